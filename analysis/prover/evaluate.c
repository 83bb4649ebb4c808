/* Symbolic evaluation: one handler, all its ways at once.  Jumps only go forward, so the instructions are taken in the order of the code, each with the condition
** under which it is reached; what it writes is a choice between the new value there and the old one elsewhere.  Every instruction
** means what machine_loop.h does; what this file does not work out is a call, which is equal only to itself. */
#include "evaluate.h"

#include <string.h>

#include "calls.h"

typedef struct frame {
  const cl_meaning *meaning;
  cl_syms *syms;
  const clause_program *program;
  const cl_setting *setting;
  const cl_sym **parts;
  uint32_t furthest; /* instruction that is reached */
  const cl_sym *r[CL_REGISTERS], *w[CL_WIDE_REGISTERS];
  /* the instruction at hand */
  uint32_t pc;
  cl_code code;
  const cl_sym *here; /* the condition under which it is reached */
} frame;

/* ---- ways ---- */

static void go(frame *f, uint32_t pc, const cl_sym *when) {
  if (cl_sym_is(when, 0)) return;
  const cl_sym **at = &f->meaning->reached[pc];
  *at = *at ? cl_sym_or(f->syms, *at, when) : when;
  if (pc > f->furthest) f->furthest = pc;
}

static uint32_t place(const frame *f, char where) { return cl_operand(f->code, where); }

static void next(frame *f) { go(f, f->pc + 1, f->here); }

/* Goes on where the condition holds, and jumps where not. */
static void next_if(frame *f, const cl_sym *holds) {
  go(f, f->pc + 1, cl_sym_and(f->syms, f->here, holds));
  go(f, f->pc + 1 + f->code.jump, cl_sym_and(f->syms, f->here, cl_sym_not(f->syms, holds)));
}

/* ---- reading and writing ---- */

static const cl_sym *number(const frame *f, cl_wide value) { return cl_sym_constant(f->syms, value); }

static const cl_sym *seen(const frame *f, const cl_sym *value) { return cl_sym_given(f->syms, value, f->here); }

static const cl_sym *r(const frame *f, uint32_t at) { return seen(f, f->r[at]); }

static const cl_sym *register_at(const frame *f, char where) { return r(f, place(f, where)); }

static const cl_sym *wide_at(const frame *f, char where) { return seen(f, f->w[place(f, where)]); }

static const cl_sym *part(const frame *f, uint32_t part) { return seen(f, f->parts[part]); }

static void write_where(const frame *f, const cl_sym **to, const cl_sym *when, const cl_sym *value) {
  *to = *to ? cl_sym_choose(f->syms, when, value, *to) : value;
}

static void write(const frame *f, const cl_sym **to, const cl_sym *value) { write_where(f, to, f->here, value); }

static void set_r(frame *f, char where, const cl_sym *value) { write(f, &f->r[place(f, where)], value); }

static void set_w(frame *f, char where, const cl_sym *value) { write(f, &f->w[place(f, where)], value); }

static void set_part(frame *f, uint32_t part, const cl_sym *value) { write(f, &f->parts[part], value); }

static void put_r(frame *f, char where, const cl_sym *value) {
  set_r(f, where, value);
  next(f);
}

static void put_w(frame *f, char where, const cl_sym *value) {
  set_w(f, where, value);
  next(f);
}

static void put_part(frame *f, uint32_t part, const cl_sym *value) {
  set_part(f, part, value);
  next(f);
}

/* What does not fit leaves its place alone, and jumps. */
static void put_if(frame *f, const cl_sym **to, const cl_sym *value, const cl_sym *fits) {
  write_where(f, to, cl_sym_and(f->syms, f->here, fits), value);
  next_if(f, fits);
}

/* ---- arguments of calls ---- */

enum { ITEMS_MOST = 64 };

typedef struct items {
  uint32_t count;
  const cl_sym *at[ITEMS_MOST];
} items;

static void add(items *list, const cl_sym *item) { list->at[list->count++] = item; }

static void add_number(const frame *f, items *list, cl_wide value) { add(list, number(f, value)); }

static void add_registers(const frame *f, items *list, char where, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) add(list, r(f, place(f, where) + i));
}

/* What a function of open obligations is where none is open; NULL where that is nothing simpler. */
static const cl_sym *of_none(const frame *f, cl_sym_function function, const items *list) {
  switch (function) {
  case CL_SYM_IS_OPEN:
  case CL_SYM_IS_OPEN_ALIKE:
  case CL_SYM_IS_OPEN_SINCE:
  case CL_SYM_IS_READY: return cl_sym_yes_no(f->syms, 0);
  case CL_SYM_MEET:
  case CL_SYM_REDUCE:
  case CL_SYM_PAY:
  case CL_SYM_DISCHARGE:
  case CL_SYM_CANCEL_LATER:
  case CL_SYM_CANCEL:
  case CL_SYM_HOLD:
  case CL_SYM_RELEASE:
  case CL_SYM_HASTEN:
  case CL_SYM_HASTEN_ALIKE: return list->at[0];
  case CL_SYM_PAY_REST: return list->at[2];
  case CL_SYM_PAY_BALANCE:
  case CL_SYM_PAY_DOUBT:
  case CL_SYM_PAY_TOLD: return list->at[list->count - 1];
  default: return NULL;
  }
}

