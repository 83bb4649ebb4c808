-- The clause that ends the agreement is itself ended at that moment by another.  Which of the two ends was told first hung on which was set
-- first, not on the names of the clauses.
agreement "Ended with the agreement" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

event load, many loads, to load, has loaded
  by party

clause a_brake
  close ends 10 days after load

clause close
  this agreement ends 10 days after sale
