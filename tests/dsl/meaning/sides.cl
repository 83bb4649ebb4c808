agreement "One party on both sides, and priorities where no event is" version "1"
effective 2026-01-01 through 2027
parties Alder, Birch
affiliate Birch_West of Birch
asset design of Alder

event sale, many sales, to sell, has sold
  by party
  units count at least 0

event report, many reports, to report, has reported
  by party

clause a
  Alder pays Alder 10 EUR
    for each sale by Birch

clause b
  each party pays Birch 10 EUR
    for each sale

clause c
  Alder assigns design to Alder
    upon sale

clause d
  Alder grants Alder a licence of design

clause e "An affiliate may be among those whom its own licence names"
  Birch_West grants Birch and its affiliates a licence of design

clause most
  Alder may sell at most 100 in units in total

clause no_report
  Alder must not report
    notwithstanding standing

clause standing
  Alder must report
    by 2026-06-30
    subject to no_sale

clause monthly
  Alder must report
    every calendar month
    notwithstanding no_sale

clause rent
  Alder pays Birch 10 EUR
    every calendar month
    subject to most and no_sale

clause commitment "What a limit refuses performs nothing"
  Alder must sell at least 10 in units in total
    by 2026-06-30
    subject to most

clause no_sale
  Alder must not sell

clause remedy "Comes last, so nothing can yield to it"
  Alder pays Birch 5 EUR
    upon breach of no_sale

clause yields_to_remedy
  Birch pays Alder 5 EUR
    for each sale by Birch
    subject to remedy
