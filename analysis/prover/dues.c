/* Open obligations, one by one: see dues.h.  Each function does with conditions what the machine does with one of the cases. */
#include "dues.h"

#include <string.h>

#include "calls.h"

typedef const cl_sym *const *arguments;

_Noreturn void cl_lack(cl_debtor *debtor, const char *what) {
  debtor->lacking = what;
  cl_syms_give_up(debtor->syms, CLAUSE_ERROR_LIMIT);
}

static const cl_sym *number(const cl_debtor *d, cl_wide value) { return cl_sym_constant(d->syms, value); }

static const cl_sym *yes_no(const cl_debtor *d, int yes) { return cl_sym_yes_no(d->syms, yes); }

static const cl_sym *both(const cl_debtor *d, const cl_sym *a, const cl_sym *b) { return cl_sym_and(d->syms, a, b); }

static const cl_sym *but_not(const cl_debtor *d, const cl_sym *a, const cl_sym *b) {
  return cl_sym_and(d->syms, a, cl_sym_not(d->syms, b));
}

static const cl_sym *choose(const cl_debtor *d, const cl_sym *test, const cl_sym *then, const cl_sym *otherwise) {
  return cl_sym_choose(d->syms, test, then, otherwise);
}

static const cl_sym *is_0(const cl_debtor *d, const cl_sym *a) { return cl_sym_equal(d->syms, a, number(d, 0)); }

static const cl_sym *is_above_0(const cl_debtor *d, const cl_sym *a) {
  return cl_sym_at_most(d->syms, number(d, 1), a);
}

static const cl_obligation *declared(const cl_debtor *d, const cl_judged *what) {
  return &d->program->obligations.at[what->obligation];
}

/* ---- lists ---- */

/* A copy to be changed, with room for one more. */
static cl_due *copy(const cl_debtor *d, const cl_dues *dues) {
  cl_due *at = cl_syms_need(d->syms, (dues->count + 1) * sizeof *at);
  if (dues->count > 0) memcpy(at, dues->at, dues->count * sizeof *at);
  return at;
}

/* Without those that cannot be open. */
static const cl_dues *list(const cl_debtor *d, cl_due *at, uint32_t count) {
  cl_dues *dues = cl_syms_need(d->syms, sizeof *dues);
  dues->at = at;
  for (uint32_t i = 0; i < count; i++)
    if (!cl_sym_is(at[i].open, 0)) at[dues->count++] = at[i];
  return dues;
}

static int is_before(const cl_due *a, const cl_due *b) {
  return a->number < b->number || (a->number == b->number && a->what < b->what);
}

const cl_dues *cl_dues_without(cl_debtor *d, const cl_dues *dues, uint32_t which) {
  cl_due *at = copy(d, dues);
  at[which].open = yes_no(d, 0);
  return list(d, at, dues->count);
}

const cl_dues *cl_dues_with(cl_debtor *d, const cl_dues *dues, const cl_due *due) {
  cl_due *at = copy(d, dues);
  uint32_t place = dues->count;
  for (; place > 0 && is_before(due, &at[place - 1]); place--) at[place] = at[place - 1];
  at[place] = *due;
  return list(d, at, dues->count + 1);
}

/* One that may be open on both ways. */
static cl_due chosen(const cl_debtor *d, const cl_sym *condition, const cl_due *then, const cl_due *otherwise) {
  cl_due due = *then;
  due.open = choose(d, condition, then->open, otherwise->open);
  due.since = choose(d, condition, then->since, otherwise->since);
  due.left = choose(d, condition, then->left, otherwise->left);
  due.deadline = choose(d, condition, then->deadline, otherwise->deadline);
  due.passed = choose(d, condition, then->passed, otherwise->passed);
  return due;
}

/* One that may be open on one way only. */
static cl_due only_where(const cl_debtor *d, const cl_sym *condition, const cl_due *due) {
  cl_due here = *due;
  here.open = both(d, condition, due->open);
  return here;
}

