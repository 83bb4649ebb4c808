agreement "Mistakes with funds" version "1"
effective 2026-01-01
parties Landlord, Tenant
event handover
fund deposit held by Landlord for Tenant in EUR
fund krone held by Landlord for Tenant in kroner
fund nobodys held by Agent for Tenant in EUR
clause other_holder
  Tenant pays Landlord 3,000 EUR
    for each handover
    out of deposit
clause other_way
  Landlord pays Tenant 3,000 EUR
    for each handover
    into deposit
clause other_currency
  Landlord pays Tenant 3,000 NOK
    for each handover
    out of deposit
clause no_fund
  Landlord pays Tenant 3,000 EUR
    for each handover
    out of other_way
clause interest
  Landlord pays Tenant interest at 3% per year by actual/360 on deposit
    for each handover
