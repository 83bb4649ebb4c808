-- What the lease as signed must answer.

scenarios for "1.cl"

scenario "The deposit is paid in time, and kept"
  when 2026-04-01 handover by Landlord
  then deposit_payment is accrued of 2,920 GBP by Tenant to Landlord
  then deposit_payment is due
  when 2026-04-06 payment of 3,000 GBP by Tenant to Landlord under deposit
  then deposit_payment is fulfilled of 2,920 GBP
  then Landlord owes Tenant 3,000 GBP under deposit

scenario "The deposit is paid late; a payment of rent does not settle it"
  when 2026-04-01 handover by Tenant
  then deposit_payment is not accrued
  when 2026-04-01 handover by Landlord
  when 2026-04-03 payment of 1,460 GBP by Tenant to Landlord
  then rent_payment is fulfilled of 1,460 GBP
  then deposit_payment is not fulfilled
  when 2026-04-06 passes
  then deposit_payment is breached of 2,920 GBP by Tenant on 2026-04-06
  when 2026-04-08 payment of 2,930 GBP by Tenant to Landlord under deposit_payment
  then deposit_payment is late of 2,920 GBP
  then deposit_payment is overpaid of 10 GBP

scenario "Rent on the first of the month, within five days, and 10 GBP too much"
  when 2026-04-01 notice by Tenant about "nothing"
  then rent_payment is accrued of 1,460 GBP by Tenant to Landlord
  then rent_payment is due
  when 2026-04-06T18:00:00Z payment of 1,470 GBP by Tenant to Landlord under rent_payment
  then rent_payment is fulfilled of 1,460 GBP
  then rent_payment is overpaid of 10 GBP

scenario "Rent ten days late: 1,460 at 5% is 73 a year, 0.20 a day"
  when 2026-04-06 passes
  then rent_payment is breached of 1,460 GBP by Tenant on 2026-04-06
  when 2026-04-16 payment of 1,460 GBP by Tenant to Landlord
  then rent_payment is late of 1,460 GBP
  then rent_payment is accrued of 2 GBP
  then Tenant owes Landlord 2 GBP

scenario "The rent is 105% after a year"
  when 2027-03-01 notice by Tenant about "nothing"
  then rent_payment is accrued of 1,460 GBP
  when 2027-04-01 notice by Tenant about "nothing"
  then rent_payment is accrued of 1,533 GBP
  when 2028-04-01 notice by Tenant about "nothing"
  then rent_payment is accrued of 1,609.65 GBP

scenario "Insurance within fourteen days of the handover"
  when 2026-04-01 handover by Landlord
  then insurance is due by Tenant
  when 2026-04-10 certificate by Landlord
  then insurance is not fulfilled
  when 2026-04-15 certificate by Tenant
  then insurance is fulfilled by Tenant

scenario "No insurance"
  when 2026-04-01 handover by Landlord
  when 2026-04-15 passes
  then insurance is breached by Tenant on 2026-04-15
  when 2026-04-20 certificate by Tenant
  then insurance is late by Tenant

scenario "A repair on the last day, and one ten days late: two weeks are begun"
  when 2026-05-11 report of "roof" by Tenant
  then repairs is due by Landlord
  when 2026-05-11 report of "door" by Tenant
  when 2026-05-12 report of "window" by Landlord
  when 2026-05-20 repair of "door" by Tenant
  then repairs is not fulfilled
  when 2026-05-25T18:00:00Z repair of "door" by Landlord
  then repairs is fulfilled by Landlord
  then rent_reduction is not accrued
  when 2026-05-25 passes
  then repairs is breached by Landlord on 2026-05-25
  when 2026-06-04 repair of "roof" by Landlord
  then repairs is late by Landlord
  then rent_reduction is accrued of 140 GBP by Landlord to Tenant
  when 2026-06-05 payment of 150 GBP by Landlord to Tenant under rent_reduction
  then rent_reduction is fulfilled of 140 GBP
  then rent_reduction is overpaid of 10 GBP

scenario "The reduction for one repair is at most 350 GBP"
  when 2026-05-11 report of "roof" by Tenant
  when 2026-07-13 repair of "roof" by Landlord
  then rent_reduction is accrued of 350 GBP
  then rent_reduction is capped of 140 GBP

scenario "Subletting and alterations need the Landlord's consent"
  when 2026-05-04 subletting by Tenant to "Inkwell Ltd"
  then no_subletting is breached by Tenant
  when 2026-05-05 consent by Landlord to "Inkwell Ltd"
  when 2026-05-06 subletting by Tenant to "Inkwell Ltd"
  then no_subletting is excused by Tenant
  when 2026-05-06 subletting by Landlord to "Inkwell Ltd"
  then no_subletting is not breached
  when 2026-05-07 alteration of "shop front" by Tenant
  then no_alterations is breached by Tenant
  when 2026-05-08 consent by Landlord to "shop front"
  when 2026-05-09 alteration of "shop front" by Tenant
  then no_alterations is excused by Tenant
  when 2026-05-09 alteration of "shop front" by Landlord
  then no_alterations is not breached

scenario "The Landlord enters after notice, or in an emergency"
  when 2026-05-04 entry by Landlord with emergency no
  then entry_on_notice is breached by Landlord
  when 2026-05-05 entry by Landlord with emergency yes
  then entry_on_notice is excused by Landlord
  when 2026-05-06 notice by Landlord about "entry"
  when 2026-05-13 entry by Landlord with emergency no
  then entry_on_notice is not breached
  when 2026-05-14 entry by Landlord with emergency no
  then entry_on_notice is breached
  when 2026-05-15 entry by Tenant with emergency no
  then entry_on_notice is not breached

