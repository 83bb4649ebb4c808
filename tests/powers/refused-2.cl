agreement "Slips" version "1"
effective 2026-01-01 through 2026-12-31
parties Fjord, Orchard
affiliate Fjord_North of Fjord
affiliate Fjord_South of Fjord_North

event exercise
  by party

clause a
  Fjord may terminate this agreement
