amendment "Channels" version "2" to "1"
signed 2026-05-20
effective 2026-05-15

replaces event sale, many sales, to sell, has sold
  by party
  for price money in EUR
  channel one of "web", "shop"
