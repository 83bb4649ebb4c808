agreement "Lamps" version "1"
effective 2026-01-01 through 2027
parties Alder, Birch

calendar city
  holidays from "holidays.txt"
  covers 2026 through 2028

value top is 500 USD

event sale, to sell, has sold
  by party
  of product name
  price money in USD at least 0 USD

event delivery, to deliver, has delivered
  by party
  of product name

clause share "Share"
  Alder pays Birch 20% of the price
    for each sale by Alder
    due within 30 days
    capped at top in total

clause deliver "Delivery"
  Alder must deliver the same product
    within 10 business days in city of sale by Alder

clause stock "Stock"
  Birch must not sell
    unless delivery of the same product has happened
