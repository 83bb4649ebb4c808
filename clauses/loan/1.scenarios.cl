-- What the loan as signed must answer.

scenarios for "1.cl"

scenario "Drawdown up to 360,000 EUR, and not a cent more"
  when 2026-01-12 request of "1" by Borrower for 200,000 EUR
  then facility is permitted by Borrower
  then drawdown is due by Lender
  when 2026-01-13 request of "2" by Lender for 1 EUR
  then facility is not permitted
  then drawdown is not due
  when 2026-01-14 advance of "1" by Borrower for 200,000 EUR
  then drawdown is not fulfilled
  then arrangement_fee is not accrued
  when 2026-01-15 advance of "1" by Lender for 200,000 EUR
  then drawdown is fulfilled by Lender
  then arrangement_fee is accrued of 2,000 EUR by Borrower to Lender
  then arrangement_fee is due
  when 2026-01-20 payment of 2,010 EUR by Borrower to Lender under arrangement_fee
  then arrangement_fee is fulfilled of 2,000 EUR
  then arrangement_fee is overpaid of 10 EUR
  when 2026-02-02 request of "3" by Borrower for 160,000 EUR
  then facility is permitted
  when 2026-02-03 request of "4" by Borrower for 0.01 EUR
  then facility is refused by Borrower
  then drawdown is not due

scenario "The Lender is late, and so is the Borrower with the fee"
  when 2026-01-12 request of "1" by Borrower for 200,000 EUR
  when 2026-01-15 passes
  then drawdown is breached by Lender on 2026-01-15
  when 2026-01-16 advance of "1" by Lender for 200,000 EUR
  then drawdown is late by Lender
  when 2026-01-21 passes
  then arrangement_fee is breached of 2,000 EUR by Borrower on 2026-01-21
  when 2026-01-22 payment of 2,000 EUR by Borrower to Lender under arrangement_fee
  then arrangement_fee is late of 2,000 EUR

scenario "The facility is open for a quarter"
  when 2026-03-31 request of "1" by Borrower for 100 EUR
  then facility is permitted
  when 2026-03-31 passes
  then facility is expired on 2026-03-31
  when 2026-04-01 request of "2" by Borrower for 100 EUR
  then facility is expired

scenario "360,000 EUR at 6% is 60 EUR a day: 60 days from 31 January, and 91 in the second quarter"
  when 2026-01-31 advance of "1" by Lender for 360,000 EUR
  when 2026-03-31 passes
  then interest is accrued of 3,600 EUR by Borrower to Lender
  then interest is due of 3,600 EUR
  when 2026-04-05 payment of 3,600 EUR by Borrower to Lender under interest
  then interest is fulfilled of 3,600 EUR
  when 2026-06-30 passes
  then interest is accrued of 5,460 EUR
  when 2026-07-01 payment of 60,000 EUR by Borrower to Lender under repayment
  then repayment is accrued of 60,000 EUR
  then repayment is fulfilled of 60,000 EUR
  when 2026-07-05 passes
  then interest is breached of 5,460 EUR by Borrower on 2026-07-05
  when 2026-07-06 payment of 5,461 EUR by Borrower to Lender under interest
  then interest is late of 5,460 EUR
  then interest is overpaid of 1 EUR
  when 2026-09-30 passes
  then interest is accrued of 4,600 EUR

scenario "Six instalments; 60,000 EUR late at 3% is 5 EUR a day"
  when 2026-06-30 passes
  then repayment is not accrued
  when 2026-07-06 passes
  then repayment is accrued of 60,000 EUR by Borrower to Lender
  then repayment is due
  then repayment is breached of 60,000 EUR by Borrower on 2026-07-06
  when 2026-07-18 payment of 60,100 EUR by Borrower to Lender under repayment
  then repayment is late of 60,000 EUR
  then repayment is accrued of 60 EUR
  then repayment is overpaid of 40 EUR

scenario "The last instalment falls in October 2027"
  when 2027-09-30 passes
  then Borrower owes Lender 300,000 EUR under repayment
  when 2027-10-01 passes
  then Borrower owes Lender 360,000 EUR under repayment
  when 2027-12-31 passes
  then Borrower owes Lender 360,000 EUR under repayment

