-- Pairs of clauses that answer opposite on one event, and pairs that only seem to.
agreement "Both ways" version "1"
effective 2026-01-01 through 2027-12-31
parties Alder, Birch, Cedar
asset model of Alder

event sale, many sales, to sell, has sold
  by party
  to buyer name
  for price money in EUR at least 0 EUR

event loan, many loans, to lend, has lent
  by party
  of tool one of "saw", "drill"

event consent, many consents, to consent, has consented
  by party
  to buyer name

event disclosure, many disclosures, to disclose, has disclosed
  by party
  of item name

event export, many exports, to export, has exported
  by party
  of item name

event visit, many visits, to visit, has visited
  by party

event audit, many audits, to audit, has audited
  by party

clause large_sales "Above 1,000 EUR"
  Alder must not sell
    where the price is more than 1,000 EUR

clause sales_to_quay "To one buyer at any price"
  Alder may sell to "Quay\Co"

clause no_loans_of_saws "One tool"
  each party must not lend
    where the tool is "saw"

clause loans_of_drills "The other tool: no conflict"
  Alder may lend "drill"

clause no_sales_by_birch "Without a consent"
  Birch must not sell
    if Alder has consented to the same buyer

clause sales_by_birch "With it"
  Birch may sell
    if Alder has consented to the same buyer

clause secrecy "Nothing"
  Alder must not disclose any item
    subject to press

clause press "But this, and it prevails: no conflict"
  Alder may disclose "price list"

clause no_exports_early "In the first year"
  Alder must not export
    through 2026-12-31

clause exports_late "In the second: no conflict"
  Alder may export
    from 2027-01-01

clause no_visits_by_alder "One party"
  Alder must not visit

clause visits_by_birch "Another: no conflict"
  Birch may visit

clause licence "Nobody else, not even its owner"
  Alder grants Birch an exclusive licence of model

clause licence_of_cedar "Somebody else"
  Alder grants Cedar a non-exclusive licence of model

clause own_use "And its owner"
  Alder may use model

clause no_audits_in_march "From a day on"
  Birch must not audit
    if today is after 2026-03-31

clause audits "Any day"
  Birch may audit
    from 2026-02-01
