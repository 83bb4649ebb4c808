-- After a year of late lots the Buyer asks for more.

amendment "First amendment" version "2" to "1"
signed 2027-02-22
effective 2027-03-01

adds event report, many reports, to report_delay, has reported_delay
  by party
  of lot name

replaces clause delay_penalty "Penalty for late delivery"
  Seller pays Buyer 10.5% of price
    pro rata per 2 days in started days between the deadline of delivery_on_time and delivery of the same lot
    capped at 55% of price each time
  section "4.1"

replaces clause warranty "Warranty of twenty-four months"
  Seller must repair the same lot
    within 20 days of failure by Buyer
    surviving termination
    if Seller has delivered the same lot in the last 24 months
    unless Buyer has resold the same lot
  section "7.1"

adds clause delay_report "Report of delay"
  Seller must report_delay the same lot
    upon breach of delivery_on_time
    within 3 days
  section "4.3"

removes reservation
