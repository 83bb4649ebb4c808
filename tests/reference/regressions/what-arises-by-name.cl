-- What arises from a forbidden act arose in the order of the rules that forbid it, not of the clauses' names.
agreement "Order" version "1"
effective 2024-01-01
parties Alder, Birch
asset design of Alder

clause licence
  each party grants the other party an exclusive licence of design

clause a_first
  the other party may enforce licence
    within 30 days of breach of licence

clause b_second
  Birch may enforce licence
    within 10 days of breach of licence
