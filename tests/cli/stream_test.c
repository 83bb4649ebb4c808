/* The stream readers: what each malformed line is answered with, and that a well-formed value arrives exactly. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "allocate.h"
#include "decimal.h"
#include "stream.h"
#include "types_agreement.h"

/* The same with one kind and one field more, one party more, and one grade more. */
static const char other_agreement[] = "agreement \"Other\" version \"2\"\n"
                                      "effective 2026-01-01\n"
                                      "parties Seller, Buyer, Agent\n"
                                      "event order, many orders\n"
                                      "  by party\n"
                                      "event visit, many visits\n"
                                      "  by party\n"
                                      "  about topic name if any\n"
                                      "event recall, many recalls\n"
                                      "  by party\n"
                                      "clause pay \"Pay\"\n"
                                      "  Buyer must visit within 3 days of recall by Seller\n";

#define ORDER(price, rest)                                                                                             \
  "{\"at\":\"2026-02-01\",\"event\":\"order\",\"by\":\"Buyer\",\"lot\":\"L1\",\"grade\":\"new\",\"price\":" price      \
  ",\"quantity\":3,\"weight\":1.5,\"discount\":20,\"ready\":\"2026-03-01\",\"rush\":true" rest "}"

enum { BY, LOT, GRADE, PRICE, QUANTITY, WEIGHT, DISCOUNT, READY, RUSH, NOTE, FIELDS };

/* What the tests read with.  One is made for each stream, since a reader remembers the last time. */
typedef struct bench {
  clause_program *program, *other;
  clause_names *names;
  stream_reader *reader;
  clause_event event;
  int64_t fields[FIELDS];
} bench;

