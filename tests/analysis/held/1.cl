agreement "Held" version "1"
effective 2026-01-01
parties Landlord, Tenant, Agent
value floor is undisclosed money in EUR

event sale, many sales, to sell, has sold
  by party
  of product name
  at price money in EUR at least 0 EUR

event damage, many damages
  by party
  cost money in EUR at least 0 EUR

event stake_change, many stake_changes
  by party
  share percentage between 0% and 100%

status stake "The tenant's stake" is 27%
  becomes the share upon stake_change by Tenant

status last_price "What a product was last sold for" for each product is 0 EUR
  becomes the price upon sale by Tenant
    if the price is at least 0 EUR

fund deposit "Rent deposit" held by Landlord for Tenant in EUR

clause repairs "Repairs come out of the deposit"
  Landlord pays Agent the cost
    for each damage by Tenant
    out of deposit

clause fixed "A limit that no version changes"
  Tenant must not sell
    where the price is at least floor
