agreement "Kinds" version "1"
signed 2023-12-20
effective 2024-01-01 through 2026
parties Alder, Birch
affiliate Aspen of Alder
governing law "Sweden"
local time UTC+01:00
contract years from 2024-02-01
asset designs of Alder
asset drawings of Alder
value fee is 5%
value share is 6%
rate 1 EUR is 1.10 USD from 2024-01-01
rate 1 EUR is 1.20 USD from 2024-07-01
rate 1 GBP is 1.30 USD

calendar bank
  weekend Saturday and Sunday
  holidays 2024-01-01
  covers 2024 through 2026

calendar works
  weekend Sunday
  holidays 2024-05-01
  covers 2024 through 2026

fund deposit held by Alder for Birch in EUR
fund reserve held by Alder for Birch in EUR

event sale, many sales, to sell, has sold
  by party
  of product name
  price money in EUR at least 0 EUR

event storm, many storms

status calm is yes
  becomes no upon storm

status dry is yes
  becomes no upon storm

definition strong
  means sale by Birch has happened

definition weak
  means sale by Birch has not happened

clause pays_fee "Fee"
  Birch pays Alder fee of the price
    for each sale by Birch

clause no_sale "No sale of oak"
  Alder must not sell of "oak"

removed gone "Gone"
