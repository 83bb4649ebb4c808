/* Images (.clb): a sealed program as bytes, the tables in the order of program.h, in the frame of bytes.h.  A table's size is checked against the bytes
** that are left before any memory is taken for it. */
#include "bytes.h"

#include <string.h>

static const cl_frame frame = {{'c', 'l', 'a', 'u', 's', 'e', 0x1a, '\n'},
                               CL_IMAGE_VERSION,
                               CLAUSE_ERROR_NOT_IMAGE,
                               CLAUSE_ERROR_IMAGE_VERSION,
                               CLAUSE_ERROR_IMAGE_DAMAGED};

/* ---- rows ---- */

static void pass_u32(cl_pass *p, void *row) { cl_pass_integer(p, row, sizeof(uint32_t)); }

static void pass_i64(cl_pass *p, void *row) { cl_pass_integer(p, row, sizeof(int64_t)); }

static void pass_currency(cl_pass *p, char currency[4]) { cl_pass_bytes(p, currency, 4); }

static void pass_span(cl_pass *p, clause_span *span) {
  CL_PASS(p, span->start);
  CL_PASS(p, span->end);
}

static void pass_who(cl_pass *p, cl_who *who) {
  CL_PASS(p, who->from);
  CL_PASS(p, who->index);
}

static void pass_field(cl_pass *p, void *row) {
  cl_field *field = row;
  CL_PASS(p, field->name);
  CL_PASS(p, field->type);
  CL_PASS(p, field->optional);
  pass_currency(p, field->currency);
  CL_PASS(p, field->at_least);
  CL_PASS(p, field->at_most);
  CL_PASS(p, field->first_choice);
  CL_PASS(p, field->choice_count);
}

static void pass_kind(cl_pass *p, void *row) {
  cl_kind *kind = row;
  CL_PASS(p, kind->name);
  CL_PASS(p, kind->first_field);
  CL_PASS(p, kind->field_count);
  CL_PASS(p, kind->entry);
}

static void pass_value(cl_pass *p, void *row) {
  cl_value *value = row;
  CL_PASS(p, value->name);
  CL_PASS(p, value->heading);
  CL_PASS(p, value->type);
  CL_PASS(p, value->disclosed);
  pass_currency(p, value->currency);
  CL_PASS(p, value->value);
}

static void pass_clause(cl_pass *p, void *row) {
  cl_clause *clause = row;
  CL_PASS(p, clause->name);
  CL_PASS(p, clause->heading);
  CL_PASS(p, clause->kind);
  pass_span(p, &clause->span);
  CL_PASS(p, clause->rank);
}

static void pass_table(cl_pass *p, void *row) {
  cl_table *table = row;
  CL_PASS(p, table->kind);
  CL_PASS(p, table->key_width);
  CL_PASS(p, table->key_names);
  CL_PASS(p, table->holds_name);
  CL_PASS(p, table->clause);
  CL_PASS(p, table->initial);
  CL_PASS(p, table->identity);
}

static void pass_slot(cl_pass *p, void *row) {
  cl_slot *slot = row;
  CL_PASS(p, slot->initial);
  CL_PASS(p, slot->identity);
  CL_PASS(p, slot->holds_name);
}

static void pass_calendar(cl_pass *p, void *row) {
  cl_calendar *calendar = row;
  CL_PASS(p, calendar->name);
  CL_PASS(p, calendar->weekend);
  CL_PASS(p, calendar->first_year);
  CL_PASS(p, calendar->last_year);
  CL_PASS(p, calendar->first_holiday);
  CL_PASS(p, calendar->holiday_count);
}

static void pass_interest(cl_pass *p, void *row) {
  cl_interest *interest = row;
  CL_PASS(p, interest->rate_from);
  CL_PASS(p, interest->day_count);
  CL_PASS(p, interest->rounding);
  CL_PASS(p, interest->rate);
  CL_PASS(p, interest->accrued);
  CL_PASS(p, interest->undetermined);
  CL_PASS(p, interest->balance);
  CL_PASS(p, interest->doubt);
}

