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

clause a "In a circle"
  Birch may sell any product
    subject to b

clause b
  Birch must not sell any product
    subject to c

clause c
  Birch may sell any product
    subject to a

clause d "Modifiers that do not belong, and one twice"
  Birch may sell any product
    due within 3 days
    from 2026-02-01
    from 2026-03-01
    rounded down to 1 EUR

clause e "Nothing gives rise to it"
  Birch pays Alder 10 EUR

clause f "Which field counts?"
  Birch must deliver at least 3 in total

definition loop "Means itself"
  means loop

clause g
  Birch may sell any product
    if loop

definition unfinished "No row for all other cases"
  means 10% if the price is more than 3 EUR

clause h
  Birch pays Alder unfinished of the price
    for each sale by Birch