static clause_program *compile(const char *text) {
  clause_program *program;
  clause_message message;
  int status = clause_program_compile(&program, "test.cl", text, strlen(text), NULL, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
  return program;
}

static void start(bench *it, int with_other) {
  *it = (bench){.program = compile(types_agreement)};
  if (with_other) it->other = compile(other_agreement);
  cr_assert_eq(clause_names_new(&it->names, it->program, 0), CLAUSE_OK);
  it->reader = stream_reader_new(it->program, it->names, it->other);
  cr_assert_eq(stream_reader_fields(it->reader), FIELDS);
}

static void finish(bench *it) {
  stream_reader_free(it->reader);
  clause_names_free(it->names);
  clause_program_free(it->other);
  clause_program_free(it->program);
}

static stream_result read_sized(bench *it, const char *text, size_t size, stream_format format, int ended) {
  stream_line line = {text, size, 1, ended, format, 0};
  return stream_read(it->reader, &line, &it->event, it->fields);
}

static stream_result read_json(bench *it, const char *text) {
  return read_sized(it, text, strlen(text), STREAM_JSON_LINES, 1);
}

static stream_result read_csv(bench *it, const char *text) { return read_sized(it, text, strlen(text), STREAM_CSV, 1); }

/* ---- values ---- */

static int64_t field_of(bench *it, const char *line, int field) {
  stream_result result = read_json(it, line);
  cr_assert_eq(result, STREAM_EVENT, "%s: %s", line, stream_reader_error(it->reader)->text);
  return it->fields[field];
}

Test(stream, values_arrive_exactly) {
  /* 2026-02-01T00:00Z is day 20485; the agreement's days begin two hours before. */
  const int64_t day = INT64_C(20485) * CLAUSE_DAY, hour = CLAUSE_DAY / 24;
  static const struct {
    const char *price;
    int64_t cents;
  } prices[] = {{"0", 0},        {"12.5", 1250},    {"12.50", 1250},  {"12.5000", 1250},      {"\"12.50 USD\"", 1250},
                {"1e3", 100000}, {"1.25E+1", 1250}, {"125e-1", 1250}, {"1000000", 100000000}, {"1000000.00", 100000000},
                {"0.01", 1},     {"-0", 0}};
  bench it;
  start(&it, 0);
  for (size_t i = 0; i < sizeof prices / sizeof *prices; i++) {
    char line[400];
    snprintf(line, sizeof line, ORDER("%s", ""), prices[i].price);
    cr_assert_eq(field_of(&it, line, PRICE), prices[i].cents, "%s", prices[i].price);
  }
  cr_assert_eq(field_of(&it, ORDER("1", ""), QUANTITY), 3);
  cr_assert_eq(it.fields[WEIGHT], 1500000);
  cr_assert_eq(it.fields[DISCOUNT], 20000000);
  cr_assert_eq(it.fields[RUSH], 1);
  cr_assert_eq(it.fields[NOTE], 0);
  cr_assert_eq(it.fields[READY], day + 28 * CLAUSE_DAY - 2 * hour);
  cr_assert_eq(it.event.at, day - 2 * hour);
  cr_assert_eq(it.event.field_count, FIELDS);
  finish(&it);
}

Test(stream, instants_have_offsets_and_fractions) {
  const int64_t day = INT64_C(20485) * CLAUSE_DAY, second = 1000000;
  static const struct {
    const char *at;
    int64_t seconds, microseconds; /* after 2026-02-01T00:00Z */
  } rows[] = {{"2026-02-01T00:00:00Z", 0, 0},
              {"2026-02-01T09:30:00Z", 34200, 0},
              {"2026-02-01T11:30:00+02:00", 34200, 0},
              {"2026-02-01T09:30:00.5Z", 34200, 500000},
              {"2026-02-01T09:30:00.000001Z", 34200, 1},
              {"2026-02-01T09:30:00.1000000Z", 34200, 100000},
              {"2026-02-01T22:30:00-00:30", 82800, 0},
              {"2026-02-01T23:59:59.999999Z", 86399, 999999}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    bench it;
    char line[200];
    start(&it, 0);
    snprintf(line, sizeof line, "{\"at\": \"%s\", \"event\": \"visit\", \"by\": \"Seller\"}", rows[i].at);
    cr_assert_eq(read_json(&it, line), STREAM_EVENT, "%s", rows[i].at);
    cr_assert_eq(it.event.at, day + rows[i].seconds * second + rows[i].microseconds, "%s", rows[i].at);
    finish(&it);
  }
}

Test(stream, escapes_are_decoded) {
  static const char *const lines[] = {
      "{\"at\":\"2026-02-01\",\"event\":\"visit\",\"by\":\"Buyer\"}",
      "{\"at\":\"2026-02-01\",\"event\":\"vis\\u0069t\",\"by\":\"B\\u0075yer\"}",
      "{ \"\\u0062y\" : \"Buyer\" ,\t\"event\" : \"visit\" , \"at\" : \"2026-02-01\" } \r"};
  bench it;
  start(&it, 0);
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    cr_assert_eq(read_json(&it, lines[i]), STREAM_EVENT, "%s: %s", lines[i], stream_reader_error(it.reader)->text);
    cr_assert_str_eq(clause_names_text(it.names, it.fields[0], NULL), "Buyer");
  }
  size_t size;
  field_of(&it, ORDER("1", ",\"note\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20ac\\ud83d\\ude00\""), NOTE);
  const char *text = clause_names_text(it.names, it.fields[NOTE], &size);
  cr_assert_str_eq(text, "a\"\\/\b\f\n\r\t\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
  finish(&it);
}

/* ---- what is refused ---- */

typedef struct refusal {
  const char *line;
  stream_error_code code;
  size_t start; /* the first byte to blame, from 0 */
} refusal;

#define VISIT "{\"at\":\"2026-02-01\",\"event\":\"visit\",\"by\":"

static const refusal refusals[] = {
    {"{", STREAM_SYNTAX, 1},
    {"[]", STREAM_SYNTAX, 0},
    {"  ", STREAM_SYNTAX, 2},
    {"{} {}", STREAM_SYNTAX, 3},
    {VISIT "\"Buyer\",}", STREAM_SYNTAX, 48},
    {VISIT "\"Buyer\"} x", STREAM_SYNTAX, 49},
    {VISIT "{}}", STREAM_SYNTAX, 40},
    {VISIT "\"Buyer}", STREAM_STRING, 40},
    {VISIT "\"B\\x\"}", STREAM_STRING, 42},
    {VISIT "\"\\ud800\"}", STREAM_STRING, 41},
    {VISIT "\"\\udc00\\ud800\"}", STREAM_STRING, 41},
    {VISIT "\"a\tb\"}", STREAM_STRING, 42},
    {VISIT "\"a\\u0000\"}", STREAM_NUL, 40},
    {VISIT "\"\xC0\xAF\"}", STREAM_NOT_UTF8, 41},
    {VISIT "\"\xED\xA0\x80\"}", STREAM_NOT_UTF8, 41},
    {VISIT "\"\xF4\x90\x80\x80\"}", STREAM_NOT_UTF8, 41},
    {VISIT "Buyer}", STREAM_NUMBER, 40},
    {VISIT "null}", STREAM_TYPE, 40},
    {VISIT "\"\"}", STREAM_EMPTY_NAME, 40},
    {VISIT "\"Byuer\"}", STREAM_PARTY, 40},
    {VISIT "\"Buyer\",\"by\":\"Buyer\"}", STREAM_TWICE, 48},
    {VISIT "\"Buyer\",\"at\":\"2026-02-01\"}", STREAM_TWICE, 48},
    {VISIT "\"Buyer\",\"form\":\"x\"}", STREAM_UNKNOWN_FIELD, 48},
    {"{\"event\":\"visit\",\"by\":\"Buyer\"}", STREAM_NO_TIME, 0},
    {"{\"at\":\"2026-02-01\",\"by\":\"Buyer\"}", STREAM_NO_KIND, 0},
    {"{\"at\":\"2026-02-01\",\"event\":7}", STREAM_NO_KIND, 27},
    {"{\"at\":20260201,\"event\":\"visit\"}", STREAM_TIME, 6},
    {"{\"at\":\"2026-02-30\",\"event\":\"visit\"}", STREAM_TIME, 6},
    {"{\"at\":\"2026-2-1\",\"event\":\"visit\"}", STREAM_TIME, 6},
    {"{\"at\":\"2026-02-01T09:30:00\",\"event\":\"visit\"}", STREAM_TIME, 6},
    {"{\"at\":\"2026-02-01T24:00:00Z\",\"event\":\"visit\"}", STREAM_TIME, 6},
    {"{\"at\":\"2026-02-01T09:30:00.0000001Z\",\"event\":\"visit\"}", STREAM_TIME, 6},
    {"{\"at\":\"2026-02-01 09:30:00Z\",\"event\":\"visit\"}", STREAM_TIME, 6},
    {"{\"at\":\"2026-02-01\",\"event\":\"visti\"}", STREAM_UNKNOWN_KIND, 27},
    {"{\"at\":\"2026-02-01\",\"event\":\"visit\"}", STREAM_MISSING_FIELD, 0},
    {ORDER("12.345", ""), STREAM_PRECISION, 81},
    {ORDER("1e-3", ""), STREAM_PRECISION, 81},
    {ORDER("1000000.01", ""), STREAM_RANGE, 81},
    {ORDER("-0.01", ""), STREAM_RANGE, 81},
    {ORDER("92233720368547758.08", ""), STREAM_TOO_LARGE, 81},
    {ORDER("1e999999999999", ""), STREAM_TOO_LARGE, 81},
    {ORDER("01", ""), STREAM_NUMBER, 81},
    {ORDER("+1", ""), STREAM_NUMBER, 81},
    {ORDER("1.", ""), STREAM_NUMBER, 81},
    {ORDER(".5", ""), STREAM_NUMBER, 81},
    {ORDER("\"12.50 EUR\"", ""), STREAM_CURRENCY, 81},
    {ORDER("\"12.50\"", ""), STREAM_TYPE, 81},
    {ORDER("true", ""), STREAM_TYPE, 81},
};

Test(stream, each_malformed_line_is_refused_at_its_place) {
  for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
    const refusal *row = &refusals[i];
    bench it;
    start(&it, 0);
    cr_assert_eq(read_json(&it, row->line), STREAM_BAD, "%s", row->line);
    const stream_error *error = stream_reader_error(it.reader);
    cr_assert_eq(error->code, row->code, "%s: %s", row->line, error->text);
    cr_assert_eq(error->start, row->start, "%s: %s at %zu", row->line, error->text, error->start);
    finish(&it);
  }
}

