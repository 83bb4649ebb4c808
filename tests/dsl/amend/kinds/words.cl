amendment "Words" version "2" to "1"
effective 2025-01-01

removes parties
removes effective

drops rate

removes local

replaces signed 2024-01-01

removes parties
