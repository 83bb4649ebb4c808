agreement "What cannot be kept" version "1"
effective 2026-01-01
parties Carrier, Shipper
event insurance, to insure
  by party
  of ship name
  for sum money in EUR
status insured for each ship is 0 EUR
  becomes the sum upon insurance
value least is 5 EUR
clause a
  Carrier must keep least at least 5 EUR
clause b
  Carrier must keep insured at least 5 EUR
    unless insurance by Shipper has happened
clause c
  Carrier must keep insured at least 5%
clause d
  Carrier must keep nothing_such at least 5 EUR
clause e
  Carrier must keep insured at least 5 EUR
    within 5 days
