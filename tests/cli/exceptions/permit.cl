scenarios for "exceptions.cl"

scenario "Wool, with a permit alone, after the term"
  given limit is 10
  when 2027-02-01 permit by Birch
  when 2027-02-01 load of "wool" by Alder with weight 1
  then both is breached
  then either is excused
  then neither is breached
  then no_such_goods is breached
  then lettered is excused
  then by_definition is excused
  then last_load is breached
  then yields is breached
