# mawk -F'"' -f json.awk -f rules.awk FILE.jsonl: the fields of an event in JSON, whose keys must stand in the order in which generate.c
# writes them; what lies between the quotes are awk's fields.
{ at = $4; event = $8 }
event == "revenue" { by = $12; amount = substr($15, 3) * 100 }
event == "payment" { by = $12; to = $16; amount = substr($19, 3) * 100 }
event == "deploy" { by = $12; product = $16; cloud = $20; release = $24 }
event == "licensing" { by = $12; item = $16; licensee = $20 }
event == "waive" { product = $12 }
