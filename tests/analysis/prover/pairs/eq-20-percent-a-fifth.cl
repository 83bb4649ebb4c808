-- 20%, or a fifth.
-- compared: revenue_share
-- known: equal

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    capped at 38 billion USD in total

-- new

clause revenue_share
  OpenAI pays Microsoft the amount divided by 5
    for each revenue by OpenAI
    capped at 38 billion USD in total