static void pass_obligation(cl_pass *p, void *row) {
  cl_obligation *obligation = row;
  CL_PASS(p, obligation->clause);
  CL_PASS(p, obligation->captures);
  CL_PASS(p, obligation->key_width);
  pass_currency(p, obligation->currency);
  CL_PASS(p, obligation->fire);
  CL_PASS(p, obligation->fulfilled);
  CL_PASS(p, obligation->balance);
  pass_who(p, &obligation->party);
  pass_who(p, &obligation->counterparty);
  CL_PASS(p, obligation->silent);
  CL_PASS(p, obligation->point);
  CL_PASS(p, obligation->by_day);
  CL_PASS(p, obligation->capture_names);
  CL_PASS(p, obligation->opening);
  CL_PASS(p, obligation->asks);
  CL_PASS(p, obligation->overdue);
  CL_PASS(p, obligation->late);
  CL_PASS(p, obligation->besides);
  CL_PASS(p, obligation->identity);
}

static void pass_emit(cl_pass *p, void *row) {
  cl_emit *emit = row;
  CL_PASS(p, emit->clause);
  CL_PASS(p, emit->kind);
  pass_currency(p, emit->currency);
  pass_who(p, &emit->party);
  pass_who(p, &emit->counterparty);
  pass_span(p, &emit->reason);
  CL_PASS(p, emit->value);
  CL_PASS(p, emit->below);
}

static void pass_meter(cl_pass *p, void *row) {
  cl_meter *meter = row;
  CL_PASS(p, meter->clause);
  CL_PASS(p, meter->kind);
  CL_PASS(p, meter->type);
  pass_currency(p, meter->currency);
  pass_who(p, &meter->party);
  pass_who(p, &meter->counterparty);
  CL_PASS(p, meter->in_table);
  CL_PASS(p, meter->period);
  CL_PASS(p, meter->index);
  CL_PASS(p, meter->limit_from);
  CL_PASS(p, meter->limit);
  pass_span(p, &meter->scope);
}

static void pass_note(cl_pass *p, void *row) {
  cl_note *note = row;
  CL_PASS(p, note->pc);
  CL_PASS(p, note->clause);
  pass_span(p, &note->span);
  CL_PASS(p, note->is_test);
  CL_PASS(p, note->negated);
  CL_PASS(p, note->reversed);
  CL_PASS(p, note->compared);
  CL_PASS(p, note->type);
  pass_currency(p, note->currency);
}

static void pass_code(cl_pass *p, void *row) {
  cl_code *code = row;
  CL_PASS(p, code->op);
  CL_PASS(p, code->a);
  CL_PASS(p, code->jump);
  CL_PASS(p, code->d);
}

/* ---- tables ---- */

typedef void pass_row(cl_pass *p, void *row);

/* How many bytes a row takes: no row has a size that varies. */
static size_t row_size(pass_row *row) {
  uint64_t empty[32] = {0}; /* larger than every row */
  cl_pass measure = {.direction = CL_MEASURE};
  row(&measure, empty);
  return measure.at;
}

/* Takes memory for as many items as the bytes that are left can hold. */
static void *make_room(cl_pass *p, uint32_t count, size_t item_size, size_t size_in_image) {
  if (!cl_pass_can_hold(p, count, size_in_image) || count == 0) return NULL;
  void *room = cl_new_items(p->allocator, count, item_size);
  if (room == NULL)
    p->status = CLAUSE_ERROR_MEMORY;
  else
    memset(room, 0, count * item_size);
  return room;
}

static void pass_rows(cl_pass *p, char *items, uint32_t count, size_t item_size, pass_row *row) {
  if (p->direction == CL_MEASURE)
    p->at += count * row_size(row);
  else
    for (uint32_t i = 0; p->status == CLAUSE_OK && i < count; i++) row(p, items + i * item_size);
}

