amendment "Removes one of each" version "2" to "1"
effective 2025-01-01

removes Aspen
removes governing law
removes local time
removes contract years
removes drawings
removes share
removes rate 1 EUR is 1.20 USD from 2024-07-01
removes rate 1 GBP is 1.30 USD
removes works
removes reserve
removes dry
removes storm
removes calm
removes weak
removes no_sale
