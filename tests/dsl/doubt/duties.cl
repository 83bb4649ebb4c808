agreement "Duties in doubt" version "1"
effective 2026-01-01
parties Alder, Birch

event order, many orders, to order, has ordered
  by party
  of lot name
  for price money in EUR at least 0 EUR

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name
  weight number

event storm
  of lot name

value floor is undisclosed money in EUR
value least is undisclosed number

clause large "Large orders are delivered"
  Alder must deliver the same lot
    within 5 days of order by Birch
    where the price is at least floor
    unless storm of the same lot has happened
    otherwise damages applies
    otherwise excuse applies

clause damages "Ten euros for what is late"
  Alder pays Birch 10 EUR

clause excuse "And a word of explanation"
  Alder must deliver "a letter"
    within 3 days

clause heavy "Every order brings a heavy delivery"
  Alder must deliver the same lot with weight at least least
    within 5 days of order by Birch

clause reminder "Who may ask"
  Birch may order
    if large has been breached
