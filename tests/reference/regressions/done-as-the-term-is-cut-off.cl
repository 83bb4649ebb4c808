-- What was due at the very moment at which a power ended its clause could no longer be done at that moment, and was breached then.
agreement "Done as the term is cut off" version "1"
effective 2024-02-29
parties Alder, Birch

event delivery, many deliveries, to deliver, has delivered
  by party

clause leave
  Alder may terminate this agreement

clause one_month
  Alder and Birch must deliver
    for 1 month

clause two_months
  Birch must deliver
    for 2 months
