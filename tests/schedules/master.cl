agreement "Master" version "1"
effective 2026-01-01 through 2027-12-31
parties Buyer, Seller

event order, many orders, to order, has ordered
  by party
  of item name
  quantity count at least 1

event delivery, many deliveries, to deliver, has delivered
  by party
  of item name

event invoice, many invoices, to invoice, has invoiced
  by party
  of item name
  for price money in EUR at least 0 EUR

clause quantity_limit "At most 1,000 in all"
  Buyer may order at most 1000 in quantity in total

clause delivery_time "Delivery"
  Seller must deliver the same item
    within the longer of 14 days and (the quantity multiplied by 1 day divided by 10) of order by Buyer
    subject to quantity_limit

clause price "Price"
  Buyer pays Seller the price
    for each invoice by Seller
    due within 14 days

clause commitment "At least 600 a contract year"
  Buyer must order at least 600 in quantity per contract year
    subject to quantity_limit

clause most "Volume"
  Buyer must not order more than 700 in quantity in any 12 months
