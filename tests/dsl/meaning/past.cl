agreement "What cannot be kept of the past" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, to sell, has sold
  by party
  of product name
  for price money in EUR
  on promised date

event notice, to notify, has notified
  by party

status handed_over is 2026-01-01
  becomes the promised upon sale

clause a "A date that is known only later"
  Alder must not sell
    unless notice has happened in the 10 days before the promised
    unless notice has happened in the 10 days after the promised of the last sale
    unless notice has happened in the 10 days after handed_over
    unless the number of sale events since handed_over is 1

clause b "Only one of the two is of the same product"
  Alder must not sell
    unless sale of the same product has happened in the 10 days before notice
    unless notice has happened in the 10 days after sale of the same product
    unless notice has happened since sale of the same product

clause c "No end"
  Alder must not sell
    unless notice has happened at least 60 days before the end of the term

clause d "Weeks, business days, days that return, breaches"
  Alder must not sell
    unless notice has happened at least 2 times this week
    unless notice has happened at least 3 business days before 2026-03-01
    unless notice has happened at least 3 days before the 1st of each month
    unless notice has happened since breach of c
    unless notice has happened at least 3 days before the deadline of c

clause e "Not breached but something else"
  Alder must not sell
    unless c has been kept
    unless handed_over has been breached
    unless nothing has been breached
    unless the number of completed days since breach of c is 1
    unless the number of completed days between the price and 2026-03-01 is 1
    unless notice has happened before the last sale
