agreement "What must be kept" version "1"
effective 2026-01-01 through 2026-12-31
parties Carrier, Shipper
local time UTC+01:00

event insurance, many insurances, to insure, has insured
  by party
  for sum money in EUR at least 0 EUR
event valuation, many valuations
  by party
  of ship name
  at worth money in EUR at least 0 EUR
event draw, many draws, to draw, has drawn
  by party
  of amount money in EUR at least 0 EUR

status insured is 0 EUR
  becomes the sum upon insurance by Carrier

status drawn is 0 EUR
  becomes drawn plus the amount upon draw by Carrier
  becomes drawn minus 100 EUR every month

status worth for each ship is 1,000 EUR
  becomes the worth upon valuation by Shipper

clause cover "Insured for five million"
  Carrier must keep insured at least 5,000,000 EUR
    from 2026-02-01
    through 2026-10-31
    otherwise premium applies

clause premium "A thousand for each lapse, unless it is made good within ten days"
  Carrier pays Shipper 1,000 EUR
    after a cure period of 10 days from breach of cover

clause credit "Not more than 500 drawn"
  Carrier must keep drawn at most 500 EUR

clause ships "No ship worth less than 800"
  Carrier must keep worth at least 800 EUR
    otherwise survey applies

clause survey "A survey of the ship"
  Shipper pays Carrier 1% of the worth

clause no_draw "Nothing is drawn while a ship is worth too little"
  Carrier must not draw
    if ships is breached
