/* Images (.clb): a sealed program as bytes.  A magic, the version, the tables in the order of program.h, and a CRC-32 of all that; integers are
** little-endian, so an image runs on any machine.  One description of each row serves to measure, to write and to read.  A table's
** size is checked against the bytes that are left before any memory is taken for it. */
#include "program.h"

#include <string.h>

static const unsigned char magic[8] = {'c', 'l', 'a', 'u', 's', 'e', 0x1a, '\n'};
enum { VERSION_SIZE = 4, CRC_SIZE = 4 };

/* ---- checksum ---- */

static uint32_t crc_of(const unsigned char *bytes, size_t size) {
  uint32_t table[256], crc = UINT32_MAX;
  for (uint32_t i = 0; i < 256; i++) {
    table[i] = i;
    for (int bit = 0; bit < 8; bit++) table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xedb88320u : 0);
  }
  for (size_t i = 0; i < size; i++) crc = crc >> 8 ^ table[(crc ^ bytes[i]) & 0xff];
  return ~crc;
}

/* ---- one pass over a program ---- */

typedef enum direction { MEASURE, WRITE, READ } direction;

typedef struct pass {
  direction direction;
  const clause_allocator *allocator;
  unsigned char *to;         /* WRITE */
  const unsigned char *from; /* READ */
  size_t at, size;           /* size: READ */
  int status;
} pass;

static uint64_t load(const unsigned char *bytes, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; i++) value |= (uint64_t)bytes[i] << 8 * i;
  return value;
}

static void store(unsigned char *bytes, uint64_t value, size_t size) {
  for (size_t i = 0; i < size; i++) bytes[i] = (unsigned char)(value >> 8 * i);
}

/* Whether so many bytes can be passed. */
static int advance(pass *p, size_t size) {
  if (p->direction == READ && size > p->size - p->at) p->status = CLAUSE_ERROR_IMAGE_DAMAGED;
  if (p->status != CLAUSE_OK) return 0;
  p->at += size;
  return p->direction != MEASURE;
}

static void pass_bytes(pass *p, void *bytes, size_t size) {
  if (size == 0 || !advance(p, size)) return;
  if (p->direction == WRITE)
    memcpy(p->to + p->at - size, bytes, size);
  else
    memcpy(bytes, p->from + p->at - size, size);
}

/* An integer of 1, 2, 4 or 8 bytes, of the machine's own byte order in memory. */
static void pass_integer(pass *p, void *integer, size_t size) {
  if (!advance(p, size)) return;
  uint8_t *u8 = integer;
  uint16_t *u16 = integer;
  uint32_t *u32 = integer;
  uint64_t *u64 = integer;
  if (p->direction == WRITE) {
    store(p->to + p->at - size, size == 1 ? *u8 : size == 2 ? *u16 : size == 4 ? *u32 : *u64, size);
    return;
  }
  uint64_t value = load(p->from + p->at - size, size);
  if (size == 1) *u8 = (uint8_t)value;
  if (size == 2) *u16 = (uint16_t)value;
  if (size == 4) *u32 = (uint32_t)value;
  if (size == 8) *u64 = value;
}

#define PASS(p, integer) pass_integer((p), &(integer), sizeof(integer))

/* ---- rows ---- */

static void pass_u32(pass *p, void *row) { pass_integer(p, row, sizeof(uint32_t)); }

static void pass_i64(pass *p, void *row) { pass_integer(p, row, sizeof(int64_t)); }

static void pass_currency(pass *p, char currency[4]) { pass_bytes(p, currency, 4); }

static void pass_span(pass *p, clause_span *span) {
  PASS(p, span->start);
  PASS(p, span->end);
}

static void pass_who(pass *p, cl_who *who) {
  PASS(p, who->from);
  PASS(p, who->index);
}

static void pass_field(pass *p, void *row) {
  cl_field *field = row;
  PASS(p, field->name);
  PASS(p, field->type);
  PASS(p, field->optional);
  pass_currency(p, field->currency);
  PASS(p, field->at_least);
  PASS(p, field->at_most);
  PASS(p, field->first_choice);
  PASS(p, field->choice_count);
}

