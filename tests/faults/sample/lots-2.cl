agreement "Lots" version "2"
effective 2026-01-01 through 2026

parties A, B

event sale, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

clause fee
  B pays A (10% of the price plus 0 EUR)
    for each sale by B

clause ban
  B must not sell of "Y"