const cl_dues *cl_dues_choose(cl_debtor *d, const cl_sym *condition, const cl_dues *then, const cl_dues *otherwise) {
  if (then == otherwise || cl_sym_is(condition, 1)) return then;
  if (cl_sym_is(condition, 0)) return otherwise;
  cl_due *at = cl_syms_need(d->syms, (then->count + otherwise->count + 1) * sizeof *at);
  const cl_sym *not = cl_sym_not(d->syms, condition);
  uint32_t count = 0, i = 0, k = 0;
  while (i < then->count || k < otherwise->count) {
    const cl_due *a = i < then->count ? &then->at[i] : NULL, *b = k < otherwise->count ? &otherwise->at[k] : NULL;
    int first = a && (!b || !is_before(b, a)), second = b && (!a || !is_before(a, b));
    at[count++] = first && second ? chosen(d, condition, a, b)
                  : first         ? only_where(d, condition, a)
                                  : only_where(d, not, b);
    i += (uint32_t)first;
    k += (uint32_t)second;
  }
  return list(d, at, count);
}

static int is_alike(const cl_due *a, const cl_due *b, uint32_t captures) {
  if (a->what->member != b->what->member || a->open != b->open || a->since != b->since || a->left != b->left) return 0;
  if (a->deadline != b->deadline || a->passed != b->passed) return 0;
  return memcmp(a->captures, b->captures, captures * sizeof *a->captures) == 0;
}

int cl_dues_alike(const cl_dues *a, const cl_dues *b) {
  if (a->count != b->count) return 0;
  for (uint32_t i = 0; i < a->count; i++)
    if (a->at[i].what->captures != b->at[i].what->captures || !is_alike(&a->at[i], &b->at[i], a->at[i].what->captures))
      return 0;
  return 1;
}

/* ---- which one ---- */

/* Those of one obligation, with a key, that can be performed at a moment or that were opened at one; NULL: at any. */
typedef struct sought {
  const cl_sym *member;
  arguments key;
  uint32_t width;
  const cl_sym *now, *since;
} sought;

/* An obligation, after the queue, and a key; then so many more arguments. */
static sought named_by(arguments items, uint32_t count, uint32_t more) {
  return (sought){.member = items[1], .key = items + 2, .width = count - 2 - more};
}

static const cl_sym *fits(const cl_debtor *d, const cl_due *due, const sought *it) {
  if (due->what->member != it->member) return yes_no(d, 0);
  const cl_sym *here = both(d, due->open, cl_sym_same_key(d->syms, due->captures, it->key, it->width));
  uint32_t opening = declared(d, due->what)->opening;
  if (it->now && opening) here = both(d, here, cl_sym_at_most(d->syms, due->captures[opening - 1], it->now));
  if (it->since) here = both(d, here, cl_sym_equal(d->syms, due->since, it->since));
  return here;
}

static const cl_sym *any(const cl_debtor *d, const cl_dues *dues, const sought *it) {
  const cl_sym *found = yes_no(d, 0);
  for (uint32_t i = 0; i < dues->count; i++) found = cl_sym_or(d->syms, found, fits(d, &dues->at[i], it));
  return found;
}

/* Of each, the condition under which it is the oldest that fits. */
static const cl_sym **oldest(const cl_debtor *d, const cl_dues *dues, const sought *it) {
  const cl_sym **first = cl_syms_need(d->syms, (dues->count + 1) * sizeof *first), *none = yes_no(d, 1);
  for (uint32_t i = 0; i < dues->count; i++) {
    const cl_sym *here = fits(d, &dues->at[i], it);
    first[i] = both(d, none, here);
    none = but_not(d, none, here);
  }
  return first;
}

