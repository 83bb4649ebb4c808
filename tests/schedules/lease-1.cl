agreement "Lease" version "1"
effective 2026-01-15 through 2026-12-31
parties Owner, Tenant

clause rent "Rent"
  Tenant pays Owner 1,000 EUR
    every month

clause fee "Fee"
  Tenant pays Owner 90 EUR
    on the 20th of each month
    in 4 instalments
