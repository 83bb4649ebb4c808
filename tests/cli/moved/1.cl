agreement "Moved deadlines" version "1"
effective 2026-01-01
parties Lender, Borrower

event draw, many draws, to draw, has drawn
  by party
  for sum money in EUR at least 0 EUR

event report, many reports, to report, has reported
  by party

clause accounts "Accounts after each draw"
  Borrower must report
    within 30 days of draw by Borrower

clause repay "Repayment"
  Borrower pays Lender the sum
    for each draw by Borrower
    due within 60 days

clause call "All at once"
  Lender may accelerate repay

clause pause "No accounts for a time"
  Borrower may suspend accounts

clause resume "And again"
  Borrower may resume accounts
