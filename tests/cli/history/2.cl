agreement "Shop | <b>" version "2"
effective 2025-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  price money in EUR at least 0 EUR

value rate "Fee" is 5%

clause share "Share of sales"
  Birch pays Alder rate of the price
    for each sale by Birch
    capped at 100 EUR each time

removed ban "No sales"