scenario "Accounts 45 days after each quarter, and a leverage of at most 3"
  when 2026-03-31 passes
  then reporting is due by Borrower
  when 2026-05-14 accounts by Lender with leverage 4
  then reporting is not fulfilled
  then leverage is not breached
  when 2026-05-15 accounts by Borrower with leverage 3
  then reporting is fulfilled by Borrower
  then leverage is not breached
  when 2026-08-14 passes
  then reporting is breached by Borrower on 2026-08-14
  when 2026-08-20 accounts by Borrower with leverage 3.1
  then reporting is late by Borrower
  then leverage is breached by Borrower
  when 2026-08-21 accounts by Borrower with leverage 2.9
  then leverage is cured by Borrower

scenario "The Lender waives the accounts of a quarter"
  when 2026-04-10 exercise of waiver by Borrower
  then waiver is refused by Borrower
  when 2026-04-10 exercise of waiver by Lender
  then waiver is exercised by Lender
  then reporting is excused by Borrower
  when 2026-05-15 passes
  then reporting is not breached
  when 2026-08-14 passes
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
  when 2026-02-02 pledge of "the mill" by Borrower
  then negative_pledge is breached by Borrower
  when 2026-02-03 consent by Lender to "the lorries"
  when 2026-02-04 pledge of "the lorries" by Borrower
  then negative_pledge is excused by Borrower
  when 2026-02-05 pledge of "the loan" by Lender
  then negative_pledge is not breached

scenario "An instalment is overdue, and the whole is called in"
  when 2026-07-06 exercise of default by Lender
  then default is refused by Lender
  when 2026-07-07 exercise of default by Borrower
  then default is refused by Borrower
  when 2026-07-07 exercise of default by Lender
  then default is exercised by Lender
  then repayment is not accrued
  when 2026-07-17 passes
  then repayment is accrued of 300,000 EUR on 2026-07-17
  then Borrower owes Lender 360,000 EUR under repayment

scenario "Interest is overdue, and the whole is called in"
  when 2026-01-31 advance of "1" by Lender for 360,000 EUR
  when 2026-04-06 exercise of default by Lender
  then default is exercised by Lender

scenario "The leverage is too high, and the whole is called in, unless that is cured"
  when 2026-04-20 accounts by Borrower with leverage 3.5
  then leverage is breached
  when 2026-04-21 accounts by Borrower with leverage 2.9
  when 2026-04-22 exercise of default by Lender
  then default is refused by Lender
  when 2026-04-23 accounts by Borrower with leverage 3.5
  when 2026-04-24 exercise of default by Lender
  then default is exercised by Lender

scenario "Sixty days after a change of control"
  when 2026-07-01 exercise of change_of_control by Lender
  then change_of_control is refused by Lender
  when 2026-07-02 control_change by "Calder family"
  then change_of_control is permitted by Lender
  when 2026-07-03 exercise of change_of_control by Borrower
  then change_of_control is refused by Borrower
  when 2026-07-03 exercise of change_of_control by Lender
  then change_of_control is exercised by Lender
  when 2026-07-03 passes
  then repayment is accrued of 300,000 EUR
  then Borrower owes Lender 360,000 EUR under repayment

scenario "Of two calls for the whole the earlier counts"
  when 2026-07-02 control_change by "Calder family"
  when 2026-07-07 exercise of default by Lender
  when 2026-07-10 exercise of default by Lender
  when 2026-07-12 exercise of change_of_control by Lender
  when 2026-07-12 passes
  then repayment is accrued of 300,000 EUR on 2026-07-12
  when 2026-12-31 passes
  then Borrower owes Lender 360,000 EUR under repayment

scenario "Two notices of default: the first sets the day"
  when 2026-07-07 exercise of default by Lender
  when 2026-07-10 exercise of default by Lender
  when 2026-07-17 passes
  then repayment is accrued of 300,000 EUR on 2026-07-17
  when 2026-12-31 passes
  then Borrower owes Lender 360,000 EUR under repayment

scenario "A change of control that the Lender lets pass"
  when 2026-07-02 control_change by "Calder family"
  when 2026-08-31 passes
  then change_of_control is expired on 2026-08-31

scenario "The end of the term"
  when 2027-12-31 passes
  then drawdown is expired on 2027-12-31
  then arrangement_fee is expired
  then interest is expired
  then repayment is expired
  then reporting is expired
  then leverage is expired
  then insurance is expired
  then negative_pledge is expired
  then default is expired
  then change_of_control is expired
  then waiver is expired

scenario "What is called in is paid on the last day of the notice"
  when 2026-07-07 exercise of default by Lender
  when 2026-07-17 payment of 360,055 EUR by Borrower to Lender under repayment
  then repayment is accrued of 300,000 EUR
  then repayment is late of 60,000 EUR
  then repayment is fulfilled of 300,000 EUR
  when 2026-07-17 passes
  then repayment is not breached
