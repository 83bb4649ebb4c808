# A stream of events for supply.cl, in which some come out of order, some too late for a window of three days, and some again.  -v seed=N -v count=N -v format=json|csv
function line(at, kind, by, product, price, id) {
  if (format == "csv") return at "," kind "," by "," product "," (kind == "sale" ? price : "") "," id
  return sprintf("{\"at\":\"%s\",\"event\":\"%s\",\"by\":\"%s\",\"product\":\"%s\",%s\"id\":\"%s\"}", at, kind, by, product,
                 kind == "sale" ? "\"price\":" price "," : "", id)
}
function day(number) { return strftime("%Y-%m-%dT%H:%M:%SZ", 1767225600 + number, 1) }
BEGIN {
  srand(seed)
  if (format == "csv") print "at,event,by,product,price,id"
  for (i = 1; i <= count; i++) {
    now += int(rand() * 40000)
    back = rand() < 0.2 ? int(rand() * 200000) : rand() < 0.05 ? int(rand() * 900000) : 0
    at = now > back ? now - back : 0
    kind = rand() < 0.7 ? "sale" : "delivery"
    said[i] = line(day(at), kind, rand() < 0.8 ? "Alder" : "Birch", "thing " int(rand() * 12), int(rand() * 2000), "e" i)
    print said[i]
    if (rand() < 0.1) print said[i - int(rand() * (i < 5 ? i : 5))]
  }
}
