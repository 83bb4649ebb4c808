-- Agreed in March, and counted from February on.

amendment "A raise" version "2024-02" to "2024"
signed 2024-03-15
effective 2024-02-01

replaces clause hourly "Pay by the hour"
  Alder pays Birch 25 EUR multiplied by the hours
    for each visit by Birch
    due within 10 days
    capped at 400 EUR per calendar year
