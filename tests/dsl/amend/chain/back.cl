amendment "Third" version "3" to "2"
effective 2025-01-01

adds clause bonus "Bonus again"
  Birch may sell
