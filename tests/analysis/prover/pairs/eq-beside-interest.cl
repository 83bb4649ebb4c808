-- What may be done once a royalty is overdue does not depend on the interest that is then owed.
-- compared: ending, no_launch
-- known: equal

clause ending
  Microsoft may terminate this agreement
    on 30 days' notice
    if royalty is breached

clause no_launch
  OpenAI must not launch
    for 2 years after termination

-- old

clause royalty
  OpenAI pays Microsoft 8% of the amount
    for each sale by OpenAI
    due within 30 days
    with late interest at 8% per year by actual/365

-- new

clause royalty
  OpenAI pays Microsoft 8% of the amount
    for each sale by OpenAI
    due within 30 days
    with late interest at 9% per year by actual/365
