agreement "Slips" version "1"
effective 2026-01-01
local time UTC+1
parties Alder, Birch, Cedar

event sale, to sell, has sold
  by party
  of product name

value mite is 0.0000000000000000001

definition there
  means back plus 1 EUR

definition back
  means there plus 1 EUR

clause unknown "Said once, though it binds three parties"
  each party pays Alder price
    for each sale
    unless sail of the same product has happened

clause circle "Not merely deep"
  Alder pays Birch there
    for each sale
