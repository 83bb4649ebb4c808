-- What the sale on instalments must answer as signed, worked out by hand.

scenarios for "1.cl"

scenario "All paid on the day: 10,000.00 becomes 7,612.50, 5,189.19, 2,729.53, and at last 232.97"
  when 2026-01-05 delivery of "press" by Kestrel
  then handing_over is fulfilled by Kestrel on 2026-01-05
  when 2026-01-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  then instalments is accrued of 2,500 EUR
  then instalments is due by Marsh
  then instalments is fulfilled of 2,500 EUR
  when 2026-02-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  when 2026-03-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  when 2026-04-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  then instalments is not breached
  when 2026-05-15 payment of 232.97 EUR by Marsh to Kestrel under last_payment
  then last_payment is accrued of 232.97 EUR
  then last_payment is due of 232.97 EUR
  then last_payment is fulfilled of 232.97 EUR
  then title is transferred by Kestrel
  then Marsh owes Kestrel nothing

scenario "One cent less than what is left does not pass title, and nor does a payment of something else"
  when 2026-01-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  then title is not transferred
  when 2026-02-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  when 2026-03-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  when 2026-04-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  when 2026-05-15 payment of 232.96 EUR by Marsh to Kestrel under last_payment
  then title is not transferred
  then Marsh owes Kestrel 0.01 EUR under last_payment
  when 2026-05-16 payment of 1 EUR by Kestrel to Marsh under last_payment
  then title is not transferred
  when 2026-05-20 payment of 1.01 EUR by Marsh to Kestrel under last_payment
  then last_payment is fulfilled of 0.01 EUR
  then last_payment is overpaid of 1 EUR
  then title is transferred by Kestrel
  when 2026-05-21 payment of 1 EUR by Marsh to Kestrel under last_payment
  then title is refused by Kestrel
  then last_payment is overpaid of 1 EUR

scenario "The fourth instalment unpaid: it is owed, and what is left besides"
  when 2026-01-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  when 2026-02-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  when 2026-03-15 payment of 2,500 EUR by Marsh to Kestrel under instalments
  when 2026-05-15 passes
  then instalments is breached of 2,500 EUR by Marsh on 2026-04-20
  then recovery_costs is accrued of 40 EUR by Marsh to Kestrel on 2026-04-20
  then last_payment is accrued of 270.47 EUR
  then Marsh owes Kestrel 2,810.47 EUR
  when 2026-05-20 passes
  then last_payment is breached of 270.47 EUR by Marsh on 2026-05-20
  when 2026-05-21 payment of 2,500 EUR by Marsh to Kestrel under instalments
  then instalments is late of 2,500 EUR
  when 2026-05-22 payment of 270.47 EUR by Marsh to Kestrel under last_payment
  then last_payment is late of 270.47 EUR
  then title is transferred
  when 2026-05-22 payment of 50 EUR by Marsh to Kestrel under recovery_costs
  then recovery_costs is fulfilled of 40 EUR
  then recovery_costs is overpaid of 10 EUR

scenario "Delivery on the last day, by the Seller, of the press"
  when 2026-01-08 delivery of "press" by Marsh
  then handing_over is not fulfilled
  then cover is not due
  when 2026-01-09 delivery of "bales" by Kestrel
  then handing_over is not fulfilled
  then cover is not due
  when 2026-01-10T18:00:00Z delivery of "press" by Kestrel
  then handing_over is fulfilled
  then cover is due by Marsh
  when 2026-01-11 insurance of "press" by Kestrel
  then cover is not fulfilled
  when 2026-01-12 insurance of "barn" by Marsh
  then cover is not fulfilled
  when 2026-01-17T20:00:00Z insurance of "press" by Marsh
  then cover is fulfilled by Marsh

scenario "Late delivery, and late insurance"
  when 2026-01-10 passes
  then handing_over is breached by Kestrel on 2026-01-10
  when 2026-01-12 delivery of "press" by Kestrel
  then handing_over is late by Kestrel
  when 2026-01-19 passes
  then cover is breached by Marsh on 2026-01-19
  when 2026-01-20 insurance of "press" by Marsh
  then cover is late by Marsh

