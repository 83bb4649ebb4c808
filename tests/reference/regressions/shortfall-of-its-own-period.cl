-- What is missing after a cure period was that of the oldest period overdue, not of the one whose time had passed.
agreement "Own shortfall" version "1"
effective 2024-01-01
parties Alder, Birch

event load, many loads, to load, has loaded
  by party
  weight number at least 0

clause must_load
  Birch must load at least 12 in weight per month
    through 2024-03-31

clause make_up
  Birch pays Alder 0.50 EUR multiplied by the shortfall
    upon breach of must_load
    after a cure period of 10 days from breach of must_load