static const cl_sym *call(const frame *f, cl_sym_function function, const items *list) {
  const cl_sym *first = list->count > 0 ? list->at[0] : NULL, *simpler = NULL;
  if (first && first->kind == CL_SYM_CALL && first->function == CL_SYM_EMPTY) simpler = of_none(f, function, list);
  return simpler ? simpler : cl_sym_call(f->syms, function, list->at, list->count);
}

static const cl_sym *worked_out(const frame *f, cl_sym_function function, const items *list) {
  return cl_sym_work_out(f->syms, function, list->at, list->count);
}

/* With one more argument. */
static const cl_sym *call_with(const frame *f, cl_sym_function function, items list, const cl_sym *last) {
  add(&list, last);
  return call(f, function, &list);
}

/* One argument that says as much as two. */
static const cl_sym *joined(const frame *f, const cl_sym *a, const cl_sym *b) {
  const items list = {2, {a, b}};
  return call(f, CL_SYM_SHAPE, &list);
}

/* ---- arithmetic ---- */

static const cl_sym *in_register(const frame *f, const cl_sym *value) {
  return cl_sym_within(f->syms, value, INT64_MIN, INT64_MAX);
}

static const cl_sym *in_wide(const frame *f, const cl_sym *value) {
  return cl_sym_work_out(f->syms, CL_SYM_SUM_FITS, &value, 1);
}

static const cl_sym *sum(const frame *f, const cl_sym *a, const cl_sym *b, cl_wide factor) {
  return cl_sym_add(f->syms, a, b, factor);
}

/* A number, and whether it fits. */
static const cl_sym *fitting(const frame *f, const cl_sym **fits, cl_sym_function function, cl_sym_function does_fit,
                             const items *list) {
  *fits = worked_out(f, does_fit, list);
  return worked_out(f, function, list);
}

static const cl_sym *product(const frame *f, const cl_sym **fits, const cl_sym *a, const cl_sym *b) {
  const items list = {2, {a, b}};
  return fitting(f, fits, CL_SYM_PRODUCT, CL_SYM_PRODUCT_FITS, &list);
}

static const cl_sym *rounded(const frame *f, const cl_sym **fits, const cl_sym *a, const cl_sym *by, uint32_t mode) {
  const items list = {3, {a, by, number(f, mode)}};
  return fitting(f, fits, CL_SYM_ROUND, CL_SYM_ROUND_FITS, &list);
}

static void share(frame *f) {
  const int64_t *ratio = &f->program->constants.at[place(f, 'h')];
  const cl_sym *fits_wide, *fits;
  const cl_sym *whole = product(f, &fits_wide, register_at(f, '0'), number(f, ratio[0]));
  const cl_sym *value = rounded(f, &fits, whole, number(f, ratio[1]), place(f, '1'));
  put_if(f, &f->r[f->code.a], value, cl_sym_and(f->syms, fits_wide, fits));
}

static void fill_slot(frame *f) {
  uint32_t slot = f->meaning->slots[f->code.jump];
  const cl_sym *before = part(f, slot), *amount = register_at(f, 'a');
  const cl_sym *limit = cl_sym_greatest(f->syms, before, register_at(f, '0'));
  const cl_sym *whole = sum(f, before, amount, 1);
  const cl_sym *filled = cl_sym_least(f->syms, cl_sym_narrow(f->syms, whole), limit);
  set_r(f, 'a', cl_sym_narrow(f->syms, sum(f, filled, before, -1)));
  set_r(f, '1', cl_sym_narrow(f->syms, sum(f, whole, filled, -1)));
  put_part(f, slot, filled);
}

static void drain_slot(frame *f) {
  uint32_t slot = f->meaning->slots[f->code.jump];
  const cl_sym *before = part(f, slot), *amount = register_at(f, 'a');
  const cl_sym *taken = cl_sym_greatest(f->syms, cl_sym_least(f->syms, amount, before), number(f, 0));
  set_r(f, 'a', sum(f, amount, taken, -1));
  set_r(f, '0', taken);
  put_part(f, slot, sum(f, before, taken, -1));
}

/* ---- dates ---- */

static const cl_sym *day_start(const frame *f, const cl_sym *instant) {
  const items list = {2, {instant, number(f, f->program->offset_minutes)}};
  return worked_out(f, CL_SYM_DAY_START, &list);
}

static void add_days(frame *f) {
  const cl_sym *later = sum(f, register_at(f, '0'), register_at(f, '1'), CLAUSE_DAY);
  int64_t first = cl_day_start(cl_civil_to_days(1, 1, 1), 0), last = cl_day_start(cl_civil_to_days(9999, 12, 31), 0);
  put_if(f, &f->r[f->code.a], later, cl_sym_within(f->syms, later, first - CLAUSE_DAY, last + 2 * CLAUSE_DAY - 1));
}

/* A date that may not exist; then it jumps. */
static void put_date(frame *f, cl_sym_function function, cl_sym_function exists, const items *list) {
  put_if(f, &f->r[f->code.a], worked_out(f, function, list), worked_out(f, exists, list));
}

