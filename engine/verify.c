/* The verifier: proves, before a program may run, that every reference is in range, that code only goes forward and ends, that registers are
** written before they are read on every path, and how much work and room each handler can need.  The machine relies on all of it
** and checks none of it again.  One forward pass, since no jump goes back. */
#include "civil.h"
#include "program.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Past this, the sums of costs might not fit in 32 bits. */
#define CODE_LIMIT (1u << 26)
/* Past this, the ranks of obligations, which hold five bits more than those of clauses, might not fit. */
#define CLAUSE_LIMIT (1u << 27)

/* What holds before an instruction, on every path to it. */
typedef struct point {
  uint64_t assigned[CL_REGISTERS / 64]; /* registers that were written */
  uint32_t assigned_wide;
  uint32_t handler;                                     /* whose code it is, plus 1; 0: no path leads here */
  uint32_t cost, verdicts, cells, buckets, opens, pays; /* the most that a path to it needs */
} point;

/* A jump reaches no farther than this, so what holds after jumps is kept in a ring of so many points, and not for all of the code. */
enum { RING = UINT16_MAX + 1 };

typedef struct verifier {
  clause_program *program;
  clause_message *message;
  uint32_t *heads;  /* by instruction: the handler that begins there, plus 1; 0: none */
  point *points;    /* by instruction, in the ring: what holds after the jumps to it */
  uint8_t *reached; /* by instruction, in the ring: whether there is such a jump */
  uint32_t pc;
  point at;  /* what holds before the instruction at hand */
  int falls; /* the one before it goes on to it, and `at` says what holds then */
} verifier;

static int refuse(const verifier *v, const char *reason) {
  cl_message(v->message, "%s", reason);
  return CLAUSE_ERROR_IMAGE_REFUSED;
}

__attribute__((format(printf, 2, 3))) static int refuse_at_pc(const verifier *v, const char *format, ...) {
  char reason[160];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reason, sizeof reason, format, arguments);
  va_end(arguments);
  cl_message(v->message, "%s at pc %u", reason, v->pc);
  return CLAUSE_ERROR_IMAGE_REFUSED;
}

/* ---- tables ---- */

/* The rules that a row of a table can break.  Each answers 1 when all is well. */

static int text_is_sane(const clause_program *p, cl_text text) { return text < p->strings.count; }

/* None, or three letters: it is shown as it is. */
static int currency_is_sane(const char currency[4]) {
  if (currency[3] != '\0' || currency[0] == '\0') return currency[3] == '\0';
  for (int i = 0; i < 3; i++)
    if (currency[i] < 'A' || currency[i] > 'Z') return 0;
  return 1;
}

static int span_is_sane(const clause_program *p, clause_span span) {
  return span.start <= span.end && span.end <= p->source.count;
}

static int is_name_type(uint8_t type) {
  return type == CLAUSE_TYPE_NAME || type == CLAUSE_TYPE_PARTY || type == CLAUSE_TYPE_PROVISION;
}

static int is_range_in(uint32_t first, uint32_t count, uint32_t end) { return first <= end && count <= end - first; }

static int clause_or_none(const clause_program *p, uint32_t clause) {
  return clause < p->clauses.count || clause == UINT32_MAX;
}

/* `fields`: how many numbers CL_FROM_FIELD may choose from. */
static int who_is_sane(const clause_program *p, cl_who who, uint32_t fields) {
  return who.from == CL_NOBODY || (who.from == CL_FROM_SYMBOL && who.index < p->symbols.count) ||
         (who.from == CL_FROM_FIELD && who.index < fields);
}

static int field_is_sane(const clause_program *p, const cl_field *field) {
  if (!text_is_sane(p, field->name) || field->type == CLAUSE_TYPE_NONE || field->type > CLAUSE_TYPE_MONEY) return 0;
  if (!currency_is_sane(field->currency) || field->optional > 1 || field->at_least > field->at_most) return 0;
  if (is_name_type(field->type) && (field->at_least < 0 || field->at_most > INT32_MAX)) return 0;
  return is_range_in(field->first_choice, field->choice_count, p->choices.count);
}

static int kind_is_sane(const clause_program *p, const cl_kind *kind) {
  return text_is_sane(p, kind->name) && is_range_in(kind->first_field, kind->field_count, p->fields.count);
}

