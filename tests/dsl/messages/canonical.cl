agreement "Supply" version "1"
effective 2026-01-01
parties Alder, Birch

event launch, to launch
  by party

clause a
  Alder must launch
    within 30 days
