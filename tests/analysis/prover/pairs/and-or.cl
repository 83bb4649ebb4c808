-- Both conditions, or one of them.
-- compared: no_launch
-- known: different, 1

-- old

clause no_launch
  OpenAI must not launch
    where the product is "GPT" and the cloud is "Azure"

-- new

clause no_launch
  OpenAI must not launch
    where the product is "GPT" or the cloud is "Azure"
