amendment "Supply of seed" version "2" to "1"
effective 2027-01-01

replaces clause no_resale "No resale in the south"
  Birch must not resell in "South"

removes fees "Fee for each delivery"
