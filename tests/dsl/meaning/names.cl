agreement "Supply" version "1"
effective 2026-01-31
parties Alder, Birch
asset firmware of Alder
value rate is undisclosed percentage
value fee is 5 EUR

event sale, to sell, has sold
  by party
  of product name
  at price money in EUR at least 0 EUR
  promised date
  kind one of "new", "used"

event delivery, to deliver, has delivered
  by party
  of product name

clause a "A party, an event and a field that are not there"
  Birch pays Aldr 10% of the prize
    for each sales by Birch

clause f "A field without its article, an event as a condition"
  Birch must not sell any product
    where price is more than 3 EUR
    if delivery

clause b "The noun where the verb should stand"
  Birch must not sale any product

clause b "The same name again"
  Birch may sell any product
    unless Birch has deliver the same product

removed c "No longer stands"

clause d "Relies on what was struck, and on things that have no rank"
  Birch may sell any product
    subject to c
    notwithstanding fee
    unless firmware is in force

clause e "A person where a thing is wanted"
  Alder grants Alder a licence of Birch

clause g "A word that is not a choice"
  Birch may sell any product
    where the kind is "newt"
    unless sale of "x" with kind "old" has happened
