amendment "Other names first" version "2" to "1"
effective 2024-03-01

replaces parties Cedar, Birch, Alder

replaces event launch, to launch, has launched
  by party
  of product name
  on cloud name

adds clause approved "Ordered twice"
  Alder may launch any product
    where the number of orders of the same product is at least 2
