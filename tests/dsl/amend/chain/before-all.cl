amendment "Third" version "3" to "2"
effective 2023-06-01