/* MEET and REDUCE look for what can be performed now, but their calls do not say when now is. */
static void refuse_openings(cl_debtor *d, const cl_dues *dues, const cl_sym *member) {
  for (uint32_t i = 0; i < dues->count; i++)
    if (dues->at[i].what->member == member && declared(d, dues->at[i].what)->opening)
      cl_lack(d, "what can be performed only from some day on");
}

/* ---- looking ---- */

static const cl_sym *figure(cl_debtor *d, const cl_due *due, uint32_t what) {
  switch (what) {
  case CL_LOOK_LEFT: return due->left;
  case CL_LOOK_SINCE: return due->since;
  case CL_LOOK_ORDER: cl_lack(d, "the order in which obligations arose");
  case CL_LOOK_DEADLINE:
    return choose(d, cl_sym_equal(d->syms, due->passed, number(d, CLAUSE_NEVER)), due->deadline, due->passed);
  default: return due->captures[what];
  }
}

static const cl_sym *look(cl_debtor *d, const cl_dues *dues, const sought *it, const cl_sym *what) {
  const cl_sym **first = oldest(d, dues, it), *seen = number(d, 0);
  for (uint32_t i = 0; i < dues->count; i++)
    if (!cl_sym_is(first[i], 0)) seen = choose(d, first[i], figure(d, &dues->at[i], (uint32_t)what->constant), seen);
  return seen;
}

/* ---- performing one ---- */

static const cl_sym *taken(const cl_debtor *d, const cl_sym *amount, const cl_sym *left) {
  return cl_sym_least(d->syms, cl_sym_greatest(d->syms, amount, number(d, 0)), left);
}

static const cl_dues *meet(cl_debtor *d, const cl_dues *dues, const sought *it) {
  const cl_sym **first = oldest(d, dues, it);
  cl_due *at = copy(d, dues);
  for (uint32_t i = 0; i < dues->count; i++) at[i].open = but_not(d, at[i].open, first[i]);
  return list(d, at, dues->count);
}

static const cl_dues *reduce(cl_debtor *d, const cl_dues *dues, const sought *it, const cl_sym *amount) {
  const cl_sym **first = oldest(d, dues, it);
  cl_due *at = copy(d, dues);
  for (uint32_t i = 0; i < dues->count; i++) {
    const cl_sym *left = cl_sym_add(d->syms, at[i].left, taken(d, amount, at[i].left), -1);
    at[i].open = but_not(d, at[i].open, both(d, first[i], is_0(d, left)));
    at[i].left = choose(d, first[i], left, at[i].left);
  }
  return list(d, at, dues->count);
}

/* What is too much, or whether nothing is left. */
static const cl_sym *reduced(cl_debtor *d, const cl_dues *dues, const sought *it, const cl_sym *amount, int is_rest) {
  const cl_sym **first = oldest(d, dues, it), *answer = is_rest ? amount : yes_no(d, 0);
  for (uint32_t i = 0; i < dues->count; i++) {
    const cl_sym *left = dues->at[i].left, *off = taken(d, amount, left);
    const cl_sym *here = is_rest ? cl_sym_add(d->syms, amount, off, -1) : cl_sym_equal(d->syms, left, off);
    answer = choose(d, first[i], here, answer);
  }
  return answer;
}

/* ---- settling many ---- */

/* What a payment or a performance makes of each of a queue, oldest first. */
typedef struct settling {
  const cl_dues *before;
  cl_due *after;
  const cl_sym **settled; /* whether it is touched; of a performance, whether it is done */
  const cl_sym **paid;
  const cl_sym *rest;
} settling;

static settling begin_settling(const cl_debtor *d, const cl_dues *dues, const cl_sym *amount) {
  return (settling){.before = dues,
                    .after = copy(d, dues),
                    .settled = cl_syms_need(d->syms, (dues->count + 1) * sizeof(const cl_sym *)),
                    .paid = cl_syms_need(d->syms, (dues->count + 1) * sizeof(const cl_sym *)),
                    .rest = amount};
}

