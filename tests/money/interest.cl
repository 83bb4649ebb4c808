agreement "A loan, five ways" version "1"
effective 2027-12-16
parties Lender, Borrower

event bill, many bills
  by party

event repayment, many repayments
  by party
  of amount money in EUR at least 0 EUR

event huge
  of amount money in EUR

status outstanding "What is owed" is 10,000 EUR
  becomes outstanding minus the amount upon repayment by Borrower
  becomes outstanding plus the amount upon huge

clause a360 "Interest by actual/360"
  Borrower pays Lender interest at 6% per year by actual/360 on outstanding
    for each bill by Lender

clause a365 "Interest by actual/365"
  Borrower pays Lender interest at 6% per year by actual/365 on outstanding
    for each bill by Lender

clause isda "Interest by actual/actual ISDA"
  Borrower pays Lender interest at 6% per year by actual/actual ISDA on outstanding
    for each bill by Lender

clause us30 "Interest by 30/360"
  Borrower pays Lender interest at 6% per year by 30/360 on outstanding
    for each bill by Lender

clause eu30 "Interest by 30E/360"
  Borrower pays Lender interest at 6% per year by 30E/360 on outstanding
    for each bill by Lender

clause flat "A share of what is owed now"
  Borrower pays Lender interest at 0.5% per month on outstanding
    for each bill by Lender
