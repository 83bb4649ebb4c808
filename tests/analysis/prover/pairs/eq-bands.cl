-- 10% of the first billion and 20% above: reckoned from the total, or band by band.
-- compared: royalty
-- known: equal

-- old

status total is 0 USD
  becomes total plus the amount upon revenue by OpenAI

clause royalty
  OpenAI pays Microsoft 10% of ((the part of (total plus the amount) up to 1 billion USD) minus (the part of total up to 1 billion USD)) plus 20% of ((the part of (total plus the amount) above 1 billion USD) minus (the part of total above 1 billion USD))
    for each revenue by OpenAI

-- new

status low is 0 USD
  becomes the lesser of 1 billion USD and (low plus the amount) upon revenue by OpenAI

clause royalty
  OpenAI pays Microsoft 10% of (the lesser of the amount and (1 billion USD minus low)) plus 20% of (the amount minus (the lesser of the amount and (1 billion USD minus low)))
    for each revenue by OpenAI
