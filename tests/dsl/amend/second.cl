amendment "First amendment" version "2" to "1"
signed 2024-05-20
effective 2024-06-01

replaces governing law "Sweden"

-- A higher cap.
replaces clause share "Share of sales"
  Birch pays Alder fee of the price
    for each sale by Birch
    capped at 2,000 EUR in total
  source "B1"

adds definition strong "A strong year"
  means the total price of sale by Birch is more than 1 million EUR

adds clause bonus "Bonus"
  Alder pays Birch 100 EUR
    for each audit by Alder
    if strong

removes no_lending
  relied on by sale by Birch of "loan"
  source "B2"

adds event gift
  by party
  of product name