scenario "The press is not sold before it is paid"
  when 2026-01-12 resale of "press" by Kestrel
  then no_resale is not breached
  when 2026-01-13 resale of "hay" by Marsh
  then no_resale is not breached
  when 2026-01-14 resale of "press" by Marsh
  then no_resale is breached by Marsh
  when 2026-01-15 payment of 10,000 EUR by Marsh to Kestrel under last_payment
  then title is transferred
  when 2026-01-16 resale of "press" by Marsh
  then no_resale is excused by Marsh

scenario "Defects are repaired within ten days of the report, in the first year"
  when 2026-03-01 defect_report by Kestrel
  then warranty is not due
  when 2026-03-02 defect_report by Marsh
  then warranty is due by Kestrel
  when 2026-03-03 repair of "press" by Marsh
  then warranty is not fulfilled
  when 2026-03-04 repair of "tractor" by Kestrel
  then warranty is not fulfilled
  when 2026-03-12 repair of "press" by Kestrel
  then warranty is fulfilled by Kestrel
  when 2026-04-01 defect_report by Marsh
  when 2026-04-11 passes
  then warranty is breached by Kestrel on 2026-04-11
  when 2026-04-12 repair of "press" by Kestrel
  then warranty is late by Kestrel
  when 2027-01-01 defect_report by Marsh
  then warranty is expired
  then warranty is not due

scenario "One instalment overdue: the rest falls due at once"
  when 2026-01-16 exercise of acceleration by Kestrel
  then acceleration is refused by Kestrel
  when 2026-01-20 passes
  then instalments is breached of 2,500 EUR by Marsh on 2026-01-20
  when 2026-01-21 exercise of acceleration by Kestrel
  then acceleration is exercised by Kestrel
  when 2026-01-21 passes
  then instalments is accrued of 7,500 EUR
  then Marsh owes Kestrel 10,000 EUR under instalments
  then instalments is breached of 7,500 EUR on 2026-01-21
  when 2026-01-22 payment of 10,010 EUR by Marsh to Kestrel under instalments
  then instalments is late of 2,500 EUR
  then instalments is late of 7,500 EUR
  then instalments is overpaid of 10 EUR

scenario "Two instalments in arrear: the sale is rescinded on 14 days' notice, and the press goes back"
  when 2026-01-21 exercise of rescission by Kestrel
  then rescission is refused by Kestrel
  when 2026-02-21 exercise of rescission by Kestrel
  then rescission is exercised by Kestrel
  when 2026-03-07 passes
  then rescission is terminated on 2026-03-07
  then handing_over is terminated
  then instalments is terminated
  then last_payment is terminated
  then recovery_costs is terminated
  then title is terminated
  then no_resale is terminated
  then cover is terminated
  then warranty is terminated
  then acceleration is terminated
  then giving_back is due by Marsh
  when 2026-03-08 return of "press" by Kestrel
  then giving_back is not fulfilled
  when 2026-03-09 return of "trailer" by Marsh
  then giving_back is not fulfilled
  when 2026-03-14 return of "press" by Marsh
  then giving_back is fulfilled by Marsh

scenario "After rescission nothing more is to be had under the sale"
  when 2026-02-21 exercise of rescission by Kestrel
  when 2026-03-08 payment of 20,000 EUR by Marsh to Kestrel under last_payment
  then title is expired
  then title is not transferred
  when 2026-03-09 exercise of acceleration by Kestrel
  then acceleration is expired
  when 2026-03-09 exercise of rescission by Kestrel
  then rescission is expired
  when 2026-03-10 delivery of "press" by Kestrel
  then cover is expired
  when 2026-03-14 passes
  then giving_back is breached by Marsh on 2026-03-14
  when 2026-03-16 return of "press" by Marsh
  then giving_back is late by Marsh

scenario "An instalment that falls due before the end of the sale and is unpaid after it costs no 40 EUR more"
  when 2026-04-04 exercise of rescission by Kestrel
  then rescission is exercised
  when 2026-04-18 passes
  then instalments is accrued of 2,500 EUR on 2026-04-15
  then instalments is terminated on 2026-04-18
  when 2026-04-20 passes
  then instalments is breached of 2,500 EUR by Marsh on 2026-04-20
  then recovery_costs is expired
  when 2026-04-21 return of "press" by Marsh
  then giving_back is fulfilled
  when 2026-04-22 return of "press" by Marsh
  then giving_back is not fulfilled
