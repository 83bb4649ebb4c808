amendment "Same version" version "1" to "1"
effective 2023-01-01