static void add_months(frame *f) {
  const items list = {
      4, {register_at(f, '0'), register_at(f, '1'), number(f, place(f, '2')), number(f, f->program->offset_minutes)}};
  put_date(f, CL_SYM_ADD_MONTHS, CL_SYM_MONTHS_FIT, &list);
}

/* By a calendar, of which a call holds all that it says: what does not depend on anything else is worked out here. */
static void put_business_date(frame *f, cl_sym_function function, cl_sym_function exists, const items *list, int known,
                              int status, int64_t date) {
  if (known)
    put_if(f, &f->r[f->code.a], number(f, status == CLAUSE_OK ? date : 0), cl_sym_yes_no(f->syms, status == CLAUSE_OK));
  else
    put_date(f, function, exists, list);
}

/* All that a calendar says, as arguments. */
static const cl_sym *calendar_of(const frame *f, const cl_calendar *calendar) {
  const cl_sym *all = joined(f, number(f, calendar->first_year), number(f, calendar->last_year));
  all = joined(f, all, number(f, calendar->weekend));
  for (uint32_t i = 0; i < calendar->holiday_count; i++)
    all = joined(f, all, number(f, f->program->holidays.at[calendar->first_holiday + i]));
  return all;
}

static void add_business(frame *f) {
  const cl_calendar *calendar = &f->program->calendars.at[place(f, '2')];
  int offset = f->program->offset_minutes, status = CLAUSE_OK;
  items list = {2, {register_at(f, '0'), register_at(f, '1')}};
  int64_t date = 0;
  int known = cl_sym_is_constant(list.at[0]) && cl_sym_is_constant(list.at[1]);
  if (known)
    status = cl_add_business(&date, (int64_t)list.at[0]->constant, (int64_t)list.at[1]->constant, calendar,
                             f->program->holidays.at, offset);
  add(&list, calendar_of(f, calendar));
  add_number(f, &list, offset);
  put_business_date(f, CL_SYM_ADD_BUSINESS, CL_SYM_BUSINESS_FIT, &list, known, status, date);
}

static void roll(frame *f) {
  const cl_calendar *calendar = &f->program->calendars.at[place(f, '1')];
  cl_roll_rule rule = (cl_roll_rule)place(f, '2');
  int offset = f->program->offset_minutes, status = CLAUSE_OK;
  items list = {1, {register_at(f, '0')}};
  int64_t date = 0;
  int known = cl_sym_is_constant(list.at[0]);
  if (known) status = cl_roll(&date, (int64_t)list.at[0]->constant, rule, calendar, f->program->holidays.at, offset);
  add_number(f, &list, rule);
  add(&list, calendar_of(f, calendar));
  add_number(f, &list, offset);
  put_business_date(f, CL_SYM_ROLL, CL_SYM_ROLL_FITS, &list, known, status, date);
}

static void period(frame *f, cl_sym_function function) {
  cl_period of = (cl_period)place(f, '1');
  int64_t anchor = of == CL_CONTRACT_YEAR ? f->program->anchor : 0;
  int offset = f->program->offset_minutes;
  const items list = {4, {register_at(f, '0'), number(f, of), number(f, offset), number(f, anchor)}};
  put_r(f, 'a', worked_out(f, function, &list));
}

/* Days or months from one instant to another. */
static void between(frame *f, cl_sym_function function) {
  int offset = f->program->offset_minutes;
  uint32_t how = place(f, '2');
  const items list = {4, {register_at(f, '0'), register_at(f, '1'), number(f, how), number(f, offset)}};
  put_r(f, 'a', worked_out(f, function, &list));
}

/* ---- tables ---- */

static items keyed(const frame *f, uint32_t table, char where) {
  items list = {1, {part(f, f->meaning->tables[table])}};
  add_registers(f, &list, where, f->program->tables.at[table].key_width);
  return list;
}

static const cl_sym *read_cell(const frame *f, cl_sym_function function) {
  const items list = keyed(f, place(f, 'l'), '2');
  return worked_out(f, function, &list);
}

static void set_cell(frame *f, const items *list, const cl_sym *value, const cl_sym *when) {
  const cl_sym **table = &f->parts[f->meaning->tables[place(f, 'l')]];
  write_where(f, table, when, call_with(f, CL_SYM_SET, *list, value));
}

static void add_cell(frame *f) {
  const items list = keyed(f, place(f, 'l'), '2');
  const cl_sym *after = sum(f, worked_out(f, CL_SYM_CELL, &list), register_at(f, 'a'), 1),
               *fits = in_register(f, after);
  set_cell(f, &list, after, cl_sym_and(f->syms, f->here, fits));
  next_if(f, fits);
}

static void window_add(frame *f) {
  items list = keyed(f, place(f, 'l'), '2');
  add(&list, day_start(f, f->setting->now));
  put_part(f, f->meaning->tables[place(f, 'l')], call_with(f, CL_SYM_WINDOW_ADD, list, register_at(f, 'a')));
}

