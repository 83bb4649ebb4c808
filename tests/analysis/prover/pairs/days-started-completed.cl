-- Days that have started, or that are completed.
-- compared: damages
-- known: different, 1

-- old

clause damages
  OpenAI pays Microsoft 100 USD
    for each started period of 1 day between 2026-03-01 and settlement by OpenAI

-- new

clause damages
  OpenAI pays Microsoft 100 USD
    for each completed period of 1 day between 2026-03-01 and settlement by OpenAI
