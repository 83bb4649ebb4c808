agreement "Two wordings" version "2"
effective 2026-01-01
parties Alder, Birch

event order, many orders, to order, has ordered
  by party
  for price money in USD

clause small "No small orders"
  Birch must not order
    where the price is at least 5.01 USD and the price is less than 7 USD

clause large "No large orders"
  Birch must not order
    where the price is more than 200 USD

clause free "Birch may order"
  Birch may order
    subject to large
