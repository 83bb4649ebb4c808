agreement "Bands that overlap or leave a gap" version "1"
effective 2026-01-01
parties Host, Guest
event stay, many stays
  by party
  price money in EUR at least 0 EUR
  share percentage between 0% and 100%
  weight number at least 0
  nights count at least 1
  debt money in EUR
definition overlap
  means 5% if the price is at most 1,000 EUR
  means 4% if the price is at least 1,000 EUR
definition gap
  means 5% if the price is less than 1,000 EUR
  means 4% if the price is more than 1,000 EUR
definition cents
  means 5% if the price is at most 1,000 EUR
  means 4% if the price is at least 1,001 EUR
definition debts
  means 5% if the debt is at least 0 EUR
definition too_few
  means 5% if the nights is at most 12
definition share
  means 5% if the share is less than 12.5%
  means 6% if the share is more than 12.5%
definition weight
  means 5% if the weight is at most 20
  means 6% if the weight is more than 20.5
definition overlap_with_rest
  means 5% if the weight is at most 20
  means 6% if the weight is at least 19.25
  means 7% otherwise
definition dates
  means 5% if today is before 2026-07-01
  means 6% if today is after 2026-07-01
definition two_things
  means 5% if the weight is at most 20
  means 6% if the nights is at least 2
clause fee
  Guest pays Host 1 EUR multiplied by (overlap plus gap plus cents plus debts plus too_few plus share plus weight plus overlap_with_rest plus dates plus two_things)
    for each stay by Guest
