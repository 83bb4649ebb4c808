-- A machine sold on instalments: the price runs with interest, and title stays with the seller until the last payment.

agreement "Sale of a baling press on instalments" version "1"
signed 2025-12-15
effective 2026-01-01
parties Kestrel "Kestrel Machines Ltd", Marsh "Marsh Farm Ltd"
governing law "England and Wales"
asset press "The baling press, serial number 4471" of Kestrel

value monthly_rate "Interest on what is left of the price" is 1.5%
  section "3.2"

event delivery, many deliveries, to deliver, has delivered
  by party
  of item name

event insurance, many insurances, to insure, has insured
  by party
  of item name

event defect_report, many defect_reports, to report_a_defect, has reported_a_defect
  by party

event repair, many repairs, to repair, has repaired
  by party
  of item name

event resale, many resales, to sell, has sold
  by party
  of item name

event return, many returns, to return, has returned
  by party
  of item name

status balance "What is left of the price, with interest" is 10,000 EUR
  becomes balance minus the amount upon payment by Marsh to Kestrel under one of instalments, last_payment
  becomes balance plus interest at monthly_rate per month on balance every month

definition unpaid "Instalments that have fallen due and are not paid"
  means the total amount of instalments minus the total amount of payment by Marsh to Kestrel under instalments

clause handing_over "Delivery"
  Kestrel must deliver "press"
    by 2026-01-10
  section "2.1"

clause instalments "Four instalments"
  Marsh pays Kestrel 10,000 EUR
    every month beginning 2026-01-15
    in 4 instalments
    due within 5 days
    otherwise recovery_costs applies
  section "4.1"

clause last_payment "What is left after the fourth instalment"
  Marsh pays Kestrel balance minus unpaid
    every month beginning 2026-05-15
    up to 1 time
    due within 5 days
  section "4.2"

clause recovery_costs "Costs of recovery"
  Marsh pays Kestrel 40 EUR
  section "4.3"

clause title "Title passes with the last payment"
  Kestrel assigns press to Marsh
    upon payment by Marsh under last_payment
    where the amount is at least balance
  section "5.1"

clause no_resale "The press is not sold before it is paid"
  Marsh must not sell "press"
    unless Marsh owns press
  section "5.2"

clause cover "Insurance"
  Marsh must insure "press"
    within 7 days of delivery by Kestrel of "press"
  section "5.3"

clause warranty "Defects are repaired"
  Kestrel must repair "press"
    within 10 days of defect_report by Marsh
    through 2026-12-31
  section "6.1"

clause acceleration "All instalments fall due"
  Kestrel may accelerate instalments
    if instalments is breached
  section "7.1"

clause rescission "Rescission"
  Kestrel may terminate this agreement
    on 14 days' notice
    if instalments has been breached at least 2 times
  section "7.2"

clause giving_back "The press goes back"
  Marsh must return "press"
    within 7 days of termination
    surviving termination
  section "7.3"
