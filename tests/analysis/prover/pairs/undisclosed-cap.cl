-- A cap that is not disclosed, and one of 38 billion USD.
-- compared: revenue_share
-- known: different, 1

-- old

value most is undisclosed money in USD

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    capped at most in total

-- new

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    capped at 38 billion USD in total
