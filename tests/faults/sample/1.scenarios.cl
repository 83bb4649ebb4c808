scenarios for "1.cl"

scenario "A lamp is sold, paid and delivered"
  when 2026-02-02 sale of "lamp" by Alder with price 100 USD
  then share is accrued of 20 USD by Alder to Birch
  when 2026-02-09 delivery of "lamp" by Alder
  then deliver is fulfilled by Alder
