agreement "H" version "1"
effective 2026-01-01 through 2028
parties A, D
event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR
clause y
  D pays A 10% of the price
    for each sale by D
clause z
  D must not sell of "X"
