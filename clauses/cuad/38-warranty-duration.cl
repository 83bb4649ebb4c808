-- Warranty duration: defects are repaired for two years from delivery, and a repair has a warranty of its own.

agreement "Sale of Machines" version "1"
effective 2026-01-01
parties Maker "Keystone Machines Ltd", Buyer "Northern Ales plc"

event delivery, many deliveries, to deliver, has delivered
  by party
  of machine name

event defect, many defects, to report_defect, has reported_defect
  by party
  of machine name

event misuse, many misuses
  of machine name

event repair, many repairs, to repair, has repaired
  by party
  of machine name
  for price money in EUR at least 0 EUR

definition under_warranty "Delivered in the last two years, or repaired in the last six months"
  means Maker has delivered the same machine in the last 24 months or
      Maker has repaired the same machine in the last 6 months

status claimed "A defect was reported under warranty" for each machine is no
  becomes yes upon defect by Buyer if under_warranty
  becomes no upon repair by Maker

clause warranty "Defects are repaired within twenty days"
  Maker must repair the same machine
    within 20 days of defect by Buyer
    if under_warranty
    unless misuse of the same machine has happened
    otherwise refund applies

clause refund "Or the buyer gets 500 EUR back"
  Maker pays Buyer 500 EUR

clause repair_price "Any other repair costs its price"
  Buyer pays Maker the price
    for each repair by Maker
    if claimed the same machine is no

scenario "Two years from delivery"
  when 2026-03-02 delivery of "press" by Maker
  when 2028-03-02 defect of "press" by Buyer
  then warranty is due by Maker
  when 2028-03-22 repair of "press" by Maker for 200 EUR
  then warranty is fulfilled by Maker
  then repair_price is not accrued
  when 2028-09-23 defect of "press" by Buyer
  then warranty is not due
  when 2028-09-24 repair of "press" by Maker for 200 EUR
  then repair_price is accrued of 200 EUR by Buyer to Maker
  when 2028-09-25 payment of 201 EUR by Buyer to Maker
  then repair_price is fulfilled of 200 EUR
  then repair_price is overpaid of 1 EUR

scenario "A repaired machine has six months more"
  when 2026-03-02 delivery of "press" by Maker
  when 2028-03-02 defect of "press" by Buyer
  when 2028-03-10 repair of "press" by Maker for 200 EUR
  when 2028-09-10 defect of "press" by Buyer
  then warranty is due by Maker
  when 2028-09-11 defect of "press" by Buyer
  then warranty is not due

scenario "Not repaired in time"
  when 2026-03-02 delivery of "press" by Maker
  when 2026-03-02 delivery of "pump" by Buyer
  when 2026-05-04 defect of "pump" by Buyer
  when 2026-05-04 defect of "press" by Maker
  then warranty is not due
  when 2026-05-04 defect of "press" by Buyer
  when 2026-05-05 repair of "pump" by Maker for 90 EUR
  when 2026-05-05 repair of "press" by Buyer for 90 EUR
  then warranty is not fulfilled
  when 2026-05-24 passes
  then warranty is breached by Maker on 2026-05-24
  then refund is accrued of 500 EUR by Maker to Buyer
  when 2026-05-25 repair of "press" by Maker for 90 EUR
  then warranty is late by Maker
  when 2026-05-26 payment of 600 EUR by Maker to Buyer
  then refund is fulfilled of 500 EUR
  then refund is overpaid of 100 EUR

scenario "Misused"
  when 2026-03-02 delivery of "press" by Maker
  when 2026-05-04 defect of "press" by Buyer
  when 2026-05-10 misuse of "press"
  when 2026-05-24 passes
  then warranty is excused by Maker
  then refund is not accrued
