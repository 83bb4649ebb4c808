agreement "What is meant by it" version "1"
effective 2026-01-01
parties Alder, Birch

event load, many loads, to load, has loaded
  by party
  on day date
  weight number at least 0

status leverage is 3
  becomes the weight upon load

status ready is 2026-05-10
  becomes the day upon load by Birch

clause own_breach "From its own breach"
  Alder pays Birch 5 EUR
    upon breach of own_breach
    due within 5 days

clause inspected "A date that a status gives"
  Alder must load
    by ready

clause each_time "A duty has no for each"
  Alder must load
    for each load by Birch
    within 5 days

clause never_again "Too long a time"
  Alder pays Birch 5 EUR
    every 1000000000000 months

clause at_once "No time at all"
  Alder pays Birch 5 EUR
    every 0 months

clause aged "Today is a day too"
  Alder must not load
    if the number of completed days between today and the day is more than 30
    unless load by Birch has happened at least 30 days before today
