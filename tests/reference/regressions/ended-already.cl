-- A clause that an ending ends at the moment at which the agreement was terminated said so twice; and an ending that was suspended still ended.
agreement "Endings" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

event load, many loads, to load, has loaded
  by party

clause no_sale
  Alder must not sell

clause no_load
  Alder must not load

clause leave
  Birch may terminate this agreement

clause stop
  no_sale ends
    upon sale by Birch

clause other_stop
  no_load ends 10 days after load

clause pause
  Birch may suspend other_stop