/* Takes off one of them what there is; where nothing is left of it, it is no longer open. */
static void settle(cl_debtor *d, settling *all, uint32_t i, const cl_sym *when) {
  cl_due *due = &all->after[i];
  const cl_sym *off = choose(d, when, taken(d, all->rest, due->left), number(d, 0));
  int32_t late = declared(d, due->what)->late;
  if (late >= 0 && !cl_sym_is(when, 0) && !cl_sym_is(due->passed, CLAUSE_NEVER))
    cl_lack(d, "interest on what is paid late");
  due->left = cl_sym_add(d->syms, due->left, off, -1);
  due->open = but_not(d, due->open, both(d, when, is_0(d, due->left)));
  all->settled[i] = when;
  all->paid[i] = off;
  all->rest = cl_sym_add(d->syms, all->rest, off, -1);
}

/* A row of obligations is a count and then, one by one, those that are in it: evaluate.c's row_of. */
static int is_in_row(const cl_sym *row, const cl_sym *member) {
  for (; row->kind == CL_SYM_CALL; row = row->items[0])
    if (row->items[1] == member) return 1;
  return 0;
}

static settling pay(cl_debtor *d, const cl_dues *dues, arguments items) {
  settling all = begin_settling(d, dues, items[2]);
  for (uint32_t i = 0; i < dues->count; i++) {
    const cl_due *due = &dues->at[i];
    const cl_sym *when = is_in_row(items[1], due->what->member) ? due->open : yes_no(d, 0);
    settle(d, &all, i, both(d, when, is_above_0(d, all.rest)));
  }
  return all;
}

/* Stops at the first of which something is left, and when nothing is left of the amount. */
static settling discharge(cl_debtor *d, const cl_dues *dues, const sought *it, const cl_sym *amount) {
  settling all = begin_settling(d, dues, amount);
  const cl_sym *goes_on = yes_no(d, 1);
  for (uint32_t i = 0; i < dues->count; i++) {
    const cl_sym *here = both(d, goes_on, fits(d, &dues->at[i], it));
    settle(d, &all, i, here);
    all.settled[i] = both(d, here, is_0(d, all.after[i].left));
    all.paid[i] = number(d, 0);
    goes_on = choose(d, here, both(d, all.settled[i], is_above_0(d, all.rest)), goes_on);
  }
  return all;
}

static const cl_sym *party(const cl_debtor *d, const cl_due *due, const cl_sym *from, const cl_sym *who) {
  if (from->constant == CL_FROM_FIELD) return due->captures[who->constant];
  return from->constant == CL_FROM_SYMBOL ? who : number(d, cl_syms_text(d->syms, ""));
}

/* The verdict that one is fulfilled, after what was told before. */
static const cl_sym *tell(const cl_debtor *d, const cl_due *due, const cl_sym *paid, const cl_sym *told) {
  arguments shape = due->what->fulfilled->items;
  const cl_sym *items[] = {told,
                           shape[0],
                           party(d, due, shape[1], shape[2]),
                           party(d, due, shape[3], shape[4]),
                           paid,
                           number(d, CLAUSE_NEVER)};
  return cl_sym_call(d->syms, CL_SYM_TELL, items, sizeof items / sizeof *items);
}

static int speaks(const cl_debtor *d, const cl_judged *what, uint32_t clause) {
  return declared(d, what)->clause == clause && declared(d, what)->fulfilled >= 0;
}

/* All verdicts of one clause, in the order in which they are given. */
static const cl_sym *tell_all(cl_debtor *d, const settling *all, uint32_t clause, const cl_sym *told) {
  for (uint32_t i = 0; i < all->before->count; i++) {
    const cl_due *due = &all->before->at[i];
    if (!cl_sym_is(all->settled[i], 0) && speaks(d, due->what, clause))
      told = choose(d, all->settled[i], tell(d, due, all->paid[i], told), told);
  }
  return told;
}

