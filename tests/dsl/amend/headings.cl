amendment "Headings" version "2" to "1"
effective 2025-01-01

removes share "Audit of books"

drops no_lending "Exclusive supply"

removes books "Audit, as it was called"
