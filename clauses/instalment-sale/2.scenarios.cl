-- What the sale must answer as amended, from 1 April 2026 on, when 2,729.53 EUR were left of the price.

scenarios for "1.cl", "2.amendment.cl"

scenario "The fourth instalment paid: April runs at 1%, and 2,729.53 becomes 231.83"
  when 2026-04-25 payment of 2,500 EUR by Marsh to Kestrel under instalments
  then instalments is accrued of 2,500 EUR on 2026-04-15
  then instalments is due of 2,500 EUR
  then instalments is fulfilled of 2,500 EUR
  then title is not transferred
  when 2026-05-24 payment of 231.82 EUR by Marsh to Kestrel under last_payment
  then last_payment is accrued of 231.83 EUR on 2026-05-15
  then last_payment is due
  then last_payment is fulfilled of 231.82 EUR
  then title is not transferred
  when 2026-05-25 payment of 1 EUR by Kestrel to Marsh under last_payment
  then title is not transferred
  when 2026-05-25 payment of 1.01 EUR by Marsh to Kestrel under last_payment
  then last_payment is overpaid of 1 EUR
  then title is transferred by Kestrel
  then Marsh owes Kestrel nothing
  when 2026-05-26 payment of 1 EUR by Marsh to Kestrel under last_payment
  then title is refused

scenario "Nothing paid: the instalment costs 40 EUR more, and interest runs on"
  when 2026-04-25 passes
  then instalments is breached of 2,500 EUR by Marsh on 2026-04-25
  then recovery_costs is accrued of 40 EUR by Marsh to Kestrel
  when 2026-05-15 passes
  then last_payment is accrued of 256.83 EUR
  when 2026-05-25 passes
  then last_payment is breached of 256.83 EUR by Marsh on 2026-05-25
  when 2026-05-26 payment of 2,600 EUR by Marsh to Kestrel under instalments
  then instalments is late of 2,500 EUR
  then instalments is overpaid of 100 EUR
  when 2026-05-27 payment of 256.83 EUR by Marsh to Kestrel under last_payment
  then last_payment is late of 256.83 EUR
  when 2026-05-27 payment of 50 EUR by Marsh to Kestrel under recovery_costs
  then recovery_costs is fulfilled of 40 EUR
  then recovery_costs is overpaid of 10 EUR

scenario "Early settlement: what is left is paid at once, and title passes"
  when 2026-04-09 settlement by Kestrel
  then settlement_sum is not accrued
  when 2026-04-10 settlement by Marsh
  then settlement_sum is accrued of 2,729.53 EUR
  then settlement_sum is due by Marsh
  then instalments is expired
  then last_payment is expired
  when 2026-04-15 payment of 2,730 EUR by Marsh to Kestrel under settlement_sum
  then settlement_sum is fulfilled of 2,729.53 EUR
  then settlement_sum is overpaid of 0.47 EUR
  then title is transferred by Kestrel
  when 2026-04-16 resale of "press" by Marsh
  then no_resale is excused by Marsh
  when 2026-05-15 passes
  then instalments is not accrued
  then last_payment is not accrued

scenario "Early settlement announced and not paid"
  when 2026-04-10 settlement by Marsh
  when 2026-04-15 passes
  then settlement_sum is breached of 2,729.53 EUR by Marsh on 2026-04-15
  when 2026-04-16 payment of 2,729.53 EUR by Marsh to Kestrel under settlement_sum
  then settlement_sum is late of 2,729.53 EUR
  then title is transferred

scenario "The press is not sold before it is paid"
  when 2026-04-12 resale of "press" by Kestrel
  then no_resale is not breached
  when 2026-04-13 resale of "hay" by Marsh
  then no_resale is not breached
  when 2026-04-14 resale of "press" by Marsh
  then no_resale is breached by Marsh

