amendment "More" version "2" to "1"
effective 2026-07-01

replaces value least is 30

replaces clause supply
  Seller must deliver at least 50 in tons in total
    within 200 days of call by Buyer

replaces clause yearly
  Buyer must order at least 1,500 EUR in price per year
