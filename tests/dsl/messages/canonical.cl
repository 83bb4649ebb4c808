agreement "Supply" version "1"
parties Alder, Birch

event launch, to launch
  by party

clause a
  Alder must launch
    within 30 days
