agreement "Mistakes with totals" version "1"
effective 2026-03-01
parties Maker, Author
value secret is undisclosed percentage
event sale
  by party
  price money in EUR
clause royalty
  Maker pays Author secret of the price
    for each sale
clause plain
  Maker pays Author 1% of the price
    for each sale
clause of_secret
  Maker pays Author 10% of (the total amount of royalty)
    for each sale
clause of_price
  Maker pays Author 10% of (the total price of plain)
    for each sale
clause of_whom
  Maker pays Author 10% of (the total amount of plain by Maker)
    for each sale
clause of_all_it_has
  Maker pays Author (the total amount of of_all_it_has)
    for each sale
