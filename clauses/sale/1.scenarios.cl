-- What the contract as signed must answer.

scenarios for "1.cl"

scenario "Five days late: two and a half times 21.00"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  then delivery_on_time is due by Seller
  when 2026-03-10 passes
  then delivery_on_time is breached by Seller on 2026-03-10
  when 2026-03-15 delivery of "A" by Seller
  then delivery_on_time is late by Seller
  then delay_penalty is accrued of 52.50 USD by Seller to Buyer
  then delay_penalty is not capped

scenario "Five days and eighteen hours late: five days are completed"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-15T18:00:00Z delivery of "A" by Seller
  then delay_penalty is accrued of 52.50 USD

scenario "345 days late: 55% of the price, and not a cent more"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2027-02-18 delivery of "A" by Seller
  then delay_penalty is accrued of 110 USD
  then delay_penalty is capped of 3,512.50 USD
  then Seller owes Buyer 110 USD

scenario "Delivered on the last day, at eleven at night"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-10T23:00:00Z delivery of "A" by Seller
  then delivery_on_time is fulfilled by Seller
  then delay_penalty is not accrued
  then payment_of_price is accrued of 200 USD by Buyer to Seller
  then payment_of_price is due

scenario "A delivery more than ten days early, by another or of another lot is not the delivery"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-20
  then delivery_on_time is due by Seller
  when 2026-03-03 order of "A" by Seller with delivery_day 2026-03-30
  then delivery_on_time is not due
  when 2026-03-09 delivery of "A" by Seller
  then delivery_on_time is not fulfilled
  when 2026-03-10 delivery of "A" by Buyer
  then delivery_on_time is not fulfilled
  then payment_of_price is not accrued
  when 2026-03-10 delivery of "A" by Seller
  then delivery_on_time is fulfilled
  then payment_of_price is not accrued
  when 2026-03-10 delivery of "B" by Seller
  then payment_of_price is not accrued

scenario "The port is closed on the day of delivery"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-09 stoppage by "a customer"
  when 2026-03-09 stoppage by "authority"
  when 2026-03-10 passes
  then delivery_on_time is excused by Seller on 2026-03-10
  when 2026-03-11 resumption by "a customer"
  when 2026-03-11 resumption by "authority"
  when 2026-03-15 delivery of "A" by Seller
  then delivery_on_time is not late
  then delay_penalty is not accrued
  when 2026-03-16 order of "B" by Buyer with delivery_day 2026-03-20
  when 2026-03-20 passes
  then delivery_on_time is breached on 2026-03-20

scenario "Paid on the thirtieth day, and 1 USD too much"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-10 delivery of "A" by Seller
  when 2026-04-09 payment of 201 USD by Buyer to Seller
  then payment_of_price is fulfilled of 200 USD
  then payment_of_price is overpaid of 1 USD

scenario "Paid thirty days late: a dollar of interest, and no resale meanwhile"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-10 delivery of "A" by Seller
  when 2026-04-09 resale of "A" by Buyer
  then reservation is not breached
  when 2026-04-09 passes
  then payment_of_price is breached of 200 USD by Buyer on 2026-04-09
  when 2026-04-10 resale of "A" by Buyer
  then reservation is breached by Buyer
  when 2026-04-11 resale of "A" by Seller
  then reservation is not breached
  when 2026-05-09 payment of 200 USD by Buyer to Seller
  then payment_of_price is late of 200 USD
  then payment_of_price is accrued of 1 USD
  then Buyer owes Seller 1 USD

scenario "A lot that is eleven days late may be cancelled, and is not paid for"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-02 order of "B" by Buyer with delivery_day 2026-03-10
  when 2026-03-20 cancellation of "A" by Buyer
  then cancellation_right is not permitted
  when 2026-03-20 delivery of "B" by Seller
  when 2026-03-21 cancellation of "B" by Buyer
  then cancellation_right is not permitted
  when 2026-03-21 cancellation of "A" by Seller
  then cancellation_right is not permitted
  when 2026-03-21 cancellation of "A" by Buyer
  then cancellation_right is permitted by Buyer
  when 2026-03-22 cancellation of "C" by Buyer
  then cancellation_right is not permitted
  when 2026-03-24 delivery of "A" by Seller
  then payment_of_price is not accrued
  then delay_penalty is accrued of 110 USD

scenario "A lot is complained of within eight days, and replaced within twenty"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-10 delivery of "A" by Seller
  when 2026-03-18 complaint of "A" by Buyer
  then complaint_time is permitted by Buyer
  then replacement_in_time is due by Seller
  when 2026-03-19 complaint of "A" by Buyer
  then complaint_time is not permitted
  then replacement_in_time is not due
  when 2026-03-19 complaint of "A" by Seller
  then complaint_time is not permitted
  when 2026-03-20 replacement of "A" by Buyer
  then replacement_in_time is not fulfilled
  when 2026-04-07T23:59:59Z replacement of "A" by Seller
  then replacement_in_time is fulfilled by Seller

