amendment "Wrong" version "1" to "2023"
effective 2024-01-01

replaces clause shares "Share of sales"
  Birch may sell

replaces clause exclusivity "Exclusive supply"
  Alder may sell

adds clause exclusivity "Exclusive supply"
  Alder may sell

adds clause books "Audit"
  Alder may audit

replaces clause books "Audit"
  Alder may audit

removes books

removes nothing_like_it

removes exclusivity

removes firmware
  source "W"

clause plain "Plain"
  Alder may sell

replaces agreement "Other" version "9"
adds effective 2025-01-01
