-- A lease of shop premises for a year, renewed from year to year, with a deposit that the Landlord holds.

agreement "Lease of 12 Mill Street" version "1"
signed 2026-03-10
effective 2026-04-01 through 2027-03-31
parties Landlord "Harrow Estates Ltd", Tenant "Bright Books Ltd"
governing law "England and Wales"

value deposit_sum "The deposit: two months' rent" is 2,920 GBP
  section "2.1"

fund deposit "Rent deposit" held by Landlord for Tenant in GBP

event handover, many handovers, to hand_over, has handed_over
  by party

event certificate, many certificates, to show_insurance, has shown_insurance
  by party

event report, many reports, to report, has reported
  by party
  of defect name

event repair, many repairs, to repair, has repaired
  by party
  of defect name

event subletting, many sublettings, to sublet, has sublet
  by party
  to occupant name

event alteration, many alterations, to alter, has altered
  by party
  of part name

event consent, many consents, to consent, has consented
  by party
  to request name

event entry, many entries, to enter, has entered
  by party
  emergency yes or no

event notice, many notices, to give_notice, has given_notice
  by party
  about matter name

event assessment, many assessments
  by name
  for cost money in GBP at least 0 GBP

event vacation, many vacations, to vacate, has vacated
  by party

status rent "Monthly rent" is 1,460 GBP
  becomes 105% of rent every contract year
  section "3.2"

definition found "What the surveyor has found"
  means the cost of the first assessment by "the surveyor" if assessment by "the surveyor" has happened
  means 0 GBP otherwise
  section "10.2"

clause deposit_payment "Deposit"
  Tenant pays Landlord deposit_sum
    for each handover by Landlord
    due within 5 days
    into deposit
  section "2.1"

clause rent_payment "Rent"
  Tenant pays Landlord rent
    on the first of each month
    due within 5 days
    with late interest at 5% per year by actual/365
  section "3.1"

clause insurance "Insurance"
  Tenant must show_insurance
    within 14 days of handover by Landlord
  section "4.1"

clause repairs "Repairs by the Landlord"
  Landlord must repair the same defect
    within 14 days of report by Tenant
  section "5.1"

clause rent_reduction "Reduction of the rent while a repair is overdue"
  Landlord pays Tenant 70 GBP
    for each started period of 1 week between the deadline of repairs and repair of the same defect
    capped at 350 GBP each time
  section "5.2"

clause no_subletting "Subletting"
  Tenant must not sublet
    unless Landlord has consented to the occupant
  section "6.1"

clause no_alterations "Alterations"
  Tenant must not alter
    unless Landlord has consented to the part
  section "6.2"

clause entry_on_notice "Entry on two days' notice"
  Landlord must not enter
    if notice by Landlord about "entry" has not happened in the last 7 days
    unless the emergency is yes
  section "7.1"

clause renewal "Renewal from year to year"
  this agreement renews for 1 year
    unless notice about "non-renewal" has happened at least 90 days before the end of the term
  section "8.1"

clause forfeiture "Termination for arrears"
  Landlord may terminate this agreement
    on 14 days' notice
    if rent_payment is breached
    if notice by Landlord about "arrears" has happened in the last 28 days
  section "9.1"

clause break_clause "Break by the Tenant"
  Tenant may terminate this agreement
    on 90 days' notice
  section "9.2"

clause leaving "The premises are vacated"
  Tenant must vacate
    within 7 days of termination
  section "10.1"

clause dilapidations "What the surveyor finds beyond the deposit"
  Tenant pays Landlord the part of the cost above deposit
    for each assessment by "the surveyor"
    due within 30 days
    surviving termination
    if assessment by "the surveyor" has not happened
  section "10.2"

clause deposit_return "Return of the deposit, less what the surveyor has found"
  Landlord pays Tenant deposit_sum minus found
    for each vacation by Tenant
    due within 30 days
    surviving termination
    out of deposit
  section "10.3"
