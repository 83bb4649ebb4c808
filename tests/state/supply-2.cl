agreement "Supply" version "2"
effective 2026-02-01
parties Alder, Birch

value top is undisclosed money in USD

event sale, to sell, has sold
  by party
  of product name
  for price money in USD
event delivery, to deliver, has delivered
  by party
  of product name

clause share "Share"
  Alder pays Birch 30% of the price
    for each sale by Alder
    due within 30 days
    capped at top in any 30 days

clause deliver "Delivery"
  Alder must deliver the same product
    within 5 days of sale by Alder

clause stock "Stock"
  Birch must not sell
    unless delivery of the same product has happened
