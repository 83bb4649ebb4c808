agreement "Duties that return" version "1"
effective 2026-01-20 through 2026-04-25
parties Owner, Tenant

event report, many reports, to report, has reported
  by party
  on topic name

calendar city
  weekend Saturday and Sunday
  holidays 2026-04-03
  covers 2026 through 2026

clause by_the_15th "From the first of the month to the 15th"
  Tenant must report on "rent"
    by the 15th of each month

clause in_the_month "In each month of the term"
  Tenant must report on "use"
    every month

clause after_the_month "Within ten days of the end of each month"
  Tenant must report on "costs"
    within 10 days of the end of each month

clause on_the_day "On the day, two business days sooner or later"
  Tenant must report on "meter"
    on the 15th of each month
    with a tolerance of 2 business days

clause leap "The anniversary"
  Tenant must report on "year"
    every 3 months beginning 2025-11-30
    within 3 days