/* A line that looks like one before it takes the short cut; what is wrong with it must be found all the same. */
Test(stream, each_malformed_line_is_refused_after_a_good_one) {
  for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
    const refusal *row = &refusals[i];
    bench it;
    start(&it, 0);
    cr_assert_eq(read_json(&it, ORDER("1", "")), STREAM_EVENT);
    cr_assert_eq(read_json(&it, VISIT "\"Buyer\"}"), STREAM_EVENT);
    cr_assert_eq(read_json(&it, row->line), STREAM_BAD, "%s", row->line);
    cr_assert_eq(stream_reader_error(it.reader)->code, row->code, "%s", row->line);
    cr_assert_eq(stream_reader_error(it.reader)->start, row->start, "%s", row->line);
    finish(&it);
  }
}

Test(stream, a_nul_is_refused_wherever_it_stands) {
  static const char line[] = VISIT "\"Buyer\"}";
  for (size_t i = 0; i < sizeof line - 1; i++) {
    char text[sizeof line];
    bench it;
    start(&it, 0);
    memcpy(text, line, sizeof line);
    text[i] = 0;
    cr_assert_eq(read_sized(&it, text, sizeof line - 1, STREAM_JSON_LINES, 1), STREAM_BAD, "at %zu", i);
    finish(&it);
  }
}

