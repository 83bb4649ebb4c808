amendment "Replaces one of each" version "2" to "1"
effective 2025-01-01

replaces parties Alder "Alder AB", Birch
replaces affiliate Aspen "Aspen AB" of Alder
replaces governing law "Norway"
replaces local time UTC+02:00
replaces contract years from 2024-03-01
replaces asset drawings "The drawings" of Birch
replaces value share is 7%
replaces rate 1 EUR is 1.25 USD from 2024-07-01
replaces rate 1 GBP is 1.35 USD

replaces calendar works
  weekend Sunday
  holidays 2025-05-01
  covers 2025 through 2026

replaces fund reserve held by Birch for Alder in EUR

replaces event storm, many storms
  in place name

replaces status dry is no
  becomes yes upon storm

replaces definition weak
  means sale by Alder has happened

replaces clause no_sale "No sale of elm"
  Alder must not sell of "elm"
