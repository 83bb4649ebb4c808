amendment "x" version "2" to "1"
effective 2024-06-01

adds event gift
  by party
