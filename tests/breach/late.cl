agreement "Lateness" version "1"
effective 2026-01-01 through 2027
parties Seller, Buyer

event order, many orders, to order, has ordered
  by party
  of lot name
  for price money in EUR at least 0 EUR
event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name
event sale, many sales, to sell, has sold
  by party

clause on_time "Delivery on time"
  Seller must deliver the same lot
    within 5 days of order by Buyer
    unless delivery of "spoiled" has happened

clause price "The price"
  Buyer pays Seller the price
    for each order by Buyer
    due within 10 days

clause tax "And a tax that is due earlier"
  Buyer pays Seller 10% of the price
    for each order by Buyer
    due within 6 days

clause volume "So much by midsummer"
  Buyer must order at least 500 EUR in total
    through 2026-06-30

clause damages "A tenth of the missed day's price for each day"
  Seller pays Buyer 2 EUR
    for each completed period of 1 day between the deadline of on_time and delivery of the same lot
    capped at 9 EUR each time

clause no_sale "Nothing else is sold while a delivery is overdue"
  Seller must not sell
    if on_time is breached
