agreement "Lease" version "2"
effective 2026-03-01 through 2026-12-31
parties Owner, Tenant

clause rent "Rent"
  Tenant pays Owner 1,100 EUR
    every month

clause fee "Fee"
  Tenant pays Owner 100 EUR
    on the 20th of each month
    in 4 instalments
