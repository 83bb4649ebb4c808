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

clause a "There is no such day"
  Birch may sell any product
    from 2026-02-29

clause b "A year after until"
  Birch may sell any product
    until 2030

clause c "Ends before it starts"
  Birch may sell any product
    from 2027-01-01
    through 2026

clause d "A month that is too short"
  Birch may sell any product
    for 1 month

clause e "A deadline on no day"
  Birch must deliver
    by 2026-13-01
