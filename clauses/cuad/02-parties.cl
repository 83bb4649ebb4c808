-- Parties: who is bound, by a short name and a full one, and their affiliates.  Every verdict names the party that it concerns.

agreement "Mutual Confidentiality Agreement" version "1"
effective 2026-01-01
parties Discoverer "Orion Biotech Ltd", Manufacturer "Castor Pharma AG"
affiliate Castor_Labs "Castor Labs GmbH" of Manufacturer

event disclosure, many disclosures, to disclose, has disclosed
  by party
  to recipient name

event consent, many consents, to consent, has consented
  by party
  to recipient name

event analysis, many analyses, to analyse, has analysed
  by party
  of sample name

-- Each party is bound alike, and only the other one can release it.
clause secrecy "Neither party discloses without the other's consent"
  each party must not disclose to any recipient
    unless consent by the other party to the same recipient has happened

clause no_analysis "The manufacturer's group does not analyse the samples"
  Manufacturer and its affiliates must not analyse

scenario "The other party's consent releases, not one's own"
  when 2026-03-02 consent by Manufacturer to "Vega Institute"
  when 2026-03-03 disclosure by Manufacturer to "Vega Institute"
  then secrecy is breached by Manufacturer
  when 2026-03-04 disclosure by Discoverer to "Vega Institute"
  then secrecy is excused by Discoverer
  then secrecy is not breached
  when 2026-03-05 disclosure by Discoverer to "Lyra Institute"
  then secrecy is breached by Discoverer

scenario "An affiliate answers for itself"
  when 2026-03-02 analysis by Castor_Labs of "S-17"
  then no_analysis is breached by Castor_Labs
  when 2026-03-03 analysis by Manufacturer of "S-17"
  then no_analysis is breached by Manufacturer
  when 2026-03-04 analysis by Discoverer of "S-17"
  then no_analysis is not breached

scenario "An affiliate is not a party: what it does not promise does not bind it"
  when 2026-03-05 disclosure by Castor_Labs to "Lyra Institute"
  then secrecy is not breached
