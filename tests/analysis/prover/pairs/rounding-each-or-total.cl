-- A share of each amount rounded, or of the total.
-- compared: revenue_share
-- known: different, 2

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI

-- new

status paid is 0 USD
  becomes 20% of (the total amount of revenue by OpenAI plus the amount) upon revenue by OpenAI

clause revenue_share
  OpenAI pays Microsoft (20% of (the total amount of revenue by OpenAI plus the amount)) minus paid
    for each revenue by OpenAI
