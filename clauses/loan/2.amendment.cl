-- The loan has been drawn, and what was said of that is struck.  The Lender lowers its rate; no dividends are paid while an instalment is overdue.

amendment "First amendment letter" version "2" to "1"
signed 2026-09-21
effective 2026-10-01

adds event dividend, many dividends, to pay_dividends, has paid_dividends
  by party

replaces clause interest "Interest"
  Borrower pays Lender interest at 4.5% per year by actual/360 on outstanding
    every calendar quarter
    due within 10 days
  section "3.1"

adds clause lock_up "No dividends while an instalment is overdue"
  Borrower must not pay_dividends
    if repayment is breached
  section "5.5"

removes drawdown
removes arrangement_fee
removes facility
