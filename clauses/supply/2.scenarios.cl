-- What the supply agreement must answer as amended by Amendment No. 1, in force from 1 July 2026.

scenarios for "1.cl", "2.amendment.cl"

scenario "Forty tonnes short of 400: a tenth of the price of each, within thirty days"
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 360
  then commitment is due by Buyer on 2026-07-01
  when 2026-08-04 order of "PO-0" by Supplier with tonnes 500
  then commitment is not fulfilled
  when 2026-12-31 passes
  then commitment is breached by Buyer on 2026-12-31
  then shortfall_payment is accrued of 3,360 GBP by Buyer to Supplier
  then shortfall_payment is due
  when 2027-01-30 payment of 3,160 GBP by Buyer to Supplier under shortfall_payment
  then shortfall_payment is fulfilled of 3,160 GBP
  when 2027-01-30 passes
  then shortfall_payment is breached of 200 GBP by Buyer on 2027-01-30
  when 2027-02-01 payment of 201 GBP by Buyer to Supplier under shortfall_payment
  then shortfall_payment is late of 200 GBP
  then shortfall_payment is overpaid of 1 GBP
  when 2027-03-01 order of "PO-2" by Buyer with tonnes 400
  then commitment is fulfilled by Buyer
  when 2027-03-02 order of "PO-3" by Buyer with tonnes 40
  then commitment is late by Buyer

scenario "What is ordered in the year is the minimum"
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 399
  then commitment is not fulfilled
  when 2026-12-31T20:00:00Z order of "PO-2" by Buyer with tonnes 10
  then commitment is fulfilled by Buyer

scenario "A forecast by the fifteenth of each month"
  when 2026-08-10 forecast by Supplier with tonnes 50
  then forecasts is due by Buyer
  then forecasts is not fulfilled
  when 2026-08-15T10:00:00Z forecast by Buyer with tonnes 50
  then forecasts is fulfilled by Buyer
  when 2026-09-15 passes
  then forecasts is breached by Buyer on 2026-09-15
  when 2026-09-16 forecast by Buyer with tonnes 50
  then forecasts is late by Buyer

scenario "Orders up to 125% of the forecast must be delivered, and no order is small"
  when 2026-08-02 forecast by Buyer with tonnes 100
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 125
  then delivery_time is due by Supplier
  when 2026-08-03 order of "PO-2" by Buyer with tonnes 125.5
  then delivery_time is not due
  when 2026-08-03 order of "PO-3" by Supplier with tonnes 5
  then delivery_time is not due
  then no_small_orders is not breached
  when 2026-08-04 order of "PO-4" by Buyer with tonnes 9.9
  then no_small_orders is breached by Buyer
  when 2026-08-04 order of "PO-5" by Buyer with tonnes 10
  then no_small_orders is not breached
  when 2026-08-05 delivery of "PO-1" by Buyer
  then delivery_time is not fulfilled
  then price is not accrued
  when 2026-08-23T17:00:00Z delivery of "PO-1" by Supplier
  then delivery_time is fulfilled by Supplier
  then delay_damages is not accrued

scenario "Fourteen days late: two weeks at 1%"
  when 2026-08-02 forecast by Buyer with tonnes 100
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 100
  when 2026-08-23 passes
  then delivery_time is breached by Supplier on 2026-08-23
  when 2026-09-06 delivery of "PO-1" by Supplier
  then delivery_time is late by Supplier
  then delay_damages is accrued of 1,680 GBP by Supplier to Buyer
  then price is accrued of 84,000 GBP by Buyer to Supplier
  when 2026-09-07 payment of 1,681 GBP by Supplier to Buyer under delay_damages
  then delay_damages is fulfilled of 1,680 GBP
  then delay_damages is overpaid of 1 GBP

scenario "Forty-two days late: six weeks, and five that are paid"
  when 2026-08-02 forecast by Buyer with tonnes 100
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 100
  when 2026-10-04 delivery of "PO-1" by Supplier
  then delay_damages is accrued of 4,200 GBP
  then delay_damages is capped of 840 GBP

scenario "Force majeure excuses lateness for thirty days"
  when 2026-08-02 forecast by Buyer with tonnes 100
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 100
  when 2026-08-08 force_majeure by Supplier
  when 2026-08-23 passes
  then delivery_time is excused by Supplier on 2026-08-23

