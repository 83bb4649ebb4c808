-- Insurance: cover of so much is kept, proved on request, and bought at the other's expense where it lapses.

agreement "Construction of a Harbour Wall" version "1"
effective 2026-01-01 through 2027-12-31
parties Contractor "Keystone Civil Ltd", Owner "Harbour Authority"

event cover, many covers
  by party
  amount money in EUR at least 0 EUR

event request, many requests, to request, has requested
  by party

event certificate, many certificates, to show_certificate, has shown_certificate
  by party

event premium, many premiums
  by party
  amount money in EUR at least 0 EUR

event work, many works, to work, has worked
  by party

status insured "What the contractor's insurers cover" is 0 EUR
  becomes the amount upon cover by Contractor

clause insurance "The contractor is insured for five million from March on"
  Contractor must keep insured at least 5,000,000 EUR
    from 2026-03-01

clause proof "And shows the certificate within five days"
  Contractor must show_certificate
    within 5 days of request by Owner

clause recovery "The owner may insure it while it is not, and gets the premium back"
  Contractor pays Owner the amount
    for each premium by Owner
    due within 30 days
    if insurance is breached

clause no_work "Nor does the contractor work meanwhile"
  Contractor must not work
    if insurance is breached

scenario "From March on, to the cent"
  when 2026-02-01 work by Contractor
  then no_work is not breached
  when 2026-02-28 passes
  then insurance is not breached
  when 2026-03-01 cover by Contractor with amount 4,999,999.99 EUR
  then insurance is breached by Contractor on 2026-03-01
  then insurance is not cured
  when 2026-03-02 work by Contractor
  then no_work is breached by Contractor
  when 2026-03-02 work by Owner
  then no_work is not breached
  when 2026-03-02 cover by Owner with amount 9,000,000 EUR
  then insurance is not cured
  when 2026-03-03 cover by Contractor with amount 5,000,000 EUR
  then insurance is cured by Contractor
  when 2026-03-04 work by Contractor
  then no_work is not breached

scenario "It lapses, and the owner insures"
  when 2026-02-01 cover by Contractor with amount 6,000,000 EUR
  when 2026-03-02 premium by Owner with amount 400 EUR
  then insurance is not breached
  then recovery is not accrued
  when 2026-06-01 cover by Contractor with amount 0 EUR
  then insurance is breached by Contractor on 2026-06-01
  when 2026-06-02 premium by Contractor with amount 400 EUR
  then recovery is not accrued
  when 2026-06-02 premium by Owner with amount 400 EUR
  then recovery is accrued of 400 EUR by Contractor to Owner
  then recovery is due by Contractor
  when 2026-07-02 payment of 410 EUR by Contractor to Owner
  then recovery is fulfilled of 400 EUR
  then recovery is overpaid of 10 EUR
  when 2026-07-03 premium by Owner with amount 400 EUR
  when 2026-08-02 passes
  then recovery is breached by Contractor of 400 EUR on 2026-08-02
  when 2026-08-03 payment of 400 EUR by Contractor to Owner
  then recovery is late

scenario "The certificate"
  when 2026-04-01 request by Contractor
  then proof is not due
  when 2026-04-01 request by Owner
  then proof is due by Contractor
  when 2026-04-02 certificate by Owner
  then proof is not fulfilled
  when 2026-04-06 certificate by Contractor
  then proof is fulfilled by Contractor
  when 2026-05-04 request by Owner
  when 2026-05-09 passes
  then proof is breached by Contractor on 2026-05-09
  when 2026-05-11 certificate by Contractor
  then proof is late by Contractor

scenario "The end"
  when 2026-02-01 cover by Contractor with amount 5,000,000 EUR
  when 2027-12-31 passes
  then insurance is expired on 2027-12-31
  then no_work is expired on 2027-12-31
  when 2028-01-03 cover by Contractor with amount 0 EUR
  then insurance is not breached
  when 2028-01-03 request by Owner
  then proof is expired

scenario "Insured from the first moment of March"
  when 2026-03-01 cover by Contractor with amount 5,000,000 EUR
  when 2026-03-31 passes
  then insurance is not breached
