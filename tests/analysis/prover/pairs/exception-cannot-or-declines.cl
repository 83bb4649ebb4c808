-- The exception of the first launch: Microsoft cannot, or it cannot or declines.
-- compared: first_on_azure
-- known: different, 2

-- old

clause first_on_azure
  OpenAI must not launch on any cloud other than "Azure"
    unless Microsoft has assessed the same product

-- new

clause first_on_azure
  OpenAI must not launch on any cloud other than "Azure"
    unless Microsoft has assessed the same product or Microsoft has declined the same product
