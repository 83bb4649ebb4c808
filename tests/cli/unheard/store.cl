agreement "A store" version "1"
effective 2026-01-01
parties Alder, Birch

event load, many loads, to load, has loaded
  by party

clause storage "Storage"
  Birch pays Alder 5 EUR
    for each load by Birch
    due within 30 days

clause no_loads "No loads by Alder"
  Alder must not load

clause leave "Birch may leave"
  Birch may terminate this agreement

removed handling "Handling"
  relied on by payment under handling
