-- The agreement that the golden sessions of this folder run: small, with a payment under a cap, deadlines, and an exception.

agreement "Supply of seed" version "1"
effective 2026-01-01 through 2027
parties Alder "Alder Ltd", Birch

value fee_cap "Cap on the fees" is undisclosed money in EUR

event order, many orders
  by party
  of lot name

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name
  worth money in EUR at least 0 EUR

event storm, many storms
  in area name

event resale, many resales, to resell, has resold
  by party
  of lot name
  in area name

clause deliver_lots "Deliver what is ordered"
  Alder must deliver the same lot
    within 10 days of order by Birch
    unless storm has happened in the last 10 days

clause fees "Fee for each delivery"
  Birch pays Alder 12.5% of the worth
    for each delivery by Alder
    due within 30 days of delivery
    capped at fee_cap in total

clause no_resale "No resale in the north"
  Birch must not resell in "North"
