agreement "No date" version "1"
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

clause ban
  Alder must not sell
    for 10 days

clause later_ban
  Birch must not sell
    for 2 months
