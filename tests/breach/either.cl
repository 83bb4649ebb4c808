agreement "Either will do" version "1"
effective 2026-01-01 through 2027
parties Seller, Buyer

event complaint, many complaints
  by party
  of lot name
  for reason name if any
event replacement, many replacements, to replace, has replaced
  by party
  of lot name
event refund, many refunds, to refund, has refunded
  by party
  of lot name
  for reason name if any
event visit, many visits, to visit, has visited
  by party

clause put_right "Replace, refund, or come"
  Seller must replace the same lot or refund the same lot or visit
    within 5 days of complaint by Buyer

clause quiet "No visit while anything is overdue"
  Buyer must not visit
    if put_right is breached
