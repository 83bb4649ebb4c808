-- Expiration date: the last day of the agreement, what ends sooner, and what outlives it.  A duty that has arisen keeps its deadline.

agreement "Office Lease" version "1"
effective 2026-02-01 through 2031-01-31
parties Landlord "Quayside Estates Ltd", Tenant "Pemberton & Co LLP"

event letting, many lettings, to sublet, has sublet
  by party

event defect, many defects, to report_defect, has reported_defect
  by party
  of room name

event repair, many repairs, to repair, has repaired
  by party
  of room name

event disclosure, many disclosures, to disclose, has disclosed
  by party

clause no_subletting "No subletting during the lease"
  Tenant must not sublet

clause first_year "In the first year the tenant may sublet"
  Tenant may sublet
    for 1 year
    notwithstanding no_subletting

clause upkeep "Defects are repaired within ten days"
  Landlord must repair the same room
    within 10 days of defect by Tenant

clause secrecy "The rent stays secret, also afterwards"
  each party must not disclose
    surviving termination

scenario "The first year is over after its last day"
  when 2027-01-31 letting by Tenant
  then first_year is permitted by Tenant
  then no_subletting is excused by Tenant
  when 2027-01-31 passes
  then first_year is expired on 2027-01-31
  when 2027-02-01 letting by Tenant
  then no_subletting is breached by Tenant
  when 2027-02-01 letting by Landlord
  then no_subletting is not breached

scenario "The lease is over after its last day"
  when 2031-01-31T23:59:59Z letting by Tenant
  then no_subletting is breached by Tenant
  when 2031-02-01 letting by Tenant
  then no_subletting is not breached
  then no_subletting is not in force
  when 2031-02-01 disclosure by Landlord
  then secrecy is breached by Landlord
  when 2031-02-02 disclosure by Tenant
  then secrecy is breached by Tenant

scenario "A repair that fell due outlives the lease"
  when 2031-01-30 defect of "201" by Tenant
  when 2031-01-30 defect of "202" by Tenant
  then upkeep is due by Landlord
  when 2031-02-09 repair of "201" by Landlord
  then upkeep is fulfilled by Landlord
  when 2031-02-09 passes
  then upkeep is breached by Landlord on 2031-02-09
  when 2031-02-10 repair of "202" by Landlord
  then upkeep is late by Landlord
  when 2031-02-10 defect of "203" by Tenant
  then upkeep is expired

scenario "Who reports, and who repairs"
  when 2026-03-02 defect of "201" by Landlord
  then upkeep is not due
  when 2026-03-02 defect of "201" by Tenant
  when 2026-03-03 repair of "202" by Landlord
  when 2026-03-03 repair of "201" by Tenant
  then upkeep is not fulfilled
  when 2026-03-03 letting by Landlord
  then first_year is not permitted