static const cl_judged *judged_of(const cl_debtor *d, const cl_sym *member) {
  for (uint32_t i = 0; i < d->judged_count; i++)
    if (d->judged[i].member == member) return &d->judged[i];
  return NULL;
}

/* What a payment tells is asked for once for each obligation of a row; the first of a clause tells it for all of them, because theirs may alternate. */
static const cl_sym *told_by_pay(cl_debtor *d, const cl_dues *dues, arguments items) {
  const settling all = pay(d, dues, items);
  const cl_judged *asked = judged_of(d, items[4]);
  for (uint32_t i = 0; i < d->judged_count; i++) {
    const cl_judged *other = &d->judged[i];
    if (other->obligation < asked->obligation && is_in_row(items[1], other->member) &&
        declared(d, other)->clause == declared(d, asked)->clause &&
        (declared(d, other)->fulfilled >= 0 || declared(d, other)->late >= 0))
      return items[6];
  }
  return tell_all(d, &all, declared(d, asked)->clause, items[6]);
}

static const cl_sym *balance_after_pay(cl_debtor *d, const cl_dues *dues, arguments items) {
  const settling all = pay(d, dues, items);
  const cl_sym *paid = number(d, 0);
  for (uint32_t i = 0; i < dues->count; i++)
    if (dues->at[i].what->member == items[4]) paid = cl_sym_add(d->syms, paid, all.paid[i], 1);
  return cl_sym_narrow(d->syms, cl_sym_add(d->syms, items[6], paid, -1));
}

static const cl_sym *how_many(const cl_debtor *d, const settling *all) {
  const cl_sym *count = number(d, 0);
  for (uint32_t i = 0; i < all->before->count; i++)
    count = cl_sym_add(d->syms, count, choose(d, all->settled[i], number(d, 1), number(d, 0)), 1);
  return count;
}

/* ---- clocks ---- */

static const cl_dues *hasten(cl_debtor *d, const cl_dues *dues, const sought *it, const cl_sym *deadline,
                             const cl_sym *now) {
  cl_due *at = copy(d, dues);
  deadline = cl_sym_greatest(d->syms, deadline, now);
  for (uint32_t i = 0; i < dues->count; i++) {
    const cl_sym *when = both(d, fits(d, &at[i], it), cl_sym_equal(d->syms, at[i].passed, number(d, CLAUSE_NEVER)));
    at[i].deadline = choose(d, when, cl_sym_least(d->syms, at[i].deadline, deadline), at[i].deadline);
  }
  return list(d, at, dues->count);
}

/* Closes them, or those of them whose deadline is later than now. */
static const cl_dues *cancel(cl_debtor *d, const cl_dues *dues, const sought *it, const cl_sym *now) {
  cl_due *at = copy(d, dues);
  for (uint32_t i = 0; i < dues->count; i++) {
    const cl_sym *ends = fits(d, &at[i], it);
    if (now) ends = but_not(d, ends, cl_sym_at_most(d->syms, at[i].deadline, now));
    at[i].open = but_not(d, at[i].open, ends);
  }
  return list(d, at, dues->count);
}

/* A clock that stands still: only where there is none is it clear what becomes of it. */
static const cl_dues *hold(cl_debtor *d, const cl_dues *dues, const cl_sym *member) {
  for (uint32_t i = 0; i < dues->count; i++)
    if (dues->at[i].what->member == member) cl_lack(d, "a period that stands still for a while");
  return dues;
}

/* ---- all calls ---- */

static const cl_dues *open(cl_debtor *d, const cl_dues *dues, arguments items) {
  const cl_due due = {.number = ++d->opened,
                      .what = judged_of(d, items[1]),
                      .open = yes_no(d, 1),
                      .since = items[2],
                      .left = items[4],
                      .deadline = items[3],
                      .passed = number(d, CLAUSE_NEVER),
                      .captures = items + 5};
  return cl_dues_with(d, dues, &due);
}

