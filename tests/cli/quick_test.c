/* The short cuts, for lines that look alike and for keys in any order: whatever a stream says, a reader that takes it and one that reads every line in
** full agree on the events, on the numbers of their names, and on what is wrong.  Tried on all streams of the repository,
** with the agreements that lie beside them, and on the same with random edits. */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "stream.h"
#include "types_agreement.h"

/* ---- random edits ---- */

static uint64_t draw(uint64_t *random) {
  uint64_t z = *random += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

static size_t below(uint64_t *random, size_t limit) { return (size_t)(draw(random) % limit); }

typedef struct text {
  char *at;
  size_t size, capacity;
} text;

static void add(text *to, const char *bytes, size_t size) {
  while (to->size + size + 1 > to->capacity) to->at = grow(to->at, to->capacity, &to->capacity, 1);
  memcpy(to->at + to->size, bytes, size);
  to->size += size;
  to->at[to->size] = 0;
}

static void replace(text *line, size_t from, size_t size, const char *bytes, size_t count) {
  text edited = {0};
  add(&edited, line->at, from);
  add(&edited, bytes, count);
  add(&edited, line->at + from + size, line->size - from - size);
  free(line->at);
  *line = edited;
}

/* Puts something in, takes something out, or says something twice. */
static void edit(text *line, uint64_t *random) {
  static const char *const parts[] = {"0",    "1",    "9",  ".",     "-",   "e5",        "00",       "12.345", "\"",
                                      "\\",   "\\n",  ",",  ",,",    ":",   "{",         "}",        " ",      "\t",
                                      "\r",   "\x01", "Z",  "T",     "+00", "true",      "null",     "é",      "\xC3",
                                      "\xFF", "\x7F", "id", "\"a\"", "USD", "123456789", "99999999", "%",      "EUR"};
  size_t at = below(random, line->size + 1), left = line->size - at, size = 1 + below(random, 3);
  const char *part = parts[below(random, sizeof parts / sizeof *parts)];
  if (size > left) size = left;
  switch (below(random, 5)) {
  case 0: replace(line, at, 0, part, strlen(part)); break;
  case 1: replace(line, at, size, part, strlen(part)); break;
  case 2: replace(line, at, size, "", 0); break;
  case 3: replace(line, at, size, "", 1); break; /* a NUL */
  default: {
    char again[3];
    memcpy(again, line->at + at, size);
    replace(line, at, 0, again, size);
  }
  }
}

/* A stream so many times, in which one line of so many is edited, but not the first, and some of those have another end. */
static text edited_stream(const text *stream, int times, size_t one_in, uint64_t seed) {
  static const char *const ends[] = {"\n", "\n", "\n", "\r\n", "\r\r\n"};
  text made = {0};
  uint64_t random = seed;
  for (int i = 0; i < times; i++)
    for (size_t from = 0, size; from < stream->size; from += size + 1) {
      const char *feed = memchr(stream->at + from, '\n', stream->size - from);
      size = feed ? (size_t)(feed - stream->at) - from : stream->size - from;
      text line = {0};
      add(&line, stream->at + from, size);
      int is_edited = made.size > 0 && below(&random, one_in) == 0;
      for (size_t edits = is_edited ? 1 + below(&random, 2) : 0; edits > 0; edits--) edit(&line, &random);
      add(&made, line.at, line.size);
      const char *end = ends[is_edited ? below(&random, sizeof ends / sizeof *ends) : 0];
      add(&made, end, strlen(end));
      free(line.at);
    }
  if (below(&random, 2) && made.size) made.size--;
  return made;
}

/* ---- two readers ---- */

typedef struct side {
  clause_names *names;
  stream_reader *reader;
  stream_input *input;
} side;

/* What the test is about; `strict` has a new reader for each line. */
typedef struct pair {
  const clause_program *program;
  const char *about;
  side quick, strict;
  text header; /* of a CSV stream */
  int64_t *fields, *strict_fields;
  size_t events, refusals, short_cuts;
  size_t most; /* events that the short cut took in one go */
} pair;

static void open_side(side *it, const clause_program *program, const char *path) {
  cr_assert_eq(clause_names_new(&it->names, program, 0), CLAUSE_OK);
  it->reader = stream_reader_new(program, it->names, NULL);
  cr_assert_eq(stream_open(&it->input, path), 0);
}

static void close_side(side *it) {
  stream_close(it->input);
  stream_reader_free(it->reader);
  clause_names_free(it->names);
}

static stream_result read_strictly(pair *it, const stream_line *line, clause_event *event) {
  stream_reader_free(it->strict.reader);
  it->strict.reader = stream_reader_new(it->program, it->strict.names, NULL);
  if (line->format == STREAM_CSV && it->header.size) {
    const stream_line header = {it->header.at, it->header.size, 1, 1, STREAM_CSV, 0};
    stream_read(it->strict.reader, &header, event, it->strict_fields);
  } else if (line->format == STREAM_CSV) {
    add(&it->header, line->text, line->size);
  }
  return stream_read(it->strict.reader, line, event, it->strict_fields);
}

static void expect_same_event(pair *it, const clause_event *quick, const clause_event *strict, uint64_t line) {
  it->events++;
  cr_assert_eq(quick->at, strict->at, "%s:%llu", it->about, (unsigned long long)line);
  cr_assert_eq(quick->kind, strict->kind, "%s:%llu", it->about, (unsigned long long)line);
  cr_assert_eq(quick->field_count, strict->field_count);
  for (uint32_t i = 0; i < quick->field_count; i++)
    cr_assert_eq(quick->fields[i], strict->fields[i], "%s:%llu field %u: %lld, strictly %lld", it->about,
                 (unsigned long long)line, i, (long long)quick->fields[i], (long long)strict->fields[i]);
}

static void expect_same_refusal(pair *it, uint64_t line) {
  const stream_error *quick = stream_reader_error(it->quick.reader), *strict = stream_reader_error(it->strict.reader);
  it->refusals++;
  cr_assert_eq(quick->code, strict->code, "%s:%llu", it->about, (unsigned long long)line);
  cr_assert_eq(quick->line, strict->line, "%s:%llu", it->about, (unsigned long long)line);
  cr_assert_eq(quick->start, strict->start, "%s:%llu", it->about, (unsigned long long)line);
  cr_assert_eq(quick->end, strict->end, "%s:%llu", it->about, (unsigned long long)line);
  cr_assert_str_eq(quick->text, strict->text, "%s:%llu", it->about, (unsigned long long)line);
}

/* Events that the quick side took by the short cut: the strict one must see the same in its next lines. */
static void compare_events(pair *it, const event_block *events) {
  int64_t last = INT64_MIN;
  for (size_t i = 0; i < events->count; i++) {
    stream_line line;
    clause_event event;
    cr_assert_eq(stream_next(it->strict.input, &line), 1);
    cr_assert_eq(events->lines[i], line.number, "%s:%llu", it->about, (unsigned long long)line.number);
    cr_assert_eq(read_strictly(it, &line, &event), STREAM_EVENT, "%s:%llu %s", it->about,
                 (unsigned long long)line.number, line.text);
    clause_event quick = event_block_event(events, i, event.field_count, it->fields);
    expect_same_event(it, &quick, &event, line.number);
    cr_assert_geq(event.at, last);
    last = event.at;
  }
  it->short_cuts += events->count;
  if (events->count > it->most) it->most = events->count;
}

/* One line on both sides: 1; 0 at the end. */
static int compare_line(pair *it) {
  stream_line quick, strict;
  clause_event quick_event, strict_event;
  int status = stream_next(it->quick.input, &quick);
  cr_assert_eq(stream_next(it->strict.input, &strict), status);
  if (status <= 0) return 0;
  cr_assert_eq(quick.number, strict.number, "%s", it->about);
  cr_assert_eq(quick.size, strict.size, "%s:%llu", it->about, (unsigned long long)quick.number);
  stream_result result = stream_read(it->quick.reader, &quick, &quick_event, it->fields);
  cr_assert_eq(read_strictly(it, &strict, &strict_event), result, "%s:%llu %s", it->about,
               (unsigned long long)quick.number, quick.text);
  if (result == STREAM_EVENT) expect_same_event(it, &quick_event, &strict_event, quick.number);
  if (result == STREAM_BAD) expect_same_refusal(it, quick.number);
  return 1;
}

/* Reads a file on both sides, by the short cut a few lines at a time, or many.  Time begins anew after each such step, since an
** edit of one line may put all that follow it into its past. */
static pair compare(const clause_program *program, const char *path, const char *about, uint64_t seed) {
  enum { FEW = 8, MANY = 600 };
  pair it = {.program = program, .about = about};
  uint64_t random = seed;
  event_block *events = event_block_new(program, MANY);
  open_side(&it.quick, program, path);
  open_side(&it.strict, program, path);
  size_t width = stream_reader_fields(it.quick.reader);
  it.fields = zeros(width * sizeof *it.fields);
  it.strict_fields = zeros(width * sizeof *it.fields);
  for (int more = 1; more;) {
    events->count = 0;
    events->room = 1 + below(&random, below(&random, 2) ? FEW : MANY);
    stream_read_on(it.quick.reader, it.quick.input, events);
    compare_events(&it, events);
    stream_reader_after(it.quick.reader, INT64_MIN);
    if (!events->count) more = compare_line(&it);
    stream_reader_after(it.quick.reader, INT64_MIN);
  }
  close_side(&it.quick);
  close_side(&it.strict);
  event_block_free(events);
  free(it.fields);
  free(it.strict_fields);
  free(it.header.at);
  return it;
}

/* The same with a stream in memory. */
static pair compare_text(const clause_program *program, const text *stream, const char *ending, const char *about,
                         uint64_t seed) {
  char folder[] = "/tmp/clause-shapes-XXXXXX", path[64];
  cr_assert(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/stream%s", folder, ending);
  FILE *file = fopen(path, "wb");
  cr_assert(file);
  cr_assert_eq(fwrite(stream->at, 1, stream->size, file), stream->size);
  fclose(file);
  pair result = compare(program, path, about, seed);
  unlink(path);
  rmdir(folder);
  return result;
}

/* ---- what is read ---- */

static text read_file(const char *path) {
  text all = {0};
  char block[4096];
  FILE *file = fopen(path, "rb");
  cr_assert(file, "%s", path);
  for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) add(&all, block, got);
  fclose(file);
  return all;
}

/* NULL for what is no agreement by itself. */
static clause_program *compile(const char *source, size_t size) {
  clause_program *program;
  return clause_program_compile(&program, "test.cl", source, size, NULL, NULL) == CLAUSE_OK ? program : NULL;
}

/* A stream as it is and edited. */
static void compare_file(pair *total, const clause_program *program, const char *path, uint64_t seed) {
  text stream = read_file(path), edited = edited_stream(&stream, 4, 2, seed);
  pair plain = compare(program, path, path, seed);
  pair changed = compare_text(program, &edited, strrchr(path, '.'), path, seed);
  total->events += plain.events + changed.events;
  total->refusals += changed.refusals;
  total->short_cuts += changed.short_cuts;
  free(stream.at);
  free(edited.at);
}

/* The streams beside an agreement: all, or those of its name. */
static void compare_folder(pair *total, const char *agreement, int of_its_name) {
  static const char *const endings[] = {".jsonl", ".csv"};
  text source = read_file(agreement);
  clause_program *program = compile(source.at, source.size);
  int folder = (int)(strrchr(agreement, '/') - agreement), stem = (int)(strrchr(agreement, '.') - agreement);
  for (size_t i = 0; program && i < sizeof endings / sizeof *endings; i++) {
    char pattern[300];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%.*s%s%s", of_its_name ? stem : folder, agreement, of_its_name ? "" : "/*",
             endings[i]);
    if (glob(pattern, 0, NULL, &found) != 0) continue;
    for (size_t k = 0; k < found.gl_pathc; k++) compare_file(total, program, found.gl_pathv[k], k + 1);
    globfree(&found);
  }
  clause_program_free(program);
  free(source.at);
}

/* Folders that lie deeper hold a stream for each agreement. */
Test(short_cuts, read_the_streams_of_the_repository_as_the_scanner_does) {
  static const char *const places[] = {"clauses/*/*.cl", "tests/*/*.cl", "tests/*/*/*.cl"};
  pair total = {0};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    glob_t found;
    cr_assert_eq(glob(places[i], 0, NULL, &found), 0, "%s", places[i]);
    for (size_t k = 0; k < found.gl_pathc; k++) compare_folder(&total, found.gl_pathv[k], i == 2);
    globfree(&found);
  }
  cr_assert_gt(total.events, 1000);
  cr_assert_gt(total.refusals, 100);
  cr_assert_gt(total.short_cuts, 100);
}

/* Lines of several writers, in an order of keys each. */
static const char *const json_lines[] = {
    "{\"at\":\"2026-02-01T09:30:00Z\",\"event\":\"visit\",\"by\":\"Buyer\"}",
    "{\"at\":\"2026-02-01\",\"event\":\"visit\",\"by\":\"Seller\"}",
    "{\"event\": \"visit\", \"by\": \"Seller\", \"at\": \"2026-02-01T09:30:00.25+02:00\"}",
    "{\"at\":\"2026-02-01T09:30:00Z\",\"event\":\"order\",\"by\":\"Buyer\",\"lot\":\"L1\",\"grade\":\"new\",\"price\":"
    "1250.75,\"quantity\":3,\"weight\":1.5,\"discount\":20,\"ready\":\"2026-03-01\",\"rush\":true}",
    "{\"at\": \"2026-02-01T23:59:59Z\", \"event\": \"order\", \"by\": \"Buyer\", \"lot\": \"a lot of 24 letters "
    "here\", "
    "\"grade\": \"used\", \"price\": \"12.50 USD\", \"quantity\": 1, \"weight\": -0.000001, \"discount\": \"7.5%\", "
    "\"ready\": \"2026-03-01T00:00:00Z\", \"rush\": false, \"note\": \"caf\xC3\xA9, of more than forty letters in "
    "all\"}",
};
static const char *const csv_lines[] = {
    "at,event,by,lot,grade,price,quantity,weight,discount,ready,rush,note",
    "2026-02-01T09:30:00Z,visit,Buyer,,,,,,,,,",
    "2026-02-01,visit,Seller,,,,,,,,,",
    "2026-02-01T09:30:00Z,order,Buyer,L1,new,1250.75,3,1.5,20,2026-03-01,true,",
    "2026-02-01T09:30:00Z,order,Buyer,L-2,used,12.50 USD,1,-0.000001,7.5%,2026-03-01T00:00:00Z,FALSE,caf\xC3\xA9",
};

static void compare_stream(const text *stream, const char *ending, int times) {
  clause_program *program = compile(types_agreement, sizeof types_agreement - 1);
  for (uint64_t seed = 1; seed <= 4; seed++) {
    text edited = edited_stream(stream, times, 2, seed);
    pair found = compare_text(program, &edited, ending, ending, seed);
    cr_assert_gt(found.short_cuts, found.events / 4, "%zu of %zu", found.short_cuts, found.events);
    cr_assert_gt(found.refusals, (size_t)times);
    free(edited.at);
  }
  clause_program_free(program);
}

/* A long stream in the order of time, of lines that are written alike, some with a name that is new. */
static text written_stream(const char *const *lines, size_t count, const char *header, uint64_t seed) {
  text stream = {0};
  char line[400];
  if (header) add(&stream, header, strlen(header));
  for (unsigned i = 0; i < 3000; i++) {
    const char *format = lines[below(&seed, count)];
    unsigned second = i / 2, lot = (unsigned)below(&seed, 700);
    int size = snprintf(line, sizeof line, format, second / 3600, second / 60 % 60, second % 60, lot);
    add(&stream, line, (size_t)size);
  }
  return stream;
}

/* Many lines at a time are read as each by itself, also where one of them now and then is wrong or out of order. */
static void compare_written(const char *const *lines, size_t count, const char *header, const char *ending) {
  clause_program *program = compile(types_agreement, sizeof types_agreement - 1);
  for (uint64_t seed = 1; seed <= 8; seed++) {
    text stream = written_stream(lines, count, header, seed), edited = edited_stream(&stream, 1, 400, seed);
    pair plain = compare_text(program, &stream, ending, ending, seed);
    pair changed = compare_text(program, &edited, ending, ending, seed);
    cr_assert_eq(plain.events, 3000);
    cr_assert_gt(plain.most, 400, "%zu", plain.most);
    cr_assert_gt(changed.most, 100, "%zu", changed.most);
    cr_assert_gt(changed.refusals, 1);
    free(stream.at);
    free(edited.at);
  }
  clause_program_free(program);
}

Test(short_cuts, read_many_lines_of_json_as_the_scanner_does) {
  static const char *const lines[] = {
      "{\"at\":\"2026-02-01T%02u:%02u:%02uZ\",\"event\":\"visit\",\"by\":\"Buyer\"}\n",
      "{\"at\":\"2026-02-01T%02u:%02u:%02uZ\",\"event\":\"visit\",\"by\":\"Seller\"}\r\n",
      "{\"at\":\"2026-02-01T%02u:%02u:%02uZ\",\"event\":\"order\",\"by\":\"Buyer\",\"lot\":\"lot "
      "%u\",\"grade\":\"new\","
      "\"price\":1250.75,\"quantity\":3,\"weight\":1.5,\"discount\":20,\"ready\":\"2026-03-01\",\"rush\":true}\n",
      "{\"at\":\"2026-02-01T%02u:%02u:%02uZ\",\"event\":\"order\",\"by\":\"Buyer\",\"lot\":\"a lot of letters and %u\","
      "\"grade\":\"used\",\"price\":0.5,\"quantity\":12345678,\"weight\":0,\"discount\":\"7.5%%\","
      "\"ready\":\"2026-03-01T00:00:00Z\",\"rush\":false,\"note\":\"caf\xC3\xA9\"}\n",
  };
  compare_written(lines, sizeof lines / sizeof *lines, NULL, ".jsonl");
}

Test(short_cuts, read_many_rows_of_csv_as_the_scanner_does) {
  static const char header[] = "at,event,by,lot,grade,price,quantity,weight,discount,ready,rush,note\n";
  static const char *const lines[] = {
      "2026-02-01T%02u:%02u:%02uZ,visit,Buyer,,,,,,,,,\n",
      "2026-02-01T%02u:%02u:%02uZ,visit,Seller,,,,,,,,,\r\n",
      "2026-02-01T%02u:%02u:%02uZ,order,Buyer,%u,new,1250.75,3,1.5,20,2026-03-01,true,\n",
      ("2026-02-01T%02u:%02u:%02uZ,order,Buyer,lot "
       "%u,used,0.5,12345678,0,7.5%%,2026-03-01T00:00:00Z,FALSE,caf\xC3\xA9\n"),
  };
  compare_written(lines, sizeof lines / sizeof *lines, header, ".csv");
}

static void compare_lines(const char *const *lines, size_t count, const char *ending, int times) {
  text stream = {0};
  for (size_t i = 0; i < count; i++) {
    add(&stream, lines[i], strlen(lines[i]));
    add(&stream, "\n", 1);
  }
  compare_stream(&stream, ending, times);
  free(stream.at);
}

/* The members of a line, in any order and with any spaces between them. */
static void add_shuffled(text *stream, const char *const *members, size_t count, uint64_t *random) {
  static const char *const commas[] = {",", ", ", " ,", "\t, "};
  const char *left[16];
  memcpy(left, members, count * sizeof *left);
  add(stream, "{", 1);
  while (count > 0) {
    size_t taken = below(random, count);
    add(stream, left[taken], strlen(left[taken]));
    left[taken] = left[--count];
    const char *comma = count ? commas[below(random, 16) ? below(random, 2) : below(random, 4)] : "}\n";
    add(stream, comma, strlen(comma));
  }
}

Test(short_cuts, read_keys_in_any_order_as_the_scanner_does) {
  static const char *const visit[] = {"\"at\": \"2026-02-01T09:30:00Z\"", "\"event\":\"visit\"", "\"by\": \"Seller\""},
                           *const order[] = {"\"at\": \"2026-02-01\"", "\"event\": \"order\"",
                                             "\"by\":\"Buyer\"",       "\"lot\":\"a lot that is 24 letters\"",
                                             "\"grade\": \"new\"",     "\"price\": 123456.7",
                                             "\"quantity\": 3",        "\"weight\": -1.5",
                                             "\"discount\": \"7.5%\"", "\"ready\": \"2026-03-01T00:00:00Z\"",
                                             "\"rush\": true",         "\"note\": \"caf\xC3\xA9\""};
  text stream = {0};
  uint64_t random = 1;
  for (int i = 0; i < 400; i++) {
    add_shuffled(&stream, visit, sizeof visit / sizeof *visit, &random);
    /* the note, which is last, may be left out */
    add_shuffled(&stream, order, sizeof order / sizeof *order - below(&random, 2), &random);
  }
  compare_stream(&stream, ".jsonl", 4);
  free(stream.at);
}

Test(short_cuts, read_edited_lines_of_json_as_the_scanner_does) {
  compare_lines(json_lines, sizeof json_lines / sizeof *json_lines, ".jsonl", 600);
}

Test(short_cuts, read_edited_rows_of_csv_as_the_scanner_does) {
  compare_lines(csv_lines, sizeof csv_lines / sizeof *csv_lines, ".csv", 600);
}

Test(short_cuts, read_past_a_byte_order_mark_as_the_scanner_does) {
  text stream = {0};
  add(&stream, "\xEF\xBB\xBF", 3);
  for (size_t i = 0; i < 200; i++) {
    const char *line = json_lines[i % (sizeof json_lines / sizeof *json_lines)];
    add(&stream, line, strlen(line));
    add(&stream, "\n", 1);
  }
  compare_stream(&stream, ".jsonl", 4);
  free(stream.at);
}

/* Some lines, one that spaces make as long as it says, and some more. */
static text stream_around(size_t size) {
  const char *line = json_lines[0];
  text made = {0};
  for (int i = 0; i < 100; i++) {
    add(&made, line, strlen(line) - 1);
    for (size_t left = size - strlen(line); i == 50 && left > 0; left--) add(&made, " ", 1);
    add(&made, "}\n", 2);
  }
  return made;
}

/* The longest line that there may be comes between lines that the short cut takes; one that is longer ends the stream. */
Test(short_cuts, go_on_behind_a_line_of_the_longest_size) {
  static const struct {
    size_t size, events;
  } cases[] = {{STREAM_LINE_MAX - 1, 100}, {STREAM_LINE_MAX, 100}, {STREAM_LINE_MAX + 1, 50}};
  clause_program *program = compile(types_agreement, sizeof types_agreement - 1);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    text stream = stream_around(cases[i].size);
    pair found = compare_text(program, &stream, ".jsonl", "a long line", i + 1);
    cr_assert_eq(found.events, cases[i].events, "%zu bytes: %zu events", cases[i].size, found.events);
    cr_assert_gt(found.short_cuts, cases[i].events - 10);
    free(stream.at);
  }
  clause_program_free(program);
}
