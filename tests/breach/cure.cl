agreement "Cure periods" version "1"
effective 2026-01-01 through 2027
parties Seller, Buyer

event order, many orders, to order, has ordered
  by party
  of lot name
  for price money in EUR at least 0 EUR
event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name
event notice, many notices, to notify, has notified
  by party
  of lot name
event sale, many sales, to sell, has sold
  by party

clause on_time "Delivery on time"
  Seller must deliver the same lot
    within 5 days of order by Buyer
    otherwise penalty applies
    otherwise report applies

clause penalty "A tenth, unless it comes within ten days"
  Seller pays Buyer 10% of the price
    due within 10 days
    after a cure period of 10 days from breach of on_time

clause report "A report at once"
  Seller must notify of the same lot
    within 3 days

clause warned "A hundredth, three days after a warning"
  Seller pays Buyer 1% of the price
    upon breach of on_time
    after a cure period of 3 days from notice by Buyer of the same lot

clause ban "No sale"
  Seller must not sell

clause fine "50, unless it is cured within five days"
  Seller pays Buyer 50 EUR
    after a cure period of 5 days from breach of ban

clause volume "So much by the end of February"
  Buyer must order at least 5,000 EUR in total
    through 2026-02-28

clause topup "A fifth of what is missing still a month later"
  Buyer pays Seller 20% of the shortfall
    after a cure period of 1 month from breach of volume

clause pause "Not paid, and not within four days more"
  Buyer may suspend ban
    upon breach of penalty
    after a cure period of 4 days from breach of penalty

clause leave "Twelve days after a notice"
  Buyer may terminate this agreement
    after a cure period of 12 days from notice by Buyer
    if on_time is breached
