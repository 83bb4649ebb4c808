amendment "Third" version "3" to "2"
effective 2025-01-01

removes bonus_ban
