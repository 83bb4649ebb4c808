/* Arrow arrays built by hand, without an Arrow library: the same events one by one give the same verdicts, whatever the layout; and what cannot be read is told by
** column and row. */
#include <clause.h>
#include <clause_arrow.h>
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "counting.h"

static const char agreement[] = "agreement \"Sales\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "event sale, many sales, to sell, has sold\n"
                                "  by party\n"
                                "  of product name if any\n"
                                "  at price money in EUR\n"
                                "  rebate percentage\n"
                                "  retail yes or no\n"
                                "  on delivery date\n"
                                "  pieces count\n"
                                "event return, to return, has returned\n"
                                "  by party\n"
                                "  of product name\n"
                                "clause royalty \"Royalty\"\n"
                                "  Birch pays Alder 10% of the price\n"
                                "    for each sale by Birch if the retail\n"
                                "clause few \"Not many at once\"\n"
                                "  Birch must not sell if the pieces is more than 5\n"
                                "clause rebates \"Rebates\"\n"
                                "  Birch must not sell if the rebate is more than 12.5%\n"
                                "clause soon \"Not before the day\"\n"
                                "  Birch must not sell if the delivery is before 2026-03-01\n"
                                "clause lamps \"No lamps\"\n"
                                "  Birch must not return if the product is \"lamp\"\n";

/* ---- tables by hand ---- */

enum { ROWS = 4, COLUMNS = 10, TEXTS = 3 };

/* A struct array with its schema; a dictionary has texts of its own. */
typedef struct table {
  struct ArrowSchema schema, columns[COLUMNS], *schemas[COLUMNS], entries_schema;
  struct ArrowArray array, numbers[COLUMNS], *arrays[COLUMNS], entries;
  const void *buffers[COLUMNS][TEXTS], *entry_buffers[TEXTS], *own_buffers[1];
} table;

static void release_schema(struct ArrowSchema *schema) { schema->release = NULL; }

static void release_array(struct ArrowArray *array) { array->release = NULL; }

static void begin(table *t, int64_t rows) {
  memset(t, 0, sizeof *t);
  t->schema = (struct ArrowSchema){.format = "+s", .name = "", .children = t->schemas, .release = release_schema};
  t->array = (struct ArrowArray){
      .length = rows, .n_buffers = 1, .buffers = t->own_buffers, .children = t->arrays, .release = release_array};
}

/* A column of as many rows as the table; nulls are found by the bits. */
static void add(table *t, const char *name, const char *format, const void *bits, const void *numbers,
                const void *text) {
  int64_t at = t->schema.n_children++;
  t->array.n_children++;
  t->schemas[at] = &t->columns[at];
  t->arrays[at] = &t->numbers[at];
  t->columns[at] = (struct ArrowSchema){.format = format, .name = name, .release = release_schema};
  t->buffers[at][0] = bits, t->buffers[at][1] = numbers, t->buffers[at][2] = text;
  t->numbers[at] = (struct ArrowArray){.length = t->array.offset + t->array.length,
                                       .null_count = bits != NULL ? -1 : 0,
                                       .n_buffers = text != NULL ? 3 : 2,
                                       .buffers = t->buffers[at],
                                       .release = release_array};
}

static void add_dictionary(table *t, const char *name, const char *format, const void *numbers, const int32_t *offsets,
                           const char *text, int64_t entries) {
  add(t, name, format, NULL, numbers, NULL);
  t->entries_schema = (struct ArrowSchema){.format = "u", .name = "", .release = release_schema};
  t->entry_buffers[1] = offsets, t->entry_buffers[2] = text;
  t->entries =
      (struct ArrowArray){.length = entries, .n_buffers = 3, .buffers = t->entry_buffers, .release = release_array};
  t->columns[t->schema.n_children - 1].dictionary = &t->entries_schema;
  t->numbers[t->schema.n_children - 1].dictionary = &t->entries;
}

/* 128 bits, of the machine's byte order. */
__extension__ typedef __int128 decimal;

/* ---- four sales ---- */

static int64_t instant(int month, int day) {
  int64_t out;
  cr_assert_eq(clause_date_to_instant(&out, 2026, month, day, 0), CLAUSE_OK);
  return out;
}

static int64_t at[ROWS];
static int32_t delivery[ROWS];
static const int8_t by[ROWS] = {1, 1, 0, 1};
static const int32_t parties[] = {0, 5, 10}, products[] = {0, 4, 4, 8, 8}, sellers[] = {0, 5, 10, 15, 20};
static const char party_text[] = "AlderBirch", product_text[] = "lampdesk", seller_text[] = "BirchBirchAlderBirch";
static const uint8_t has_product = 0x5, retail = 0xb;
static const decimal price[ROWS] = {1000, 2550, 333, -20}, rebate[ROWS] = {126, 125, 0, 126};
static const int16_t pieces[ROWS] = {6, 5, 9, 6};

