agreement "A deposit and an escrow" version "1"
effective 2026-01-01
parties Landlord, Tenant, Agent

event handover, many handovers
  by party

event damage, many damages
  by party
  cost money in EUR at least 0 EUR

event ruling, many rulings
  by party
  share percentage between 0% and 100%

fund deposit "Rent deposit" held by Landlord for Tenant in EUR
fund escrow "What both dispute" held by Agent for Tenant in EUR

clause pay_deposit "The deposit"
  Tenant pays Landlord 3,000 EUR
    for each handover by Landlord
    due within 10 days
    into deposit

clause rent "Rent, which no deposit settles"
  Tenant pays Landlord 1,000 EUR
    for each handover by Landlord

clause repairs "Repairs come out of the deposit, as far as it goes"
  Landlord pays Agent the cost
    for each damage by Tenant
    capped at 2,500 EUR each time
    out of deposit

clause a_to_landlord "What the ruling gives the landlord"
  Agent pays Landlord escrow multiplied by the share
    for each ruling by Agent
    out of escrow

clause b_to_tenant "The rest"
  Agent pays Tenant escrow minus (escrow multiplied by the share)
    for each ruling by Agent
    out of escrow

clause warning "While the deposit is low"
  Tenant must not damage
    if deposit is less than 1,000 EUR
