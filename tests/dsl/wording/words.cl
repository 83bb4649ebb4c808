agreement "Words that lead astray" version "1"
effective 2026-01-01
parties Alder, Birch

event visit, to visit
  by party
  due date

event load, many loads, to load, has loaded
  by party
  for price money in EUR
  weight number at least 0

value p is 5%

clause rhythm "No such period"
  Alder pays Birch 5 EUR
    every contract quarter

clause twice_said "In figures and in words"
  Alder must load
    within 30 (thirty) days of load

clause no_items "Nothing below it"
  Alder must not load
    if any of

clause row "Names in a row"
  rhythm and twice_said and no_items are together capped at 12 EUR in total

clause too_early "A name is missing"
  Alder must load
    within

clause share "A share of a price"
  Alder pays Birch (100% minus p) of the price
    for each load by Alder

clause kept "What is kept stands without is"
  Alder must keep registered is yes

clause called "The field that cannot be"
  Alder pays Birch 5 EUR
    for each load
    due by the due