static void fill(void) {
  for (int i = 0; i < ROWS; i++) {
    at[i] = instant(5, 4) + i * INT64_C(3600000001);
    delivery[i] = (int32_t)(instant(i % 2 ? 3 : 2, 1 + i) / CLAUSE_DAY);
  }
}

/* As a table, but for a column that comes later. */
static void begin_sales(table *t, const char *without) {
  fill();
  begin(t, ROWS);
  if (strcmp(without, "at") != 0) add(t, "at", "tsu:UTC", NULL, at, NULL);
  if (strcmp(without, "pieces") != 0) add(t, "pieces", "s", NULL, pieces, NULL);
  if (strcmp(without, "by") != 0) add_dictionary(t, "by", "c", by, parties, party_text, 2);
  if (strcmp(without, "product") != 0) add(t, "product", "u", &has_product, products, product_text);
  if (strcmp(without, "price") != 0) add(t, "price", "d:9,2", NULL, price, NULL);
  if (strcmp(without, "rebate") != 0) add(t, "rebate", "d:5,1,128", NULL, rebate, NULL);
  if (strcmp(without, "retail") != 0) add(t, "retail", "b", NULL, &retail, NULL);
  if (strcmp(without, "delivery") != 0) add(t, "delivery", "tdD", NULL, delivery, NULL);
}

/* ---- one by one ---- */

typedef struct host {
  clause_program *program;
  clause_names *names;
  clause_instance *instance;
} host;