Test(stream, a_line_cut_off_at_the_end_of_the_stream_is_truncated) {
  static const char line[] = VISIT "\"Buyer\"}";
  for (size_t size = 1; size < sizeof line - 1; size++) {
    char text[sizeof line] = "";
    bench it;
    start(&it, 0);
    memcpy(text, line, size);
    cr_assert_eq(read_sized(&it, text, size, STREAM_JSON_LINES, 0), STREAM_BAD, "%s", text);
    cr_assert_eq(stream_reader_error(it.reader)->code, STREAM_TRUNCATED, "%s", text);
    finish(&it);
  }
  bench it;
  start(&it, 0);
  cr_assert_eq(read_sized(&it, line, sizeof line - 1, STREAM_JSON_LINES, 0), STREAM_EVENT, "a line feed may lack");
  finish(&it);
}

Test(stream, events_come_in_order_of_time) {
  bench it;
  start(&it, 0);
  cr_assert_eq(read_json(&it, VISIT "\"Buyer\"}"), STREAM_EVENT);
  cr_assert_eq(read_json(&it, VISIT "\"Seller\"}"), STREAM_EVENT, "ties keep their order");
  cr_assert_eq(read_json(&it, "{\"at\":\"2026-01-31\",\"event\":\"visit\",\"by\":\"Buyer\"}"), STREAM_BAD);
  cr_assert_eq(stream_reader_error(it.reader)->code, STREAM_ORDER);
  finish(&it);
}

Test(stream, an_empty_line_is_no_event) {
  bench it;
  start(&it, 0);
  cr_assert_eq(read_json(&it, ""), STREAM_NO_EVENT);
  finish(&it);
}

/* ---- two programs ---- */

Test(stream, what_only_the_other_program_knows_is_passed_over) {
  bench it;
  start(&it, 1);
  cr_assert_eq(read_json(&it, "{\"at\":\"2026-02-01\",\"event\":\"recall\",\"by\":\"Seller\"}"), STREAM_OTHER);
  cr_assert_eq(read_json(&it, VISIT "\"Buyer\",\"topic\":\"price\"}"), STREAM_EVENT);
  cr_assert_eq(read_json(&it, VISIT "\"Agent\"}"), STREAM_OTHER);
  cr_assert_eq(read_json(&it, VISIT "\"Nobody\"}"), STREAM_BAD);
  cr_assert_eq(read_json(&it, VISIT "\"Buyer\",\"tropic\":\"price\"}"), STREAM_BAD);
  cr_assert_eq(read_json(&it, "{\"at\":\"2026-02-01\",\"event\":\"return\"}"), STREAM_BAD);
  finish(&it);
}

/* ---- CSV ---- */

