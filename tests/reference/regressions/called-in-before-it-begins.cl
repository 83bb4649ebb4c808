-- Instalments of a clause that had not begun were called in at a time when it gives nothing, and lost.
agreement "Instalments" version "1"
effective 2024-01-01
parties Alder, Birch

clause price
  Alder pays Birch 100 EUR
    every 1 month
    in 2 instalments
    due within 5 days
    from 2024-03-01

clause call_in
  Birch may accelerate price
