agreement "Supply" version "1"
effective 2026-01-31
parties Alder, Birch
asset firmware of Alder
value rate is undisclosed percentage
value fee is 5 EUR

event sale, to sell, has sold
  by party
  of product name
  at price money in EUR at least 0 EUR
  promised date
  kind one of "new", "used"

event delivery, to deliver, has delivered
  by party
  of product name

status level is 0
  becomes rate upon delivery by Alder

clause a "Two currencies, a name in a sum, months against days"
  Birch pays Alder 10% of the price plus 3 USD plus the product
    for each sale by Birch
    due within 3 days of the price
    capped at 10 USD in total

clause b "Conditions that are none"
  Birch must not sell any product
    where the price
    if the product is more than 3
    unless 3 days is less than 1 month

clause c "Numbers that cannot be"
  Birch pays Alder the price divided by 0
    for each sale by Birch where the price is more than 99,999,999,999,999,999 EUR

clause d "Brackets belong to a rate"
  Birch must not sell at (5 EUR plus 1 EUR)
