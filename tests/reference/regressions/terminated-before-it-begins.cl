-- What would have stood from the start of a clause was breached although the agreement had been terminated before that.
agreement "Terminated before it begins" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

clause leave
  Birch may terminate this agreement

clause sell
  Alder must sell
    by 2024-04-25
    from 2024-04-12
