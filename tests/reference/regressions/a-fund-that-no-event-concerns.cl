-- An event that concerned no clause of a fund left behind where it had put what the fund held, and the code at the next deadline read it there.
agreement "A fund that no event concerns" version "1"
effective 2024-01-01
parties Alder, Birch

event notice, many notices, to notify, has notified
  by party

fund deposit held by Alder for Birch in EUR

clause hire "Birch pays in"
  Birch pays Alder 100 EUR
    on the last day of each quarter
    until 2024-12-31
    into deposit

clause interim "A half is paid out"
  Alder pays Birch 50% of deposit
    on the first day of each quarter
    until 2024-12-31
    out of deposit