static host new_host(const clause_allocator *allocator) {
  host h;
  clause_message message;
  int status = clause_program_compile(&h.program, "sales.cl", agreement, strlen(agreement), allocator, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
  cr_assert_eq(clause_names_new(&h.names, h.program, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_new(&h.instance, h.program, NULL), CLAUSE_OK);
  return h;
}

static void free_host(host *h) {
  clause_instance_free(h->instance);
  clause_names_free(h->names);
  clause_program_free(h->program);
}

static int64_t name(host *h, const char *text) {
  int64_t number;
  cr_assert_eq(clause_names_intern(&number, h->names, text, strlen(text)), CLAUSE_OK);
  return number;
}

enum { MOST_VERDICTS = 64 };
typedef struct record {
  clause_verdict verdicts[MOST_VERDICTS];
  size_t count;
} record;

static void keep(void *user, const clause_verdict *verdict) {
  record *kept = user;
  cr_assert_lt(kept->count, MOST_VERDICTS);
  kept->verdicts[kept->count++] = *verdict;
}

/* What the sales of some rows give rise to. */
static void judge_sales(record *kept, int first, int count) {
  static const char *const sold[ROWS] = {"lamp", "", "desk", ""};
  static const int64_t cents[ROWS] = {1000, 2550, 333, -20}, per_cent[ROWS] = {12600000, 12500000, 0, 12600000};
  host h = new_host(NULL);
  fill();
  clause_instance_on_verdict(h.instance, keep, kept);
  for (int i = first; i < first + count; i++) {
    const int64_t fields[] = {name(&h, by[i] ? "Birch" : "Alder"),
                              name(&h, sold[i]),
                              cents[i],
                              per_cent[i],
                              retail >> i & 1,
                              delivery[i] * CLAUSE_DAY,
                              pieces[i]};
    cr_assert_eq(clause_instance_apply(h.instance, &(clause_event){at[i], 0, 7, fields}), CLAUSE_OK);
  }
  free_host(&h);
}

/* The status of judging a table; `kept` may be NULL. */
static int judge_table(record *kept, size_t *applied, clause_message *message, const table *t, const char *kind) {
  host h = new_host(NULL);
  clause_arrow_reader *reader;
  *applied = 0;
  int status = clause_arrow_reader_new(&reader, h.program, h.names, &t->schema, kind, message);
  if (status == CLAUSE_OK) status = clause_arrow_reader_apply(reader, h.instance, &t->array, applied, message);
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(h.instance, &count);
  for (size_t i = 0; kept != NULL && i < count; i++) keep(kept, &verdicts[i]);
  clause_arrow_reader_free(reader);
  free_host(&h);
  return status;
}

static void expect_sales(const table *t, int first, int count, const char *what) {
  record expected = {.count = 0}, kept = {.count = 0};
  clause_message message;
  size_t applied;
  judge_sales(&expected, first, count);
  cr_expect_eq(judge_table(&kept, &applied, &message, t, "sale"), CLAUSE_OK, "%s: %s", what, message.text);
  cr_expect_eq(applied, (size_t)count, "%s", what);
  cr_assert_eq(kept.count, expected.count, "%s", what);
  cr_expect_arr_eq(kept.verdicts, expected.verdicts, kept.count * sizeof *kept.verdicts, "%s", what);
}

/* ---- layouts ---- */

Test(arrow, four_sales) {
  table t;
  record kept = {.count = 0};
  begin_sales(&t, "");
  expect_sales(&t, 0, ROWS, "as they are");
  judge_sales(&kept, 0, ROWS);
  cr_expect_eq(kept.count, 7, "few, rebates, royalty, soon; royalty; none, since it is by Alder; few, rebates");
}

Test(arrow, slices) {
  table t;
  for (int first = 0; first <= ROWS; first++)
    for (int count = 0; first + count <= ROWS; count++) {
      begin_sales(&t, "");
      t.array.offset = first, t.array.length = count;
      expect_sales(&t, first, count, "a slice of the table");
      t.array.offset = 0;
      for (int i = 0; i < t.array.n_children; i++) t.numbers[i].offset = first, t.numbers[i].length = count;
      expect_sales(&t, first, count, "slices of the columns");
    }
}

Test(arrow, names_as_texts) {
  static const int64_t far[] = {0, 5, 10, 15, 20};
  static const int32_t wide_by[ROWS] = {1, 1, 0, 1};
  table t;
  begin_sales(&t, "by");
  add(&t, "by", "u", NULL, sellers, seller_text);
  expect_sales(&t, 0, ROWS, "utf8");
  begin_sales(&t, "by");
  add(&t, "by", "U", NULL, far, seller_text);
  expect_sales(&t, 0, ROWS, "large utf8");
  begin_sales(&t, "by");
  add_dictionary(&t, "by", "i", wide_by, parties, party_text, 2);
  expect_sales(&t, 0, ROWS, "a dictionary of other numbers");
}

Test(arrow, amounts) {
  static const int32_t cents[ROWS] = {1000, 2550, 333, -20};
  static const decimal tenths[ROWS] = {10000, 25500, 3330, -200};
  static const int64_t millionths[ROWS] = {12600000, 12500000, 0, 12600000};
  static const decimal counts[ROWS] = {6, 5, 9, 6};
  table t;
  begin_sales(&t, "price");
  add(&t, "price", "i", NULL, cents, NULL);
  expect_sales(&t, 0, ROWS, "cents");
  begin_sales(&t, "price");
  add(&t, "price", "d:12,3", NULL, tenths, NULL);
  expect_sales(&t, 0, ROWS, "tenths of cents");
  begin_sales(&t, "rebate");
  add(&t, "rebate", "l", NULL, millionths, NULL);
  expect_sales(&t, 0, ROWS, "millionths");
  begin_sales(&t, "pieces");
  add(&t, "pieces", "d:3,0", NULL, counts, NULL);
  expect_sales(&t, 0, ROWS, "whole decimals");
}

/* Decimals of 32 and 64 bits, and unsigned integers of 64. */
Test(arrow, amounts_of_other_widths) {
  static const int32_t narrow[ROWS] = {1000, 2550, 333, -20};
  static const int64_t tenths[ROWS] = {10000, 25500, 3330, -200};
  static uint64_t many[ROWS] = {6, 5, 9, 6};
  table t;
  begin_sales(&t, "price");
  add(&t, "price", "d:9,2,32", NULL, narrow, NULL);
  expect_sales(&t, 0, ROWS, "32 bits");
  begin_sales(&t, "price");
  add(&t, "price", "d:18,3,64", NULL, tenths, NULL);
  expect_sales(&t, 0, ROWS, "64 bits");
  begin_sales(&t, "pieces");
  add(&t, "pieces", "L", NULL, many, NULL);
  expect_sales(&t, 0, ROWS, "unsigned");
  t.array.offset = 1, t.array.length = 2;
  expect_sales(&t, 1, 2, "a slice of unsigned");
}

Test(arrow, days_in_milliseconds) {
  static int64_t days[ROWS];
  table t;
  fill();
  for (int i = 0; i < ROWS; i++) days[i] = delivery[i] * (CLAUSE_DAY / 1000);
  begin_sales(&t, "delivery");
  add(&t, "delivery", "tdm", NULL, days, NULL);
  expect_sales(&t, 0, ROWS, "date64");
}

/* ---- texts as views ---- */

/* Text behind the views, in two buffers; then how long these are. */
static const char long_names[] = "a lamp for the desk", more_names[] = "another lamp, for the wall";
static const int64_t lengths[] = {sizeof long_names - 1, sizeof more_names - 1};

typedef struct view {
  int32_t length;
  union {
    char text[12];
    struct {
      char prefix[4];
      int32_t buffer, place;
    } far;
  } is;
} view;

static view short_view(const char *text) {
  view out = {.length = (int32_t)strlen(text)};
  memcpy(out.is.text, text, strlen(text));
  return out;
}

static view long_view(const char *buffers[2], int32_t buffer, int32_t place, int32_t length) {
  view out = {.length = length, .is.far = {.buffer = buffer, .place = place}};
  memcpy(out.is.far.prefix, buffers[buffer] + place, 4);
  return out;
}

/* As polars and DuckDB send texts: as they are, and as the entries of a dictionary. */
Test(arrow, views) {
  static const char *of[2] = {long_names, more_names};
  view sellers_seen[ROWS] = {short_view("Birch"), short_view("Birch"), short_view("Alder"), short_view("Birch")};
  view entries[2] = {short_view("Alder"), short_view("Birch")};
  table t;
  begin_sales(&t, "by");
  add(&t, "by", "vu", NULL, sellers_seen, (const void *)lengths);
  expect_sales(&t, 0, ROWS, "short ones, with no text behind them");
  t.array.offset = 1, t.array.length = 3;
  expect_sales(&t, 1, 3, "a slice of them");
  begin_sales(&t, "by");
  add_dictionary(&t, "by", "I", (const uint32_t[]){1, 1, 0, 1}, NULL, NULL, 2);
  t.entries_schema.format = "vu", t.entry_buffers[1] = entries, t.entry_buffers[2] = lengths;
  expect_sales(&t, 0, ROWS, "in a dictionary");
  const void *buffers[] = {NULL, NULL, long_names, more_names, lengths};
  view names[ROWS] = {long_view(of, 0, 0, 19), long_view(of, 1, 8, 18), short_view(""), short_view("twelve chars")};
  static const char *const expected[ROWS] = {"a lamp for the desk", "lamp, for the wall", "", "twelve chars"};
  begin_sales(&t, "product");
  add(&t, "product", "vu", NULL, names, names);
  buffers[1] = names;
  t.numbers[t.array.n_children - 1].buffers = buffers;
  t.numbers[t.array.n_children - 1].n_buffers = 5;
  host h = new_host(NULL);
  clause_message message;
  clause_arrow_reader *reader;
  cr_assert_eq(clause_arrow_reader_new(&reader, h.program, h.names, &t.schema, "sale", &message), CLAUSE_OK);
  cr_assert_eq(clause_arrow_reader_apply(reader, h.instance, &t.array, NULL, &message), CLAUSE_OK, "%s", message.text);
  int64_t next = name(&h, "one that no row has");
  for (int i = 0; i < ROWS; i++) cr_expect_lt(name(&h, expected[i]), next, "%s", expected[i]);
  clause_arrow_reader_free(reader);
  free_host(&h);
}

/* ---- nothing but nulls ---- */

/* A column of which a library knew no type, for it had only nulls. */
static void add_nulls(table *t, const char *column) {
  add(t, column, "n", NULL, NULL, NULL);
  struct ArrowArray *nulls = &t->numbers[t->array.n_children - 1];
  nulls->n_buffers = 0, nulls->buffers = NULL, nulls->null_count = ROWS;
}

Test(arrow, nulls) {
  table t;
  record kept = {.count = 0};
  clause_message message;
  size_t applied;
  begin_sales(&t, "product");
  add_nulls(&t, "product");
  cr_expect_eq(judge_table(&kept, &applied, &message, &t, "sale"), CLAUSE_OK, "%s", message.text);
  cr_expect_eq(applied, ROWS);
  cr_expect_eq(kept.count, 7, "no clause asks for the product of a sale");
  begin_sales(&t, "pieces");
  add_nulls(&t, "pieces");
  cr_expect_eq(judge_table(NULL, &applied, &message, &t, "sale"), CLAUSE_ERROR_FIELD);
  cr_expect_str_eq(message.text, "row 0, column `pieces`: it is null, and must not be left out");
}

Test(arrow, times) {
  static int64_t times[ROWS];
  static const struct {
    const char *format;
    int64_t multiply, divide;
  } rows[] = {{"tsu:", 1, 1}, {"tsn:Europe/Oslo", 1000, 1}, {"tsm:UTC", 1, 1000}, {"tss:UTC", 1, 1000000}};
  table t;
  fill();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    record kept = {.count = 0};
    clause_message message;
    size_t applied;
    for (int row = 0; row < ROWS; row++) times[row] = at[row] * rows[i].multiply / rows[i].divide;
    begin_sales(&t, "at");
    add(&t, "at", rows[i].format, NULL, times, NULL);
    cr_assert_eq(judge_table(&kept, &applied, &message, &t, "sale"), CLAUSE_OK, "%s", message.text);
    cr_assert_gt(kept.count, 4);
    cr_expect_eq(kept.verdicts[4].at, at[1] / rows[i].divide * rows[i].divide, "%s", rows[i].format);
  }
}

/* Without a zone, a time is the agreement's own. */
Test(arrow, civil_times) {
  static const char oslo[] = "agreement \"Oslo\" version \"1\"\neffective 2026-01-01\nlocal time UTC+01:00\n"
                             "parties Alder, Birch\nevent visit, to visit, has visited\n  by party\n"
                             "clause visits \"Visits\"\n  Birch may visit\n";
  static const char *const formats[] = {"tsu:UTC", "tsu:", "tdD"};
  for (int i = 0; i < 3; i++) {
    table t;
    host h;
    clause_message message;
    clause_arrow_reader *reader;
    int64_t time = instant(5, 4);
    int32_t day = (int32_t)(time / CLAUSE_DAY);
    begin(&t, 1);
    add(&t, "at", formats[i], NULL, i == 2 ? (const void *)&day : &time, NULL);
    add(&t, "by", "u", NULL, sellers, seller_text);
    int status = clause_program_compile(&h.program, "oslo.cl", oslo, strlen(oslo), NULL, &message);
    cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
    cr_assert_eq(clause_names_new(&h.names, h.program, 0), CLAUSE_OK);
    cr_assert_eq(clause_instance_new(&h.instance, h.program, NULL), CLAUSE_OK);
    cr_assert_eq(clause_arrow_reader_new(&reader, h.program, h.names, &t.schema, "visit", &message), CLAUSE_OK);
    cr_assert_eq(clause_arrow_reader_apply(reader, h.instance, &t.array, NULL, &message), CLAUSE_OK);
    cr_expect_eq(clause_instance_now(h.instance), time - (i == 0 ? 0 : INT64_C(3600000000)), "%s", formats[i]);
    clause_arrow_reader_free(reader);
    free_host(&h);
  }
}

/* ---- kinds ---- */

static const int32_t kinds[] = {0, 4, 10, 14, 20};
static const char kind_text[] = "salereturnsalereturn";

Test(arrow, kinds_in_a_column) {
  table t;
  record kept = {.count = 0};
  clause_message message;
  size_t applied;
  begin_sales(&t, "product");
  add(&t, "event", "u", NULL, kinds, kind_text);
  add(&t, "product", "u", NULL, products, "lamplamp");
  cr_expect_eq(judge_table(&kept, &applied, &message, &t, NULL), CLAUSE_ERROR_FIELD);
  cr_expect_eq(applied, 1);
  cr_expect_str_eq(message.text, "row 1: a field of the event is missing, unknown or of the wrong type",
                   "the product of a return is empty");
  static const int32_t full[] = {0, 4, 8, 12, 16};
  begin_sales(&t, "product");
  add(&t, "event", "u", NULL, kinds, kind_text);
  add(&t, "product", "u", NULL, full, "lamplampdeskdesk");
  kept.count = 0;
  cr_expect_eq(judge_table(&kept, &applied, &message, &t, NULL), CLAUSE_OK, "%s", message.text);
  cr_expect_eq(applied, ROWS);
  cr_assert_eq(kept.count, 5, "four of the first sale, and a lamp");
  cr_expect_eq(kept.verdicts[4].event, 2);
  cr_expect_eq(kept.verdicts[4].kind, CLAUSE_BREACHED);
}

/* ---- what a schema can lack ---- */

static void expect_refused(const table *t, const char *kind, int status, size_t row, const char *words) {
  clause_message message = {""};
  size_t applied;
  cr_expect_eq(judge_table(NULL, &applied, &message, t, kind), status, "%s", words);
  cr_expect_eq(applied, row, "%s", words);
  cr_expect_str_eq(message.text, words);
}

Test(arrow, schemas_that_are_refused) {
  static const double floating[ROWS] = {1, 2, 3, 4};
  table t;
  begin_sales(&t, "at");
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 0, "column `at` is missing");
  begin_sales(&t, "price");
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 0, "column `price` is missing");
  begin_sales(&t, "");
  expect_refused(&t, NULL, CLAUSE_ERROR_FIELD, 0, "column `event` is missing");
  expect_refused(&t, "gift", CLAUSE_ERROR_KIND, 0, "");
  add(&t, "colour", "u", NULL, sellers, seller_text);
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 0, "column `colour`: no event has such a field");
  begin_sales(&t, "");
  add(&t, "price", "d:9,2", NULL, price, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 0, "column `price` is there twice");
  begin_sales(&t, "price");
  add(&t, "price", "g", NULL, floating, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 0,
                 "column `price`: cannot be read from float64 (Arrow's format `g`); give decimal128, or an integer of "
                 "minor units");
  begin_sales(&t, "by");
  add(&t, "by", "c", NULL, by, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 0,
                 "column `by`: cannot be read from int8 (Arrow's format `c`); give utf8, or a dictionary of utf8");
}

