agreement "Exceptions of each form" version "1"
effective 2026-01-01
parties Alder, Birch
value limit is undisclosed count

event permit, many permits
  by party

event waiver, many waivers
  by party

event load, to load, has loaded
  by party
  of goods name
  weight count at least 0

definition excused "What excuses"
  means permit has happened if the goods is "wool"
  means waiver has happened otherwise

clause both
  Alder must not load
    unless permit has happened and waiver has happened

clause either
  Alder must not load
    unless permit has happened or waiver has happened

clause neither
  Alder must not load
    unless permit has not happened

clause no_such_goods
  Alder must not load
    unless the goods is not one of "wool", "silk"

clause lettered
  Alder must not load
    unless any of
      (a) all_year is not in force
      (b) the weight is more than limit

clause by_definition
  Alder must not load
    unless excused

clause last_load
  Alder must not load
    unless the weight of the last load is less than 5

clause yields
  Alder must not load
    subject to all_year

clause all_year
  Alder may load
    through 2026
    where the weight is at least 1

scenario "Silk, without a permit"
  when 2026-02-01 load of "silk" by Alder with weight 0
  then both is breached
  then either is breached
  then neither is excused
  then no_such_goods is breached
  then lettered is undetermined for limit
  then by_definition is breached
  then last_load is breached
  then yields is breached