static int value_is_sane(const clause_program *p, const cl_value *value) {
  return text_is_sane(p, value->name) && text_is_sane(p, value->heading) && value->type != CLAUSE_TYPE_NONE &&
         value->type <= CLAUSE_TYPE_MONEY && value->disclosed <= 1 && currency_is_sane(value->currency);
}

static int clause_is_sane(const clause_program *p, const cl_clause *clause) {
  return text_is_sane(p, clause->name) && text_is_sane(p, clause->heading) && text_is_sane(p, clause->kind) &&
         span_is_sane(p, clause->span) && clause->rank < p->clauses.count;
}

static int table_is_sane(const clause_program *p, const cl_table *table) {
  return table->kind <= CL_WINDOW && table->key_width <= CL_KEY_MAX && clause_or_none(p, table->clause) &&
         table->key_names >> table->key_width == 0 && table->holds_name <= (table->kind == CL_MAP) &&
         text_is_sane(p, table->identity);
}

static int slot_is_sane(const clause_program *p, const cl_slot *slot) {
  return text_is_sane(p, slot->identity) && slot->holds_name <= 1;
}

static int holidays_are_sane(const clause_program *p, const cl_calendar *calendar) {
  int64_t before = cl_civil_to_days(calendar->first_year, 1, 1) - 1;
  for (uint32_t i = 0; i < calendar->holiday_count; i++) {
    int64_t day = p->holidays.at[calendar->first_holiday + i];
    if (day <= before || cl_is_weekend(calendar, day)) return 0;
    before = day;
  }
  return before <= cl_civil_to_days(calendar->last_year, 12, 31);
}

/* A holiday in two calendars would make an image much dearer to check than to send. */
static int calendar_is_sane(const clause_program *p, const cl_calendar *calendar) {
  if (!text_is_sane(p, calendar->name) || calendar->weekend >= 0x7f) return 0;
  if (calendar->first_year < 1 || calendar->last_year > 9999 || calendar->first_year > calendar->last_year) return 0;
  if (calendar->last_year - calendar->first_year >= CL_CALENDAR_YEARS_MAX) return 0;
  uint32_t first = calendar == p->calendars.at ? 0 : calendar[-1].first_holiday + calendar[-1].holiday_count;
  return calendar->first_holiday >= first &&
         is_range_in(calendar->first_holiday, calendar->holiday_count, p->holidays.count) &&
         holidays_are_sane(p, calendar);
}

static int emit_is_sane(const clause_program *p, const cl_emit *emit) {
  return emit->clause < p->clauses.count && emit->kind < CLAUSE_VERDICT_KINDS && currency_is_sane(emit->currency) &&
         span_is_sane(p, emit->reason) && emit->value >= -1 && emit->value < (int64_t)p->values.count &&
         who_is_sane(p, emit->party, UINT32_MAX) && who_is_sane(p, emit->counterparty, UINT32_MAX) &&
         emit->below < CLAUSE_THRESHOLDS && (emit->below == 0 || emit->kind == CLAUSE_UNDETERMINED);
}

static int emit_fits(const clause_program *p, const cl_emit *emit, uint32_t fields) {
  return who_is_sane(p, emit->party, fields) && who_is_sane(p, emit->counterparty, fields);
}

/* A number of a table, or -1. */
static int is_below_or_none(int32_t number, uint32_t end) { return number >= -1 && number < (int64_t)end; }

/* An emission that is given without EMIT, so without a threshold; -1 is none. */
static int settlement_is_sane(const clause_program *p, int32_t emission, uint32_t captures) {
  if (!is_below_or_none(emission, p->emits.count)) return 0;
  return emission < 0 || (p->emits.at[emission].below == 0 && emit_fits(p, &p->emits.at[emission], captures));
}

static int interest_is_sane(const clause_program *p, const cl_interest *interest) {
  if (interest->day_count >= CL_DAY_COUNT_BASES || interest->rounding >= CL_ROUNDINGS) return 0;
  if (interest->accrued < 0 || !is_below_or_none(interest->accrued, p->emits.count)) return 0;
  if (!is_below_or_none(interest->undetermined, p->emits.count)) return 0;
  if (!is_below_or_none(interest->balance, p->slots.count) || interest->rate < 0) return 0;
  if (interest->doubt > p->slots.count) return 0;
  if (interest->rate_from == CL_LIMIT_CONST) return 1;
  return interest->rate_from == CL_LIMIT_VALUE && interest->rate < (int64_t)p->values.count &&
         interest->undetermined >= 0;
}

