-- What an act does beyond what one duty asks for goes on to the next: first what is in time, then what is overdue, the oldest first.
agreement "Commitments" version "1"
effective 2026-01-01 through 2026-12-31
parties Seller, Buyer

event order, many orders, to order, has ordered
  by party
  for price money in EUR at least 0 EUR

event call, many calls
  by party

event delivery, many deliveries, to deliver, has delivered
  by party
  tons number at least 0

clause commitment
  Buyer must order at least 100 EUR in price per month
    through 2026-07-31

clause supply
  Seller must deliver at least 10 in tons in total
    within 5 days of call by Buyer
