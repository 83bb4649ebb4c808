amendment "What cannot be done" version "2" to "1"
effective 2025-01-01

replaces calendar nowhere
  weekend Sunday
  holidays 2025-05-01
  covers 2025 through 2026

replaces fund reserves held by Birch for Alder in EUR
replaces rate 1 EUR is 1.25 USD from 2024-08-01
replaces rate 1 EUR is 1.25 USD
replaces contract years from 2024-03-01
replaces contract years from 2024-04-01

adds governing law "Norway"
adds rate 1 GBP is 1.40 USD
adds parties Alder, Cedar
adds event sale

adds clause gone "Back"
  Birch may sell

adds asset gone of Birch

removes rate 1 EUR is 1.21 USD from 2024-07-01
removes rate 1 EUR is 1.10 NOK from 2024-01-01
removes gone

removes share "Share"
  source "x"

removes no_sale

drops no_sale
drops nothing_of_the_kind
