-- Affiliate licence (licensor): the affiliates of the licensor license too, so that none of the group can hold a patent back.

agreement "Patent Cross-Licence" version "1"
effective 2026-01-01 through 2035-12-31
parties Licensor "Orion Chips plc", Licensee "Castor Devices AG"
affiliate Orion_Labs "Orion Labs Ltd" of Licensor
asset chip_patents "Patents on the chip" of Licensor
asset lab_patents "Patents on the process" of Orion_Labs

clause chip_licence "The licensor and its affiliates license the chip to nobody else"
  Licensor and its affiliates grant Licensee an exclusive licence of chip_patents

clause process_licence "An affiliate licenses what is its own"
  Orion_Labs grants Licensee a non-exclusive licence of lab_patents

scenario "Who licenses the chip to somebody else"
  when 2026-03-02 licensing of chip_patents by Licensor to "Vega"
  then chip_licence is breached by Licensor
  when 2026-03-03 licensing of chip_patents by Orion_Labs to "Vega"
  then chip_licence is breached by Orion_Labs
  when 2026-03-04 use of chip_patents by Licensee
  then chip_licence is permitted by Licensee
  when 2026-03-05 use of chip_patents by Orion_Labs
  then chip_licence is breached by Orion_Labs
  when 2026-03-06 licensing of chip_patents by Licensor to Licensee
  then chip_licence is not breached

scenario "The process remains free for others"
  when 2026-03-02 use of lab_patents by Licensee
  then process_licence is permitted by Licensee
  when 2026-03-03 licensing of lab_patents by Orion_Labs to "Vega"
  then process_licence is permitted by Orion_Labs
  when 2026-03-04 licensing of lab_patents by Licensor to "Vega"
  then process_licence is not permitted
  then chip_licence is not breached

scenario "Ten years"
  when 2035-12-31 passes
  then chip_licence is expired on 2035-12-31
  then process_licence is expired on 2035-12-31
  when 2036-01-01 licensing of chip_patents by Orion_Labs to "Vega"
  then chip_licence is not breached
