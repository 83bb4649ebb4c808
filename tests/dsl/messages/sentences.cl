-- Sentences that are not: each part has one mistake.
agreement "Supply"
parties Alder, Birch
clouse a
  Alder must launch
clause b
Alder must launch
    on any cloud
clause c
  Alder must launch untill 2030-12-31
clause d
  Alder must launch
    if x and y or z
clause e
  Alder or Birch must launch
clause f
  Alder must launch
    if (x)
clause g
  Alder pays Birch 20% of
calendar england
clause h
  Alder must launch within 20%
clause i
  Alder pays Birch the
