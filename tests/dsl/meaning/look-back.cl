agreement "Looking back" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, to sell, has sold
  by party
  of product name

clause years "Since before there were years"
  Alder must not sell
    unless sale of the same product has happened in the last 9,000 years

clause days "More days than can be counted back"
  Alder must not sell
    unless sale of the same product has happened in the last 9,223,372,036,854,775,807 days
