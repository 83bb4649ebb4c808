-- State of every sort in a few lines: a cap, a balance, a grant, a keyed status, a prohibition and a duty.

agreement "Fuzz" version "1"
effective 2026-01-01 through 2030
parties Alder, Birch
asset firmware of Alder
value top is 5,000,000 USD
value floor is undisclosed money in USD
event sale, to sell, has sold
  by party
  of product name
  amount money in USD at least 0 USD
event delivery, to deliver, has delivered
  by party
  of product name
status ready for each product is no
  becomes yes upon delivery
clause share "Share"
  Alder pays Birch 20% of the amount
    for each sale by Alder
    due within 30 days
    capped at top per calendar year
clause licence "Licence"
  Alder grants Birch an exclusive licence of firmware
    through 2028
clause no_sale "No sale before delivery"
  Birch must not sell
    unless delivery of the same product has happened
clause deliver "Delivery"
  Alder must deliver the same product
    within 10 days of sale by Birch
