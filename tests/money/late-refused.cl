agreement "Mistakes with late interest" version "1"
effective 2028-01-01
parties Payer, Payee
status percent is 5%
  becomes 6% upon bill
event bill
  by party
  of amount money in EUR
clause never_late
  Payer pays Payee the amount
    for each bill
    with late interest at 10% per year by actual/360
clause monthly
  Payer pays Payee the amount
    for each bill
    due within 10 days
    with late interest at 1% per month by actual/360
clause of_a_status
  Payer pays Payee the amount
    for each bill
    due within 10 days
    with late interest at percent per year by actual/360
clause negative
  Payer pays Payee the amount
    for each bill
    due within 10 days
    with late interest at -1% per year by actual/360
