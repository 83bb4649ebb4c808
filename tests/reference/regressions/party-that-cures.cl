-- A cure period after a forbidden act looked at whether the first party bound was in breach, whoever it was; and after a grant, at nobody.
agreement "Cures" version "1"
effective 2024-01-01
parties Alder, Birch
asset design of Alder

event sale, many sales, to sell, has sold
  by party

clause no_sale "Neither sells"
  each party must not sell

clause penalty "A fine, if the sale is not made good"
  the party in breach pays the other party 10 EUR
    after a cure period of 10 days from breach of no_sale

clause report "A report to nobody in particular"
  Alder pays Birch 1 EUR
    after a cure period of 10 days from breach of no_sale

clause licence
  Alder grants Birch an exclusive licence of design

clause use_fee "A fee for its own use"
  Alder pays Birch 5 EUR
    after a cure period of 10 days from breach of licence

clause plain
  Alder grants Birch a licence of design

clause never "Nothing forbids anything"
  Alder pays Birch 7 EUR
    after a cure period of 10 days from breach of plain
