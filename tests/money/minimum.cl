agreement "Minimums over time" version "1"
effective 2026-04-01 through 2028-03-31
parties Brewer, Inn

event barrel, many barrels
  by party
  price money in EUR at least 0 EUR

clause beer "A minimum a contract year"
  Inn pays Brewer the price
    for each barrel by Brewer
    due within 10 days
    with a minimum of 1,000 EUR per contract year

clause rent "A hundred each month, and a minimum a calendar quarter"
  Inn pays Brewer 100 EUR
    every calendar month
    through 2026-12-31
    with a minimum of 350 EUR per quarter

clause all_in_all "A minimum for the whole term, and no more than 700 EUR"
  Inn pays Brewer 10% of the price
    for each barrel by Brewer
    through 2027-09-30
    capped at 700 EUR in total
    with a minimum of 800 EUR in total