#define PASS_TABLE(p, table, row)                                                                                      \
  do {                                                                                                                 \
    uint32_t count = (table).count;                                                                                    \
    CL_PASS(p, count);                                                                                                 \
    if ((p)->direction == CL_READ) {                                                                                   \
      (table).at = make_room((p), count, sizeof *(table).at, row_size(row));                                           \
      (table).count = (table).capacity = (table).at != NULL ? count : 0;                                               \
    }                                                                                                                  \
    pass_rows((p), (char *)(table).at, (table).count, sizeof *(table).at, (row));                                      \
  } while (0)

#define PASS_TEXT(p, text)                                                                                             \
  do {                                                                                                                 \
    uint32_t count = (text).count;                                                                                     \
    CL_PASS(p, count);                                                                                                 \
    if ((p)->direction == CL_READ) {                                                                                   \
      (text).at = make_room((p), count, 1, 1);                                                                         \
      (text).count = (text).capacity = (text).at != NULL ? count : 0;                                                  \
    }                                                                                                                  \
    cl_pass_bytes((p), (text).at, (text).count);                                                                       \
  } while (0)

static void pass_header(cl_pass *p, clause_program *program) {
  CL_PASS(p, program->file);
  CL_PASS(p, program->agreement);
  CL_PASS(p, program->version);
  CL_PASS(p, program->effective);
  CL_PASS(p, program->end);
  CL_PASS(p, program->anchor);
  CL_PASS(p, program->offset_minutes);
  CL_PASS(p, program->parties);
  CL_PASS(p, program->start);
  CL_PASS(p, program->event_bound);
  CL_PASS(p, program->deadline_bound);
}

static void pass_program(cl_pass *p, void *content) {
  clause_program *program = content;
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
  clause_program copy = *program; /* writing changes nothing, and reading has its own */
  return cl_frame_write(image, size, &frame, &program->allocator, pass_program, &copy);
}

void clause_image_free(const clause_program *program, void *image, size_t size) {
  if (program != NULL) cl_resize(&program->allocator, image, size, 0);
}

/* ---- loading ---- */

static int check_program(clause_program *program, clause_message *message) {
  uint32_t event_bound, deadline_bound;
  int status = cl_verify(program, &event_bound, &deadline_bound, message);
  if (status != CLAUSE_OK) return status;
  if (event_bound == program->event_bound && deadline_bound == program->deadline_bound) return CLAUSE_OK;
  cl_message(message, "the work bound that the image states is not true");
  return CLAUSE_ERROR_IMAGE_REFUSED;
}

static int load(clause_program **out, const void *image, size_t size, const clause_allocator *allocator,
                clause_message *message) {
  int status = cl_frame_check(&frame, image, size);
  if (status != CLAUSE_OK) return status;
  clause_program *program = cl_resize(allocator, NULL, 0, sizeof *program);
  if (program == NULL) return CLAUSE_ERROR_MEMORY;
  memset(program, 0, sizeof *program);
  program->allocator = *allocator;
  status = cl_frame_read(&frame, image, size, allocator, pass_program, program);
  if (status == CLAUSE_OK) status = check_program(program, message);
  if (status == CLAUSE_OK) status = cl_program_derive(program);
  if (status == CLAUSE_OK) return *out = program, CLAUSE_OK;
  clause_program_free(program);
  return status;
}

int clause_program_load(clause_program **out, const void *image, size_t size, const clause_allocator *allocator,
                        clause_message *message) {
  if (message != NULL) message->text[0] = '\0';
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (image == NULL) return CLAUSE_ERROR_ARGUMENT;
  int status = load(out, image, size, allocator != NULL ? allocator : &cl_default_allocator, message);
  if (message != NULL && status != CLAUSE_OK && message->text[0] == '\0')
    cl_message(message, "%s", clause_status_text(status));
  return status;
}

/* ---- identity ---- */

/* The name of the file says nothing about what the agreement means: the compiler puts it last among the strings. */
uint64_t cl_program_identity(const clause_program *program) {
  clause_program nameless = *program;
  uint32_t end = program->file + (uint32_t)strlen(cl_string(program, program->file)) + 1;
  if (end == program->strings.count) nameless.strings.count = program->file;
  nameless.file = 0;
  return cl_hash_content(pass_program, &nameless);
}
