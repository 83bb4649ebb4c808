agreement "Dates that return" version "1"
effective 2026-01-15 through 2026-06-30
parties Owner "The owner", Tenant "The tenant"

event report, many reports, to report, has reported
  by party

calendar city "The city"
  weekend Saturday and Sunday
  holidays 2026-04-03, 2026-05-01
  covers 2026 through 2026

clause rent "On the last day that corresponds to the 31st"
  Tenant pays Owner 1,000 EUR
    every month beginning 2026-01-31
    due within 5 days

clause charge "At the end of each calendar month"
  Tenant pays Owner 90 EUR
    every calendar month

clause charge_of_term "At the end of each month of the term"
  Tenant pays Owner 10 EUR
    every month

clause fit_out "Three instalments"
  Tenant pays Owner 1,000 EUR
    on the last business day of each month
    in 3 instalments

clause weekly "Four times"
  Tenant pays Owner 7 EUR
    every 2 weeks beginning 2026-04-17
    up to 4 times
    or the next business day

clause first_of_next "A month without the day"
  Tenant pays Owner 5 EUR
    on the 31st of each month
    or the first of the next month

clause quarterly "The third business day of a quarter"
  Tenant pays Owner 300 EUR
    on the 3rd business day of each quarter
