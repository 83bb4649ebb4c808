-- A claim within 14 days of delivery, a repair within 28 days of the claim, a refund within 14 days of its breach, and all of it barred after 42 days.
agreement "Warranty" version "1"
effective 2026-01-01
parties Seller, Buyer

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name
  for price money in EUR at least 0 EUR

event claim, many claims, to claim, has claimed
  by party
  of lot name

event repair, many repairs, to repair, has repaired
  by party
  of lot name

clause claims "A claim within 14 days"
  Buyer must claim the same lot
    within 14 days of delivery by Seller

clause repairs "A repair within 28 days of the claim"
  Seller must repair the same lot
    within 28 days of claim by Buyer

clause refund "A refund within 14 days more"
  Seller pays Buyer 100 EUR
    upon breach of repairs
    due within 14 days

clause bar "Barred after 42 days"
  claims, repairs and refund end 42 days after delivery by Seller
