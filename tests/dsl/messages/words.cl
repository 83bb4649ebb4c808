agreement “Supply” version "1"
parties Alder, Birch.

event launch, to launch, has launched
  by party
  on cloud name

clause a "Bytes and words
  Alder must launch

clause b
  Alder shall launch
clause c
  Alder will not launch
clause d
  Alder may not launch
clause e
  Alder must pay Birch 10,00 USD
clause f
  Alder must launch within 30days
clause Überraschung
  Alder must launch
