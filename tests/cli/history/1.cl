agreement "Shop | <b>" version "1"
signed 2023-12-01
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  price money in EUR at least 0 EUR

value fee "Fee" is 5%

clause share "Share"
  Birch pays Alder fee of the price
    for each sale by Birch

clause opening "May sell"
  Birch may sell

clause ban "No sales"
  Alder must not sell
