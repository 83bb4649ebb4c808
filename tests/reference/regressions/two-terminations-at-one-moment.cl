-- A clause that was terminated by itself and with its agreement at one moment was not told that it was.
agreement "Two terminations at one moment" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

clause a_sale
  Alder may sell

clause leave
  Alder may terminate this agreement
    on 1 day's notice

clause stop
  Birch may terminate a_sale
    on 2 days' notice
