-- No-solicit of customers: the other's customers are left alone, during the agreement and for two years afterwards.

agreement "Subcontracting Agreement" version "1"
effective 2026-01-01 through 2026-12-31
parties Contractor "Alder Engineering Ltd", Subcontractor "Birch Wiring Ltd"

event job, many jobs
  by party
  for customer name

event solicitation, many solicitations, to solicit, has solicited
  by party
  of customer name

event consent, many consents, to consent, has consented
  by party
  about customer name

-- A customer is one for whom the subcontractor has worked in the year before.
clause customers "The contractor's customers are not solicited"
  Subcontractor must not solicit any customer
    for 24 months after termination
    if job by Subcontractor for the same customer has happened in the last 12 months
    unless Contractor has consented about the same customer

scenario "A customer of the last year is left alone, another is not"
  when 2026-03-02 job by Subcontractor for "Mill"
  when 2026-03-02 job by Contractor for "Quarry"
  when 2026-05-04 solicitation by Contractor of "Mill"
  when 2026-05-04 solicitation by Subcontractor of "Quarry"
  then customers is not breached
  when 2026-05-04 solicitation by Subcontractor of "Mill"
  then customers is breached by Subcontractor
  when 2027-03-03 solicitation by Subcontractor of "Mill"
  then customers is not breached

scenario "The contractor may agree, about one customer"
  when 2026-03-02 job by Subcontractor for "Mill"
  when 2026-03-02 job by Subcontractor for "Tower"
  when 2026-04-01 consent by Contractor about "Mill"
  when 2026-05-04 solicitation by Subcontractor of "Mill"
  then customers is excused by Subcontractor
  when 2026-05-04 solicitation by Subcontractor of "Tower"
  then customers is breached by Subcontractor

scenario "Two years after the end"
  when 2028-10-02 job by Subcontractor for "Mill"
  when 2028-12-31 solicitation by Subcontractor of "Mill"
  then customers is breached by Subcontractor
  when 2028-12-31 passes
  then customers is expired on 2028-12-31
  when 2029-01-01 solicitation by Subcontractor of "Mill"
  then customers is not breached
