amendment "Third" version "3" to "1"
effective 2025-01-01
