agreement "Consultancy" version "1"
effective 2026-01-01 through 2027
parties Harrow "Harrow Advisory LLP", Nestor "Nestor Industries plc"

event timesheet, many timesheets, to log, has logged
  by party
  for hours count between 0 and 300
  on month name

event expense, many expenses, to claim, has claimed
  by party
  of amount money in EUR at least 0 EUR

event approval, many approvals, to approve, has approved
  by party
  of month name

event engagement, many engagements, to engage, has engaged
  by party
  for client name

event loss, many losses
  by party
  of amount money in EUR at least 0 EUR

value rate_hour "Hourly rate" is 150 EUR

clause report "A monthly timesheet"
  Harrow must log
    within 5 days of the end of each month

clause rivals "No work for rivals"
  Harrow must not engage for "Rival"
    unless Nestor has approved
    for 6 months after termination

clause leave "Nestor may leave"
  Nestor may terminate this agreement
    on 30 days' notice