static void window_sum(frame *f) {
  items list = keyed(f, place(f, 'l'), '2');
  add(&list, day_start(f, register_at(f, '3')));
  set_r(f, 'a', worked_out(f, CL_SYM_WINDOW_SUM, &list));
  put_part(f, f->meaning->tables[place(f, 'l')], worked_out(f, CL_SYM_WINDOW_FORGET, &list));
}

/* ---- obligations ---- */

/* The queue and what names the obligation in it. */
static items queued(const frame *f, uint32_t obligation) {
  return (items){2, {part(f, f->meaning->queues[obligation]), f->meaning->members[obligation]}};
}

static items queued_alike(const frame *f, uint32_t obligation) {
  items list = queued(f, obligation);
  add_registers(f, &list, '2', f->program->obligations.at[obligation].key_width);
  return list;
}

/* A deadline before the opening is taken as that.  When it was opened is left out where nothing asks for it, so that versions that take
** effect on different days can agree. */
static void open_one(frame *f) {
  uint32_t obligation = place(f, 'l'), amount = place(f, '3');
  const cl_obligation *shape = &f->program->obligations.at[obligation];
  const cl_sym *now = f->setting->now, *earliest = sum(f, now, number(f, shape->point), -1);
  items list = queued(f, obligation);
  add(&list, f->meaning->dated[obligation] ? now : number(f, 0));
  add(&list, cl_sym_greatest(f->syms, register_at(f, 'a'), earliest));
  add(&list, amount == CL_NO_REGISTER ? number(f, 0) : cl_sym_greatest(f->syms, r(f, amount), number(f, 0)));
  add_registers(f, &list, '2', shape->captures);
  put_part(f, f->meaning->queues[obligation], call(f, CL_SYM_OPEN, &list));
}

static void meet(frame *f) {
  const items list = queued_alike(f, place(f, 'l'));
  const cl_sym *is_open = call(f, CL_SYM_IS_OPEN_ALIKE, &list);
  write_where(f, &f->parts[f->meaning->queues[place(f, 'l')]], cl_sym_and(f->syms, f->here, is_open),
              call(f, CL_SYM_MEET, &list));
  next_if(f, is_open);
}

static void reduce(frame *f) {
  const items alike = queued_alike(f, place(f, 'l'));
  items list = alike;
  add(&list, register_at(f, 'a'));
  const cl_sym *is_open = call(f, CL_SYM_IS_OPEN_ALIKE, &alike), *when = cl_sym_and(f->syms, f->here, is_open);
  write_where(f, &f->r[f->code.a], when, call(f, CL_SYM_REDUCE_REST, &list));
  write_where(f, &f->parts[f->meaning->queues[place(f, 'l')]], when, call(f, CL_SYM_REDUCE, &list));
  next_if(f, cl_sym_and(f->syms, is_open, call(f, CL_SYM_REDUCE_DONE, &list)));
}

/* What a row of obligations is settled by: who they are; what else there is to know of them is in their shapes. */
static const cl_sym *row_of(const frame *f, uint32_t first, uint32_t count) {
  const cl_sym *row = number(f, count);
  for (uint32_t i = first; i < first + count; i++) row = joined(f, row, f->meaning->members[i]);
  return row;
}

static void pay_slot(frame *f, cl_sym_function function, const items *settled, uint32_t slot) {
  uint32_t at = f->meaning->slots[slot];
  set_part(f, at, call_with(f, function, *settled, part(f, at)));
}

/* What is known of an obligation's interest for lateness.  It is added to a balance and told; which obligations a payment settles does not depend on it. */
static const cl_sym *interest_of(const frame *f, const cl_interest *late) {
  const cl_meaning *m = f->meaning;
  int is_value = late->rate_from == CL_LIMIT_VALUE;
  const items list = {9,
                      {number(f, late->rate_from), number(f, late->day_count), number(f, late->rounding),
                       is_value ? m->values[late->rate] : number(f, late->rate),
                       is_value ? m->bound[late->rate] : number(f, 1), cl_emission_shape(m, late->accrued),
                       cl_emission_shape(m, late->undetermined),
                       number(f, late->balance >= 0 ? (cl_wide)m->slots[late->balance] : -1),
                       number(f, late->doubt > 0 ? (cl_wide)m->slots[late->doubt - 1] : -1)}};
  return call(f, CL_SYM_SHAPE, &list);
}

/* What settling a row does to one obligation's balances, doubt and answers. */
static void settle_one(frame *f, uint32_t which, const items *settled) {
  static const cl_interest none = {.balance = -1};
  const cl_obligation *obligation = &f->program->obligations.at[which];
  const cl_interest *late = obligation->late >= 0 ? &f->program->interests.at[obligation->late] : &none;
  items list = *settled;
  add(&list, f->meaning->members[which]);
  add(&list, obligation->late >= 0 ? interest_of(f, late) : number(f, -1));
  if (obligation->balance >= 0) pay_slot(f, CL_SYM_PAY_BALANCE, &list, (uint32_t)obligation->balance);
  if (late->balance >= 0 && late->balance != obligation->balance)
    pay_slot(f, CL_SYM_PAY_BALANCE, &list, (uint32_t)late->balance);
  if (late->doubt > 0) pay_slot(f, CL_SYM_PAY_DOUBT, &list, late->doubt - 1);
  uint32_t told = f->meaning->told[obligation->clause];
  if (obligation->fulfilled >= 0 || obligation->late >= 0)
    set_part(f, told, call_with(f, CL_SYM_PAY_TOLD, list, part(f, told)));
}

