-- One running total, or one for each of the parties.
-- compared: revenue_share
-- known: equal

-- old

status accrued is 0 USD
  becomes the lesser of 38 billion USD and (accrued plus 20% of the amount) upon revenue

clause revenue_share
  OpenAI pays Microsoft the lesser of 20% of the amount and (38 billion USD minus accrued)
    for each revenue

-- new

status by_openai is 0 USD
  becomes by_openai plus (the lesser of 20% of the amount and (38 billion USD minus by_openai minus by_microsoft)) upon revenue by OpenAI

status by_microsoft is 0 USD
  becomes by_microsoft plus (the lesser of 20% of the amount and (38 billion USD minus by_openai minus by_microsoft)) upon revenue by Microsoft

clause revenue_share
  OpenAI pays Microsoft the lesser of 20% of the amount and (38 billion USD minus by_openai minus by_microsoft)
    for each revenue
