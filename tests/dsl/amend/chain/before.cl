amendment "Third" version "3" to "2"
effective 2024-06-01
