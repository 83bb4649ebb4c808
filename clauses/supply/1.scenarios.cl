-- What the supply agreement must answer as signed, worked out by hand.

scenarios for "1.cl"

scenario "Forty tonnes short of 400: a tenth of the price of each, within thirty days"
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 360
  then commitment is due by Buyer on 2026-01-01
  when 2026-02-03 order of "PO-0" by Supplier with tonnes 500
  then commitment is not fulfilled
  when 2026-12-31 passes
  then commitment is breached by Buyer on 2026-12-31
  then shortfall_payment is accrued of 3,200 GBP by Buyer to Supplier
  then shortfall_payment is due
  when 2027-01-30 payment of 3,000 GBP by Buyer to Supplier under shortfall_payment
  then shortfall_payment is fulfilled of 3,000 GBP
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
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 399
  then commitment is not fulfilled
  when 2026-12-31T20:00:00Z order of "PO-2" by Buyer with tonnes 10
  then commitment is fulfilled by Buyer

scenario "A forecast by the fifteenth of each month"
  when 2026-02-10 forecast by Supplier with tonnes 50
  then forecasts is due by Buyer
  then forecasts is not fulfilled
  when 2026-02-15T10:00:00Z forecast by Buyer with tonnes 50
  then forecasts is fulfilled by Buyer
  when 2026-03-15 passes
  then forecasts is breached by Buyer on 2026-03-15
  when 2026-03-16 forecast by Buyer with tonnes 50
  then forecasts is late by Buyer

scenario "Orders up to 120% of the forecast must be delivered, and no order is small"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 120
  then delivery_time is due by Supplier
  when 2026-02-02 order of "PO-2" by Buyer with tonnes 120.5
  then delivery_time is not due
  when 2026-02-02 order of "PO-3" by Supplier with tonnes 5
  then delivery_time is not due
  then no_small_orders is not breached
  when 2026-02-03 order of "PO-4" by Buyer with tonnes 9.9
  then no_small_orders is breached by Buyer
  when 2026-02-03 order of "PO-5" by Buyer with tonnes 10
  then no_small_orders is not breached
  when 2026-02-04 delivery of "PO-1" by Buyer
  then delivery_time is not fulfilled
  then price is not accrued
  when 2026-02-22T17:00:00Z delivery of "PO-1" by Supplier
  then delivery_time is fulfilled by Supplier
  then delay_damages is not accrued

scenario "Fourteen days late: two weeks at 1%"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 100
  when 2026-02-22 passes
  then delivery_time is breached by Supplier on 2026-02-22
  when 2026-03-08 delivery of "PO-1" by Supplier
  then delivery_time is late by Supplier
  then delay_damages is accrued of 1,600 GBP by Supplier to Buyer
  then price is accrued of 80,000 GBP by Buyer to Supplier
  when 2026-03-09 payment of 1,601 GBP by Supplier to Buyer under delay_damages
  then delay_damages is fulfilled of 1,600 GBP
  then delay_damages is overpaid of 1 GBP

scenario "Forty-two days late: six weeks, and five that are paid"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 100
  when 2026-04-05 delivery of "PO-1" by Supplier
  then delay_damages is accrued of 4,000 GBP
  then delay_damages is capped of 800 GBP

scenario "Force majeure excuses lateness for thirty days"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 100
  when 2026-02-07 force_majeure by Supplier
  when 2026-02-22 passes
  then delivery_time is excused by Supplier on 2026-02-22

scenario "The price is due thirty days after delivery, and once"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 100
  when 2026-02-12 delivery of "PO-1" by Supplier
  then price is accrued of 80,000 GBP by Buyer to Supplier
  then price is due
  when 2026-02-13 delivery of "PO-1" by Supplier
  then price is not accrued
  when 2026-03-14 payment of 79,500 GBP by Buyer to Supplier under price
  then price is fulfilled of 79,500 GBP
  when 2026-03-14 passes
  then price is breached of 500 GBP by Buyer on 2026-03-14
  when 2026-03-15 payment of 510 GBP by Buyer to Supplier under price
  then price is late of 500 GBP
  then price is overpaid of 10 GBP
  when 2026-04-03 exercise of non_payment by Supplier
  then non_payment is refused by Supplier

