-- What is left of a payment that comes so many times falls due at once when it is accelerated, as instalments do.
agreement "Calling in" version "1"
effective 2026-01-01 through 2026-12-31
parties Lessor, Lessee
value fee is 100 EUR

clause rent "Ten times"
  Lessee pays Lessor 2 multiplied by fee
    every month beginning 2026-01-15
    up to 10 times
    due within 10 days

clause service "As long as the agreement"
  Lessee pays Lessor 12.5% of 266.68 EUR
    every calendar month

clause lease "A payment each month until the term cuts it short"
  Lessee pays Lessor 50 EUR
    on the first of each month
    up to 24 times
    due within 5 days
    capped at 45 EUR each time

clause default "Without notice"
  Lessor may accelerate rent

clause later "On notice"
  Lessor may accelerate service and lease
    on 10 days' notice
