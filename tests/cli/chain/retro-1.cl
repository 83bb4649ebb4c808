agreement "Cleaning" version "2024"
effective 2024-01-01
parties Alder, Birch

event visit, many visits, to visit, has visited
  by party
  hours count at least 1

event payment, many payments, to pay, has paid
  by party
  to party
  of amount money in EUR

clause hourly "Pay by the hour"
  Alder pays Birch 20 EUR multiplied by the hours
    for each visit by Birch
    due within 10 days
