agreement "A fund and a secret" version "1"
effective 2026-01-01
parties Landlord, Tenant
event handover
value secret is undisclosed percentage
fund deposit held by Landlord for Tenant in EUR
clause of_a_secret
  Landlord pays Tenant secret of 100 EUR
    for each handover
    out of deposit