/* What libraries send most that cannot be read, by its name. */
Test(arrow, types_that_are_named) {
  static const struct {
    const char *column, *format, *words;
  } rows[] = {
      {"price", "+s",
       "column `price`: cannot be read from struct (Arrow's format `+s`); give decimal128, or an integer of minor "
       "units"},
      {"price", "d:40,2,256",
       "column `price`: cannot be read from decimal256 (Arrow's format `d:40,2,256`); give decimal128, or an integer "
       "of "
       "minor units"},
      {"price", "+r",
       "column `price`: cannot be read from run-end encoded values (Arrow's format `+r`); give decimal128, or an "
       "integer of minor units"},
      {"delivery", "d:9,256",
       "column `delivery`: cannot be read from decimal (Arrow's format `d:9,256`); give a timestamp or date32"},
      {"delivery", "d:9",
       "column `delivery`: cannot be read from decimal (Arrow's format `d:9`); give a timestamp or date32"},
      {"product", "+vl",
       "column `product`: cannot be read from list (Arrow's format `+vl`); give utf8, or a dictionary of utf8"},
      {"product", "+w:3",
       "column `product`: cannot be read from list (Arrow's format `+w:3`); give utf8, or a dictionary of utf8"},
      {"product", "w:16",
       "column `product`: cannot be read from binary (Arrow's format `w:16`); give utf8, or a dictionary of utf8"},
      {"pieces", "f",
       "column `pieces`: cannot be read from float32 (Arrow's format `f`); give an integer, or decimal128"},
      {"product", "+l",
       "column `product`: cannot be read from list (Arrow's format `+l`); give utf8, or a dictionary of utf8"},
      {"delivery", "vu",
       "column `delivery`: cannot be read from utf8 (Arrow's format `vu`); give a timestamp or date32"},
      {"at", "ttu", "column `at`: cannot be read from time of day (Arrow's format `ttu`); give a timestamp or date32"},
      {"retail", "c", "column `retail`: cannot be read from int8 (Arrow's format `c`); give bool"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    table t;
    begin_sales(&t, rows[i].column);
    add(&t, rows[i].column, rows[i].format, NULL, at, NULL);
    expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 0, rows[i].words);
  }
  table t;
  begin_sales(&t, "by");
  add_dictionary(&t, "by", "c", by, parties, party_text, 2);
  t.entries_schema.format = "l";
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 0,
                 "column `by`: cannot be read from a dictionary of int64 (Arrow's format `l`); give utf8, or a "
                 "dictionary of utf8");
}