scenario "The price is due thirty days after delivery, and once"
  when 2026-08-02 forecast by Buyer with tonnes 100
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 100
  when 2026-08-13 delivery of "PO-1" by Supplier
  then price is accrued of 84,000 GBP by Buyer to Supplier
  then price is due
  when 2026-08-14 delivery of "PO-1" by Supplier
  then price is not accrued
  when 2026-09-12 payment of 83,500 GBP by Buyer to Supplier under price
  then price is fulfilled of 83,500 GBP
  when 2026-09-12 passes
  then price is breached of 500 GBP by Buyer on 2026-09-12
  when 2026-09-13 payment of 510 GBP by Buyer to Supplier under price
  then price is late of 500 GBP
  then price is overpaid of 10 GBP
  when 2026-10-02 exercise of non_payment by Supplier
  then non_payment is refused by Supplier

scenario "Certificates were struck"
  when 2026-08-13 payment of 1 GBP by Buyer to Supplier under certificates
  then certificates is removed

scenario "More than 300 tonnes ordered in the contract year: 2% of what is delivered"
  when 2026-08-02 forecast by Buyer with tonnes 300
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 300
  when 2026-08-08 delivery of "PO-1" by Supplier
  then rebate is not accrued
  when 2026-08-09 order of "PO-2" by Buyer with tonnes 100
  when 2026-08-11 delivery of "PO-2" by Buyer
  then rebate is not accrued
  when 2026-08-12 delivery of "PO-2" by Supplier
  then rebate is accrued of 1,680 GBP by Supplier to Buyer
  when 2026-08-13 payment of 1,681 GBP by Supplier to Buyer under rebate
  then rebate is fulfilled of 1,680 GBP
  then rebate is overpaid of 1 GBP

scenario "Assignment needs the other party's consent"
  when 2026-08-03 assignment by Buyer to "Halyard Group plc"
  then no_assignment is breached by Buyer
  when 2026-08-04 consent by Supplier to "Halyard Group plc"
  when 2026-08-05 assignment by Buyer to "Halyard Group plc"
  then no_assignment is excused by Buyer

scenario "Not paid for fourteen days more: the Supplier may end the agreement at once"
  when 2026-08-02 forecast by Buyer with tonnes 100
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 100
  when 2026-08-04 order of "PO-2" by Buyer with tonnes 100
  when 2026-08-13 delivery of "PO-1" by Supplier
  when 2026-09-26 exercise of non_payment by Supplier
  then non_payment is refused by Supplier
  when 2026-09-26 passes
  then non_payment is permitted by Supplier on 2026-09-26
  when 2026-09-27 exercise of non_payment by Supplier
  then non_payment is exercised by Supplier
  then non_payment is terminated
  then commitment is terminated
  then shortfall_payment is terminated
  then forecasts is terminated
  then no_small_orders is terminated
  then delivery_time is terminated
  then delay_damages is terminated
  then rebate is terminated
  then price is terminated
  then no_assignment is terminated
  then late_deliveries is terminated
  when 2026-09-28 exercise of late_deliveries by Buyer
  then late_deliveries is expired

scenario "One price is paid before the fourteen days are over, and the next is not"
  when 2026-08-02 forecast by Buyer with tonnes 100
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 100
  when 2026-08-04 order of "PO-2" by Buyer with tonnes 100
  when 2026-08-13 delivery of "PO-1" by Supplier
  when 2026-08-18 delivery of "PO-2" by Supplier
  when 2026-09-18 payment of 84,000 GBP by Buyer to Supplier under price
  then price is late of 84,000 GBP
  when 2026-09-26 passes
  then non_payment is not permitted
  when 2026-10-01 passes
  then non_payment is permitted by Supplier on 2026-10-01

scenario "Three late deliveries in six months: the Buyer may leave on sixty days' notice"
  when 2026-08-02 forecast by Buyer with tonnes 100
  when 2026-08-03 order of "PO-1" by Buyer with tonnes 100
  when 2026-08-04 order of "PO-2" by Buyer with tonnes 100
  when 2026-08-05 order of "PO-3" by Buyer with tonnes 100
  when 2026-08-25 exercise of late_deliveries by Buyer
  then late_deliveries is refused by Buyer
  when 2026-08-26 exercise of late_deliveries by Buyer
  then late_deliveries is exercised by Buyer
  when 2026-10-25 passes
  then late_deliveries is terminated on 2026-10-25

scenario "What ends with the term"
  when 2027-12-31 passes
  then commitment is breached by Buyer on 2027-12-31
  then commitment is expired on 2027-12-31
  then shortfall_payment is expired
  then forecasts is expired
  then no_small_orders is expired
  then delivery_time is expired
  then delay_damages is expired
  then rebate is expired
  then price is expired
  then no_assignment is expired
  then non_payment is expired
  then late_deliveries is expired
