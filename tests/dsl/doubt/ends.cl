agreement "Ends and breaches in doubt" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

event ask, to ask, has asked
  by party

value floor is undisclosed money in EUR

clause ended "Until a large sale"
  Alder may ask
    until sale with price at least floor

clause standing "As long as the other stands"
  Birch may ask
    if ended is in force

clause no_sale "No large sale"
  Alder must not sell
    where the price is at least floor

clause after_breach "Once there was a large sale"
  Birch may ask
    if no_sale is breached

clause breaches "Two of them"
  Birch may ask
    if no_sale has been breached at least 2 times

clause fee "Paid for large sales"
  Alder pays Birch 1 EUR
    for each sale by Alder
    if the price is at least floor

clause total "What was paid for them"
  Birch may ask
    if the total amount of fee is more than 1 EUR
