/* The verifier of tables: every number in a row that refers to something is in range, every text ends, every flag is one.  verify.c proves the code, and relies
** on the rows being sane. */
#include "verify.h"

#include "civil.h"

/* Past this, the sums of costs might not fit in 32 bits. */
#define CODE_LIMIT (1u << 26)
/* Past this, the ranks of obligations, which hold five bits more than those of clauses, might not fit. */
#define CLAUSE_LIMIT (1u << 27)

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
  return cl_is_range_in(field->first_choice, field->choice_count, p->choices.count);
}

static int kind_is_sane(const clause_program *p, const cl_kind *kind) {
  return text_is_sane(p, kind->name) && cl_is_range_in(kind->first_field, kind->field_count, p->fields.count);
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
         cl_is_range_in(calendar->first_holiday, calendar->holiday_count, p->holidays.count) &&
         holidays_are_sane(p, calendar);
}

static int emit_is_sane(const clause_program *p, const cl_emit *emit) {
  return emit->clause < p->clauses.count && emit->kind < CLAUSE_VERDICT_KINDS && currency_is_sane(emit->currency) &&
         span_is_sane(p, emit->reason) && emit->value >= -1 && emit->value < (int64_t)p->values.count &&
         who_is_sane(p, emit->party, UINT32_MAX) && who_is_sane(p, emit->counterparty, UINT32_MAX) &&
         emit->below < CLAUSE_THRESHOLDS && (emit->below == 0 || emit->kind == CLAUSE_UNDETERMINED);
}

int cl_emit_fits(const clause_program *p, const cl_emit *emit, uint32_t fields) {
  return who_is_sane(p, emit->party, fields) && who_is_sane(p, emit->counterparty, fields);
}

/* A number of a table, or -1. */
static int is_below_or_none(int32_t number, uint32_t end) { return number >= -1 && number < (int64_t)end; }

/* An emission that is given without EMIT, so without a threshold; -1 is none. */
static int settlement_is_sane(const clause_program *p, int32_t emission, uint32_t captures) {
  if (!is_below_or_none(emission, p->emits.count)) return 0;
  return emission < 0 || (p->emits.at[emission].below == 0 && cl_emit_fits(p, &p->emits.at[emission], captures));
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

#define CHECK_TABLE(p, message, table, is_sane)                                                                        \
  for (uint32_t i = 0; i < (p)->table.count; i++)                                                                      \
    if (!is_sane((p), &(p)->table.at[i])) {                                                                            \
      cl_message((message), "row %u of the " #table " is out of range", i);                                            \
      return CLAUSE_ERROR_IMAGE_REFUSED;                                                                               \
    }

static int symbol_is_sane(const clause_program *p, const cl_text *symbol) { return text_is_sane(p, *symbol); }

static int choice_is_sane(const clause_program *p, const uint32_t *choice) { return *choice < p->symbols.count; }

int cl_verify_tables(const clause_program *p, clause_message *message) {
  if (!header_is_sane(p)) {
    cl_message(message, "the header is out of range");
    return CLAUSE_ERROR_IMAGE_REFUSED;
  }
  CHECK_TABLE(p, message, symbols, symbol_is_sane)
  CHECK_TABLE(p, message, choices, choice_is_sane)
  CHECK_TABLE(p, message, fields, field_is_sane)
  CHECK_TABLE(p, message, kinds, kind_is_sane)
  CHECK_TABLE(p, message, values, value_is_sane)
  CHECK_TABLE(p, message, clauses, clause_is_sane)
  CHECK_TABLE(p, message, slots, slot_is_sane)
  CHECK_TABLE(p, message, tables, table_is_sane)
  CHECK_TABLE(p, message, calendars, calendar_is_sane)
  CHECK_TABLE(p, message, emits, emit_is_sane)
  CHECK_TABLE(p, message, interests, interest_is_sane)
  CHECK_TABLE(p, message, obligations, obligation_is_sane)
  CHECK_TABLE(p, message, meters, meter_is_sane)
  CHECK_TABLE(p, message, notes, note_is_sane)
  return CLAUSE_OK;
}
