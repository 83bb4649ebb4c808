-- The last day ends at 17:00, or at midnight.
-- compared: revenue_share
-- known: different, 0

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    until 2030-12-31T17:00:00Z

-- new

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    through 2030
