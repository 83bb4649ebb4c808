amendment "A deposit" version "2" to "1"
effective 2027-01-01
adds clause deposit "Deposit"
  Birch pays Alder 50 EUR
    for each load by Birch