static void pay(frame *f) {
  uint32_t first = place(f, 'l'), count = place(f, 'h');
  const items settled = {
      4, {part(f, f->meaning->queues[first]), row_of(f, first, count), register_at(f, 'a'), f->setting->now}};
  for (uint32_t i = first; i < first + count; i++) settle_one(f, i, &settled);
  set_r(f, 'a', call(f, CL_SYM_PAY_REST, &settled));
  put_part(f, f->meaning->queues[first], call(f, CL_SYM_PAY, &settled));
}

static const cl_sym *is_open(const frame *f, uint32_t first, uint32_t count) {
  const cl_sym *any = cl_sym_yes_no(f->syms, 0);
  for (uint32_t i = first; i < first + count; i++) {
    const items list = queued(f, i);
    any = cl_sym_or(f->syms, any, call(f, CL_SYM_IS_OPEN, &list));
  }
  return any;
}

/* A look at the oldest.  What is seen of one that is held depends on the time, and so does which can be performed. */
static void look(frame *f, cl_sym_function function, items list, const cl_sym *there) {
  add_number(f, &list, place(f, '3'));
  add(&list, f->setting->now);
  put_if(f, &f->r[f->code.a], call(f, function, &list), there);
}

static const cl_sym *is_ready(const frame *f, const items *list) {
  return call_with(f, CL_SYM_IS_READY, *list, f->setting->now);
}

/* Takes off those that can be performed, with an answer for each that is done. */
static void discharge(frame *f) {
  uint32_t obligation = place(f, 'l'), told = f->meaning->told[f->program->obligations.at[obligation].clause];
  items list = queued_alike(f, obligation);
  for (uint32_t i = f->program->obligations.at[obligation].besides; i > 0;
       i = f->program->obligations.at[i - 1].besides)
    list.at[1] = joined(f, list.at[1], f->meaning->members[i - 1]);
  const cl_sym *there = is_ready(f, &list), *when = cl_sym_and(f->syms, f->here, there);
  add(&list, f->setting->now);
  add(&list, register_at(f, 'a'));
  write_where(f, &f->parts[told], when, call_with(f, CL_SYM_DISCHARGE_TOLD, list, part(f, told)));
  write_where(f, &f->r[f->code.a], when, call(f, CL_SYM_DISCHARGE_REST, &list));
  write_where(f, &f->r[place(f, '3')], when, call(f, CL_SYM_DISCHARGE_DONE, &list));
  write_where(f, &f->parts[f->meaning->queues[obligation]], when, call(f, CL_SYM_DISCHARGE, &list));
  next_if(f, there);
}

/* Something done to all open ones of a row. */
static void do_to_each(frame *f, cl_sym_function function, uint32_t first, uint32_t count, const cl_sym *deadline) {
  for (uint32_t i = first; i < first + count; i++) {
    items list = queued(f, i);
    if (function != CL_SYM_CANCEL) add(&list, f->setting->now);
    if (deadline) add(&list, deadline);
    set_part(f, f->meaning->queues[i], call(f, function, &list));
  }
  next(f);
}

static void hasten_alike(frame *f) {
  items list = queued_alike(f, place(f, 'l'));
  add(&list, register_at(f, 'a'));
  add(&list, f->setting->now);
  put_part(f, f->meaning->queues[place(f, 'l')], call(f, CL_SYM_HASTEN_ALIKE, &list));
}

/* ---- answers ---- */

static const cl_sym *text_number(const frame *f, const char *text) { return number(f, cl_syms_text(f->syms, text)); }

static const cl_sym *value_name(const frame *f, int32_t value) {
  return value < 0 ? number(f, -1) : text_number(f, cl_string(f->program, f->program->values.at[value].name));
}

static const cl_sym *shape_of(const frame *f, const cl_emit *emission) {
  const items list = {4,
                      {number(f, emission->kind), text_number(f, emission->currency), value_name(f, emission->value),
                       number(f, emission->below)}};
  return call(f, CL_SYM_EMISSION, &list);
}

static const cl_sym *party(const frame *f, cl_who who) {
  if (who.from == CL_FROM_FIELD) return f->setting->fields[who.index];
  return f->meaning->names[who.from == CL_FROM_SYMBOL ? who.index : 0];
}

static void tell(frame *f) {
  const cl_emit *emission = &f->program->emits.at[f->code.d];
  uint32_t told = f->meaning->told[emission->clause];
  const items list = {6,
                      {part(f, told), shape_of(f, emission), party(f, emission->party),
                       party(f, emission->counterparty),
                       f->code.a == CL_NO_REGISTER ? number(f, 0) : register_at(f, 'a'),
                       f->code.jump == 0 ? number(f, CLAUSE_NEVER) : r(f, f->code.jump - 1u)}};
  put_part(f, told, call(f, CL_SYM_TELL, &list));
}

