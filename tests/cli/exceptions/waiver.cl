scenarios for "exceptions.cl"

scenario "Iron, with both"
  given limit is 10
  when 2026-02-01 load of "iron" by Alder with weight 3
  then no_such_goods is excused
  then lettered is breached
  then yields is excused
  when 2026-02-02 permit by Birch
  when 2026-02-02 waiver by Birch
  when 2026-02-02 load of "iron" by Alder with weight 30
  then both is excused
  then either is excused
  then neither is breached
  then lettered is excused
  then by_definition is excused
  then last_load is excused

scenario "Iron, with a waiver"
  given limit is 10
  when 2026-02-01 waiver by Birch
  when 2026-02-01 load of "iron" by Alder with weight 30
  then either is excused
