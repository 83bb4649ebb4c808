-- A cap, and one that is a cent higher.
-- compared: revenue_share
-- known: different, 1

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    capped at 38 billion USD in total

-- new

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    capped at 38,000,000,000.01 USD in total
