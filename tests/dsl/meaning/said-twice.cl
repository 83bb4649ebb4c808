agreement "Two lines of which only one could count" version "1"
effective 2026-01-01 through 2027
parties Alder, Birch

event order, to order
  by party

event sale, to sell
  by party

clause causes "Two things that give rise to one payment"
  Birch pays Alder 10 EUR
    for each order by Birch
    upon sale by Birch

clause deadlines "Two deadlines"
  Alder must sell
    within 5 days of order by Birch
    by 2026-06-30

clause elsewhere "The time to exercise a power counts from what opens it"
  Alder may terminate this agreement
    upon order by Birch
    within 5 days of sale by Birch

clause waits "What must be done may wait for another event"
  Alder must sell
    upon order by Birch
    within 5 days of sale by Birch

clause due_elsewhere "So may what is to be paid"
  Birch pays Alder 10 EUR
    for each order by Birch
    due within 5 days of sale by Birch

clause of_breach "It counts from no other breach"
  Alder must sell
    upon order by Birch
    within 5 days of breach of alike

clause alike "The same words twice are no mistake"
  Alder must sell
    upon order by Birch
    within 5 days of order by Birch

clause by_name "Nor is the bare name of what gives rise to it"
  Birch pays Alder 10 EUR
    for each order by Birch
    due within 5 days of order

clause remedy "A remedy with another cause"
  Birch pays Alder 10 EUR
    for each sale by Birch

clause missed "It would never apply"
  Alder must sell
    within 5 days of order by Birch
    otherwise remedy applies

clause short_months "Days have no short months"
  Alder must sell
    within 5 days of order by Birch
    with exact months

clause ends_twice "The end has two causes"
  alike ends 12 months after sale by Birch
    upon order by Birch

clause both "A party that stands twice"
  Alder and Alder must sell
    within 5 days of order by Birch

clause for_ever "A renewal that adds nothing"
  this agreement renews for 0 days

clause longer "So does this"
  Alder may extend this agreement
    by 0 days

clause no_power "Nobody exercises a payment"
  Birch pays Alder 10 EUR
    upon exercise of causes

clause by_the_hour "A term ends with a day"
  this agreement renews for 48 hours
