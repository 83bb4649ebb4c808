amendment "First amendment" version "2" to "1"
effective 2024-06-01

-- What is agreed anew counts from the amendment.
replaces clause audits "Audit"
  Alder may audit
    for 6 months