static void pass_kind(pass *p, void *row) {
  cl_kind *kind = row;
  PASS(p, kind->name);
  PASS(p, kind->first_field);
  PASS(p, kind->field_count);
  PASS(p, kind->entry);
}

static void pass_value(pass *p, void *row) {
  cl_value *value = row;
  PASS(p, value->name);
  PASS(p, value->heading);
  PASS(p, value->type);
  PASS(p, value->disclosed);
  pass_currency(p, value->currency);
  PASS(p, value->value);
}

static void pass_clause(pass *p, void *row) {
  cl_clause *clause = row;
  PASS(p, clause->name);
  PASS(p, clause->heading);
  PASS(p, clause->kind);
  pass_span(p, &clause->span);
  PASS(p, clause->rank);
}

static void pass_table(pass *p, void *row) {
  cl_table *table = row;
  PASS(p, table->kind);
  PASS(p, table->key_width);
  PASS(p, table->key_names);
  PASS(p, table->holds_name);
  PASS(p, table->clause);
  PASS(p, table->initial);
  PASS(p, table->identity);
}

static void pass_slot(pass *p, void *row) {
  cl_slot *slot = row;
  PASS(p, slot->initial);
  PASS(p, slot->identity);
  PASS(p, slot->holds_name);
}

static void pass_calendar(pass *p, void *row) {
  cl_calendar *calendar = row;
  PASS(p, calendar->name);
  PASS(p, calendar->weekend);
  PASS(p, calendar->first_year);
  PASS(p, calendar->last_year);
  PASS(p, calendar->first_holiday);
  PASS(p, calendar->holiday_count);
}

static void pass_interest(pass *p, void *row) {
  cl_interest *interest = row;
  PASS(p, interest->rate_from);
  PASS(p, interest->day_count);
  PASS(p, interest->rounding);
  PASS(p, interest->rate);
  PASS(p, interest->accrued);
  PASS(p, interest->undetermined);
  PASS(p, interest->balance);
  PASS(p, interest->doubt);
}

static void pass_obligation(pass *p, void *row) {
  cl_obligation *obligation = row;
  PASS(p, obligation->clause);
  PASS(p, obligation->captures);
  PASS(p, obligation->key_width);
  pass_currency(p, obligation->currency);
  PASS(p, obligation->fire);
  PASS(p, obligation->fulfilled);
  PASS(p, obligation->balance);
  pass_who(p, &obligation->party);
  pass_who(p, &obligation->counterparty);
  PASS(p, obligation->silent);
  PASS(p, obligation->point);
  PASS(p, obligation->by_day);
  PASS(p, obligation->capture_names);
  PASS(p, obligation->opening);
  PASS(p, obligation->asks);
  PASS(p, obligation->overdue);
  PASS(p, obligation->late);
  PASS(p, obligation->identity);
}

static void pass_emit(pass *p, void *row) {
  cl_emit *emit = row;
  PASS(p, emit->clause);
  PASS(p, emit->kind);
  pass_currency(p, emit->currency);
  pass_who(p, &emit->party);
  pass_who(p, &emit->counterparty);
  pass_span(p, &emit->reason);
  PASS(p, emit->value);
  PASS(p, emit->below);
}

static void pass_meter(pass *p, void *row) {
  cl_meter *meter = row;
  PASS(p, meter->clause);
  PASS(p, meter->kind);
  PASS(p, meter->type);
  pass_currency(p, meter->currency);
  pass_who(p, &meter->party);
  pass_who(p, &meter->counterparty);
  PASS(p, meter->in_table);
  PASS(p, meter->period);
  PASS(p, meter->index);
  PASS(p, meter->limit_from);
  PASS(p, meter->limit);
  pass_span(p, &meter->scope);
}

static void pass_note(pass *p, void *row) {
  cl_note *note = row;
  PASS(p, note->pc);
  PASS(p, note->clause);
  pass_span(p, &note->span);
  PASS(p, note->is_test);
  PASS(p, note->negated);
  PASS(p, note->reversed);
  PASS(p, note->compared);
  PASS(p, note->type);
  pass_currency(p, note->currency);
}

