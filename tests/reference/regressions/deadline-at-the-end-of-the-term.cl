-- What falls due at the last moment of the term came after the end of the term.
agreement "Deadline at the end of the term" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party
  weight number

clause report
  Alder must load
    upon sale
    within 10 days
    through 2024-02-11
