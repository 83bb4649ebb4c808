agreement "What cannot be called in" version "1"
effective 2026-01-01
parties Lessor, Lessee

status indexed is 100 EUR
  becomes 103% of indexed every contract year

clause rent
  Lessee pays Lessor 100 EUR
    every month

clause indexed_rent
  Lessee pays Lessor indexed
    every month
    up to 24 times

clause short_rent
  Lessee pays Lessor 100 EUR
    every month
    through 2027

clause by_event
  Lessee pays Lessor 100 EUR
    for each payment by Lessor
    due within 10 days

clause default
  Lessor may accelerate by_event, short_rent, rent and indexed_rent
