-- A cap that is higher, seen in what may be paid.
-- compared: overpayment
-- known: different, 2

-- old

status accrued is 0 USD
  becomes the lesser of 38 billion USD and (accrued plus 20% of the amount) upon revenue by OpenAI

status balance is 0 USD
  becomes balance plus (the lesser of 38 billion USD and (accrued plus 20% of the amount)) minus accrued upon revenue by OpenAI
  becomes the greater of (balance minus the amount) and 0 USD upon transfer by OpenAI

clause overpayment
  OpenAI must not transfer
    where the amount is more than balance

-- new

status accrued is 0 USD
  becomes the lesser of 40 billion USD and (accrued plus 20% of the amount) upon revenue by OpenAI

status balance is 0 USD
  becomes balance plus (the lesser of 40 billion USD and (accrued plus 20% of the amount)) minus accrued upon revenue by OpenAI
  becomes the greater of (balance minus the amount) and 0 USD upon transfer by OpenAI

clause overpayment
  OpenAI must not transfer
    where the amount is more than balance
