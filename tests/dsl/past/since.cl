agreement "Since an event, before an event" version "1"
effective 2026-01-01
parties Alder, Birch

event report, many reports, to report, has reported
  by party
  of lot name
  late yes or no
  cost money in EUR

event waiver, to waive, has waived
  by party

event inspection, many inspections, to inspect, has inspected
  by party
  of lot name

event ask, to ask, has asked
  by party
  of lot name

clause late_reports "Twice late since the last waiver"
  Alder may ask
    if report with late yes has happened at least 2 times since waiver

clause lot_reports "Reports of the lot since the last waiver"
  Alder may ask
    if report of the same lot has happened since waiver

clause lot_costs "What reports of the lot cost since its last inspection"
  Alder may ask
    if the total cost of report of the same lot since inspection of the same lot is more than 10 EUR

clause first_cost "The first report since the waiver cost little"
  Alder may ask
    if the cost of the first report since waiver is at most 5 EUR

clause early_reports "Reports before the first inspection"
  Alder may ask
    if the number of reports of the same lot before inspection of the same lot is at least 2

clause no_late_report "No report is late"
  Alder must not report
    where the late is yes

clause breached_often "Late twice in ten days"
  Birch may ask
    if no_late_report has been breached at least 2 times in the last 10 days

clause breached_since "Late since the waiver"
  Birch may ask
    if no_late_report has been breached since waiver

clause never_breached "Never late"
  Birch may ask
    if no_late_report has not been breached

clause paper "A paper within five days of a report"
  Alder must inspect the same lot
    within 5 days of report

clause paper_missed "No paper came"
  Birch may ask
    if paper has been breached this month
