-- The agreement and two of its clauses, one of them the power that ends it, end at one moment.  The clauses that ended by themselves were
-- told after the others, not in the order of the names.
agreement "Ends in the order of names" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

clause a_sale
  Alder may sell

clause leave
  Birch may terminate this agreement
    on 2 days' notice

clause m_sale
  Birch may sell

clause stop
  Alder may terminate leave and m_sale
    on 1 day's notice
