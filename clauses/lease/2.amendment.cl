-- The parties agree on more time for the rent, a higher rate when it is late, and a service charge; alterations are free.

amendment "Deed of variation" version "2" to "1"
signed 2026-09-14
effective 2026-10-01

replaces clause rent_payment "Rent"
  Tenant pays Landlord rent
    on the first of each month
    due within 10 days
    with late interest at 8% per year by actual/365
  section "3.1"

adds clause service_charge "Service charge"
  Tenant pays Landlord 120 GBP
    every calendar quarter
    due within 30 days
  section "3.3"

removes no_alterations
