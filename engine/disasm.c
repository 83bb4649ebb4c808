/* The listing: a program's code as lines of text, with the names that its numbers stand for and the source that it was made from.  It
** never fails on a verified program, whatever its unreachable code holds. */
#include "civil.h"
#include "program.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/* A line as it grows. */
typedef struct listing {
  const clause_program *program;
  clause_write_line *write;
  void *user;
  uint32_t next_note;
  CL_ARRAY(uint32_t) lines;  /* where each line of the source begins */
  uint32_t *first_at;        /* of an instruction: the first handler that begins there, or CL_NONE; */
  uint32_t *next_at;         /* of a handler: the next that begins there too */
  const cl_handler *handler; /* whose code it is, NULL before the first; */
  const cl_field *fields;    /* and its fields, of a kind of event */
  size_t size;
  char line[1024];
} listing;

/* Appends; what does not fit is left out. */
__attribute__((format(printf, 2, 3))) static void append(listing *l, const char *format, ...) {
  size_t room = sizeof l->line - l->size;
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(l->line + l->size, room, format, arguments);
  va_end(arguments);
  if (length > 0) l->size += (size_t)length < room ? (size_t)length : room - 1;
}

static void end_line(listing *l) {
  l->write(l->user, l->line, l->size);
  l->size = 0;
}

/* ---- numbers with their names ---- */

static void append_instant(listing *l, int64_t instant) {
  clause_date date = clause_instant_to_date(instant, l->program->offset_minutes);
  append(l, "%04d-%02d-%02d", date.year, date.month, date.day);
  if (date.time_of_day != 0) append(l, " + %" PRId64 " us", date.time_of_day);
}

static void append_constant(listing *l, cl_code code, uint32_t constant) {
  if (constant >= l->program->constants.count) {
    append(l, "constant %" PRIu32, constant);
  } else if (code.op == CL_OP_BEFORE || code.op == CL_OP_FROM) {
    append_instant(l, l->program->constants.at[constant]);
  } else {
    append(l, "%" PRId64, l->program->constants.at[constant]);
  }
}

static void append_ratio(listing *l, uint32_t ratio) {
  const int64_t *constants = l->program->constants.at;
  if (ratio + 1 < l->program->constants.count)
    append(l, "%" PRId64 "/%" PRId64, constants[ratio], constants[ratio + 1]);
  else
    append(l, "ratio %" PRIu32, ratio);
}

static void append_symbol(listing *l, uint32_t symbol) {
  if (symbol >= l->program->symbols.count)
    append(l, "symbol %" PRIu32, symbol);
  else
    append(l, "\"%s\"", cl_string(l->program, l->program->symbols.at[symbol]));
}

static void append_field(listing *l, uint32_t field) {
  if (l->fields == NULL || field >= l->handler->fields)
    append(l, "field %" PRIu32, field);
  else
    append(l, "the %s", cl_string(l->program, l->fields[field].name));
}

static void append_value(listing *l, uint32_t value) {
  if (value >= l->program->values.count)
    append(l, "value %" PRIu32, value);
  else
    append(l, "%s", cl_string(l->program, l->program->values.at[value].name));
}

static void append_clause(listing *l, uint32_t clause) {
  if (clause >= l->program->clauses.count)
    append(l, "the agreement");
  else
    append(l, "%s", cl_string(l->program, l->program->clauses.at[clause].name));
}

static void append_table(listing *l, uint32_t table) {
  append(l, "table %" PRIu32, table);
  if (table >= l->program->tables.count) return;
  append(l, " (");
  append_clause(l, l->program->tables.at[table].clause);
  append(l, ")");
}

static void append_obligation(listing *l, uint32_t obligation) {
  append(l, "obligation %" PRIu32, obligation);
  if (obligation >= l->program->obligations.count) return;
  append(l, " (");
  append_clause(l, l->program->obligations.at[obligation].clause);
  append(l, ")");
}

static void append_emission(listing *l, uint32_t emission) {
  append(l, "emission %" PRIu32, emission);
  if (emission >= l->program->emits.count) return;
  const cl_emit *emit = &l->program->emits.at[emission];
  append(l, " (");
  append_clause(l, emit->clause);
  append(l, " is %s)", clause_verdict_word((clause_verdict_kind)emit->kind));
}

