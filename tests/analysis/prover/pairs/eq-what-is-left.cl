-- A cap kept as what has accrued, or as what is left; two states of a product, or one.
-- compared: revenue_share, overpayment, first_on_azure
-- known: equal

-- old

status cannot for each product is no
  becomes yes upon assessment by Microsoft

status declined for each product is no
  becomes yes upon refusal by Microsoft

status accrued is 0 USD
  becomes the lesser of 38 billion USD and (accrued plus 20% of the amount) upon revenue by OpenAI

status balance is 0 USD
  becomes balance plus (the lesser of 38 billion USD and (accrued plus 20% of the amount)) minus accrued upon revenue by OpenAI
  becomes the greater of (balance minus the amount) and 0 USD upon transfer by OpenAI

clause overpayment
  OpenAI must not transfer
    where the amount is more than balance

clause revenue_share
  OpenAI pays Microsoft the lesser of 20% of the amount and (38 billion USD minus accrued)
    for each revenue by OpenAI

clause first_on_azure
  OpenAI must not launch on any cloud other than "Azure"
    unless cannot the same product or declined the same product

-- new

status free for each product is no
  becomes yes upon assessment by Microsoft
  becomes yes upon refusal by Microsoft

status rest is 38 billion USD
  becomes rest minus (the lesser of rest and 20% of the amount) upon revenue by OpenAI

status balance is 0 USD
  becomes balance plus (the lesser of rest and 20% of the amount) upon revenue by OpenAI
  becomes the greater of (balance minus the amount) and 0 USD upon transfer by OpenAI

clause overpayment
  OpenAI must not transfer
    where the amount is more than balance

clause revenue_share
  OpenAI pays Microsoft the lesser of 20% of the amount and rest
    for each revenue by OpenAI

clause first_on_azure
  OpenAI must not launch on any cloud other than "Azure"
    unless free the same product
