amendment "More time" version "2" to "1"
effective 2024-06-01

replaces clause plans "Plans, in time"
  Alder must hand_over "plans"
    by 2024-09-30

replaces clause keys "Keys, not yet"
  Alder must hand_over "keys"
    by 2024-09-30

replaces clause pump "The pump, too late"
  Alder must hand_over "pump"
    by 2024-09-30

replaces clause volume "Volume"
  Birch must order at least 150 in total
    by 2024-09-30