static void append_word(listing *l, const char *const *words, uint32_t count, uint32_t number) {
  append(l, "%s", number < count ? words[number] : "?");
}

static void append_rounding(listing *l, uint32_t mode) {
  static const char *const words[CL_ROUNDINGS] = {"nearest", "down", "up", "even"};
  append_word(l, words, CL_ROUNDINGS, mode);
}

static void append_period(listing *l, uint32_t period) {
  static const char *const words[CL_PERIODS] = {"day", "month", "quarter", "year", "contract year"};
  append_word(l, words, CL_PERIODS, period);
}

static void append_month_rule(listing *l, uint32_t rule) {
  static const char *const words[CL_MONTH_RULES] = {"to the last day", "to the next first", "exactly", "end to end"};
  append_word(l, words, CL_MONTH_RULES, rule);
}

static void append_days_rule(listing *l, uint32_t rule) {
  static const char *const words[CL_DAYS_RULES] = {"actual", "in leap years", "in common years", "30/360", "30E/360"};
  append_word(l, words, CL_DAYS_RULES, rule);
}

static void append_roll_rule(listing *l, uint32_t rule) {
  static const char *const words[CL_ROLL_RULES] = {"next", "previous", "next in month"};
  append_word(l, words, CL_ROLL_RULES, rule);
}

static void append_calendar(listing *l, uint32_t calendar) {
  if (calendar >= l->program->calendars.count)
    append(l, "calendar %" PRIu32, calendar);
  else
    append(l, "calendar %s", cl_string(l->program, l->program->calendars.at[calendar].name));
}

static void append_look(listing *l, uint32_t what) {
  static const char *const words[] = {"what is left", "its deadline", "since when", "its order"};
  if (what >= CL_LOOK_LEFT && what <= CL_LOOK_ORDER)
    append(l, "%s", words[what - CL_LOOK_LEFT]);
  else
    append(l, "capture %" PRIu32, what);
}

/* ---- instructions ---- */

static void append_optional(listing *l, uint32_t number, uint32_t none, uint32_t r) {
  if (number == none)
    append(l, "-");
  else
    append(l, "r%" PRIu32, r);
}

static void append_operand(listing *l, uint32_t pc, cl_code code, const char *operand) {
  uint32_t number = cl_operand(code, operand[1]);
  switch (operand[0]) {
  case 'R':
  case 'r':
  case 'X': append(l, "r%" PRIu32, number); break;
  case 'W':
  case 'w': append(l, "w%" PRIu32, number); break;
  case 'k': append(l, "key r%" PRIu32, number); break;
  case '?': append_optional(l, number, CL_NO_REGISTER, number); break;
  case '+': append_optional(l, number, 0, number - 1); break;
  case 'f': append_field(l, number); break;
  case 'y': append_symbol(l, number); break;
  case 'c': append_constant(l, code, number); break;
  case 'q': append_ratio(l, number); break;
  case 's': append(l, "slot %" PRIu32, number); break;
  case 'v': append_value(l, number); break;
  case 't': append_table(l, number); break;
  case 'o': append_obligation(l, number); break;
  case 'n': append(l, "and %" PRIu32 " more", number - 1); break;
  case 'e': append_emission(l, number); break;
  case 'm':
  case 'U': append_rounding(l, number); break;
  case 'M': append_month_rule(l, number); break;
  case 'D': append_days_rule(l, number); break;
  case 'V': append_roll_rule(l, number); break;
  case 'B': append_calendar(l, number); break;
  case 'L': append_look(l, number); break;
  case 'p': append_period(l, number); break;
  case '>': append(l, code.op == CL_OP_JUMP ? "to %04" PRIu32 : "else %04" PRIu32, pc + 1 + number); break;
  default: break;
  }
}

static void write_instruction(listing *l, uint32_t pc) {
  cl_code code = l->program->code.at[pc];
  const cl_op_info *info = &cl_op_infos[code.op];
  append(l, "  %04" PRIu32 "  %-*s", pc, info->operands[0] != '\0' ? 16 : 0, info->text);
  for (const char *operand = info->operands; *operand != '\0'; operand += operand[2] == ' ' ? 3 : 2) {
    if (operand != info->operands) append(l, ", ");
    append_operand(l, pc, code, operand);
  }
  end_line(l);
}

/* ---- stretches ---- */

