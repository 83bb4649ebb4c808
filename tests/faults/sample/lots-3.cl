agreement "Lots" version "1"
effective 2026-01-01 through 2026

parties A, D

event sale, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

clause fee
  D pays A 10% of the price
    for each sale by D

clause ban
  D must not sell of "X"
