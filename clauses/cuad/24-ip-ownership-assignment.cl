-- IP ownership assignment: what one party makes for the other becomes the other's, when it accepts what was delivered.

agreement "Software Development Agreement" version "1"
effective 2026-01-01
parties Developer "Birch Software Ltd", Customer "Alder Instruments Ltd"
asset modules "The modules written for the customer" of Developer
asset name "The product's name" of Developer

event delivery, many deliveries, to deliver, has delivered
  by party
  of item name

event acceptance, many acceptances, to accept, has accepted
  by party
  of item name

event sale, many sales, to sell, has sold
  by party
  of product name

clause modules_assigned "The modules pass to the customer when it accepts them"
  Developer assigns modules to Customer
    upon acceptance of "modules" by Customer
    if delivery of "modules" by Developer has happened

clause name_assigned "The name is the customer's from the start"
  Developer assigns name to Customer

clause own_product "The customer may sell a product of its own once the modules are its"
  Customer may sell
    if Customer owns modules

scenario "Delivered, accepted and passed"
  when 2026-03-02 sale of "sensor" by Customer
  then name_assigned is transferred by Developer to Customer on 2026-01-01
  then own_product is not permitted
  when 2026-03-03 acceptance of "modules" by Customer
  then modules_assigned is not transferred
  when 2026-03-04 delivery of "modules" by Developer
  when 2026-03-05 acceptance of "name" by Customer
  when 2026-03-05 acceptance of "modules" by Developer
  then modules_assigned is not transferred
  when 2026-03-06 acceptance of "modules" by Customer
  then modules_assigned is transferred by Developer to Customer
  when 2026-03-07 sale of "sensor" by Customer
  then own_product is permitted by Customer
  when 2026-03-07 sale of "sensor" by Developer
  then own_product is not permitted

scenario "What has passed cannot pass again"
  when 2026-03-04 delivery of "modules" by Developer
  when 2026-03-05 acceptance of "modules" by Customer
  then modules_assigned is transferred
  when 2026-03-06 acceptance of "modules" by Customer
  then modules_assigned is refused by Developer
