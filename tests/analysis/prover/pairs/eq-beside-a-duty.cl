-- A minimum is paid for each year, beside a duty of each quarter, or one that has no deadline.
-- compared: royalty
-- known: equal

clause royalty
  OpenAI pays Microsoft 8% of the amount
    for each sale by OpenAI
    due within 30 days
    with a minimum of 1,000 USD per contract year

-- old

clause statements
  OpenAI must launch
    within 20 days of the end of each quarter

-- new

clause statements
  OpenAI must launch
