/* many COUNT: writes an agreement of so many clauses, five for each product of a catalogue, such as a company's framework agreement with a
** big customer grows to. */
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>

static const char head[] = "agreement \"Catalogue\" version \"1\"\n"
                           "effective 2026-01-01 through 2035-12-31\n"
                           "parties Supplier, Customer\n\n"
                           "event order, many orders, to order, has ordered\n"
                           "  by party\n"
                           "  of product name\n"
                           "  quantity count at least 1\n\n"
                           "event delivery, many deliveries, to deliver, has delivered\n"
                           "  by party\n"
                           "  of product name\n\n"
                           "event rejection, many rejections, to reject, has rejected\n"
                           "  by party\n"
                           "  of product name\n\n"
                           "event sale, many sales, to sell, has sold\n"
                           "  by party\n"
                           "  of product name\n"
                           "  for price money in EUR at least 0 EUR\n\n"
                           "event approval, many approvals\n"
                           "  of product name\n\n";

static void put_price(long i) {
  printf("clause price_%ld \"Price of product %ld\"\n"
         "  Customer pays Supplier %ld.%02ld EUR multiplied by the quantity\n"
         "    for each order by Customer\n"
         "    where the product is \"p-%04ld\"\n\n",
         i, i, 1 + i % 90, i % 100, i);
}

static void put_ceiling(long i) {
  printf("clause ceiling_%ld \"No large orders of product %ld\"\n"
         "  Customer must not order\n"
         "    where the product is \"p-%04ld\" and the quantity is more than %ld\n"
         "    unless approval of the same product has happened\n\n",
         i, i, i, 100 + i % 400);
}

static void put_delivery(long i) {
  printf("clause delivery_%ld \"Delivery of product %ld\"\n"
         "  Supplier must deliver the same product\n"
         "    within %ld days of order by Customer where the product is \"p-%04ld\"\n\n",
         i, i, 5 + i % 30, i);
}

static void put_rejection(long i) {
  printf("clause rejection_%ld \"Rejection of product %ld\"\n"
         "  Customer may reject\n"
         "    where the product is \"p-%04ld\"\n"
         "    through %ld-06-30\n\n",
         i, i, i, 2027 + i % 8);
}

static void put_royalty(long i) {
  printf("clause royalty_%ld \"Royalty on product %ld\"\n"
         "  Customer pays Supplier %ld%% of the price\n"
         "    for each sale by Customer\n"
         "    where the product is \"p-%04ld\"\n"
         "    through 2030\n"
         "    capped at %ld,000 EUR in total\n\n",
         i, i, 1 + i % 30, i, 1 + i % 900);
}

int main(int argc, char **argv) {
  static void (*const put[])(long) = {put_royalty, put_price, put_ceiling, put_delivery, put_rejection};
  enum { SHAPES = sizeof put / sizeof *put };
  if (argc != 2) die("usage: many COUNT");
  long count = strtol(argv[1], NULL, 10);
  fputs(head, stdout);
  for (long i = 0; i < count; i++) put[i % SHAPES](i / SHAPES);
  return fflush(stdout) != 0;
}
