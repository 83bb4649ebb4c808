-- Agreed in October, and counted from September on: the fee is 30%, and a load says where it goes.
amendment "Third" version "3" to "2"
signed 2024-10-01
effective 2024-09-01

replaces clause fee "Fee for each load"
  Birch pays Alder 30% of the price
    for each load by Birch
    due within 10 days