const cl_sym *cl_emission_shape(const cl_meaning *meaning, int32_t emission) {
  const frame f = {.meaning = meaning, .syms = meaning->syms, .program = meaning->program};
  if (emission < 0) return number(&f, -1);
  const cl_emit *emit = &meaning->program->emits.at[emission];
  const cl_who who[] = {emit->party, emit->counterparty};
  items list = {1, {shape_of(&f, emit)}};
  for (int i = 0; i < 2; i++) {
    add_number(&f, &list, who[i].from);
    add(&list, who[i].from == CL_FROM_SYMBOL ? meaning->names[who[i].index] : number(&f, who[i].index));
  }
  add_number(&f, &list, meaning->told[emit->clause]);
  return call(&f, CL_SYM_SHAPE, &list);
}

/* ---- the instructions ---- */

static const cl_sym *field_is(const frame *f) {
  const cl_field *declared = f->setting->declared;
  int is_provision = declared && declared[f->code.a].type == CLAUSE_TYPE_PROVISION;
  const cl_sym *name = (is_provision ? f->meaning->provisions : f->meaning->names)[f->code.d];
  return cl_sym_equal(f->syms, f->setting->fields[f->code.a], name);
}

static const cl_sym *is_from(const frame *f) {
  return cl_sym_at_most(f->syms, number(f, f->program->constants.at[f->code.d]), f->setting->now);
}

static const cl_sym *compare(const frame *f, cl_op op, const cl_sym *a, const cl_sym *b) {
  switch (op) {
  case CL_OP_EQ:
  case CL_OP_WIDE_EQ: return cl_sym_equal(f->syms, a, b);
  case CL_OP_NE:
  case CL_OP_WIDE_NE: return cl_sym_not(f->syms, cl_sym_equal(f->syms, a, b));
  case CL_OP_LT:
  case CL_OP_WIDE_LT: return cl_sym_not(f->syms, cl_sym_at_most(f->syms, b, a));
  default: return cl_sym_at_most(f->syms, a, b);
  }
}

static const cl_sym *is_zero(const frame *f, const cl_sym *value) { return cl_sym_equal(f->syms, value, number(f, 0)); }

static const cl_sym *value_of(const frame *f) {
  return cl_sym_choose(f->syms, f->meaning->bound[f->code.d], f->meaning->values[f->code.d], number(f, 0));
}

static void wide_product(frame *f) {
  const cl_sym *fits, *value = product(f, &fits, wide_at(f, '0'), wide_at(f, '1'));
  put_if(f, &f->w[f->code.a], value, fits);
}

static void round_wide(frame *f) {
  const cl_sym *fits, *value = rounded(f, &fits, wide_at(f, '0'), register_at(f, '2'), place(f, '1'));
  put_if(f, &f->r[f->code.a], value, fits);
}

static void add_or_subtract(frame *f, cl_wide factor) {
  const cl_sym *value = sum(f, register_at(f, '0'), register_at(f, '1'), factor);
  put_if(f, &f->r[f->code.a], value, in_register(f, value));
}

static void wide_add(frame *f, cl_wide factor) {
  const cl_sym *value = sum(f, wide_at(f, '0'), wide_at(f, '1'), factor);
  put_if(f, &f->w[f->code.a], value, in_wide(f, value));
}

static void add_slot(frame *f) {
  uint32_t slot = f->meaning->slots[place(f, 'l')];
  const cl_sym *after = sum(f, part(f, slot), register_at(f, 'a'), 1);
  put_if(f, &f->parts[slot], after, in_register(f, after));
}

static void set_cell_plainly(frame *f) {
  const items list = keyed(f, place(f, 'l'), '2');
  set_cell(f, &list, register_at(f, 'a'), f->here);
  next(f);
}

static void look_alike(frame *f) {
  const items list = queued_alike(f, place(f, 'l'));
  look(f, CL_SYM_LOOK, list, call(f, CL_SYM_IS_OPEN_ALIKE, &list));
}

static void look_ready(frame *f) {
  const items list = queued_alike(f, place(f, 'l'));
  look(f, CL_SYM_LOOK_READY, list, is_ready(f, &list));
}

static void look_since(frame *f) {
  items list = queued_alike(f, place(f, 'l'));
  add(&list, register_at(f, 'a'));
  look(f, CL_SYM_LOOK_SINCE, list, call(f, CL_SYM_IS_OPEN_SINCE, &list));
}

static void look_any(frame *f) {
  const items list = queued(f, place(f, 'l'));
  look(f, CL_SYM_LOOK_ANY, list, is_ready(f, &list));
}

