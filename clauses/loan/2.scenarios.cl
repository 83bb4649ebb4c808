-- What the loan must answer as amended from 1 October 2026.

scenarios for "1.cl", "2.amendment.cl"

scenario "360,000 EUR at 4.5% is 45 EUR a day, 300,000 EUR 37.50"
  when 2026-10-01 advance of "1" by Lender for 360,000 EUR
  when 2026-10-06 payment of 60,000 EUR by Borrower to Lender under repayment
  then repayment is fulfilled of 60,000 EUR
  when 2026-12-31 passes
  then interest is accrued of 3,487.50 EUR by Borrower to Lender
  then interest is due of 3,487.50 EUR
  when 2027-01-10 payment of 3,487.50 EUR by Borrower to Lender under interest
  then interest is fulfilled of 3,487.50 EUR
  when 2027-03-31 passes
  then interest is accrued of 3,375 EUR
  when 2027-04-10 passes
  then interest is breached of 3,375 EUR by Borrower on 2027-04-10
  when 2027-04-11 payment of 3,376 EUR by Borrower to Lender under interest
  then interest is late of 3,375 EUR
  then interest is overpaid of 1 EUR

scenario "60,000 EUR late at 3% is 5 EUR a day, and no dividends meanwhile"
  when 2026-10-06 dividend by Borrower
  then repayment is accrued of 60,000 EUR by Borrower to Lender
  then repayment is due
  then lock_up is not breached
  when 2026-10-06 passes
  then repayment is breached of 60,000 EUR by Borrower on 2026-10-06
  when 2026-10-07 dividend by Borrower
  then lock_up is breached by Borrower
  when 2026-10-07 dividend by Lender
  then lock_up is not breached
  when 2026-10-18 payment of 60,100 EUR by Borrower to Lender under repayment
  then repayment is late of 60,000 EUR
  then repayment is accrued of 60 EUR
  then repayment is overpaid of 40 EUR

scenario "Four more instalments after that of October 2026"
  when 2027-12-31 passes
  then Borrower owes Lender 300,000 EUR under repayment

scenario "Accounts 45 days after each quarter, and a leverage of at most 3"
  when 2026-12-31 passes
  then reporting is due by Borrower
  when 2027-02-13 accounts by Lender with leverage 4
  then reporting is not fulfilled
  then leverage is not breached
  when 2027-02-14 accounts by Borrower with leverage 3
  then reporting is fulfilled by Borrower
  then leverage is not breached
  when 2027-05-15 passes
  then reporting is breached by Borrower on 2027-05-15
  when 2027-05-20 accounts by Borrower with leverage 3.1
  then reporting is late by Borrower
  then leverage is breached by Borrower
  when 2027-05-21 accounts by Borrower with leverage 2.9
  then leverage is cured by Borrower

scenario "The Lender waives the accounts of a quarter"
  when 2027-01-10 exercise of waiver by Borrower
  then waiver is refused by Borrower
  when 2027-01-10 exercise of waiver by Lender
  then waiver is exercised by Lender
  then reporting is excused by Borrower
  when 2027-02-14 passes
  then reporting is not breached
  when 2027-05-15 passes
  then reporting is breached

scenario "Insurance is shown once a year"
  when 2026-12-31 certificate by Lender
  then insurance is due by Borrower
  then insurance is not fulfilled
  when 2026-12-31 certificate by Borrower
  then insurance is fulfilled by Borrower

scenario "Insurance is not shown in the first year"
  when 2026-12-31 passes
  then insurance is breached by Borrower on 2026-12-31
  when 2027-01-04 certificate by Borrower
  then insurance is fulfilled
  when 2027-01-05 certificate by Borrower
  then insurance is late

scenario "Negative pledge"
  when 2026-11-02 pledge of "the mill" by Borrower
  then negative_pledge is breached by Borrower
  when 2026-11-03 consent by Lender to "the lorries"
  when 2026-11-04 pledge of "the lorries" by Borrower
  then negative_pledge is excused by Borrower
  when 2026-11-05 pledge of "the loan" by Lender
  then negative_pledge is not breached

scenario "An instalment is overdue, and the whole is called in"
  when 2026-10-06 exercise of default by Lender
  then default is refused by Lender
  when 2026-10-07 exercise of default by Borrower
  then default is refused by Borrower
  when 2026-10-07 exercise of default by Lender
  then default is exercised by Lender
  when 2026-10-17 passes
  then repayment is accrued of 240,000 EUR on 2026-10-17
  then Borrower owes Lender 300,000 EUR under repayment

scenario "Interest is overdue, and the whole is called in"
  when 2026-10-01 advance of "1" by Lender for 360,000 EUR
  when 2026-10-01 payment of 60,000 EUR by Borrower to Lender under repayment
  when 2027-01-01 payment of 60,000 EUR by Borrower to Lender under repayment
  when 2027-01-11 exercise of default by Lender
  then default is exercised by Lender

scenario "The leverage is too high, and the whole is called in, unless that is cured"
  when 2026-10-01 accounts by Borrower with leverage 3.5
  then leverage is breached
  when 2026-10-02 accounts by Borrower with leverage 2.9
  when 2026-10-03 exercise of default by Lender
  then default is refused by Lender
  when 2026-10-04 accounts by Borrower with leverage 3.5
  when 2026-10-05 exercise of default by Lender
  then default is exercised by Lender

scenario "Sixty days after a change of control"
  when 2026-10-01 exercise of change_of_control by Lender
  then change_of_control is refused by Lender
  when 2026-10-02 control_change by "Calder family"
  then change_of_control is permitted by Lender
  when 2026-10-03 exercise of change_of_control by Borrower
  then change_of_control is refused by Borrower
  when 2026-10-03 exercise of change_of_control by Lender
  then change_of_control is exercised by Lender
  when 2026-10-03 passes
  then repayment is accrued of 240,000 EUR

scenario "A change of control that the Lender lets pass"
  when 2026-10-02 control_change by "Calder family"
  when 2026-12-01 passes
  then change_of_control is expired on 2026-12-01

scenario "The clauses on drawing the loan are struck"
  when 2026-10-02 request of "2" by Borrower for 1,000 EUR
  then facility is not permitted
  when 2026-10-03 cure of facility by Borrower
  then facility is removed
  when 2026-10-03 cure of drawdown by Lender
  then drawdown is removed
  when 2026-10-03 cure of arrangement_fee by Borrower
  then arrangement_fee is removed

scenario "The end of the term"
  when 2027-12-31 passes
  then lock_up is expired on 2027-12-31
  then interest is expired
  then repayment is expired
  then reporting is expired
  then leverage is expired
  then insurance is expired
  then negative_pledge is expired
  then default is expired
  then change_of_control is expired
  then waiver is expired
