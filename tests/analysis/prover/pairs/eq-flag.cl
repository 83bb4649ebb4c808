-- The cap is reached: compared each time, or remembered.
-- compared: revenue_share

status accrued is 0 USD
  becomes the lesser of 38 billion USD and (accrued plus 20% of the amount) upon revenue by OpenAI

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    if accrued is less than 38 billion USD

-- new

status full is no
  becomes yes upon revenue by OpenAI if accrued plus 20% of the amount is at least 38 billion USD

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    if full is no
