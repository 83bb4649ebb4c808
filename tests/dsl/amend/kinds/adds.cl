amendment "Adds one of each" version "2" to "1"
effective 2025-01-01

adds affiliate Beech of Birch
adds asset plans of Birch
adds value more is 8%
adds rate 1 EUR is 1.25 USD from 2025-01-01
adds rate 1 SEK is 0.10 EUR

adds calendar quay
  weekend Sunday
  holidays 2025-05-01
  covers 2025 through 2026

adds fund spare held by Birch for Alder in EUR
adds event flood

adds status wet is no
  becomes yes upon flood

adds definition flooded
  means flood has happened

adds clause no_purchase "No sale of ash"
  Birch must not sell of "ash"

adds removed early "An early clause" from 2024-06-01
