agreement "Lamps" version "1"
effective 2026-01-01
parties Alder,   Birch