static void pass_code(pass *p, void *row) {
  cl_code *code = row;
  PASS(p, code->op);
  PASS(p, code->a);
  PASS(p, code->jump);
  PASS(p, code->d);
}

/* ---- tables ---- */

typedef void pass_row(pass *p, void *row);

/* How many bytes a row takes: no row has a size that varies. */
static size_t row_size(pass_row *row) {
  uint64_t empty[32] = {0}; /* larger than every row */
  pass measure = {.direction = MEASURE};
  row(&measure, empty);
  return measure.at;
}

/* Takes memory for as many items as the bytes that are left can hold. */
static void *make_room(pass *p, uint32_t count, size_t item_size, size_t size_in_image) {
  if (p->status == CLAUSE_OK && count > (p->size - p->at) / size_in_image) p->status = CLAUSE_ERROR_IMAGE_DAMAGED;
  if (p->status != CLAUSE_OK || count == 0) return NULL;
  void *room = cl_resize(p->allocator, NULL, 0, count * item_size);
  if (room == NULL)
    p->status = CLAUSE_ERROR_MEMORY;
  else
    memset(room, 0, count * item_size);
  return room;
}

static void pass_rows(pass *p, char *items, uint32_t count, size_t item_size, pass_row *row) {
  for (uint32_t i = 0; p->status == CLAUSE_OK && i < count; i++) row(p, items + i * item_size);
}

#define PASS_TABLE(p, table, row)                                                                                      \
  do {                                                                                                                 \
    uint32_t count = (table).count;                                                                                    \
    PASS(p, count);                                                                                                    \
    if ((p)->direction == READ) {                                                                                      \
      (table).at = make_room((p), count, sizeof *(table).at, row_size(row));                                           \
      (table).count = (table).capacity = (table).at != NULL ? count : 0;                                               \
    }                                                                                                                  \
    pass_rows((p), (char *)(table).at, (table).count, sizeof *(table).at, (row));                                      \
  } while (0)

#define PASS_TEXT(p, text)                                                                                             \
  do {                                                                                                                 \
    uint32_t count = (text).count;                                                                                     \
    PASS(p, count);                                                                                                    \
    if ((p)->direction == READ) {                                                                                      \
      (text).at = make_room((p), count, 1, 1);                                                                         \
      (text).count = (text).capacity = (text).at != NULL ? count : 0;                                                  \
    }                                                                                                                  \
    pass_bytes((p), (text).at, (text).count);                                                                          \
  } while (0)

static void pass_header(pass *p, clause_program *program) {
  PASS(p, program->file);
  PASS(p, program->agreement);
  PASS(p, program->version);
  PASS(p, program->effective);
  PASS(p, program->end);
  PASS(p, program->anchor);
  PASS(p, program->offset_minutes);
  PASS(p, program->parties);
  PASS(p, program->start);
  PASS(p, program->event_bound);
  PASS(p, program->deadline_bound);
}

static void pass_program(pass *p, clause_program *program) {
  pass_header(p, program);
  PASS_TEXT(p, program->strings);
  PASS_TABLE(p, program->symbols, pass_u32);
  PASS_TABLE(p, program->choices, pass_u32);
  PASS_TABLE(p, program->fields, pass_field);
  PASS_TABLE(p, program->kinds, pass_kind);
  PASS_TABLE(p, program->values, pass_value);
  PASS_TABLE(p, program->clauses, pass_clause);
  PASS_TABLE(p, program->constants, pass_i64);
  PASS_TABLE(p, program->slots, pass_slot);
  PASS_TABLE(p, program->tables, pass_table);
  PASS_TABLE(p, program->obligations, pass_obligation);
  PASS_TABLE(p, program->emits, pass_emit);
  PASS_TABLE(p, program->interests, pass_interest);
  PASS_TABLE(p, program->calendars, pass_calendar);
  PASS_TABLE(p, program->holidays, pass_u32);
  PASS_TABLE(p, program->meters, pass_meter);
  PASS_TABLE(p, program->notes, pass_note);
  PASS_TABLE(p, program->code, pass_code);
  PASS_TEXT(p, program->source);
}

