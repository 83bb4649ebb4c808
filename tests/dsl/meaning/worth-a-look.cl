agreement "What runs out, and what nobody can settle" version "1"
effective 2026-01-01 through 2027
parties Alder, Birch

event order, to order
  by party
  for price money in EUR

event payment_in_USD -- declared anew, without an amount
  by party

clause no_orders "As long as the agreement, and no longer"
  Alder must not order
    through 2027

clause no_orders_after "Longer than the agreement"
  Birch must not order
    through 2028-01-01

clause share "In the currency of payments"
  Birch pays Alder 10% of the price
    for each order by Birch

clause fee "In another"
  Birch pays Alder 10 USD
    for each order by Birch
