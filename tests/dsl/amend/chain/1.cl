agreement "Chain" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of product name

value fee is 5 EUR

clause pays "Fee"
  Birch pays Alder fee
    for each sale by Birch

clause bonus "Bonus"
  Alder pays Birch 1 EUR
    for each sale by Birch

clause limit "Limit"
  Alder must not sell of "oak"
    subject to bonus_ban

clause bonus_ban "Leave to sell"
  Alder may sell of "elm"
