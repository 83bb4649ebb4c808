agreement "What waits for what never comes" version "1"
effective 2026-01-01
parties Alder, Birch, Cedar
affiliate Alder_Nordic of Alder
asset design of Alder
asset tool of Birch
asset gauge of Birch
value rate is 5%

event load, many loads, to load, has loaded
  by party

clause fee "Never due"
  Alder pays Birch 5 EUR
    for each load by Alder

clause dues "Due"
  Alder pays Birch 5 EUR
    for each load by Birch
    due within 5 days

clause some_day "Without a last day"
  Alder must load
    upon load by Cedar

clause licence "It forbids nothing"
  Alder grants Birch a non-exclusive licence of design

clause only_birch "It forbids much"
  Alder_Nordic grants Birch an exclusive licence of design

clause passed_on "What is licensed to a party it may license"
  Birch grants Cedar a licence of design

clause not_its_own "Neither its own nor given to it"
  Cedar grants Alder a licence of tool

clause given_away "Nor this"
  Cedar assigns gauge to Alder
    upon load by Cedar

clause penalty "Of what is never due"
  Alder pays Birch 50 EUR
    upon breach of fee

clause penalty_of_due "Of what is due"
  Alder pays Birch 50 EUR
    upon breach of dues

clause leave "Three that are never breached, and one that is"
  Birch may terminate this agreement
    if some_day is breached
    unless licence has been breached
    unless only_birch is not breached

clause remedied "A remedy that nothing brings"
  Birch must load
    upon load by Birch
    otherwise relief applies

clause relief "It"
  Alder pays Birch 1 EUR

clause figures "A condition on nothing"
  Alder must not load
    if 5 is more than 6
