effective 2025-01-01
removes books
