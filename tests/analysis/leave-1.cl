-- A consultancy that may be left, and what runs on after it.
agreement "Consultancy" version "1"
effective 2026-01-01 through 2027
parties Harrow, Nestor

event timesheet, many timesheets, to log, has logged
  by party
  for fee money in EUR at least 0 EUR

event engagement, many engagements, to engage, has engaged
  by party
  for client name

clause fee "The fee"
  Nestor pays Harrow the fee
    for each timesheet by Harrow
    where the fee is at least 1,000 EUR
    due within 14 days

clause report "A monthly timesheet"
  Harrow must log
    within 5 days of the end of each month

clause rivals "No work for rivals"
  Harrow must not engage for "Rival"
    for 6 months after termination

clause leave "Nestor may leave"
  Nestor may terminate this agreement
    on 30 days' notice
