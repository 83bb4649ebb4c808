agreement "H" version "1"
effective 2026-01-01 through 2028
parties A, B
event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR between 0 EUR and 100 EUR
clause y
  B pays A 10% of the price
    for each sale by B
clause z
  B must not sell of "X"
