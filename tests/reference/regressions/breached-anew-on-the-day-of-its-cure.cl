-- A breach that was cured at the moment of the next one counted as not cured: what arises after the cure period arose twice.
agreement "Breached anew" version "1"
effective 2024-01-01
parties Alder, Birch

event load, many loads, to load, has loaded
  by party

clause ban
  each party must not load

clause fine
  the party in breach pays the other party 10 EUR
    upon breach of ban
    after a cure period of 3 days from breach of ban
