-- A waiver let go of the balance, but left what was missing of a minimum open and overdue.
agreement "Waived with its minimum" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

clause fee
  Birch pays Alder 1 EUR
    for each sale by Birch
    due within 10 days
    with a minimum of 3 EUR per month

clause grace
  Alder may waive fee
