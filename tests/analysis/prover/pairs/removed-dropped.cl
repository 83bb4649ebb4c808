-- A provision that was removed is no longer mentioned.
-- compared: share_to_openai
-- known: different, 1

-- old

removed share_to_openai
  relied on by payment by Microsoft to OpenAI

-- new

clause other
  Microsoft may launch
