agreement "T" version "1"
effective 2026-01-01 through 2028
parties A, B
event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR
clause x
  B pays A the price
    for each sale by B
    capped at 100 EUR in total
clause y
  B must not sell
    if sale by B has happened at least 3 times
