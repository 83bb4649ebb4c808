agreement "By when" version "1"
effective 2026-01-01 through 2026-12-31
parties Buyer, Seller

calendar city
  weekend Saturday and Sunday
  holidays 2026-05-01, 2026-04-03, 2026-04-06
  covers 2026 through 2026

event order, many orders, to order, has ordered
  by party
  of item name
  quantity count at least 1
  promised date

event delivery, many deliveries, to deliver, has delivered
  by party
  of item name

definition grace "Grace"
  means 2 days if the quantity is at least 100
  means 1 day otherwise

clause longer "The longer of two"
  Seller must deliver the same item
    within the longer of 14 days and (the quantity multiplied by 1 day divided by 10) of order by Buyer

clause business "Business days"
  Seller must deliver the same item
    within 5 business days of order by Buyer

clause defined "By a definition"
  Seller must deliver the same item
    within grace of order by Buyer

clause rolled "On a business day"
  Seller must deliver the same item
    within 2 days of order by Buyer
    or the next business day

clause on_a_day "On a day"
  Seller must deliver "x"
    on 2026-05-04

clause tolerant "Three days sooner or later"
  Seller must deliver "y"
    on 2026-05-04
    with a tolerance of 3 days

clause ahead "Sixty days ahead of the end"
  Seller must deliver "z"
    no later than 60 days before the end of the term

clause not_early "Not too early"
  Seller must deliver the same item
    upon order by Buyer
    by the promised
    no earlier than 3 days before the promised

clause a_month "A month without the day"
  Seller must deliver the same item
    within 1 month of order by Buyer
    or the first of the next month

clause hours "In hours"
  Seller must deliver the same item
    within 36 hours of order by Buyer

clause after_field "After a date that the order names"
  Seller must deliver the same item
    upon order by Buyer
    within 2 business days of the promised
