amendment "Drops one of each" version "2" to "1"
effective 2025-01-01

drops Aspen
drops governing law
drops local time
drops contract years
drops drawings
drops share
drops rate 1 EUR is 1.20 USD from 2024-07-01
drops rate 1 GBP is 1.30 USD
drops works
drops reserve
drops dry
drops storm
drops calm
drops weak
drops no_sale
drops gone