scenario "Certificates within five days of delivery"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 100
  when 2026-02-12 delivery of "PO-1" by Buyer
  then certificates is not due
  when 2026-02-12 delivery of "PO-1" by Supplier
  then certificates is due by Supplier
  when 2026-02-14 certificate of "PO-1" by Buyer
  then certificates is not fulfilled
  when 2026-02-17 certificate of "PO-1" by Supplier
  then certificates is fulfilled by Supplier
  when 2026-02-22 delivery of "PO-1" by Supplier
  when 2026-02-27 passes
  then certificates is breached by Supplier on 2026-02-27
  when 2026-02-28 certificate of "PO-1" by Supplier
  then certificates is late by Supplier

scenario "Assignment needs the other party's consent"
  when 2026-02-02 assignment by Buyer to "Halyard Group plc"
  then no_assignment is breached by Buyer
  when 2026-02-03 consent by Supplier to "Halyard Group plc"
  when 2026-02-04 assignment by Buyer to "Halyard Group plc"
  then no_assignment is excused by Buyer

scenario "Not paid for fourteen days more: the Supplier may end the agreement at once"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 100
  when 2026-02-03 order of "PO-2" by Buyer with tonnes 100
  when 2026-02-12 delivery of "PO-1" by Supplier
  when 2026-03-28 exercise of non_payment by Supplier
  then non_payment is refused by Supplier
  when 2026-03-28 passes
  then non_payment is permitted by Supplier on 2026-03-28
  when 2026-03-29 exercise of non_payment by Supplier
  then non_payment is exercised by Supplier
  then non_payment is terminated
  then commitment is terminated
  then shortfall_payment is terminated
  then forecasts is terminated
  then no_small_orders is terminated
  then delivery_time is terminated
  then delay_damages is terminated
  then certificates is terminated
  then price is terminated
  then no_assignment is terminated
  then late_deliveries is terminated
  when 2026-03-30 exercise of late_deliveries by Buyer
  then late_deliveries is expired

scenario "One price is paid before the fourteen days are over, and the next is not"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 100
  when 2026-02-03 order of "PO-2" by Buyer with tonnes 100
  when 2026-02-12 delivery of "PO-1" by Supplier
  when 2026-02-17 delivery of "PO-2" by Supplier
  when 2026-03-20 payment of 80,000 GBP by Buyer to Supplier under price
  then price is late of 80,000 GBP
  when 2026-03-28 passes
  then non_payment is not permitted
  when 2026-04-02 passes
  then non_payment is permitted by Supplier on 2026-04-02

scenario "Three late deliveries in six months: the Buyer may leave on sixty days' notice"
  when 2026-02-01 forecast by Buyer with tonnes 100
  when 2026-02-02 order of "PO-1" by Buyer with tonnes 100
  when 2026-02-03 order of "PO-2" by Buyer with tonnes 100
  when 2026-02-04 order of "PO-3" by Buyer with tonnes 100
  when 2026-02-24 exercise of late_deliveries by Buyer
  then late_deliveries is refused by Buyer
  when 2026-02-25 exercise of late_deliveries by Buyer
  then late_deliveries is exercised by Buyer
  when 2026-04-26 passes
  then late_deliveries is terminated on 2026-04-26

scenario "What ends with the term"
  when 2027-12-31 passes
  then commitment is breached by Buyer on 2027-12-31
  then commitment is expired on 2027-12-31
  then shortfall_payment is expired
  then forecasts is expired
  then no_small_orders is expired
  then delivery_time is expired
  then delay_damages is expired
  then certificates is expired
  then price is expired
  then no_assignment is expired
  then non_payment is expired
  then late_deliveries is expired
