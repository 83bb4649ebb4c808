-- The end of the agreement falls on the deadline of a duty for one period, while that for the next is open already.
agreement "Cut off" version "1"
effective 2026-01-01
parties Fjord, Orchard

calendar bergen "Bergen"
  weekend Saturday and Sunday
  holidays 2026-05-01
  covers 2026 through 2027

event inspection, many inspections, to inspect, has inspected
  by party

event report, many reports, to report, has reported
  by party

clause a_leave
  Orchard may terminate this agreement
    on 2 days' notice

clause b_pause
  Orchard may suspend reports

clause c_go_on
  Orchard may resume reports

clause looks
  Fjord must inspect
    by the last day of each month
    or the next business day

clause reports
  Fjord must report
    every calendar month
