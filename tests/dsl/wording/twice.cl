agreement "What stands twice" version "1"
effective 2026-01-01 through 2027
parties Alder, Birch
asset design of Alder, Alder and Birch

calendar city weekend Sunday and Sunday holidays 2026-12-25 covers 2026 through 2028

event sale, many sales, to sell, has sold
  by party
  kind one of "bread", "bread", "cake"

clause bread "A payment"
  Birch pays Alder 5 EUR
    for each sale by Alder

clause cake "Another"
  Birch pays Alder 5 EUR
    for each sale by Alder

clause one_cap "One clause would count twice against the cap"
  bread, cake and bread are together capped at 12 EUR in total

clause leave "Ended twice"
  Birch may terminate bread, bread and cake

clause pause "Suspended twice"
  Birch may suspend cake and cake

clause over "Ends twice"
  bread and bread ends
    upon sale by Birch

clause kinds "Two kinds, of which one stands twice"
  Birch must not sell with kind one of "bread", "bread"
    where the kind is one of "cake", "bread", "cake"
    if sale by Alder has happened
    if sale by Alder has happened
    otherwise fine applies
    otherwise   fine applies

clause fine "A remedy"
  Birch pays Alder 5 EUR
    upon breach of kinds
    due within 5 days
    subject to bread and bread

clause gift "Given twice"
  Alder grants Birch a licence of design and design
    source "page 1"
    source "page 2"
