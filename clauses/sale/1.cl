-- A sale of goods in lots, each to be delivered by a day that is agreed when it is ordered.

agreement "Sale of ship's chronometers" version "1"
signed 2026-02-16
effective 2026-03-01 through 2027-12-31
parties Seller "Pell and Tarn Chronometers Ltd", Buyer "Orrin Shipping Inc"
governing law "New York"

value price "Price of a lot" is 200 USD
  section "Annex A"

event order, many orders, to order, has ordered
  by party
  of lot name
  delivery_day date

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event cancellation, many cancellations, to cancel, has cancelled
  by party
  of lot name

event complaint, many complaints, to complain, has complained
  by party
  of lot name

event replacement, many replacements, to replace, has replaced
  by party
  of lot name

event repair, many repairs, to repair, has repaired
  by party
  of lot name

event failure, many failures, to report_failure, has reported_failure
  by party
  of lot name

event resale, many resales, to resell, has resold
  by party
  of lot name

event stoppage, many stoppages
  by name

event resumption, many resumptions
  by name

status force_majeure "The port or the works are closed by an authority" is no
  becomes yes upon stoppage by "authority"
  becomes no upon resumption by "authority"
  section "9.1"

clause delivery_on_time "Delivery"
  Seller must deliver the same lot
    upon order by Buyer
    by the delivery_day
    no earlier than 10 days before the delivery_day
    unless force_majeure
  section "3.1"

clause delay_penalty "Penalty for late delivery"
  Seller pays Buyer 10.5% of price
    pro rata per 2 days in completed days between the deadline of delivery_on_time and delivery of the same lot
    capped at 55% of price each time
  section "4.1"

clause cancellation_right "Cancellation of a lot that does not come"
  Buyer may cancel
    if the number of completed days since the delivery_day of the last order by Buyer of the same lot is at least 11
    if Seller has not delivered the same lot
  section "4.2"

clause payment_of_price "Price"
  Buyer pays Seller price
    for each delivery by Seller
    due within 30 days
    if Buyer has ordered the same lot
    if Seller has not delivered the same lot
    if Buyer has not cancelled the same lot
    with late interest at 6% per year by actual/360
  section "5.1"

clause complaint_time "Complaints within eight days"
  Buyer may complain
    if Seller has delivered the same lot in the last 8 days
  section "6.1"

clause replacement_in_time "Replacement"
  Seller must replace the same lot
    within 20 days of complaint by Buyer
    if Seller has delivered the same lot in the last 8 days
    otherwise refund applies
  section "6.2"

clause refund "Refund of what is not replaced"
  Seller pays Buyer price
    due within 10 days
  section "6.3"

clause warranty "Warranty of twelve months"
  Seller must repair the same lot
    within 20 days of failure by Buyer
    surviving termination
    if Seller has delivered the same lot in the last 12 months
    unless Buyer has resold the same lot
  section "7.1"

clause reservation "No resale while a price is overdue"
  Buyer must not resell
    if payment_of_price is breached
  section "8.1"

clause liability "Ceiling on penalties and refunds"
  refund and delay_penalty are together capped at 500 USD per contract year
  section "10.1"

clause leave "Termination for repeated delay"
  Buyer may terminate this agreement
    on 14 days' notice
    if delivery_on_time has been breached at least 3 times in the last 90 days
  section "11.1"
