/* generate COUNT: writes workload W as a stream of JSON lines, as `clausec run` reads it. */
#include "work.h"

#include "clause.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const noun[WORK_KINDS] = {"revenue", "payment", "deploy", "licensing", "waive"};

static void put_text(const char *key, uint32_t name) {
  char text[WORK_NAME_SIZE];
  work_name(text, name);
  printf(", \"%s\": \"%s\"", key, text);
}

static void put_amount(int64_t cents) { printf(", \"amount\": %" PRId64 ".%02" PRId64, cents / 100, cents % 100); }

static void put_fields(const work_event *e) {
  switch (e->kind) {
  case WORK_REVENUE:
    put_text("by", e->a);
    put_amount(e->amount);
    break;
  case WORK_PAYMENT:
    put_text("by", e->a);
    put_text("to", e->b);
    put_amount(e->amount);
    break;
  case WORK_DEPLOY:
    put_text("by", e->c);
    put_text("product", e->a);
    put_text("cloud", e->b);
    printf(", \"release\": \"%s\"", e->fresh ? "new" : "update");
    break;
  case WORK_LICENSING:
    put_text("by", e->a);
    put_text("item", e->c);
    put_text("licensee", e->b);
    break;
  default: put_text("product", e->a); break;
  }
}

static void put_event(const work_event *e) {
  clause_date d = clause_instant_to_date(e->at, 0);
  int64_t s = d.time_of_day / WORK_SECOND;
  printf("{\"at\": \"%04d-%02d-%02dT%02" PRId64 ":%02" PRId64 ":%02" PRId64 "Z\", \"event\": \"%s\"", d.year, d.month,
         d.day, s / 3600, s / 60 % 60, s % 60, noun[e->kind]);
  put_fields(e);
  puts("}");
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: generate COUNT\n", stderr);
    return 2;
  }
  work_source source = work_begin(strtoll(argv[1], NULL, 10));
  for (work_event e; work_next(&source, &e);) put_event(&e);
  return fflush(stdout) != 0;
}