Test(arrow, formats_that_are_refused) {
  static const char *const formats[] = {"",           "ll", "LL", "d:",  "d:9", "d:9,", "d:9,2,256", "d:9,2,1",
                                        "d:9,2,128x", "e",  "ts", "tsu", "tdx", "vu",   "z"};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    table t;
    clause_message message;
    size_t applied;
    begin_sales(&t, "price");
    add(&t, "price", formats[i], NULL, price, NULL);
    cr_expect_eq(judge_table(NULL, &applied, &message, &t, "sale"), CLAUSE_ERROR_FIELD, "%s", formats[i]);
    begin_sales(&t, "at");
    add(&t, "at", formats[i], NULL, at, NULL);
    cr_expect_eq(judge_table(NULL, &applied, &message, &t, "sale"), CLAUSE_ERROR_FIELD, "%s", formats[i]);
  }
}

/* ---- what a row can lack ---- */

Test(arrow, rows_that_are_refused) {
  static const uint8_t all_but_two = 0xb;
  static const decimal inexact[ROWS] = {10000, 25500, 3335, 0};
  static const int8_t no_entry[ROWS] = {1, 1, 2, 1};
  static decimal large[ROWS] = {1, 2, 0, 4};
  table t;
  begin_sales(&t, "price");
  add(&t, "price", "d:9,2", &all_but_two, price, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 2, "row 2, column `price`: it is null, and must not be left out");
  begin_sales(&t, "price");
  add(&t, "price", "d:12,3", NULL, inexact, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_RANGE, 2,
                 "row 2, column `price`: it has more digits after the point than are kept");
  large[2] = (decimal)INT64_MAX + 1;
  begin_sales(&t, "price");
  add(&t, "price", "d:38,2", NULL, large, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_RANGE, 2, "row 2, column `price`: it is too large");
  large[2] = (decimal)INT64_MAX / 100 + 1;
  begin_sales(&t, "price");
  add(&t, "price", "d:38,0", NULL, large, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_RANGE, 2, "row 2, column `price`: it is too large");
  static const uint64_t many[ROWS] = {1, 2, (uint64_t)INT64_MAX + 1, 4};
  static const int64_t hours[ROWS] = {0, 86400000, 3600000, 0};
  begin_sales(&t, "pieces");
  add(&t, "pieces", "L", NULL, many, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_RANGE, 2, "row 2, column `pieces`: it is too large");
  begin_sales(&t, "delivery");
  add(&t, "delivery", "tdm", NULL, hours, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_RANGE, 2, "row 2, column `delivery`: it is no whole day");
  begin_sales(&t, "by");
  add_dictionary(&t, "by", "c", no_entry, parties, party_text, 2);
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 2, "row 2, column `by`: the dictionary has no such entry");
  begin_sales(&t, "");
  t.own_buffers[0] = &all_but_two;
  t.array.null_count = 1;
  expect_refused(&t, "sale", CLAUSE_ERROR_FIELD, 2, "row 2 is null");
}