scenario "Insurance of a press that is delivered again after a repair at the works"
  when 2026-04-02 delivery of "press" by Marsh
  then cover is not due
  when 2026-04-03 delivery of "bales" by Kestrel
  then cover is not due
  when 2026-04-04 delivery of "press" by Kestrel
  then cover is due by Marsh
  when 2026-04-05 insurance of "press" by Kestrel
  then cover is not fulfilled
  when 2026-04-06 insurance of "barn" by Marsh
  then cover is not fulfilled
  when 2026-04-11 insurance of "press" by Marsh
  then cover is fulfilled by Marsh
  when 2026-05-01 delivery of "press" by Kestrel
  when 2026-05-08 passes
  then cover is breached by Marsh on 2026-05-08
  when 2026-05-09 insurance of "press" by Marsh
  then cover is late by Marsh

scenario "Defects are repaired within ten days of the report, in the first year"
  when 2026-04-01 defect_report by Kestrel
  then warranty is not due
  when 2026-04-02 defect_report by Marsh
  then warranty is due by Kestrel
  when 2026-04-03 repair of "press" by Marsh
  then warranty is not fulfilled
  when 2026-04-04 repair of "tractor" by Kestrel
  then warranty is not fulfilled
  when 2026-04-12 repair of "press" by Kestrel
  then warranty is fulfilled by Kestrel
  when 2026-12-31 defect_report by Marsh
  then warranty is due
  when 2027-01-10 passes
  then warranty is breached by Kestrel on 2027-01-10
  when 2027-01-11 repair of "press" by Kestrel
  then warranty is late by Kestrel
  when 2027-01-12 defect_report by Marsh
  then warranty is expired

scenario "Acceleration was struck"
  when 2026-04-26 exercise of acceleration by Kestrel
  then acceleration is removed

scenario "Delivery is performed and was struck"
  when 2026-04-26 payment of 1 EUR by Kestrel to Marsh under handing_over
  then handing_over is removed

scenario "One instalment overdue: rescission on 14 days' notice, and the press goes back"
  when 2026-04-25 exercise of rescission by Kestrel
  then rescission is refused by Kestrel
  when 2026-04-26 exercise of rescission by Kestrel
  then rescission is exercised by Kestrel
  when 2026-05-10 passes
  then instalments is terminated on 2026-05-10
  then last_payment is terminated
  then recovery_costs is terminated
  then title is terminated
  then no_resale is terminated
  then cover is terminated
  then warranty is terminated
  then rescission is terminated
  then settlement_sum is terminated
  then settled is terminated
  then giving_back is due by Marsh
  when 2026-05-11 return of "press" by Kestrel
  then giving_back is not fulfilled
  when 2026-05-12 return of "trailer" by Marsh
  then giving_back is not fulfilled
  when 2026-05-17 return of "press" by Marsh
  then giving_back is fulfilled by Marsh

scenario "The press is not insured: rescission, after which nothing more is to be had"
  when 2026-04-01 delivery of "press" by Kestrel
  when 2026-04-09 exercise of rescission by Kestrel
  then cover is breached by Marsh on 2026-04-08
  then rescission is exercised by Kestrel
  when 2026-04-25 passes
  then rescission is terminated on 2026-04-23
  then instalments is accrued of 2,500 EUR on 2026-04-15
  then instalments is breached on 2026-04-25
  then recovery_costs is expired
  when 2026-04-26 settlement by Marsh
  then settlement_sum is expired
  when 2026-04-27 payment of 20,000 EUR by Marsh to Kestrel under last_payment
  then title is expired
  when 2026-04-28 exercise of rescission by Kestrel
  then rescission is expired
  when 2026-04-29 delivery of "press" by Kestrel
  then cover is expired
  when 2026-04-30 passes
  then giving_back is breached by Marsh on 2026-04-30
  when 2026-05-02 return of "press" by Marsh
  then giving_back is late by Marsh

scenario "Insurance that is made good is no ground for rescission"
  when 2026-04-01 delivery of "press" by Kestrel
  when 2026-04-09 cure of cover by Kestrel
  then cover is not cured
  when 2026-04-10 cure of cover by Marsh
  then cover is cured by Marsh
  when 2026-04-11 exercise of rescission by Kestrel
  then rescission is refused by Kestrel
