-- A deadline moved back to a business day fell before the event that gave rise to it, and was told so.
agreement "Due on the business day before" version "1"
effective 2024-01-01
parties Alder, Birch

event load, many loads, to load, has loaded
  by party

calendar work
  weekend Saturday and Sunday
  holidays 2024-02-28, 2024-02-29
  covers 2024 through 2026

clause fee
  Birch pays Alder 10 EUR
    for each load
    due within 1 day
    or the previous business day
