agreement "Orders" version "1"
effective 2026-01-01 through 2027
parties Alder, Birch
event order, many orders, to order
  by party
  of lot name
  for price money in EUR
event delivery, many deliveries, to deliver
  by party
  of lot name
clause price
  Alder pays Birch the price
    for each order by Alder
    due within 60 days of delivery by Birch of the same lot
clause quota
  Alder must order at least 500 EUR per contract year
