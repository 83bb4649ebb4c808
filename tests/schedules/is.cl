agreement "Terms of dates" version "2"
effective 2026-01-01 through 2026-12-31
parties Owner, Tenant

calendar city "The city"
  weekend Saturday and Sunday
  holidays 2026-04-03
  covers 2026 through 2026

event report, many reports, to report, has reported
  by party
  pages count at least 1

clause rent "Rent"
  Tenant pays Owner 1,000 EUR
    on the last business day of each month
    up to 12 times
    due within 10 business days

clause reports "Reports"
  Tenant must report
    by the 10th of each month

clause meter "Meter"
  Tenant must report
    on 2026-06-20
    or the next business day

clause pages "Pages"
  Tenant must not report more than 120 in pages per month

clause allowance "Allowance"
  Tenant may report at most 40 in pages each time

clause handover "Handover"
  Tenant must report
    no later than 60 days before the end of the term
