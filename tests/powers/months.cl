agreement "From the end of January" version "1"
effective 2026-01-31 for 1 month
parties Fjord, Orchard

event sale, many sales, to sell, has sold
  by party

clause renewal "Month by month"
  this agreement renews for 1 month
    up to 3 times

clause stop "At any time"
  Orchard may terminate this agreement

clause no_sale "No sales"
  Fjord must not sell
