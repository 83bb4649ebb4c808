amendment "Nested" version "2" to "1"
effective 2025-01-01
adds removes books
