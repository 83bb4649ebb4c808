-- The same, where all amounts are at most 10 billion USD.
-- compared: overpayment
-- known: different, 24

-- old

status accrued is 0 USD
  becomes the lesser of 38 billion USD and (accrued plus 20% of the amount) upon sale by OpenAI

status balance is 0 USD
  becomes balance plus (the lesser of 38 billion USD and (accrued plus 20% of the amount)) minus accrued upon sale by OpenAI
  becomes the greater of (balance minus the amount) and 0 USD upon remittance by OpenAI

clause overpayment
  OpenAI must not remit
    where the amount is more than balance

-- new

status accrued is 0 USD
  becomes the lesser of 40 billion USD and (accrued plus 20% of the amount) upon sale by OpenAI

status balance is 0 USD
  becomes balance plus (the lesser of 40 billion USD and (accrued plus 20% of the amount)) minus accrued upon sale by OpenAI
  becomes the greater of (balance minus the amount) and 0 USD upon remittance by OpenAI

clause overpayment
  OpenAI must not remit
    where the amount is more than balance
