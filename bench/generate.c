/* generate FORMAT COUNT: writes workload W as a stream that `clausec run` reads, or as its peers need it.
**
**   json       JSON lines, the keys of a kind of event always in the same order
**   shuffled   JSON lines, the keys of each line in an order of its own
**   csv        CSV with a header
**   structs    work_event, as it lies in memory */
#include "measure.h"
#include "work.h"

#include "clause.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIELDS = 8, VALUE_SIZE = 40 };

typedef struct field {
  const char *key;
  int is_number;
  char value[VALUE_SIZE];
} field;

/* The fields of one event, the time and the kind first. */
typedef struct record {
  size_t count;
  field fields[FIELDS];
} record;

static const char *const noun[WORK_KINDS] = {"revenue", "payment", "deploy", "licensing", "waive"};

static field *add_field(record *r, const char *key) {
  field *f = &r->fields[r->count++];
  f->key = key;
  f->is_number = 0;
  return f;
}

static void add_text(record *r, const char *key, const char *text) {
  snprintf(add_field(r, key)->value, VALUE_SIZE, "%s", text);
}

static void add_name(record *r, const char *key, uint32_t name) { work_name(add_field(r, key)->value, name); }

static void add_amount(record *r, int64_t cents) {
  field *f = add_field(r, "amount");
  f->is_number = 1;
  snprintf(f->value, VALUE_SIZE, "%" PRId64 ".%02" PRId64, cents / 100, cents % 100);
}

static void add_time(record *r, int64_t at) {
  clause_date d = clause_instant_to_date(at, 0);
  int s = (int)(d.time_of_day / WORK_SECOND);
  snprintf(add_field(r, "at")->value, VALUE_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, s / 3600,
           s / 60 % 60, s % 60);
}

static void add_particulars(record *r, const work_event *e) {
  switch (e->kind) {
  case WORK_REVENUE:
    add_name(r, "by", e->a);
    add_amount(r, e->amount);
    break;
  case WORK_PAYMENT:
    add_name(r, "by", e->a);
    add_name(r, "to", e->b);
    add_amount(r, e->amount);
    break;
  case WORK_DEPLOY:
    add_name(r, "by", e->c);
    add_name(r, "product", e->a);
    add_name(r, "cloud", e->b);
    add_text(r, "release", e->fresh ? "new" : "update");
    break;
  case WORK_LICENSING:
    add_name(r, "by", e->a);
    add_name(r, "item", e->c);
    add_name(r, "licensee", e->b);
    break;
  default: add_name(r, "product", e->a); break;
  }
}

static record record_of(const work_event *e) {
  record r = {.count = 0};
  add_time(&r, e->at);
  add_text(&r, "event", noun[e->kind]);
  add_particulars(&r, e);
  return r;
}

static void put_object(const record *r) {
  for (size_t i = 0; i < r->count; i++) {
    const field *f = &r->fields[i];
    const char *quote = f->is_number ? "" : "\"";
    printf("%s\"%s\": %s%s%s", i ? ", " : "{", f->key, quote, f->value, quote);
  }
  puts("}");
}

static void put_json(const work_event *e) {
  record r = record_of(e);
  put_object(&r);
}

/* Another order for each moment, and the same one each time the stream is made. */
static void put_shuffled(const work_event *e) {
  record r = record_of(e);
  uint64_t random = (uint64_t)e->at * UINT64_C(0x9e3779b97f4a7c15);
  for (size_t left = r.count; left > 1; left--) {
    random = (random ^ (random >> 29)) * UINT64_C(0xbf58476d1ce4e5b9);
    size_t other = (size_t)((random >> 32) % left);
    field last = r.fields[left - 1];
    r.fields[left - 1] = r.fields[other];
    r.fields[other] = last;
  }
  put_object(&r);
}

static const char *const columns[] = {"at",      "event", "by",      "to",   "amount",
                                      "product", "cloud", "release", "item", "licensee"};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void put_header(void) {
  for (size_t c = 0; c < COLUMNS; c++) printf("%s%s", c ? "," : "", columns[c]);
  putchar('\n');
}

static void put_csv(const work_event *e) {
  record r = record_of(e);
  for (size_t c = 0; c < COLUMNS; c++) {
    const char *value = "";
    for (size_t i = 0; i < r.count; i++)
      if (!strcmp(r.fields[i].key, columns[c])) value = r.fields[i].value;
    printf("%s%s", c ? "," : "", value);
  }
  putchar('\n');
}

static void put_struct(const work_event *e) { fwrite(e, sizeof *e, 1, stdout); }

typedef struct format {
  const char *name;
  void (*begin)(void);
  void (*put)(const work_event *);
} format;
static const format formats[] = {{"json", NULL, put_json},
                                 {"shuffled", NULL, put_shuffled},
                                 {"csv", put_header, put_csv},
                                 {"structs", NULL, put_struct}};

int main(int argc, char **argv) {
  const format *chosen = NULL;
  for (size_t i = 0; argc == 3 && i < sizeof formats / sizeof *formats; i++)
    if (!strcmp(argv[1], formats[i].name)) chosen = &formats[i];
  if (!chosen) die("usage: generate json|shuffled|csv|structs COUNT");
  if (chosen->begin) chosen->begin();
  work_source source = work_begin(strtoll(argv[2], NULL, 10));
  for (work_event e; work_next(&source, &e);) chosen->put(&e);
  return fflush(stdout) != 0;
}