static uint32_t line_of(const listing *l, uint32_t offset) {
  uint32_t low = 0, high = l->lines.count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (l->lines.at[middle] <= offset)
      low = middle;
    else
      high = middle;
  }
  return low + 1;
}

/* The words of a span, on one line. */
static void append_words(listing *l, clause_span span) {
  const char *words = l->program->source.at + span.start;
  uint32_t size = span.end - span.start, shown = 0;
  while (shown < size && shown < 80 && words[shown] != '\n') shown++;
  append(l, "%.*s%s", (int)shown, words, shown < size ? " ..." : "");
}

static void write_note(listing *l, const cl_note *note) {
  append(l, "    ; ");
  append_clause(l, note->clause);
  if (note->span.end > note->span.start) {
    append(l, ", line %" PRIu32 ": ", line_of(l, note->span.start));
    append_words(l, note->span);
  }
  end_line(l);
}

/* The heading of one handler: of a kind, of an obligation or of the start. */
static void write_heading(listing *l, uint32_t number) {
  const clause_program *p = l->program;
  l->handler = &p->handlers[number];
  l->fields = NULL;
  if (number < p->kinds.count) {
    if (p->kinds.at[number].field_count > 0) l->fields = &p->fields.at[p->kinds.at[number].first_field];
    append(l, "event %s", cl_string(p, p->kinds.at[number].name));
  } else if (number < p->kinds.count + p->obligations.count) {
    append(l, "deadline of ");
    append_obligation(l, number - p->kinds.count);
  } else {
    append(l, "start");
  }
  append(l, ", at most %" PRIu32 " steps", l->handler->bound);
  end_line(l);
}

static void write_code(listing *l) {
  const clause_program *p = l->program;
  for (uint32_t pc = 0; pc < p->code.count; pc++) {
    for (uint32_t i = l->first_at[pc]; i != CL_NONE; i = l->next_at[i]) write_heading(l, i);
    for (; l->next_note < p->notes.count && p->notes.at[l->next_note].pc == pc; l->next_note++)
      write_note(l, &p->notes.at[l->next_note]);
    write_instruction(l, pc);
  }
}

/* ---- what is looked up ---- */

static int find_lines(listing *l) {
  int status = CL_PUSH(l->program, l->lines, 0);
  for (uint32_t i = 0; status == CLAUSE_OK && i < l->program->source.count; i++)
    if (l->program->source.at[i] == '\n') status = CL_PUSH(l->program, l->lines, i + 1);
  return status;
}

static int find_entries(listing *l) {
  const clause_program *p = l->program;
  uint32_t handlers = cl_handler_count(p);
  l->first_at = cl_resize(&p->allocator, NULL, 0, p->code.count * sizeof *l->first_at);
  l->next_at = cl_resize(&p->allocator, NULL, 0, handlers * sizeof *l->next_at);
  if (l->first_at == NULL || l->next_at == NULL) return CLAUSE_ERROR_MEMORY;
  for (uint32_t pc = 0; pc < p->code.count; pc++) l->first_at[pc] = CL_NONE;
  for (uint32_t i = handlers; i-- > 0;) {
    l->next_at[i] = l->first_at[p->handlers[i].entry];
    l->first_at[p->handlers[i].entry] = i;
  }
  return CLAUSE_OK;
}

static void free_listing(listing *l) {
  const clause_program *p = l->program;
  cl_resize(&p->allocator, l->lines.at, l->lines.capacity * sizeof *l->lines.at, 0);
  cl_resize(&p->allocator, l->first_at, p->code.count * sizeof *l->first_at, 0);
  cl_resize(&p->allocator, l->next_at, cl_handler_count(p) * sizeof *l->next_at, 0);
}

int clause_program_disassemble(const clause_program *program, clause_write_line *write, void *user) {
  if (program == NULL || write == NULL) return CLAUSE_ERROR_ARGUMENT;
  listing l = {.program = program, .write = write, .user = user};
  int status = find_lines(&l);
  if (status == CLAUSE_OK) status = find_entries(&l);
  if (status == CLAUSE_OK) {
    append(&l, "%s, version %s, from ", cl_string(program, program->agreement), cl_string(program, program->version));
    append_instant(&l, program->effective);
    end_line(&l);
    write_code(&l);
  }
  free_listing(&l);
  return status;
}