/* The machine's own loop has a case for each instruction, and so has this, so that the compiler asks for the one of a new instruction. */
static void run(frame *f) {
  const cl_meaning *m = f->meaning;
  cl_syms *syms = f->syms;
  switch ((cl_op)f->code.op) {
  case CL_OP_END: return;
  case CL_OP_JUMP: go(f, f->pc + 1 + f->code.jump, f->here); return;

  case CL_OP_FIELD_IS: next_if(f, field_is(f)); return;
  case CL_OP_FIELD_NOT: next_if(f, cl_sym_not(syms, field_is(f))); return;
  case CL_OP_BEFORE: next_if(f, cl_sym_not(syms, is_from(f))); return;
  case CL_OP_FROM: next_if(f, is_from(f)); return;
  case CL_OP_EQ:
  case CL_OP_NE:
  case CL_OP_LT:
  case CL_OP_LE: next_if(f, compare(f, (cl_op)f->code.op, register_at(f, 'a'), register_at(f, '0'))); return;
  case CL_OP_WIDE_EQ:
  case CL_OP_WIDE_NE:
  case CL_OP_WIDE_LT:
  case CL_OP_WIDE_LE: next_if(f, compare(f, (cl_op)f->code.op, wide_at(f, 'a'), wide_at(f, '0'))); return;
  case CL_OP_NONZERO: next_if(f, cl_sym_not(syms, is_zero(f, register_at(f, 'a')))); return;
  case CL_OP_BOUND: next_if(f, m->bound[f->code.d]); return;
  case CL_OP_ZERO: next_if(f, is_zero(f, part(f, m->slots[place(f, 'l')]))); return;
  case CL_OP_HAS: next_if(f, read_cell(f, CL_SYM_HAS)); return;
  case CL_OP_IS_OPEN: next_if(f, is_open(f, place(f, 'l'), place(f, 'h'))); return;

  case CL_OP_FIELD: put_r(f, 'a', f->setting->fields[f->code.d]); return;
  case CL_OP_CONST: put_r(f, 'a', number(f, f->program->constants.at[f->code.d])); return;
  case CL_OP_NAME: put_r(f, 'a', m->names[f->code.d]); return;
  case CL_OP_SLOT: put_r(f, 'a', part(f, m->slots[place(f, 'l')])); return;
  case CL_OP_VALUE: put_r(f, 'a', value_of(f)); return;
  case CL_OP_NOW: put_r(f, 'a', f->setting->now); return;
  case CL_OP_CELL: put_r(f, 'a', read_cell(f, CL_SYM_CELL)); return;
  case CL_OP_MOVE: put_r(f, 'a', register_at(f, '0')); return;

  case CL_OP_SET_SLOT: put_part(f, m->slots[place(f, 'l')], register_at(f, 'a')); return;
  case CL_OP_SET_CELL: set_cell_plainly(f); return;
  case CL_OP_ADD_SLOT: add_slot(f); return;
  case CL_OP_ADD_CELL: add_cell(f); return;
  case CL_OP_FILL_SLOT: fill_slot(f); return;
  case CL_OP_DRAIN_SLOT: drain_slot(f); return;
  case CL_OP_WINDOW_ADD: window_add(f); return;
  case CL_OP_WINDOW_SUM: window_sum(f); return;

  case CL_OP_ADD: add_or_subtract(f, 1); return;
  case CL_OP_SUB: add_or_subtract(f, -1); return;
  case CL_OP_MIN: put_r(f, 'a', cl_sym_least(syms, register_at(f, '0'), register_at(f, '1'))); return;
  case CL_OP_MAX: put_r(f, 'a', cl_sym_greatest(syms, register_at(f, '0'), register_at(f, '1'))); return;
  case CL_OP_WIDEN: put_w(f, 'a', register_at(f, '0')); return;
  case CL_OP_WIDE_ADD: wide_add(f, 1); return;
  case CL_OP_WIDE_SUB: wide_add(f, -1); return;
  case CL_OP_WIDE_MUL: wide_product(f); return;
  case CL_OP_WIDE_MIN: put_w(f, 'a', cl_sym_least(syms, wide_at(f, '0'), wide_at(f, '1'))); return;
  case CL_OP_WIDE_MAX: put_w(f, 'a', cl_sym_greatest(syms, wide_at(f, '0'), wide_at(f, '1'))); return;
  case CL_OP_ROUND: round_wide(f); return;
  case CL_OP_SHARE: share(f); return;

  case CL_OP_ADD_DAYS: add_days(f); return;
  case CL_OP_ADD_MONTHS: add_months(f); return;
  case CL_OP_ADD_BUSINESS: add_business(f); return;
  case CL_OP_ROLL: roll(f); return;
  case CL_OP_DAY_START: put_r(f, 'a', day_start(f, register_at(f, '0'))); return;
  case CL_OP_DAY_END: put_r(f, 'a', sum(f, day_start(f, register_at(f, '0')), number(f, CLAUSE_DAY - 1), 1)); return;
  case CL_OP_PERIOD: period(f, CL_SYM_PERIOD); return;
  case CL_OP_PERIOD_END: period(f, CL_SYM_PERIOD_END); return;
  case CL_OP_DAYS: between(f, CL_SYM_DAYS); return;
  case CL_OP_MONTHS: between(f, CL_SYM_MONTHS); return;

  case CL_OP_OPEN: open_one(f); return;
  case CL_OP_MEET: meet(f); return;
  case CL_OP_REDUCE: reduce(f); return;
  case CL_OP_PAY: pay(f); return;
  case CL_OP_CANCEL: do_to_each(f, CL_SYM_CANCEL, place(f, 'l'), 1, NULL); return;
  case CL_OP_LOOK: look_alike(f); return;
  case CL_OP_LOOK_ANY: look_any(f); return;
  case CL_OP_LOOK_READY: look_ready(f); return;
  case CL_OP_LOOK_SINCE: look_since(f); return;
  case CL_OP_DISCHARGE: discharge(f); return;
  case CL_OP_CANCEL_LATER: do_to_each(f, CL_SYM_CANCEL_LATER, place(f, 'l'), 1, NULL); return;
  case CL_OP_HOLD: do_to_each(f, CL_SYM_HOLD, place(f, 'l'), place(f, 'h'), NULL); return;
  case CL_OP_RELEASE: do_to_each(f, CL_SYM_RELEASE, place(f, 'l'), place(f, 'h'), NULL); return;
  case CL_OP_HASTEN: do_to_each(f, CL_SYM_HASTEN, place(f, 'l'), place(f, 'h'), register_at(f, 'a')); return;
  case CL_OP_HASTEN_ALIKE: hasten_alike(f); return;
  case CL_OP_LET_GO: put_part(f, m->let_go, cl_sym_yes_no(syms, 1)); return;

  case CL_OP_EMIT: tell(f); return;
  case CL_OPS: return;
  }
}

