-- A remedy that is subject to the clause whose breach gives rise to it never arose.
agreement "Remedy subject to what was breached" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name

clause no_sale
  Alder must not sell
    otherwise penalty applies

clause penalty
  Alder pays Birch 10 EUR
    subject to no_sale