scenario "What is not replaced is refunded"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-10 delivery of "A" by Seller
  when 2026-03-12 complaint of "A" by Buyer
  when 2026-04-01 passes
  then replacement_in_time is breached by Seller on 2026-04-01
  then refund is accrued of 200 USD by Seller to Buyer
  then refund is due
  when 2026-04-02 replacement of "A" by Seller
  then replacement_in_time is late
  when 2026-04-11 passes
  then refund is breached of 200 USD on 2026-04-11
  when 2026-04-12 payment of 200 USD by Seller to Buyer under refund
  then refund is late of 200 USD

scenario "A refund paid in time, and 5 USD too much"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-10 delivery of "A" by Seller
  when 2026-03-12 complaint of "A" by Buyer
  when 2026-04-11 payment of 205 USD by Seller to Buyer under refund
  then refund is fulfilled of 200 USD
  then refund is overpaid of 5 USD

scenario "A penalty paid, and 5 USD too much"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-15 delivery of "A" by Seller
  when 2026-03-16 payment of 57.50 USD by Seller to Buyer under delay_penalty
  then delay_penalty is fulfilled of 52.50 USD
  then delay_penalty is overpaid of 5 USD

scenario "Penalties and refunds are at most 500 USD in a contract year"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-02 order of "B" by Buyer with delivery_day 2026-03-10
  when 2026-03-02 order of "C" by Buyer with delivery_day 2026-03-10
  when 2026-03-10 delivery of "A" by Seller
  when 2026-03-10 delivery of "B" by Seller
  when 2026-03-11 complaint of "A" by Buyer
  when 2026-03-12 complaint of "B" by Buyer
  when 2026-03-31 passes
  then refund is accrued of 200 USD
  when 2026-04-10 delivery of "C" by Seller
  then refund is accrued of 200 USD
  then delay_penalty is accrued of 100 USD
  then delay_penalty is capped of 10 USD
  when 2026-04-12 complaint of "C" by Buyer
  when 2026-05-02 passes
  then refund is capped of 200 USD
  when 2027-02-25 order of "D" by Buyer with delivery_day 2027-03-01
  when 2027-03-06 delivery of "D" by Seller
  then delay_penalty is accrued of 52.50 USD

scenario "The warranty runs for twelve months from delivery"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-10 delivery of "A" by Seller
  when 2027-03-10 failure of "A" by Buyer
  then warranty is due by Seller
  when 2027-03-11 failure of "A" by Seller
  then warranty is not due
  when 2027-03-11 failure of "A" by Buyer
  then warranty is not due
  when 2027-03-12 repair of "A" by Buyer
  then warranty is not fulfilled
  when 2027-03-30 repair of "A" by Seller
  then warranty is fulfilled

scenario "The warranty is lost with the resale of the lot"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-02 order of "B" by Buyer with delivery_day 2026-03-10
  when 2026-03-10 delivery of "A" by Seller
  when 2026-03-10 delivery of "B" by Seller
  when 2026-03-20 resale of "B" by Buyer
  when 2026-06-01 failure of "A" by Buyer
  when 2026-06-01 failure of "B" by Buyer
  when 2026-06-21 passes
  then warranty is breached by Seller on 2026-06-21
  then warranty is excused by Seller on 2026-06-21
  when 2026-06-22 repair of "A" by Seller
  then warranty is late

scenario "Three late deliveries in ninety days, and the Buyer may leave"
  when 2026-03-02 order of "A" by Buyer with delivery_day 2026-03-10
  when 2026-03-02 order of "B" by Buyer with delivery_day 2026-03-20
  when 2026-03-02 order of "C" by Buyer with delivery_day 2026-03-30
  when 2026-03-29 exercise of leave by Buyer
  then leave is refused by Buyer
  when 2026-04-01 exercise of leave by Seller
  then leave is refused by Seller
  when 2026-04-01 exercise of leave by Buyer
  then leave is exercised by Buyer
  when 2026-04-15 passes
  then leave is terminated on 2026-04-15
  then delivery_on_time is terminated
  then delay_penalty is terminated
  then cancellation_right is terminated
  then payment_of_price is terminated
  then complaint_time is terminated
  then replacement_in_time is terminated
  then refund is terminated
  then warranty is in force
  then reservation is terminated

scenario "The end of the term"
  when 2027-12-01 order of "A" by Buyer with delivery_day 2028-01-10
  when 2027-12-31 passes
  then delivery_on_time is expired on 2027-12-31
  then delay_penalty is expired
  then cancellation_right is expired
  then payment_of_price is expired
  then complaint_time is expired
  then replacement_in_time is expired
  then refund is expired
  then warranty is in force
  then reservation is expired
  then leave is expired
  when 2028-01-10 passes
  then delivery_on_time is breached by Seller on 2028-01-10
