agreement "Shop | <b>" version "3"
effective 2026-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  price money in EUR at least 0 EUR

value rate "Fee" is 6%

clause share "Share of sales"
  Birch pays Alder rate of the price
    for each sale by Birch

clause opening "May sell again"
  Birch may sell
