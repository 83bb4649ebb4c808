agreement "One cap, at one moment" version "1"
effective 2026-01-01
parties Lessor, Lessee

clause a_later "First by name"
  Lessee pays Lessor 70 EUR
    every calendar month

clause z_sooner "First by the order that the cap states"
  Lessee pays Lessor 60 EUR
    every calendar month

clause ceiling "A hundred a month"
  z_sooner and a_later are together capped at 100 EUR per month in that order
