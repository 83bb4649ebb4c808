-- A loan of 360,000 EUR, drawn in the first quarter and repaid in six instalments.

agreement "Term loan" version "1"
signed 2025-12-10
effective 2026-01-01 through 2027-12-31
parties Lender "Northfield Bank plc", Borrower "Calder Foods Ltd"
governing law "Ireland"

event request, many requests, to request, has requested
  by party
  of advance_number name
  for amount money in EUR at least 0 EUR

event advance, many advances, to advance, has advanced
  by party
  of advance_number name
  for amount money in EUR at least 0 EUR

event accounts, to deliver_accounts, has delivered_accounts
  by party
  leverage number at least 0

event pledge, many pledges, to pledge, has pledged
  by party
  of property name

event consent, many consents, to consent, has consented
  by party
  to property name

event control_change, many control_changes
  by name

event certificate, many certificates, to certify_insurance, has certified_insurance
  by party

status outstanding "Principal outstanding" is 0 EUR
  becomes outstanding plus the amount upon advance by Lender
  becomes outstanding minus the amount upon payment by Borrower to Lender under repayment
  section "1.1"

status leverage_ratio "Debt to earnings, by the last accounts" is 2.0
  becomes the leverage upon accounts by Borrower
  section "1.1"

clause facility "The facility"
  Borrower may request at most 360,000 EUR in total
    through 2026-03-31
  section "2.1"

clause drawdown "Drawdown"
  Lender must advance the same advance_number
    within 3 days of request by Borrower
    subject to facility
  section "2.2"

clause arrangement_fee "Arrangement fee"
  Borrower pays Lender 1% of the amount
    for each advance by Lender
    due within 5 days
  section "2.3"

clause interest "Interest"
  Borrower pays Lender interest at 6% per year by actual/360 on outstanding
    every calendar quarter
    due within 5 days
  section "3.1"

clause repayment "Repayment"
  Borrower pays Lender 360,000 EUR
    every 3 months beginning 2026-07-01
    in 6 instalments
    due within 5 days
    with late interest at 3% per year by actual/360
  section "4.1"

clause reporting "Accounts"
  Borrower must deliver_accounts
    within 45 days of the end of each quarter
  section "5.1"

clause leverage "Leverage"
  Borrower must keep leverage_ratio at most 3
  section "5.2"

clause insurance "Insurance"
  Borrower must certify_insurance
    every contract year
  section "5.3"

clause negative_pledge "Negative pledge"
  Borrower must not pledge
    unless Lender has consented to the property
  section "5.4"

clause default "Acceleration upon default"
  Lender may accelerate repayment
    on 10 days' notice
    if any of
      (a) repayment is breached
      (b) interest is breached
      (c) leverage is breached
  section "6.1"

clause change_of_control "Acceleration upon a change of control"
  Lender may accelerate repayment
    within 60 days of control_change
  section "6.2"

clause waiver "Waiver of reporting"
  Lender may waive reporting
  section "7.1"
