-- The limit is reached: compared each time, or remembered.
-- compared: revenue_share
-- known: equal

status total is 0 USD
  becomes the lesser of 38 billion USD and (total plus the amount) upon revenue by OpenAI

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    if total is less than 38 billion USD

-- new

status full is no
  becomes yes upon revenue by OpenAI if total plus the amount is at least 38 billion USD

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    if full is no
