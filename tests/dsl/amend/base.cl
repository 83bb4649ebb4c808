-- The first version of a supply.

agreement "Supply" version "1" -- between two
signed 2023-12-20
effective 2024-01-01 for 2 years
parties Alder, Birch
governing law "England"
asset firmware of Alder

-- Rates are agreed each year.
value fee is 5%

event sale, many sales, to sell, has sold
  by party
  of product name
  price money in EUR at least 0 EUR

event audit, to audit
  by party
  of book name

-- The share that Alder gets.
clause share "Share of sales"
  Birch pays Alder fee of the price
    for each sale by Birch
    capped at 1,000 EUR in total -- so far
    afresh
  -- an indented comment belongs to the part
  source "A1"

-- Books are kept.
clause books "Audit of books"
  Alder may audit any book

clause no_lending "No lending"
  Birch must not sell "demo"
  source "A2"

removed exclusivity "Exclusive supply" from 2024-01-01

scenario "a sale is shared"
  when 2024-02-01 sale by Birch of "x" with price 100 EUR
  then Birch owes Alder 5 EUR

-- The end.
