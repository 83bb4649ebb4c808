agreement "What only the events tell divides" version "1"
effective 2026-01-01
parties Company, Holder

event round, many rounds
  by party
  money_in money in EUR
  pieces number
event claim, many claims, to claim, has claimed
  by party
  of amount money in EUR at least 0 EUR
  days number

status shares "Shares in issue" is 12.0
  becomes shares plus the pieces upon round by Company
value spread is undisclosed number
definition price_per_share means the money_in divided by shares

clause conversion "Five shares' worth"
  Company pays Holder the money_in divided by shares multiplied by 5
    for each round by Company
clause premium "Brought over one divisor, rounded once"
  Company pays Holder 10 EUR plus price_per_share
    for each round by Company
    if price_per_share is at least 1 EUR
    rounded down to 1 EUR
clause pro_rata "A share of 1,000 as the claim is of all before it"
  Company pays Holder 1,000 EUR multiplied by (the amount divided by the total amount of claim)
    for each claim by Holder
clause capped_share
  Company pays Holder the amount
    for each claim by Holder
    capped at 100 EUR divided by shares each time
clause daily
  Company pays Holder the greater of 1 EUR and (the amount divided by the days)
    for each claim by Company
clause hidden
  Company pays Holder the amount divided by spread
    for each claim by Company
clause answer "Sooner for many shares"
  Company must claim
    within the longer of 1 day and (50 days divided by shares) of claim by Holder
