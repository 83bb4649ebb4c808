/* The agreement that the tests of the stream readers read for. */
#ifndef TYPES_AGREEMENT_H
#define TYPES_AGREEMENT_H

/* A kind with a field of each type, some of which may be left out. */
static const char types_agreement[] = "agreement \"Types\" version \"1\"\n"
                                      "effective 2026-01-01\n"
                                      "local time UTC+02:00\n"
                                      "parties Seller, Buyer\n"
                                      "event order, many orders\n"
                                      "  by party\n"
                                      "  of lot name\n"
                                      "  grade one of \"new\", \"used\"\n"
                                      "  price money in USD between 0 USD and 1,000,000 USD\n"
                                      "  quantity count at least 1\n"
                                      "  weight number\n"
                                      "  discount percentage between 0% and 50%\n"
                                      "  ready date\n"
                                      "  rush yes or no\n"
                                      "  note name if any\n"
                                      "event visit, many visits\n"
                                      "  by party\n"
                                      "clause pay \"Pay\"\n"
                                      "  Buyer pays Seller the price\n"
                                      "    for each order by Buyer\n";

#endif
