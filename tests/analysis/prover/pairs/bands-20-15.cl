-- The same, with 15% above, where an order is at most 10 million USD.
-- compared: royalty
-- known: different, 101

-- old

status total is 0 USD
  becomes total plus the amount upon order by OpenAI

clause royalty
  OpenAI pays Microsoft 10% of ((the part of (total plus the amount) up to 1 billion USD) minus (the part of total up to 1 billion USD)) plus 20% of ((the part of (total plus the amount) above 1 billion USD) minus (the part of total above 1 billion USD))
    for each order by OpenAI

-- new

status low is 0 USD
  becomes the lesser of 1 billion USD and (low plus the amount) upon order by OpenAI

clause royalty
  OpenAI pays Microsoft 10% of (the lesser of the amount and (1 billion USD minus low)) plus 15% of (the amount minus (the lesser of the amount and (1 billion USD minus low)))
    for each order by OpenAI
