-- A launch on a cloud that was declined by its name is allowed, or none is.
-- compared: no_launch
-- known: different, 2

-- old

clause no_launch
  OpenAI must not launch
    unless Microsoft has declined the cloud

-- new

clause no_launch
  OpenAI must not launch
