amendment "Less" version "2" to "1"
effective 2026-07-01

replaces value least is 9.5

replaces clause yearly
  Buyer must order at least 300 EUR in price per year
