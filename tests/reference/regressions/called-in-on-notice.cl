-- An instalment that came before the notice had ended was put off to its end.
agreement "On notice" version "1"
effective 2024-01-01
parties Alder, Birch

clause price
  Alder pays Birch 1,000 EUR
    on the first of each month
    in 5 instalments
    due within 14 days

clause call
  Birch may accelerate price
    on 40 days' notice
