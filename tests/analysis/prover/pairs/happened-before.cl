-- What happened before the versions take effect may excuse, or not.
-- compared: no_launch
-- known: different, 2

-- old

clause no_launch
  OpenAI must not launch
    unless refusal has happened before 2025-06-01

-- new

clause no_launch
  OpenAI must not launch