scenario "Termination for arrears"
  when 2026-04-01 exercise of forfeiture by Tenant
  then forfeiture is refused by Tenant
  when 2026-04-07 exercise of forfeiture by Landlord
  then forfeiture is refused by Landlord
  when 2026-04-08 notice by Landlord about "arrears"
  when 2026-04-09 exercise of forfeiture by Landlord
  then forfeiture is exercised by Landlord
  when 2026-04-23 passes
  then forfeiture is terminated on 2026-04-23
  then leaving is due by Tenant
  then leaving is terminated
  then deposit_payment is terminated
  then rent_payment is terminated
  then insurance is terminated
  then repairs is terminated
  then rent_reduction is terminated
  then no_subletting is terminated
  then no_alterations is terminated
  then entry_on_notice is terminated
  then renewal is terminated
  then break_clause is terminated
  then dilapidations is not terminated
  then deposit_return is in force
  when 2026-04-30 passes
  then leaving is breached by Tenant on 2026-04-30
  when 2026-05-04 vacation by Tenant
  then leaving is late by Tenant

scenario "No arrears, no termination"
  when 2026-04-01 payment of 1,460 GBP by Tenant to Landlord
  when 2026-04-08 notice by Landlord about "arrears"
  when 2026-04-09 exercise of forfeiture by Landlord
  then forfeiture is refused by Landlord

scenario "The Tenant's break on ninety days' notice"
  when 2026-06-01 exercise of break_clause by Landlord
  then break_clause is refused by Landlord
  when 2026-06-01 exercise of break_clause by Tenant
  then break_clause is exercised by Tenant
  when 2026-08-30 passes
  then break_clause is terminated on 2026-08-30

scenario "The lease runs on from year to year until notice is given in time"
  when 2026-06-01 assessment by "the surveyor" for 1 GBP
  when 2027-03-31 passes
  then renewal is renewed on 2027-03-31
  when 2028-01-01 notice by Tenant about "non-renewal"
  when 2028-03-31 passes
  then renewal is not renewed
  then renewal is expired on 2028-03-31
  then deposit_payment is expired
  then rent_payment is expired
  then insurance is expired
  then repairs is expired
  then rent_reduction is expired
  then no_subletting is expired
  then no_alterations is expired
  then entry_on_notice is expired
  then forfeiture is expired
  then break_clause is expired
  then leaving is expired
  when 2028-04-07 vacation by Landlord
  then leaving is not fulfilled
  when 2028-04-07 vacation by Tenant
  then leaving is fulfilled by Tenant

scenario "The surveyor finds 920 GBP, and the rest of the deposit is returned"
  when 2026-04-01 handover by Landlord
  when 2026-04-01 payment of 2,920 GBP by Tenant to Landlord under deposit
  when 2027-03-25 assessment by "the surveyor" for 920 GBP
  then dilapidations is not accrued
  when 2027-03-26 vacation by Landlord
  then deposit_return is not accrued
  when 2027-03-27 vacation by Tenant
  then deposit_return is accrued of 2,000 GBP by Landlord to Tenant
  then deposit_return is due
  when 2027-04-26 payment of 2,100 GBP by Landlord to Tenant under deposit_return
  then deposit_return is fulfilled of 2,000 GBP
  then deposit_return is overpaid of 100 GBP

scenario "No more is returned than was paid into the deposit"
  when 2026-04-01 handover by Landlord
  when 2026-04-01 payment of 2,000 GBP by Tenant to Landlord under deposit
  when 2027-03-27 vacation by Tenant
  then deposit_return is accrued of 2,000 GBP
  then deposit_return is capped of 920 GBP

scenario "Nothing is found, and the deposit is returned late"
  when 2026-04-01 handover by Landlord
  when 2026-04-01 payment of 2,920 GBP by Tenant to Landlord under deposit
  when 2027-03-27 vacation by Tenant
  then deposit_return is accrued of 2,920 GBP
  when 2027-04-26 passes
  then deposit_return is breached of 2,920 GBP by Landlord on 2027-04-26
  when 2027-04-27 payment of 2,920 GBP by Landlord to Tenant under deposit_return
  then deposit_return is late of 2,920 GBP

scenario "The surveyor finds 3,420 GBP: 500 beyond the deposit"
  when 2026-04-01 handover by Landlord
  when 2026-04-01 payment of 2,920 GBP by Tenant to Landlord under deposit
  when 2027-03-24 assessment by "the Landlord" for 9,000 GBP
  then dilapidations is not accrued
  when 2027-03-25 assessment by "the surveyor" for 3,420 GBP
  then dilapidations is accrued of 500 GBP by Tenant to Landlord
  then dilapidations is due
  when 2027-03-26 assessment by "the surveyor" for 9,000 GBP
  then dilapidations is not accrued
  when 2027-03-27 vacation by Tenant
  then deposit_return is not accrued
  when 2027-04-24 passes
  then dilapidations is breached of 500 GBP by Tenant on 2027-04-24
  when 2027-04-26 payment of 500 GBP by Tenant to Landlord under dilapidations
  then dilapidations is late of 500 GBP

scenario "What was found beyond the deposit is paid in time, and 10 GBP too much"
  when 2027-03-25 assessment by "the surveyor" for 500 GBP
  then dilapidations is accrued of 500 GBP
  when 2027-03-26 payment of 510 GBP by Tenant to Landlord under dilapidations
  then dilapidations is fulfilled of 500 GBP
  then dilapidations is overpaid of 10 GBP
