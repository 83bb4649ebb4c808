amendment "x" version "2" to "1"
effective 2025-06-01

adds event gift
  by party