Test(arrow, kinds_that_are_refused) {
  table t;
  begin_sales(&t, "");
  add(&t, "event", "u", NULL, kinds, "salegiftedsalereturn");
  expect_refused(&t, NULL, CLAUSE_ERROR_KIND, 1, "row 1, column `event`: there is no such kind of event");
  begin_sales(&t, "delivery");
  add(&t, "event", "u", NULL, (const int32_t[]){0, 6, 10, 14, 18}, "returnsalesalesale");
  t.array.length = 2;
  t.columns[3].format = "u", t.buffers[3][0] = NULL, t.numbers[3].null_count = 0;
  expect_refused(&t, NULL, CLAUSE_ERROR_FIELD, 1, "row 1, column `delivery`: it is null, and must not be left out");
}

Test(arrow, events_that_are_refused) {
  static int64_t back[ROWS];
  table t;
  begin_sales(&t, "at");
  memcpy(back, at, sizeof back);
  back[3] = at[0];
  add(&t, "at", "tsu:UTC", NULL, back, NULL);
  expect_refused(&t, "sale", CLAUSE_ERROR_ORDER, 3, "row 3: the event is earlier than the one before it");
}

/* An array that is not of the schema. */
Test(arrow, arrays_that_do_not_fit) {
  for (int wrong = 0; wrong < 8; wrong++) {
    table t;
    begin_sales(&t, "");
    switch (wrong) {
    case 0: t.array.release = NULL; break;
    case 1: t.array.n_children--; break;
    case 2: t.numbers[4].length--; break;
    case 3: t.numbers[4].n_buffers = 3; break;
    case 4: t.buffers[4][1] = NULL; break;
    case 5: t.numbers[2].dictionary = NULL; break;
    case 6: t.array.offset = INT64_MAX; break;
    default: t.array.length = -1; break;
    }
    expect_refused(&t, "sale", CLAUSE_ERROR_ARGUMENT, 0, "");
  }
}

