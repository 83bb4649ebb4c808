-- Interest is lowered, the buyer has longer to pay, and may settle the whole price early.  The parties agree on what is left of the price on 1 April 2026.

amendment "First amendment" version "2" to "1"
signed 2026-03-25
effective 2026-04-01

replaces value monthly_rate "Interest on what is left of the price" is 1%
  section "3.2"

adds event settlement, many settlements, to settle, has settled
  by party

replaces status balance "What is left of the price, with interest" is 2,729.53 EUR
  becomes balance minus the amount upon payment by Marsh to Kestrel under one of instalments, last_payment, settlement_sum
  becomes balance plus interest at monthly_rate per month on balance every month

replaces clause instalments "Four instalments"
  Marsh pays Kestrel 10,000 EUR
    every month beginning 2026-01-15
    in 4 instalments
    due within 10 days
    otherwise recovery_costs applies
  section "4.1"

replaces clause last_payment "What is left after the fourth instalment"
  Marsh pays Kestrel balance minus unpaid
    every month beginning 2026-05-15
    up to 1 time
    due within 10 days
  section "4.2"

adds clause settlement_sum "Early settlement"
  Marsh pays Kestrel balance minus unpaid
    for each settlement by Marsh
    due within 5 days
  section "4.4"

adds clause settled "No instalment after early settlement"
  instalments and last_payment end
    upon settlement by Marsh
  section "4.5"

replaces clause title "Title passes with the last payment"
  Kestrel assigns press to Marsh
    upon payment by Marsh under one of last_payment, settlement_sum
    where the amount is at least balance
  section "5.1"

replaces clause rescission "Rescission"
  Kestrel may terminate this agreement
    on 14 days' notice
    if instalments is breached or cover is breached
  section "7.2"

removes handing_over
removes acceleration
