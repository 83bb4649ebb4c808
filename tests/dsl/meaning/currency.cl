agreement "Amounts that only a value and a clause name" version "1"
effective 2026-01-01
parties Alder, Birch
value hourly is 150 EUR

event service, to serve
  by party
  hours number at least 0

clause fee "Fee"
  Birch pays Alder hourly multiplied by the hours
    for each service by Alder
    due within 30 days
