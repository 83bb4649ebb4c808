-- The same cap that is not disclosed, kept in two ways.
-- compared: revenue_share
-- known: equal

value most is undisclosed money in USD

-- old

clause revenue_share
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    capped at most in total

-- new

clause overall
  Microsoft may launch

clause revenue_share
  OpenAI pays Microsoft the amount multiplied by 0.2
    for each revenue by OpenAI
    capped at most in total