Test(stream, csv_rows_are_events) {
  bench it;
  start(&it, 0);
  cr_assert_eq(read_csv(&it, "at,event,by,lot,grade,price,quantity,weight,discount,ready,rush,note"), STREAM_NO_EVENT);
  cr_assert_eq(read_csv(&it, "2026-02-01,order,Buyer,L1,new,12.50 USD,3,1.5,20%,2026-03-01,false,\"a \"\"b\"\", c\""),
               STREAM_EVENT, "%s", stream_reader_error(it.reader)->text);
  cr_assert_eq(it.fields[PRICE], 1250);
  cr_assert_eq(it.fields[DISCOUNT], 20000000);
  cr_assert_eq(it.fields[RUSH], 0);
  cr_assert_str_eq(clause_names_text(it.names, it.fields[NOTE], NULL), "a \"b\", c");
  cr_assert_eq(read_csv(&it, "2026-02-01,visit,\"Seller\",,,,,,,,,"), STREAM_EVENT, "empty cells are left out");
  finish(&it);
}

Test(stream, csv_that_is_wrong_is_refused) {
  static const struct {
    const char *header, *row;
    stream_error_code code;
  } rows[] = {{"at,by", NULL, STREAM_HEADER},
              {"at,event,at", NULL, STREAM_HEADER},
              {"at,event,", NULL, STREAM_HEADER},
              {"at,event,by", "2026-02-01,visit", STREAM_CELLS},
              {"at,event,by", "2026-02-01,visit,Buyer,", STREAM_CELLS},
              {"at,event,by", "2026-02-01,visit,Bu\"yer", STREAM_QUOTES},
              {"at,event,by", "2026-02-01,visit,\"Buyer\"x", STREAM_QUOTES},
              {"at,event,by", "2026-02-01,visit,\"Buyer", STREAM_QUOTES},
              {"at,event,by", "2026-02-01,visit,Bu\xFFyer", STREAM_NOT_UTF8},
              {"at,event,by,lot", "2026-02-01,visit,Buyer,L1", STREAM_UNKNOWN_FIELD},
              {"at,event,by", "2026-02-01,,Buyer", STREAM_NO_KIND}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    bench it;
    start(&it, 0);
    stream_result result = read_csv(&it, rows[i].header);
    if (rows[i].row) result = read_csv(&it, rows[i].row);
    cr_assert_eq(result, STREAM_BAD, "%s", rows[i].header);
    cr_assert_eq(stream_reader_error(it.reader)->code, rows[i].code, "row %zu: %s", i,
                 stream_reader_error(it.reader)->text);
    finish(&it);
  }
}

/* ---- decimals ---- */

Test(decimal, is_exact_or_refused) {
  static const struct {
    const char *text;
    int decimals;
    decimal_status status;
    int64_t value;
  } rows[] = {{"9223372036854775807", 0, DECIMAL_EXACT, INT64_MAX},
              {"-9223372036854775807", 0, DECIMAL_EXACT, -INT64_MAX},
              {"9223372036854775808", 0, DECIMAL_TOO_LARGE, 0},
              {"92233720368547758.07", 2, DECIMAL_EXACT, INT64_MAX},
              {"100000000000000000000e-20", 0, DECIMAL_EXACT, 1},
              {"0e400", 0, DECIMAL_EXACT, 0},
              {"0.000000000000000000000000", 0, DECIMAL_EXACT, 0},
              {"1.10", 1, DECIMAL_EXACT, 11},
              {"1.11", 1, DECIMAL_TOO_PRECISE, 0},
              {"0.1234567890123456789012", 6, DECIMAL_TOO_PRECISE, 0},
              {"123456789012345678901234567890", 0, DECIMAL_TOO_LARGE, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t value;
    size_t size = strlen(rows[i].text);
    cr_assert_eq(decimal_size(rows[i].text, size), size, "%s", rows[i].text);
    cr_assert_eq(decimal_read(&value, rows[i].text, size, rows[i].decimals), rows[i].status, "%s", rows[i].text);
    cr_assert_eq(value, rows[i].value, "%s", rows[i].text);
  }
}

Test(decimal, follows_the_grammar_of_json) {
  static const struct {
    const char *text;
    size_t size;
  } rows[] = {{"", 0}, {"-", 0}, {"01", 0}, {"1.", 0}, {".5", 0}, {"1e", 0}, {"1e+", 0}, {"12.5 USD", 4}, {"0x1", 1}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    cr_assert_eq(decimal_size(rows[i].text, strlen(rows[i].text)), rows[i].size, "%s", rows[i].text);
}
