-- The same, where a fee is at most 1 billion USD.
-- compared: revenue_share
-- known: different, 191

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each fee by OpenAI
    capped at 38 billion USD in total

-- new

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each fee by OpenAI
    capped at 40 billion USD in total
