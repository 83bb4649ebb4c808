-- The agreement of which scripts/bench.sh holds a million instances.

agreement "A revenue share" version "1"
effective 2026-01-01
parties Microsoft, OpenAI

event revenue, many revenues
  by party
  of amount money in USD at least 0 USD

clause revenue_share "Revenue share"
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    through 2030
    capped at 38 billion USD in total
