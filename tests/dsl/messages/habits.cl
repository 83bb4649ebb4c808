agreement "Supply" version "1"
effective 2026-01-01
parties Alder, Birch
value price is €150
value fee is EUR 150

event launch, to launch
  by party

clause late fee "A name of two words"
  Alder must launch
clause late-fee
  Alder must launch
clause a
  Alder must launch
    by 31 March 2026
clause b
  Alder must launch
    by March 31
clause c
  The Alder must launch
clause d
  Birch pays Alder 5 USD × 3
    for each launch
