-- With a sole licence the owner may use it too.
-- compared: model_licence
-- known: different, 1

-- old

clause model_licence
  OpenAI grants Microsoft an exclusive licence of model_ip

-- new

clause model_licence
  OpenAI grants Microsoft a sole licence of model_ip
