clause a
	Alder must launch	on "Köln"  on "東京" soon enough
clause b
  Alder must launch on any cloud other than "aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccccc", "ddddddddddddddddddddddddd", "eeeeeeeeeeeeeeeeeeeee" at noon time, "ffffffffffffffffffffffff", "gggggggggggggggggggggggggggggggg"
