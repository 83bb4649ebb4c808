-- A power that waits after an event was lost where its `if` did not hold at that event; it is about the exercise.  And of two openings the newer was used up.
agreement "Waiting" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

event load, many loads, to load, has loaded
  by party

clause must_sell "Sales after a load"
  each party must sell
    within 10 days of load

clause leave
  Birch may terminate must_sell
    after a cure period of 10 days from load by Alder
    within 20 days
    if sale by Birch has happened

clause again "For a breach by either"
  Alder may enforce must_sell
    within 20 days of breach of must_sell