static int lateness_is_sane(const clause_program *p, const cl_obligation *o) {
  if (!is_below_or_none(o->late, p->interests.count) || !is_below_or_none(o->overdue, p->obligations.count)) return 0;
  if (o->late >= 0) {
    const cl_interest *interest = &p->interests.at[o->late];
    if (!settlement_is_sane(p, interest->accrued, o->captures)) return 0;
    if (!settlement_is_sane(p, interest->undetermined, o->captures)) return 0;
  }
  if (o->overdue < 0) return 1;
  const cl_obligation *then = &p->obligations.at[o->overdue];
  return then->captures == o->captures && then->key_width == o->key_width && then->overdue == -1;
}

/* They form no circle, since each stands later. */
static int is_sane_besides(const clause_program *p, const cl_obligation *o) {
  if (o->besides == 0) return 1;
  if (o->besides > p->obligations.count || &p->obligations.at[o->besides - 1] <= o) return 0;
  const cl_obligation *other = &p->obligations.at[o->besides - 1];
  return other->clause == o->clause && other->key_width == o->key_width;
}

static int obligation_is_sane(const clause_program *p, const cl_obligation *o) {
  if (o->clause >= p->clauses.count || o->captures > CL_CAPTURES_MAX || o->key_width > o->captures) return 0;
  if (o->key_width > CL_KEY_MAX || o->capture_names >> o->captures != 0 || !text_is_sane(p, o->identity)) return 0;
  if (!currency_is_sane(o->currency) || o->silent > 5 || o->point > 1 || o->by_day > 1) return 0;
  if (o->opening > o->captures || o->asks > p->meters.count) return 0;
  if (o->fire >= p->code.count || !is_below_or_none(o->balance, p->slots.count)) return 0;
  if (!settlement_is_sane(p, o->fulfilled, o->captures) || !lateness_is_sane(p, o)) return 0;
  if (!is_sane_besides(p, o)) return 0;
  return who_is_sane(p, o->party, o->captures) && who_is_sane(p, o->counterparty, o->captures);
}

static int meter_is_sane(const clause_program *p, const cl_meter *m) {
  if (m->clause >= p->clauses.count || m->kind > CLAUSE_METER_LIMIT || m->type > CLAUSE_TYPE_MONEY) return 0;
  if (!currency_is_sane(m->currency) || !span_is_sane(p, m->scope) || m->in_table > 1) return 0;
  if (!who_is_sane(p, m->party, 0) || !who_is_sane(p, m->counterparty, 0)) return 0;
  if (m->period > CL_PERIODS || m->index >= (m->in_table ? p->tables.count : p->slots.count)) return 0;
  if (m->in_table && m->period < CL_PERIODS) {
    const cl_table *table = &p->tables.at[m->index];
    if (table->kind != CL_MAP || table->key_width != 1) return 0;
  }
  if (m->limit_from == CL_LIMIT_VALUE) return m->limit >= 0 && m->limit < (int64_t)p->values.count;
  return m->limit_from <= CL_LIMIT_VALUE;
}

static int note_is_sane(const clause_program *p, const cl_note *note) {
  return note->pc < p->code.count && clause_or_none(p, note->clause) && span_is_sane(p, note->span) &&
         note->type <= CLAUSE_TYPE_MONEY && currency_is_sane(note->currency) && note->is_test <= 1 &&
         note->negated <= 1 && note->reversed <= 1 && note->compared <= 1 &&
         (note == p->notes.at || note[-1].pc <= note->pc);
}

static int header_is_sane(const clause_program *p) {
  return p->strings.count > 0 && p->strings.at[0] == '\0' && p->strings.at[p->strings.count - 1] == '\0' &&
         p->symbols.count > p->parties && text_is_sane(p, p->file) && text_is_sane(p, p->agreement) &&
         text_is_sane(p, p->version) && p->offset_minutes > -1440 && p->offset_minutes < 1440 &&
         cl_instant_exists(p->effective, p->offset_minutes) && cl_instant_exists(p->anchor, p->offset_minutes) &&
         p->code.count <= CODE_LIMIT && p->clauses.count <= CLAUSE_LIMIT && p->calendars.count <= CL_CALENDARS_MAX;
}

