-- Commitments that are open when an amendment raises or lowers them.
agreement "Plan" version "1"
effective 2026-01-01
parties Seller, Buyer
value least is 20

event order, many orders, to order, has ordered
  by party
  for price money in EUR at least 0 EUR
  tons number at least 0

event call, many calls
  by party

event delivery, many deliveries, to deliver, has delivered
  by party
  tons number at least 0

clause standing
  Buyer must order at least least in tons in total
    by 2026-12-31

clause supply
  Seller must deliver at least 10 in tons in total
    within 200 days of call by Buyer

clause yearly
  Buyer must order at least 1,000 EUR in price per year