/* ---- streams ---- */

typedef struct source {
  table *tables;
  int count, next, fails_at;
} source;

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  const source *from = stream->private_data;
  *out = from->tables[0].schema;
  return from->fails_at < 0 ? 5 : 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  source *from = stream->private_data;
  if (from->next == from->fails_at) return 5;
  if (from->next < from->count)
    *out = from->tables[from->next++].array;
  else
    out->release = NULL;
  return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream) { return (void)stream, "the disk is gone"; }

static void release_stream(struct ArrowArrayStream *stream) { stream->release = NULL; }

/* Two arrays of two sales each; with another dictionary in the second. */
Test(arrow, streams) {
  static const int32_t turned[] = {0, 5, 10};
  static const int8_t turned_by[ROWS] = {0, 0, 1, 0};
  static table tables[2];
  record expected = {.count = 0};
  judge_sales(&expected, 0, ROWS);
  for (int fails_at = -1; fails_at <= 3; fails_at++) {
    begin_sales(&tables[0], "by");
    add_dictionary(&tables[0], "by", "c", by, parties, party_text, 2);
    begin_sales(&tables[1], "by");
    add_dictionary(&tables[1], "by", "c", turned_by, turned, "BirchAlder", 2);
    tables[0].array.length = tables[1].array.length = tables[1].array.offset = 2;
    source from = {tables, 2, 0, fails_at};
    struct ArrowArrayStream stream = {get_schema, get_next, get_last_error, release_stream, &from};
    host h = new_host(NULL);
    record kept = {.count = 0};
    clause_message message;
    uint64_t applied;
    clause_instance_on_verdict(h.instance, keep, &kept);
    int status = clause_instance_apply_arrow(h.instance, h.names, &stream, "sale", &applied, &message);
    cr_expect_eq(status, fails_at < 3 ? CLAUSE_ERROR_STREAM : CLAUSE_OK, "%d: %s", fails_at, message.text);
    cr_expect_str_eq(message.text, fails_at < 3 ? "the disk is gone" : "");
    cr_expect_eq(applied, fails_at < 1 ? 0 : fails_at == 1 ? 2 : 4);
    if (fails_at == 3) {
      cr_assert_eq(kept.count, expected.count);
      cr_expect_arr_eq(kept.verdicts, expected.verdicts, kept.count * sizeof *kept.verdicts);
    }
    free_host(&h);
  }
}

