agreement "Bands that leave nothing out" version "1"
effective 2026-01-01
parties Host, Guest
value edge is 1,000 EUR

event stay, many stays
  by party
  price money in EUR at least 0 EUR
  share percentage between 0% and 100%
  nights count at least 1

definition by_price
  means 5% if the price is at most 100 EUR
  means 4% if the price is more than 100 EUR and the price is at most edge
  means 3% if the price is more than edge

definition by_nights "Whole nights: from 3 to 4 there is no gap"
  means 10 EUR if the nights is between 4 and 7
  means 20 EUR if the nights is at most 3
  means 5 EUR if the nights is at least 8

definition by_share
  means 1 EUR if the share is less than 50%
  means 2 EUR if the share is at least 50%

definition by_date
  means 1 EUR if today is before 2026-07-01
  means 2 EUR if today is on or after 2026-07-01

definition by_past
  means 1 EUR if the number of stays by Guest is less than 1
  means 2 EUR if the number of stays by Guest is at least 1

clause fee
  Guest pays Host the price multiplied by by_price plus by_nights plus by_share plus by_date plus by_past
    for each stay by Guest
