agreement "What starts the clock" version "1"
effective 2026-01-01 through 2027
parties Seller, Buyer

event order, many orders, to order, has ordered
  by party
  of lot name
  for price money in EUR at least 0 EUR
event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name
event return, many returns
  by party
  of lot name
event refund, many refunds, to refund, has refunded
  by party
  of lot name
event report, many reports, to report, has reported
  by party
event demand, many demands
  by party

clause on_time "Delivery on time"
  Seller must deliver the same lot
    within 5 days of order by Buyer
    otherwise give_back applies
    otherwise explain_it applies
    otherwise replace_it applies

clause give_back "A refund, ten days after the lot is returned"
  Seller must refund the same lot
    within 10 days of return by Buyer of the same lot

clause explain_it "A report, two days after it is asked for"
  Seller must report
    within 2 days of demand by Buyer

clause replace_it "In any case twenty days after the order"
  Seller must deliver the same lot
    within 20 days of order

clause price "Paid thirty days after delivery, whenever that is"
  Buyer pays Seller the price
    for each order by Buyer
    due within 30 days of delivery by Seller of the same lot
