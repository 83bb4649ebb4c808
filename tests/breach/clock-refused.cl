agreement "Clocks that cannot run" version "1"
effective 2026-01-01 through 2027
parties Seller, Buyer
event order, to order
  by party
  of lot name
event delivery, to deliver
  by party
  of lot name
event demand
  by party
  of lot name
clause on_time
  Seller must deliver the same lot
    within 5 days of order by Buyer
clause which
  Seller must deliver the same lot
    upon breach of on_time
    within 5 days of demand by Buyer
clause more
  Seller must deliver
    upon breach of on_time
    within 5 days of demand by Buyer of the same lot
clause leave
  Buyer may terminate this agreement
    upon breach of on_time
    within 5 days of demand by Buyer
