-- Post-termination services: what is still done when the agreement is over, and for how long.

agreement "Managed Services Agreement" version "1"
effective 2026-01-01 through 2026-12-31
parties Provider "Brightwater Hosting Ltd", Customer "Pemberton & Co LLP"

event request, many requests, to request, has requested
  by party
  of matter name

event answer, many answers, to answer, has answered
  by party
  of matter name

event handover, many handovers, to hand_over, has handed_over
  by party

event erasure, many erasures, to erase, has erased
  by party

clause handover_of_data "The data is handed over when the agreement ends"
  Provider must hand_over
    within 30 days of termination

clause erasure_of_data "And what is left of it is erased"
  Provider must erase
    within 10 days of handover by Provider
    surviving termination

clause service "Questions are free as long as the agreement lasts"
  Customer may request any matter

clause help "Questions are answered, also in the six months afterwards"
  Provider must answer the same matter
    within 5 days of request by Customer
    for 6 months after termination

clause help_fee "Then an answer costs 80 EUR"
  Customer pays Provider 80 EUR
    for each answer by Provider
    for 6 months after termination
    if service is not in force

clause convenience "The customer may leave"
  Customer may terminate this agreement
    on 30 days' notice

scenario "The data is handed over and erased"
  when 2026-12-31 passes
  then handover_of_data is due by Provider on 2026-12-31
  when 2027-01-29 handover by Customer
  then handover_of_data is not fulfilled
  when 2027-01-30 handover by Provider
  then handover_of_data is fulfilled by Provider
  then erasure_of_data is due by Provider
  when 2027-02-01 erasure by Customer
  then erasure_of_data is not fulfilled
  when 2027-02-09 erasure by Provider
  then erasure_of_data is fulfilled by Provider

scenario "Neither handed over nor erased in time"
  when 2027-01-30 passes
  then handover_of_data is breached by Provider on 2027-01-30
  when 2027-02-01 handover by Provider
  then handover_of_data is late by Provider
  then erasure_of_data is due by Provider
  when 2027-02-11 passes
  then erasure_of_data is breached by Provider on 2027-02-11
  when 2027-02-12 erasure by Provider
  then erasure_of_data is late by Provider

scenario "Questions during the agreement and in the six months afterwards"
  when 2026-12-01 request of "backup" by Customer
  then service is permitted by Customer
  then help is due by Provider
  when 2026-12-02 answer of "restore" by Provider
  then help is not fulfilled
  when 2026-12-06 answer of "backup" by Provider
  then help is fulfilled by Provider
  then help_fee is not accrued
  when 2027-06-29 request of "backup" by Provider
  then help is not due
  when 2027-06-29 request of "backup" by Customer
  then service is expired by Customer
  then help is due by Provider
  when 2027-06-30 answer of "backup" by Customer
  then help_fee is not accrued
  when 2027-06-30 answer of "backup" by Provider
  then help is fulfilled by Provider
  then help_fee is accrued of 80 EUR by Customer to Provider
  when 2027-06-30 passes
  then help is expired on 2027-06-30
  then help_fee is expired on 2027-06-30
  when 2027-07-01 payment of 90 EUR by Customer to Provider
  then help_fee is fulfilled of 80 EUR
  then help_fee is overpaid of 10 EUR
  when 2027-07-02 request of "backup" by Customer
  then help is expired

scenario "The customer leaves early, and the six months run from then"
  when 2026-03-01 exercise of convenience by Provider
  then convenience is refused by Provider
  when 2026-03-01 exercise of convenience by Customer
  then convenience is exercised by Customer
  when 2026-03-31 passes
  then service is terminated on 2026-03-31
  then handover_of_data is due by Provider
  when 2026-09-30 request of "backup" by Customer
  then help is due by Provider
  when 2026-09-30 passes
  then help is expired on 2026-09-30
  when 2026-10-05 passes
  then help is breached by Provider on 2026-10-05
  when 2026-10-06 answer of "backup" by Provider
  then help is late by Provider
  then help_fee is not accrued
