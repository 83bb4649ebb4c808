agreement "Terms of dates" version "1"
effective 2026-01-01 through 2026-12-31
parties Owner, Tenant

calendar city "The city"
  weekend Saturday and Sunday
  holidays 2026-04-03, 2026-05-01
  covers 2026 through 2026

event report, many reports, to report, has reported
  by party
  pages count at least 1

clause rent "Rent"
  Tenant pays Owner 1,000 EUR
    every month beginning 2026-01-31
    up to 10 times
    due within 5 business days

clause reports "Reports"
  Tenant must report
    by the 15th of each month

clause meter "Meter"
  Tenant must report
    on 2026-06-15
    with a tolerance of 3 days

clause pages "Pages"
  Tenant must not report more than 100 in pages per month

clause allowance "Allowance"
  Tenant may report at most 50 in pages each time

clause handover "Handover"
  Tenant must report
    no later than 30 days before the end of the term
