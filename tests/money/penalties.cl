agreement "Late, by the day" version "1"
effective 2026-01-01
parties Seller, Buyer

event order, many orders
  by party
  of lot name
  promised date

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event occupation, many occupations
  by party
  date_in date
  date_out date

clause completed "10.5% of 200 USD for every two days, by completed days, at most 55%"
  Seller pays Buyer 10.5% of 200 USD
    pro rata per 2 days in completed days between the promised of the last order of the same lot and delivery by Seller
    capped at 55% of 200 USD each time

clause started "The same by started days"
  Seller pays Buyer 10.5% of 200 USD
    pro rata per 2 days in started days between the promised of the last order of the same lot and delivery by Seller
    capped at 55% of 200 USD each time

clause to_the_moment "The same to the microsecond"
  Seller pays Buyer 10.5% of 200 USD
    pro rata per 2 days between the promised of the last order of the same lot and delivery by Seller

clause weeks_started "7 USD a started week"
  Seller pays Buyer 7 USD
    for each started period of 1 week between the promised of the last order of the same lot and delivery by Seller

clause weeks_completed "7 USD a completed week"
  Seller pays Buyer 7 USD
    for each completed period of 1 week between the promised of the last order of the same lot and delivery by Seller

clause rent "Use of the hall, by completed months of a quarter"
  Buyer pays Seller 900 USD
    for each occupation by Buyer
    pro rata per 3 months in completed months between the date_in and the date_out

clause quarters "Or by quarters begun"
  Buyer pays Seller 900 USD
    for each occupation by Buyer
    for each started period of 3 months between the date_in and the date_out
    with a minimum of 1,000 USD each time

clause on_time "Delivery as promised"
  Seller must deliver the same lot
    upon order by Buyer
    by the promised
    otherwise overdue_fee applies

clause overdue_fee "A dollar for each day from order to deadline, when it passes"
  Seller pays Buyer 1 USD
    for each completed period of 1 day between the last order of the same lot and the deadline of on_time

clause from_deadline "From the day on which it was due"
  Seller pays Buyer 10.5% of 200 USD
    pro rata per 2 days in started days between the deadline of on_time and delivery by Seller
    capped at 55% of 200 USD each time

clause from_breach "From the moment after which it was too late"
  Seller pays Buyer 1 USD
    for each started period of 1 day between breach of on_time and delivery by Seller
