agreement "Today is a day too" version "1"
effective 2026-01-01
parties Alder, Birch

event load, many loads, to load, has loaded
  by party
  on day date

clause planned "Not more than 30 days ahead, but for who has loaded long ago"
  Alder must not load
    if the number of completed days between today and the day is more than 30
    unless load by Birch has happened at least 30 days before today
