agreement "Service credits" version "1"
effective 2026-01-01
parties Cloud, Shop

event outage, many outages
  by party
  worth money in USD at least 0 USD

event loss, many losses
  by party
  worth money in USD at least 0 USD

event claim, many claims
  by party
  worth money in USD at least 0 USD
  price money in USD at least 0 USD

clause credits "Credits for outages, at most 100 USD in any twelve months"
  Cloud pays Shop the worth
    for each outage by Cloud
    capped at 100 USD in any 12 months

clause short_credits "At most 10 USD in any ten days"
  Cloud pays Shop the worth
    for each loss by Shop
    capped at 10 USD in any 10 days

clause of_the_price "Never more than half of the price of the claim, and 90 USD a quarter"
  Cloud pays Shop the worth
    for each claim by Shop
    capped at 50% of the price each time
    capped at 90 USD per quarter

clause a_direct "Direct loss"
  Cloud pays Shop 50% of the worth
    for each claim by Shop

clause b_urgent "Loss of data, which is made good first"
  Cloud pays Shop 50% of the worth
    for each claim by Shop

clause ceiling "Together no more than 100 USD a contract year, data first"
  b_urgent and a_direct are together capped at 100 USD per contract year in that order