/* The rows' answers, added up: how often the buffer has each, and how much. */
Test(arrow, tallies) {
  table t;
  clause_message message;
  clause_arrow_reader *reader;
  size_t applied;
  record expected = {.count = 0};
  judge_sales(&expected, 0, ROWS);
  host h = new_host(NULL);
  begin_sales(&t, "");
  clause_tally *tallies = calloc(clause_program_describe(h.program).answers, sizeof *tallies);
  clause_instance_tally(h.instance, tallies, NULL);
  cr_assert_eq(clause_arrow_reader_new(&reader, h.program, h.names, &t.schema, "sale", &message), CLAUSE_OK);
  cr_assert_eq(clause_arrow_reader_apply(reader, h.instance, &t.array, &applied, &message), CLAUSE_OK);
  for (size_t i = 0; i < expected.count; i++) {
    const clause_verdict *verdict = &expected.verdicts[i];
    tallies[verdict->answer].count--;
    tallies[verdict->answer].low -= (uint64_t)verdict->amount;
  }
  cr_expect_gt(expected.count, 0);
  for (uint32_t i = 0; i < clause_program_describe(h.program).answers; i++)
    cr_expect(tallies[i].count == 0 && tallies[i].low == 0, "answer %u", i);
  free(tallies);
  clause_arrow_reader_free(reader);
  free_host(&h);
}

/* ---- memory ---- */

Test(arrow, no_memory) {
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t n = 0; status != CLAUSE_OK; n++) {
    counter c = {.left = -1};
    const clause_allocator allocator = counting(&c);
    host h = new_host(&allocator);
    table t;
    clause_message message;
    clause_arrow_reader *reader;
    size_t applied = 0;
    begin_sales(&t, "");
    c.left = n;
    status = clause_arrow_reader_new(&reader, h.program, h.names, &t.schema, "sale", &message);
    cr_expect_eq(reader != NULL, status == CLAUSE_OK);
    if (status == CLAUSE_OK) status = clause_arrow_reader_apply(reader, h.instance, &t.array, &applied, &message);
    cr_expect(status == CLAUSE_OK || status == CLAUSE_ERROR_MEMORY);
    cr_expect_eq(clause_instance_events(h.instance), applied);
    clause_arrow_reader_free(reader);
    free_host(&h);
    cr_expect_eq(c.bytes, 0, "allocation %d", (int)n);
  }
}

/* Integers, and instants of a zone, take no room. */
Test(arrow, numbers_are_read_where_they_lie) {
  enum { MANY = 100000 };
  static const char readings[] = "agreement \"Counts\" version \"1\"\neffective 2026-01-01\nparties Alder, Birch\n"
                                 "event reading, to read, has read\n  pieces count\n";
  static int64_t times[MANY];
  static int16_t counts[MANY];
  counter c = {.left = -1};
  const clause_allocator allocator = counting(&c);
  host h;
  table t;
  clause_message message;
  clause_arrow_reader *reader;
  size_t applied;
  for (int i = 0; i < MANY; i++) times[i] = instant(5, 4) + i;
  begin(&t, MANY);
  add(&t, "at", "tsu:UTC", NULL, times, NULL);
  add(&t, "pieces", "s", NULL, counts, NULL);
  int status = clause_program_compile(&h.program, "counts.cl", readings, strlen(readings), &allocator, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
  cr_assert_eq(clause_names_new(&h.names, h.program, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_new(&h.instance, h.program, NULL), CLAUSE_OK);
  c.largest = 0;
  cr_assert_eq(clause_arrow_reader_new(&reader, h.program, h.names, &t.schema, "reading", &message), CLAUSE_OK);
  cr_assert_eq(clause_arrow_reader_apply(reader, h.instance, &t.array, &applied, &message), CLAUSE_OK);
  cr_expect_eq(applied, MANY);
  cr_expect_lt(c.largest, MANY);
  clause_arrow_reader_free(reader);
  free_host(&h);
}
