-- Where a status takes interest by two of its changes, each counted its own days, so that some bore interest twice.
agreement "Interest taken in two places" version "1"
effective 2023-01-01
parties Alder, Birch

status balance is 3,650 EUR
  becomes balance plus interest at 10% per year by actual/365 on balance minus the amount upon payment by Birch
  becomes balance plus interest at 10% per year by actual/365 on balance on the last day of each month

event settlement
  by party

clause whole
  Birch pays Alder balance
    for each settlement by Birch
