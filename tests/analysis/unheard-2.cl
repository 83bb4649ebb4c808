-- The same, and what is not delivered is reported: of a report the first version knows nothing.
agreement "Sale" version "2"
effective 2026-01-01
parties Seller, Buyer

event order, many orders, to order, has ordered
  by party
  delivery_day date
event delivery, many deliveries, to deliver, has delivered
  by party
event report, many reports, to report_delay, has reported_delay
  by party
event stoppage, many stoppages
event resumption, many resumptions

status closed "The port is closed" is no
  becomes yes upon stoppage
  becomes no upon resumption

clause in_time "Delivery"
  Seller must deliver
    upon order by Buyer
    by the delivery_day
    unless closed

clause delay_told "Report of delay"
  Seller must report_delay
    upon breach of in_time
    within 3 days
