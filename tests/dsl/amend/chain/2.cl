amendment "Second" version "2" to "1"
effective 2024-07-01

removes bonus "Bonus"
