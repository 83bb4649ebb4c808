agreement "One schedule" version "1"
effective 2026-01-01
parties Owner, Tenant

calendar city
  weekend Saturday and Sunday
  holidays 2026-04-03
  covers 2026 through 2225

clause rent "Rent"
  Tenant pays Owner 1 EUR
    every day
    up to 1,000,000 times

clause fee "Fee"
  Tenant pays Owner 1 EUR
    on the 15th business day of each month

clause service "Service"
  Tenant pays Owner 100 EUR
    every year beginning 2024-02-29
    due within 2 business days

status index is 100 EUR
  becomes 110% of index every contract year if index is less than 105 EUR
  becomes 100 EUR every contract year
