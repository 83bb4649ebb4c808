-- From when on an act counts, where that depends on what gave rise to the duty: of several it performs the oldest that can be performed already.
agreement "Openings" version "1"
effective 2026-01-01 through 2027
parties Seller, Buyer

event order, many orders, to order, has ordered
  by party
  of lot name
  not_before date

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event inspection, many inspections, to inspect, has inspected
  by party

event approval, many approvals
  by party

clause on_time
  Seller must deliver the same lot
    within 30 days of order by Buyer
    no earlier than the not_before

clause look
  Buyer must inspect
    within 30 days of order by Buyer
    no earlier than 2 days before the not_before

clause after_approval
  Seller must inspect
    upon order by Buyer
    within 5 days of approval by Buyer
    no earlier than the not_before
