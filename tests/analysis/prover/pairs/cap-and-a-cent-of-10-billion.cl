-- The same, where a sale is at most 10 billion USD.
-- compared: revenue_share
-- known: different, 20

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each sale by OpenAI
    capped at 38 billion USD in total

-- new

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each sale by OpenAI
    capped at 38,000,000,000.01 USD in total
