agreement "No better price for others" version "1"
effective 2026-01-01
parties Seller, Birch

event sale, many sales, to sell, has sold
  by party
  of product name
  to buyer name
  price money in EUR at least 0 EUR
  pieces count at least 1

status list_price "Three per cent more each calendar year" is 100 EUR
  becomes 103% of list_price every calendar year

clause no_better_price "Nobody pays less than Birch paid last for the same product"
  Seller must not sell to any buyer other than "Birch"
    where the price is less than the price of the last sale to "Birch" of the same product

clause rebate "The difference, for each piece"
  Seller pays Birch ((the price of the last sale to "Birch" of the same product) minus the price) multiplied by the pieces
    for each sale by Seller to any buyer other than "Birch"
    where the price is less than the price of the last sale to "Birch" of the same product

clause above_list "Never above the list"
  Birch pays Seller the lesser of the price and list_price
    for each sale by Seller to "Birch"
