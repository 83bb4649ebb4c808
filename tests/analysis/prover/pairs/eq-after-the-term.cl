-- The total goes on after the term of the clause, or stops with it.
-- compared: revenue_share
-- known: equal

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    if today is on or before 2030-12-31 and total is at most 38 billion USD

-- old

status total is 0 USD
  becomes total plus the amount upon revenue by OpenAI if today is on or before 2030-12-31

-- new

status total is 0 USD
  becomes total plus the amount upon revenue by OpenAI
