-- What is paid in advance may be up to 1,000 USD, or nothing.
-- compared: overpayment
-- known: different, 1

-- old

status accrued is 0 USD
  becomes the lesser of 38 billion USD and (accrued plus 20% of the amount) upon sale by OpenAI

status balance is 0 USD
  becomes balance plus (the lesser of 38 billion USD and (accrued plus 20% of the amount)) minus accrued upon sale by OpenAI
  becomes the greater of (balance minus the amount) and 0 USD upon remittance by OpenAI

clause overpayment
  OpenAI must not remit
    where the amount is more than balance plus 1,000 USD

-- new

status accrued is 0 USD
  becomes the lesser of 38 billion USD and (accrued plus 20% of the amount) upon sale by OpenAI

status balance is 0 USD
  becomes balance plus (the lesser of 38 billion USD and (accrued plus 20% of the amount)) minus accrued upon sale by OpenAI
  becomes the greater of (balance minus the amount) and 0 USD upon remittance by OpenAI

clause overpayment
  OpenAI must not remit
    where the amount is more than balance
