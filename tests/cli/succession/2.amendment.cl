-- From July the fee is higher, Birch inspects, and coal may be loaded.
amendment "Second" version "2" to "1"
effective 2024-07-01

replaces clause fee "Fee for each load"
  Birch pays Alder (20% minus discount) multiplied by the price
    for each load by Birch
    due within 10 days

adds event inspection, to inspect, has inspected
  by party
  of lot name

adds clause access "Birch inspects"
  Birch may inspect any lot

removes old
