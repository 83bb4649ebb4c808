-- The same agreement in another order and in other words.
-- compared: revenue_share, overpayment, share_to_openai, model_licence, first_on_azure
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
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    through 2030
    capped at 38 billion USD in total

clause model_licence
  OpenAI grants Microsoft a non-exclusive licence of model_ip
    through 2032

clause first_on_azure
  OpenAI must not launch on any cloud other than "Azure"
    unless cannot the same product or declined the same product

removed share_to_openai
  relied on by payment by Microsoft to OpenAI

-- new

status declined for each product is no
  becomes yes upon refusal by Microsoft

clause first_on_azure
  OpenAI must not launch on any cloud other than "Azure"
    unless declined the same product
    unless cannot the same product

clause overpayment
  OpenAI must not transfer
    where balance is less than the amount

clause model_licence
  OpenAI grants Microsoft a non-exclusive licence of model_ip
    until 2033-01-01

status balance is 0 USD
  becomes (the lesser of 38 billion USD and (20% of the amount plus accrued)) minus accrued plus balance upon revenue by OpenAI
  becomes the greater of 0 USD and (balance minus the amount) upon transfer by OpenAI

status accrued is 0 USD
  becomes the lesser of (accrued plus the amount multiplied by 0.2) and 38 billion USD upon revenue by OpenAI

status cannot for each product is no
  becomes yes upon assessment by Microsoft

clause revenue_share
  OpenAI pays Microsoft the amount divided by 5
    for each revenue by OpenAI
    until 2031-01-01
    capped at 38 billion USD in total

removed share_to_openai
  relied on by payment by Microsoft to OpenAI
