-- A payment declared so that its amount can be below zero.
agreement "Refund" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, to sell, has sold
  by party
  of amount money in EUR

event payment
  by party
  to party
  of amount money in EUR

clause fee "All of it"
  Alder pays Birch the amount
    for each sale by Alder

clause volume "To be sold in all"
  Alder must sell at least 10 EUR in amount in total
