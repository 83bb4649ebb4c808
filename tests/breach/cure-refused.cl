agreement "Cures that cannot be" version "1"
effective 2026-01-01 through 2027
parties Seller, Buyer
event order, to order
  by party
  of lot name
event delivery, to deliver
  by party
  of lot name
event notice
  by party
clause on_time
  Seller must deliver the same lot
    within 5 days of order by Buyer
clause ban
  Seller must not order
clause other
  Seller must deliver
    by 2026-06-30
    after a cure period of 10 days from notice
clause crossed
  Seller pays Buyer 1 EUR
    upon breach of ban
    after a cure period of 10 days from breach of on_time
clause warned
  Seller pays Buyer 1 EUR
    upon breach of ban
    after a cure period of 10 days from notice by Buyer
clause upon_order
  Seller pays Buyer 1 EUR
    for each order by Buyer
    after a cure period of 10 days from breach of on_time
clause short
  Seller pays Buyer the shortfall
    upon breach of on_time
clause granted
  Seller may order
    after a cure period of 10 days from breach of on_time