/* ---- registers that nobody reads any more ---- */

static void mark_wide(cl_live *live, uint32_t w, int reads) {
  uint16_t bit = (uint16_t)(1u << w % CL_WIDE_REGISTERS);
  live->wide = (uint16_t)(reads ? live->wide | bit : live->wide & ~bit);
}

static void mark(cl_live *live, uint32_t r, uint32_t count, int reads) {
  for (uint32_t i = r; i < r + count && i < CL_REGISTERS; i++) {
    uint64_t bit = UINT64_C(1) << i % 64;
    live->registers[i / 64] = reads ? live->registers[i / 64] | bit : live->registers[i / 64] & ~bit;
  }
}

/* Of the operands that opcodes.def names, those that are registers; how long a key is does not matter here, if only it is long enough. */
static void mark_operands(cl_live *live, cl_code code, int reads) {
  for (const char *at = cl_op_infos[code.op].operands; *at; at++) {
    uint32_t number = *at != ' ' ? cl_operand(code, at[1]) : 0;
    switch (*at) {
    case ' ': continue;
    case 'R':
      if (!reads) mark(live, number, 1, 0);
      break;
    case 'r':
    case 'X':
      if (reads) mark(live, number, 1, 1);
      break;
    case 'k':
      if (reads) mark(live, number, CL_CAPTURES_MAX, 1);
      break;
    case 'W':
      if (!reads) mark_wide(live, number, 0);
      break;
    case 'w':
      if (reads) mark_wide(live, number, 1);
      break;
    case '?':
      if (reads && number != CL_NO_REGISTER) mark(live, number, 1, 1);
      break;
    case '+':
      if (reads && number > 0) mark(live, number - 1, 1, 1);
      break;
    default: break;
    }
    at++;
  }
}

/* From the last instruction to the first: all jumps go forward.  A result that does not fit is not written, so what jumps keeps what it had. */
const cl_live *cl_find_live(cl_syms *syms, const clause_program *program) {
  uint32_t count = program->code.count;
  cl_live *live = cl_syms_need(syms, (count + 1) * sizeof *live);
  for (uint32_t pc = count; pc-- > 0;) {
    cl_code code = program->code.at[pc];
    if (code.op == CL_OP_END) continue;
    live[pc] = live[pc + 1];
    mark_operands(&live[pc], code, 0);
    if (strchr(cl_op_infos[code.op].operands, '>')) {
      const cl_live *there = &live[pc + 1 + code.jump];
      for (uint32_t i = 0; i < CL_REGISTERS / 64; i++) live[pc].registers[i] |= there->registers[i];
      live[pc].wide |= there->wide;
    }
    mark_operands(&live[pc], code, 1);
  }
  return live;
}

/* Where all ways have met, what no instruction reads any more is forgotten, so that what is reused does not remember every clause before. */
static void forget_dead(frame *f) {
  const cl_live *live = &f->meaning->live[f->pc];
  for (uint32_t i = 0; i < CL_REGISTERS; i++)
    if (!(live->registers[i / 64] >> i % 64 & 1)) f->r[i] = NULL;
  for (uint32_t i = 0; i < CL_WIDE_REGISTERS; i++)
    if (!(live->wide >> i & 1)) f->w[i] = NULL;
}

void cl_evaluate(const cl_meaning *meaning, const cl_setting *setting, const cl_sym **parts) {
  frame f = {
      .meaning = meaning, .syms = meaning->syms, .program = meaning->program, .setting = setting, .parts = parts};
  f.furthest = setting->entry;
  meaning->reached[setting->entry] = cl_sym_yes_no(meaning->syms, 1);
  for (f.pc = setting->entry; f.pc <= f.furthest; f.pc++) {
    f.here = meaning->reached[f.pc];
    if (!f.here) continue;
    meaning->reached[f.pc] = NULL;
    if (f.pc == f.furthest && cl_sym_is(f.here, 1)) forget_dead(&f);
    f.code = meaning->program->code.at[f.pc];
    run(&f);
  }
}
