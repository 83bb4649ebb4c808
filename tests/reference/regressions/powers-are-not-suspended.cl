-- Suspending the agreement suspended a power too, where another power could suspend that one by name.
agreement "Powers are not suspended" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

clause no_sale
  Alder must not sell

clause pause
  Alder may suspend this agreement

clause stop_pauses
  Birch may suspend pause