/* ---- saving ---- */

int clause_program_save(void **image, size_t *size, const clause_program *program) {
  if (image == NULL || size == NULL) return CLAUSE_ERROR_ARGUMENT;
  *image = NULL, *size = 0;
  if (program == NULL) return CLAUSE_ERROR_ARGUMENT;
  clause_program copy = *program; /* measuring and writing change nothing, and reading has its own */
  pass measure = {.direction = MEASURE};
  pass_program(&measure, &copy);
  size_t body = sizeof magic + VERSION_SIZE, end = body + measure.at;
  unsigned char *bytes = cl_resize(&program->allocator, NULL, 0, end + CRC_SIZE);
  if (bytes == NULL) return CLAUSE_ERROR_MEMORY;
  memcpy(bytes, magic, sizeof magic);
  store(bytes + sizeof magic, CL_IMAGE_VERSION, VERSION_SIZE);
  pass write = {.direction = WRITE, .to = bytes + body};
  pass_program(&write, &copy);
  store(bytes + end, crc_of(bytes, end), CRC_SIZE);
  *image = bytes, *size = end + CRC_SIZE;
  return CLAUSE_OK;
}

void clause_image_free(const clause_program *program, void *image, size_t size) {
  if (program != NULL) cl_resize(&program->allocator, image, size, 0);
}

/* ---- loading ---- */

static int check_frame(const unsigned char *bytes, size_t size) {
  if (size < sizeof magic || memcmp(bytes, magic, sizeof magic) != 0) return CLAUSE_ERROR_NOT_IMAGE;
  if (size < sizeof magic + VERSION_SIZE + CRC_SIZE) return CLAUSE_ERROR_IMAGE_DAMAGED;
  if (load(bytes + sizeof magic, VERSION_SIZE) != CL_IMAGE_VERSION) return CLAUSE_ERROR_IMAGE_VERSION;
  uint64_t crc = load(bytes + size - CRC_SIZE, CRC_SIZE);
  return crc == crc_of(bytes, size - CRC_SIZE) ? CLAUSE_OK : CLAUSE_ERROR_IMAGE_DAMAGED;
}

static int read_program(clause_program *program, const unsigned char *bytes, size_t size) {
  size_t body = sizeof magic + VERSION_SIZE;
  pass read = {.direction = READ,
               .allocator = &program->allocator,
               .from = bytes + body,
               .size = size - body - CRC_SIZE,
               .status = CLAUSE_OK};
  pass_program(&read, program);
  if (read.status == CLAUSE_OK && read.at != read.size) read.status = CLAUSE_ERROR_IMAGE_DAMAGED;
  return read.status;
}

static int check_program(clause_program *program, clause_message *message) {
  uint32_t event_bound, deadline_bound;
  int status = cl_verify(program, &event_bound, &deadline_bound, message);
  if (status != CLAUSE_OK) return status;
  if (event_bound == program->event_bound && deadline_bound == program->deadline_bound) return CLAUSE_OK;
  cl_message(message, "the work bound that the image states is not true");
  return CLAUSE_ERROR_IMAGE_REFUSED;
}

int clause_program_load(clause_program **out, const void *image, size_t size, const clause_allocator *allocator,
                        clause_message *message) {
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (image == NULL) return CLAUSE_ERROR_ARGUMENT;
  if (allocator == NULL) allocator = &cl_default_allocator;
  int status = check_frame(image, size);
  cl_message(message, "%s", clause_status_text(status));
  if (status != CLAUSE_OK) return status;
  clause_program *program = cl_resize(allocator, NULL, 0, sizeof *program);
  if (program == NULL) return CLAUSE_ERROR_MEMORY;
  memset(program, 0, sizeof *program);
  program->allocator = *allocator;
  status = read_program(program, image, size);
  cl_message(message, "%s", clause_status_text(status));
  if (status == CLAUSE_OK) status = check_program(program, message);
  if (status == CLAUSE_OK) status = cl_program_derive(program);
  if (status == CLAUSE_OK) return *out = program, CLAUSE_OK;
  clause_program_free(program);
  return status;
}