const cl_dues *cl_dues_after(cl_debtor *d, const cl_dues *before, cl_sym_function function, arguments items,
                             uint32_t count) {
  sought all = {.member = items[1]}, alike = named_by(items, count, 0);
  settling settled;
  switch (function) {
  case CL_SYM_OPEN: return open(d, before, items);
  case CL_SYM_MEET: refuse_openings(d, before, items[1]); return meet(d, before, &alike);
  case CL_SYM_REDUCE:
    refuse_openings(d, before, items[1]);
    alike.width -= 1;
    return reduce(d, before, &alike, items[count - 1]);
  case CL_SYM_PAY: settled = pay(d, before, items); return list(d, settled.after, before->count);
  case CL_SYM_DISCHARGE:
    alike.width -= 2;
    alike.now = items[count - 2];
    settled = discharge(d, before, &alike, items[count - 1]);
    return list(d, settled.after, before->count);
  case CL_SYM_CANCEL: return cancel(d, before, &all, NULL);
  case CL_SYM_CANCEL_LATER: return cancel(d, before, &all, items[2]);
  case CL_SYM_HASTEN: return hasten(d, before, &all, items[3], items[2]);
  case CL_SYM_HASTEN_ALIKE: alike.width -= 2; return hasten(d, before, &alike, items[count - 2], items[count - 1]);
  case CL_SYM_HOLD: return hold(d, before, items[1]);
  default: return before; /* RELEASE: nothing is held */
  }
}

static const cl_sym *answer_discharge(cl_debtor *d, const cl_dues *queue, cl_sym_function function, arguments items,
                                      uint32_t count) {
  uint32_t told = function == CL_SYM_DISCHARGE_TOLD;
  sought alike = named_by(items, count, 2 + told);
  alike.now = items[count - 2 - told];
  const settling all = discharge(d, queue, &alike, items[count - 1 - told]);
  if (function == CL_SYM_DISCHARGE_REST) return all.rest;
  if (function == CL_SYM_DISCHARGE_DONE) return how_many(d, &all);
  return tell_all(d, &all, declared(d, judged_of(d, items[1]))->clause, items[count - 1]);
}

static const cl_sym *answer_look(cl_debtor *d, const cl_dues *queue, cl_sym_function function, arguments items,
                                 uint32_t count) {
  sought it = named_by(items, count, function == CL_SYM_LOOK_SINCE ? 3 : 2);
  if (function == CL_SYM_LOOK_SINCE) it.since = items[count - 3];
  if (function == CL_SYM_LOOK_READY || function == CL_SYM_LOOK_ANY) it.now = items[count - 1];
  return look(d, queue, &it, items[count - 2]);
}

const cl_sym *cl_dues_answer(cl_debtor *d, const cl_dues *queue, cl_sym_function function, arguments items,
                             uint32_t count) {
  sought it = named_by(items, count, 1);
  switch (function) {
  case CL_SYM_IS_OPEN:
  case CL_SYM_IS_OPEN_ALIKE: it.width += 1; return any(d, queue, &it);
  case CL_SYM_IS_READY: it.now = items[count - 1]; return any(d, queue, &it);
  case CL_SYM_IS_OPEN_SINCE: it.since = items[count - 1]; return any(d, queue, &it);
  case CL_SYM_REDUCE_REST:
  case CL_SYM_REDUCE_DONE: return reduced(d, queue, &it, items[count - 1], function == CL_SYM_REDUCE_REST);
  case CL_SYM_PAY_REST: return pay(d, queue, items).rest;
  case CL_SYM_PAY_BALANCE: return balance_after_pay(d, queue, items);
  case CL_SYM_PAY_TOLD: return told_by_pay(d, queue, items);
  case CL_SYM_DISCHARGE_REST:
  case CL_SYM_DISCHARGE_DONE:
  case CL_SYM_DISCHARGE_TOLD: return answer_discharge(d, queue, function, items, count);
  default: return answer_look(d, queue, function, items, count);
  }
}
