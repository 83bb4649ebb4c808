-- An exclusive licence and one that is not.
-- compared: model_licence
-- known: different, 1

-- old

clause model_licence
  OpenAI grants Microsoft an exclusive licence of model_ip
    through 2032

-- new

clause model_licence
  OpenAI grants Microsoft a non-exclusive licence of model_ip
    through 2032
