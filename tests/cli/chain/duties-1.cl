agreement "Works" version "1"
effective 2024-01-01 through 2025
parties Alder, Birch

event handover, to hand_over
  by party
  of item name

event order, to order
  by party
  of quantity count at least 0

clause plans "Plans, in time"
  Alder must hand_over "plans"
    by 2024-06-30

clause keys "Keys, not yet"
  Alder must hand_over "keys"
    by 2024-06-30

clause pump "The pump, too late"
  Alder must hand_over "pump"
    by 2024-03-31

clause volume "Volume"
  Birch must order at least 100 in total
    by 2024-06-30
