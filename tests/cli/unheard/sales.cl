agreement "Sales" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  for price money in EUR

clause fee "Fee"
  Alder pays Birch 10% of the price
    for each sale by Alder
