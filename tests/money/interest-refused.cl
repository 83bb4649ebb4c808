agreement "Mistakes with interest" version "1"
effective 2026-01-01
parties Lender, Borrower
event bill
  by party
  of lot name
status open is no
  becomes yes upon bill
status owed is 10 EUR
  becomes 20 EUR upon bill
status owed_each for each lot is 10 EUR
  becomes 20 EUR upon bill
value fee is 10 EUR
clause on_a_value
  Borrower pays Lender interest at 6% per year by actual/360 on fee
    for each bill
clause on_a_condition
  Borrower pays Lender interest at 6% per year by actual/360 on open
    for each bill
clause not_a_rate
  Borrower pays Lender interest at fee per year by actual/360 on owed
    for each bill
clause by_the_month
  Borrower pays Lender interest at 1% per month by actual/360 on owed
    for each bill
clause in_a_condition
  Borrower pays Lender 5 EUR
    for each bill
    if (interest at 6% per year by actual/360 on owed) is more than 5 EUR
clause in_a_cap
  Borrower pays Lender 5 EUR
    for each bill
    capped at interest at 6% per year by actual/360 on owed each time
clause of_which_lot
  Borrower pays Lender interest at 6% per year by actual/360 on owed_each
    for each bill
