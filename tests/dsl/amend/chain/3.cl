amendment "Third" version "3" to "2"
effective 2025-01-01

replaces clause pays "Fee"
  Birch pays Alder (2 multiplied by fee)
    for each sale by Birch