#define CHECK_TABLE(v, table, is_sane)                                                                                 \
  for (uint32_t i = 0; i < (v)->program->table.count; i++)                                                             \
    if (!is_sane((v)->program, &(v)->program->table.at[i])) {                                                          \
      cl_message((v)->message, "row %u of the " #table " is out of range", i);                                         \
      return CLAUSE_ERROR_IMAGE_REFUSED;                                                                               \
    }

static int symbol_is_sane(const clause_program *p, const cl_text *symbol) { return text_is_sane(p, *symbol); }

static int choice_is_sane(const clause_program *p, const uint32_t *choice) { return *choice < p->symbols.count; }

static int check_tables(const verifier *v) {
  if (!header_is_sane(v->program)) return refuse(v, "the header is out of range");
  CHECK_TABLE(v, symbols, symbol_is_sane)
  CHECK_TABLE(v, choices, choice_is_sane)
  CHECK_TABLE(v, fields, field_is_sane)
  CHECK_TABLE(v, kinds, kind_is_sane)
  CHECK_TABLE(v, values, value_is_sane)
  CHECK_TABLE(v, clauses, clause_is_sane)
  CHECK_TABLE(v, slots, slot_is_sane)
  CHECK_TABLE(v, tables, table_is_sane)
  CHECK_TABLE(v, calendars, calendar_is_sane)
  CHECK_TABLE(v, emits, emit_is_sane)
  CHECK_TABLE(v, interests, interest_is_sane)
  CHECK_TABLE(v, obligations, obligation_is_sane)
  CHECK_TABLE(v, meters, meter_is_sane)
  CHECK_TABLE(v, notes, note_is_sane)
  return CLAUSE_OK;
}

/* ---- code ---- */

/* Whose entry and how many fields: of the kinds, then of the obligations, then of the start, as in `handlers`. */
static void describe_handlers(clause_program *p) {
  cl_handler *handler = p->handlers;
  memset(handler, 0, cl_handler_count(p) * sizeof *handler);
  for (uint32_t i = 0; i < p->kinds.count; i++, handler++)
    handler->entry = p->kinds.at[i].entry, handler->fields = p->kinds.at[i].field_count;
  for (uint32_t i = 0; i < p->obligations.count; i++, handler++)
    handler->entry = p->obligations.at[i].fire, handler->fields = p->obligations.at[i].captures + 2u;
  handler->entry = p->start;
}

/* Two kinds may share a handler; then it may read what both have. */
static int mark_entries(verifier *v) {
  clause_program *p = v->program;
  for (uint32_t i = 0; i < cl_handler_count(p); i++) {
    v->pc = p->handlers[i].entry;
    if (v->pc >= p->code.count) return refuse_at_pc(v, "a handler begins past the end of the code");
    uint32_t *head = &v->heads[v->pc];
    if (*head == 0) *head = i + 1;
    cl_handler *first = &p->handlers[*head - 1];
    if (p->handlers[i].fields < first->fields) first->fields = p->handlers[i].fields;
  }
  return CLAUSE_OK;
}

static int is_assigned(const point *at, uint32_t r) { return (at->assigned[r / 64] >> r % 64 & 1) != 0; }

static void assign(point *at, uint32_t r) { at->assigned[r / 64] |= UINT64_C(1) << r % 64; }

static uint32_t greater(uint32_t a, uint32_t b) { return a > b ? a : b; }

/* Two paths to one instruction. */
static int join(const verifier *v, point *into, const point *from) {
  if (into->handler != from->handler) return refuse_at_pc(v, "the code goes on into another handler");
  for (int i = 0; i < CL_REGISTERS / 64; i++) into->assigned[i] &= from->assigned[i];
  into->assigned_wide &= from->assigned_wide;
  into->cost = greater(into->cost, from->cost);
  into->verdicts = greater(into->verdicts, from->verdicts);
  into->cells = greater(into->cells, from->cells);
  into->buckets = greater(into->buckets, from->buckets);
  into->opens = greater(into->opens, from->opens);
  into->pays = greater(into->pays, from->pays);
  return CLAUSE_OK;
}

static int need_inside(const verifier *v, uint32_t pc) {
  if (pc >= v->program->code.count) return refuse_at_pc(v, "the code runs past its end");
  return v->heads[pc] == 0 ? CLAUSE_OK : refuse_at_pc(v, "the code goes on into another handler");
}

static int jump_to(verifier *v, uint32_t pc) {
  int status = need_inside(v, pc);
  if (status != CLAUSE_OK) return status;
  if (v->reached[pc % RING]) return join(v, &v->points[pc % RING], &v->at);
  v->reached[pc % RING] = 1;
  v->points[pc % RING] = v->at;
  return CLAUSE_OK;
}

static int fall_through(verifier *v) {
  uint32_t next = v->pc + 1;
  int status = need_inside(v, next);
  v->falls = 1;
  if (status != CLAUSE_OK || !v->reached[next % RING]) return status;
  v->reached[next % RING] = 0;
  return join(v, &v->at, &v->points[next % RING]);
}

/* Whether a path leads to the instruction at hand; then `at` is what holds on all of them. */
static int is_led_to(verifier *v) {
  if (v->falls) return 1;
  if (v->heads[v->pc] != 0) {
    v->at = (point){.handler = v->heads[v->pc]};
    return 1;
  }
  if (!v->reached[v->pc % RING]) return 0;
  v->reached[v->pc % RING] = 0;
  v->at = v->points[v->pc % RING];
  return 1;
}

static int need_register(const verifier *v, const point *at, uint32_t r) {
  if (r < CL_REGISTERS && is_assigned(at, r)) return CLAUSE_OK;
  return refuse_at_pc(v, "register %u is read and may not have been written", r);
}

static int need_key(const verifier *v, const point *at, uint32_t first, uint32_t width) {
  for (uint32_t r = first; r < first + width; r++) {
    int status = need_register(v, at, r);
    if (status != CLAUSE_OK) return status;
  }
  return CLAUSE_OK;
}

static int need_below(const verifier *v, uint32_t number, uint64_t end, const char *what) {
  return number < end ? CLAUSE_OK : refuse_at_pc(v, "%s %u does not exist", what, number);
}

static int need_wide(const verifier *v, const point *at, uint32_t r, int is_read) {
  if (r >= CL_WIDE_REGISTERS) return refuse_at_pc(v, "wide register %u does not exist", r);
  if (!is_read || (at->assigned_wide >> r & 1) != 0) return CLAUSE_OK;
  return refuse_at_pc(v, "wide register %u is read and may not have been written", r);
}

static int need_table(const verifier *v, uint8_t op, uint32_t table, uint32_t *key_width) {
  if (table >= v->program->tables.count) return refuse_at_pc(v, "table %u does not exist", table);
  uint8_t kind = op == CL_OP_WINDOW_ADD || op == CL_OP_WINDOW_SUM ? CL_WINDOW : CL_MAP;
  if (v->program->tables.at[table].kind != kind) return refuse_at_pc(v, "table %u is of the other kind", table);
  *key_width = v->program->tables.at[table].key_width;
  return CLAUSE_OK;
}

static int need_obligation(const verifier *v, uint8_t op, uint32_t obligation, uint32_t *key_width) {
  if (obligation >= v->program->obligations.count) return refuse_at_pc(v, "obligation %u does not exist", obligation);
  const cl_obligation *o = &v->program->obligations.at[obligation];
  *key_width = op == CL_OP_OPEN ? o->captures : o->key_width;
  return CLAUSE_OK;
}

static int need_obligations(const verifier *v, uint32_t first, uint32_t count) {
  if (count > 0 && is_range_in(first, count, v->program->obligations.count)) return CLAUSE_OK;
  return refuse_at_pc(v, "obligations %u to %u do not exist", first, first + count);
}

static int need_ratio(const verifier *v, uint32_t ratio) {
  if (ratio + 1 < v->program->constants.count && v->program->constants.at[ratio + 1] > 0) return CLAUSE_OK;
  return refuse_at_pc(v, "constants %u and %u are not a ratio", ratio, ratio + 1);
}

/* The obligation exists: it was looked at before. */
static int need_look(const verifier *v, uint32_t obligation, uint32_t what) {
  if (what < v->program->obligations.at[obligation].captures) return CLAUSE_OK;
  if (what >= CL_LOOK_LEFT && what <= CL_LOOK_ORDER) return CLAUSE_OK;
  return refuse_at_pc(v, "obligation %u has no capture %u", obligation, what);
}

static int need_whole_periods(const verifier *v, uint32_t mode) {
  if (mode == CL_ROUND_DOWN || mode == CL_ROUND_UP) return CLAUSE_OK;
  return refuse_at_pc(v, "whole periods are completed or begun, not of rounding mode %u", mode);
}

static int need_emission(const verifier *v, const point *at, cl_code code, uint32_t emission) {
  if (emission >= v->program->emits.count) return refuse_at_pc(v, "emission %u does not exist", emission);
  if (v->program->emits.at[emission].below != 0 && code.jump == 0)
    return refuse_at_pc(v, "emission %u lacks its threshold", emission);
  uint32_t fields = v->program->handlers[at->handler - 1].fields;
  if (emit_fits(v->program, &v->program->emits.at[emission], fields)) return CLAUSE_OK;
  return refuse_at_pc(v, "emission %u names a field that is not at hand", emission);
}

/* Checks one operand.  `*key_width` is what the last table or obligation takes. */
static int check_operand(const verifier *v, const point *at, cl_code code, const char *operand, uint32_t *key_width) {
  const clause_program *p = v->program;
  uint32_t number = cl_operand(code, operand[1]);
  switch (operand[0]) {
  case 'r':
  case 'X': return need_register(v, at, number);
  case 'k': return need_key(v, at, number, *key_width);
  case '?': return number == CL_NO_REGISTER ? CLAUSE_OK : need_register(v, at, number);
  case '+': return number == 0 ? CLAUSE_OK : need_register(v, at, number - 1);
  case 'w': return need_wide(v, at, number, 1);
  case 'W': return need_wide(v, at, number, 0);
  case 'f': return need_below(v, number, p->handlers[at->handler - 1].fields, "field");
  case 'y': return need_below(v, number, p->symbols.count, "symbol");
  case 'c': return need_below(v, number, p->constants.count, "constant");
  case 's': return need_below(v, number, p->slots.count, "slot");
  case 'v': return need_below(v, number, p->values.count, "value");
  case 'm': return need_below(v, number, CL_ROUNDINGS, "rounding mode");
  case 'p': return need_below(v, number, CL_PERIODS, "period");
  case 't': return need_table(v, code.op, number, key_width);
  case 'o': return need_obligation(v, code.op, number, key_width);
  case 'n': return need_obligations(v, cl_operand(code, 'l'), number);
  case 'q': return need_ratio(v, number);
  case 'e': return need_emission(v, at, code, number);
  case 'M': return need_below(v, number, CL_MONTH_RULES, "month rule");
  case 'D': return need_below(v, number, CL_DAYS_RULES, "day count");
  case 'V': return need_below(v, number, CL_ROLL_RULES, "roll convention");
  case 'B': return need_below(v, number, p->calendars.count, "calendar");
  case 'U': return need_whole_periods(v, number);
  case 'L': return need_look(v, cl_operand(code, 'l'), number);
  default: return CLAUSE_OK; /* R: any register will do; >: the target is checked when the path is followed */
  }
}

static void count_needs(point *at, cl_code code) {
  at->cost += cl_op_infos[code.op].cost;
  switch (code.op) {
  case CL_OP_EMIT: at->verdicts++; break;
  case CL_OP_OPEN: at->opens++; break;
  case CL_OP_PAY:
  case CL_OP_DISCHARGE: at->pays++; break;
  case CL_OP_IS_OPEN: at->cost += cl_operand(code, 'h'); break;
  case CL_OP_WINDOW_ADD: at->buckets++; /* and a cell for its key */ /* fall through */
  case CL_OP_SET_CELL:
  case CL_OP_ADD_CELL: at->cells++; break;
  default: break;
  }
}

static void write_operand(point *at, cl_code code, const char *operand) {
  uint32_t number = cl_operand(code, operand[1]);
  if (operand[0] == 'R') assign(at, number);
  if (operand[0] == 'W') at->assigned_wide |= 1u << number;
}

static void finish_handler(const verifier *v, const point *at) {
  cl_handler *handler = &v->program->handlers[at->handler - 1];
  handler->bound = greater(handler->bound, at->cost);
  handler->verdicts = greater(handler->verdicts, at->verdicts);
  handler->cells = greater(handler->cells, at->cells);
  handler->buckets = greater(handler->buckets, at->buckets);
  handler->opens = greater(handler->opens, at->opens);
  handler->pays = greater(handler->pays, at->pays);
}

/* What is written is written only when the code falls through: arithmetic that jumps leaves its register as it was. */
static int check_instruction(verifier *v) {
  cl_code code = v->program->code.at[v->pc];
  if (code.op >= CL_OPS) return refuse_at_pc(v, "opcode %u does not exist", code.op);
  if (!is_led_to(v)) return CLAUSE_OK;
  v->falls = 0;
  const char *operands = cl_op_infos[code.op].operands, *last = operands;
  uint32_t key_width = 0;
  for (const char *operand = operands; *operand != '\0'; operand += operand[2] == ' ' ? 3 : 2) {
    int status = check_operand(v, &v->at, code, operand, &key_width);
    if (status != CLAUSE_OK) return status;
    last = operand;
  }
  count_needs(&v->at, code);
  if (code.op == CL_OP_END) return finish_handler(v, &v->at), CLAUSE_OK;
  if (*last == '>') {
    int status = jump_to(v, v->pc + 1 + code.jump);
    if (status != CLAUSE_OK || code.op == CL_OP_JUMP) return status;
  }
  for (const char *operand = operands; *operand != '\0'; operand += operand[2] == ' ' ? 3 : 2)
    write_operand(&v->at, code, operand);
  return fall_through(v);
}

static int check_code(verifier *v) {
  int status = mark_entries(v);
  for (v->pc = 0; status == CLAUSE_OK && v->pc < v->program->code.count; v->pc++) status = check_instruction(v);
  return status;
}

/* Copies what was found for shared handlers to each that shares, and takes the greatest bounds. */
static void share_findings(const verifier *v, uint32_t *event_bound, uint32_t *deadline_bound) {
  clause_program *p = v->program;
  *event_bound = *deadline_bound = 0;
  for (uint32_t i = 0; i < cl_handler_count(p); i++) {
    cl_handler *handler = &p->handlers[i];
    *handler = p->handlers[v->heads[handler->entry] - 1];
    int is_deadline = i >= p->kinds.count && i < p->kinds.count + p->obligations.count;
    uint32_t *bound = is_deadline ? deadline_bound : event_bound;
    *bound = greater(*bound, handler->bound);
  }
}

static uint32_t ring_of(const verifier *v) { return v->program->code.count < RING ? v->program->code.count : RING; }

static int take_room(verifier *v) {
  const clause_allocator *allocator = &v->program->allocator;
  uint32_t count = v->program->code.count, ring = ring_of(v);
  v->heads = cl_new_items(allocator, count, sizeof *v->heads);
  v->points = cl_new_items(allocator, ring, sizeof *v->points);
  v->reached = cl_new_items(allocator, ring, sizeof *v->reached);
  if (v->heads == NULL || v->points == NULL || v->reached == NULL) return CLAUSE_ERROR_MEMORY;
  memset(v->heads, 0, count * sizeof *v->heads);
  memset(v->reached, 0, ring);
  return CLAUSE_OK;
}

static void give_room_back(verifier *v) {
  const clause_allocator *allocator = &v->program->allocator;
  cl_resize(allocator, v->heads, v->program->code.count * sizeof *v->heads, 0);
  cl_resize(allocator, v->points, ring_of(v) * sizeof *v->points, 0);
  cl_resize(allocator, v->reached, ring_of(v), 0);
}

int cl_verify(clause_program *program, uint32_t *event_bound, uint32_t *deadline_bound, clause_message *message) {
  verifier v = {.program = program, .message = message};
  int status = check_tables(&v);
  if (status != CLAUSE_OK) return status;
  if (program->code.count == 0) return refuse(&v, "there is no code");
  size_t handlers_size = cl_handler_count(program) * sizeof *program->handlers;
  program->handlers = cl_new_items(&program->allocator, cl_handler_count(program), sizeof *program->handlers);
  status = take_room(&v);
  if (program->handlers == NULL) status = CLAUSE_ERROR_MEMORY;
  if (status == CLAUSE_OK) {
    describe_handlers(program);
    status = check_code(&v);
  }
  if (status == CLAUSE_OK) share_findings(&v, event_bound, deadline_bound);
  give_room_back(&v);
  if (status != CLAUSE_OK) program->handlers = cl_resize(&program->allocator, program->handlers, handlers_size, 0);
  return status;
}
