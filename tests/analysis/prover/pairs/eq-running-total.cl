-- The total is kept as a status, or asked of what happened.
-- compared: revenue_share
-- known: equal

-- old

status total is 0 USD
  becomes total plus the amount upon revenue by OpenAI

status paid is 0 USD
  becomes 20% of (total plus the amount) upon revenue by OpenAI

clause revenue_share
  OpenAI pays Microsoft (20% of (total plus the amount)) minus paid
    for each revenue by OpenAI

-- new

status paid is 0 USD
  becomes 20% of (the total amount of revenue by OpenAI plus the amount) upon revenue by OpenAI

clause revenue_share
  OpenAI pays Microsoft (20% of (the total amount of revenue by OpenAI plus the amount)) minus paid
    for each revenue by OpenAI
