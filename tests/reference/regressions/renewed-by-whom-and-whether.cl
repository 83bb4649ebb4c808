-- An extension named the first who may extend, whoever did; a renewal ran on over an exception that is not disclosed; and asking whether it is breached
-- ended the compiler.
agreement "Renewals" version "1"
effective 2024-01-01 through 2024-03-31
parties Alder, Birch

value ceiling is undisclosed money in EUR

event sale, many sales, to sell, has sold
  by party

clause longer "Either may extend it"
  each party may extend this agreement
    by 1 month

clause renewal
  this agreement renews for 1 month
    unless ceiling is more than 10 EUR

clause no_sale "What nobody can breach is not breached"
  Alder must not sell
    if renewal is not breached
