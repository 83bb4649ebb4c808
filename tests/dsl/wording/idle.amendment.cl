amendment "Of other kinds" version "2" to "1"
effective 2026-07-01
replaces value fee is 5 EUR
replaces definition rate means 6%
removes Alder
