-- Anti-assignment: no transfer without the other party's consent, but to one's own group.

agreement "Licence Administration Agreement" version "1"
effective 2026-01-01
parties Licensor "Orion Biotech Ltd", Licensee "Castor Pharma AG"
affiliate Castor_Labs "Castor Labs GmbH" of Licensee

event assignment, many assignments, to transfer, has transferred
  by party
  to assignee name

event consent, many consents, to consent, has consented
  by party
  to assignee name

clause no_assignment "No assignment without consent"
  each party must not transfer to any assignee
    unless consent by the other party to the same assignee has happened in the last 6 months

clause within_the_group "The licensee may assign to its affiliate"
  Licensee may transfer to Castor_Labs
    notwithstanding no_assignment

scenario "Consent of the other party, to this assignee, not too long ago"
  when 2026-02-02 consent by Licensor to "Vega"
  when 2026-02-02 consent by Licensee to "Lyra"
  when 2026-03-02 assignment by Licensee to "Vega"
  then no_assignment is excused by Licensee
  when 2026-03-02 assignment by Licensee to "Lyra"
  then no_assignment is breached by Licensee
  when 2026-03-02 assignment by Licensor to "Lyra"
  then no_assignment is excused by Licensor
  when 2026-08-03 assignment by Licensee to "Vega"
  then no_assignment is breached by Licensee
  when 2026-08-03 assignment by Licensor to "Lyra"
  then no_assignment is breached by Licensor

scenario "To the group"
  when 2026-03-02 assignment by Licensee to "Castor_Labs"
  then within_the_group is permitted by Licensee
  then no_assignment is excused by Licensee
  when 2026-03-02 assignment by Licensor to "Castor_Labs"
  then within_the_group is not permitted
  then no_assignment is breached by Licensor
  when 2026-03-02 assignment by Licensee to "Vega"
  then within_the_group is not permitted
  then no_assignment is breached by Licensee
