agreement "Supply" version "1"
effective 2026-01-01
parties Alder, Birch
value unused is 5 USD

event launch, to launch
  by party

clause a
  Aldr must not launch

clause a
  Birch must not launch
