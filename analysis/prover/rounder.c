/* Rounding a witness: see rounder.h.  Each event gets a letter of its own with one choice a field, which is then changed and tried in the machine; what does not show
** the same difference is taken back.  First what is not needed is left out, then equal events become one of a greater amount; those that are left stay the same when
** they are changed, as where something is used up by equal amounts. */
#include "rounder.h"

#include <string.h>

#include "civil.h"
#include "machine.h"

enum { TRIALS_MOST = 400, DEADLINES_AFTER = 48, DEADLINES_BEFORE = 12, FEW = 6 /* events */ };

typedef struct work {
  cl_twins twins;
  cl_arena *arena;
  const cl_search *search;
  cl_witness *witness;
  cl_occurrence *events;
  unsigned char *is_changed; /* by event, while a change is tried */
  int on_event; /* it is shown on the last event, not on a deadline after it; of what adds up that is not said */
  int adds_up; /* what is sought depends on what was seen before, so every moment is looked at, and the first that shows it counts */
  int trials;
} work;

/* ---- the same difference ---- */

static int is_same_answer(const cl_answer_given *a, const cl_answer_given *b) {
  if (a->is_given != b->is_given) return 0;
  return !a->is_given || (a->verdict.kind == b->verdict.kind && strcmp(a->party, b->party) == 0 &&
                          strcmp(a->counterparty, b->counterparty) == 0);
}

typedef enum sight { NOTHING, SOMETHING_ELSE, THE_SAME } sight;

/* What was just seen, on an event or as time passed; if it is what the witness shows, that has these answers then. */
static sight look(const work *w, clause_instance *const *pair, const cl_occurrence *event, int64_t *tally) {
  cl_witness *witness = w->witness, found = {0};
  const cl_seen seen = {&w->twins, pair, event, tally};
  if (!w->search->shows(w->search->sought, &seen, &found)) return NOTHING;
  for (int version = 0; version < CL_VERSIONS; version++)
    if (!is_same_answer(&found.answers[version], &witness->answers[version]) ||
        cl_answer_keep(&found.answers[version], w->arena) != CLAUSE_OK)
      return SOMETHING_ELSE;
  witness->at = found.at;
  witness->figure = found.figure;
  memcpy(witness->currency, found.currency, sizeof found.currency);
  memcpy(witness->answers, found.answers, sizeof found.answers);
  return THE_SAME;
}

/* As time passes after the last event.  Where what is sought adds up, it is the first sight that counts. */
static int passes_to_it(const work *w, clause_instance *const *pair, int64_t now, int64_t *tally) {
  for (int i = 0; i < DEADLINES_AFTER; i++) {
    int64_t next = cl_twins_next_deadline(pair);
    if (next == CLAUSE_NEVER) return 0;
    now = next > now ? next : now + 1;
    if (cl_twins_advance(pair, now) != CLAUSE_OK) return 0;
    sight seen = look(w, pair, NULL, tally);
    if (seen == THE_SAME || (seen && w->adds_up)) return seen == THE_SAME;
  }
  return 0;
}

/* One event; where what is sought adds up, the time before it is looked at, too, and what is seen there is something else. */
static int go_on(const work *w, clause_instance *const *pair, const cl_occurrence *event, int64_t *now, int64_t *tally,
                 sight *seen) {
  int is_last = event + 1 == w->events + w->witness->event_count, status = CLAUSE_OK;
  *seen = NOTHING;
  if (w->adds_up && event->at > *now) {
    status = cl_twins_advance(pair, event->at - 1);
    if (status == CLAUSE_OK && look(w, pair, NULL, tally)) *seen = SOMETHING_ELSE;
  }
  if (status != CLAUSE_OK || *seen) return status;
  *now = event->at;
  status = cl_twins_apply(&w->twins, pair, event);
  if (status == CLAUSE_OK && (w->adds_up || (w->on_event && is_last))) *seen = look(w, pair, event, tally);
  if (*seen && !is_last) *seen = SOMETHING_ELSE;
  return status;
}

/* Whether the events, as they are now, show the same. */
static int holds(work *w) {
  clause_instance *pair[CL_VERSIONS];
  int64_t now = w->twins.searched->summaries->from, tally = 0;
  sight seen = NOTHING;
  int status = cl_twins_set_out(&w->twins, pair);
  w->trials++;
  for (uint32_t i = 0; status == CLAUSE_OK && !seen && i < w->witness->event_count; i++)
    status = go_on(w, pair, &w->events[i], &now, &tally, &seen);
  int shown = status == CLAUSE_OK && seen == THE_SAME;
  if (status == CLAUSE_OK && !seen && !w->on_event) shown = passes_to_it(w, pair, now, &tally);
  cl_twins_free(pair);
  return shown;
}

/* ---- fewer events ---- */

/* Of the same kind, with the same in each field, at the same moment. */
static int is_equal_event(const cl_occurrence *a, const cl_occurrence *b) {
  if (a->letter->kind != b->letter->kind || a->at != b->at) return 0;
  for (uint32_t i = 0; i < a->letter->field_count; i++) {
    const cl_choice *one = &a->letter->fields[i].choices[0], *other = &b->letter->fields[i].choices[0];
    if (one->name ? !other->name || strcmp(one->name, other->name) != 0 : other->name || one->figure != other->figure)
      return 0;
  }
  return 1;
}

/* The stream without so many events from this one on, if that shows it too; `otherwise`, where it is not NULL, may first make something of what is left. */
static int try_without(work *w, uint32_t event, uint32_t count, int otherwise(work *w)) {
  cl_witness *witness = w->witness;
  uint32_t before = witness->event_count;
  size_t rest = (before - event - count) * sizeof *w->events, size = before * sizeof *w->events;
  cl_occurrence *all = w->trials < TRIALS_MOST ? cl_arena_get(w->arena, size) : NULL;
  if (!all) return 0;
  memcpy(all, w->events, size);
  memmove(&w->events[event], &w->events[event + count], rest);
  witness->event_count = before - count;
  if (otherwise ? otherwise(w) : holds(w)) return 1;
  memcpy(w->events, all, size);
  witness->event_count = before;
  return 0;
}

/* What it does not take; but the last event stays where the difference is on it.  Of equal events in a row one is tried for all.  1: something was left out. */
static int leave_out(work *w) {
  int is_kept = 0;
  uint32_t before = w->witness->event_count;
  for (uint32_t i = before - (w->on_event ? 1 : 0); i > 0; i--) {
    int is_last = i == w->witness->event_count;
    if (is_kept && !is_last && is_equal_event(&w->events[i - 1], &w->events[i])) continue;
    is_kept = !try_without(w, i - 1, 1, NULL);
  }
  return w->witness->event_count < before;
}

/* So many equal events as one that has as much in the field as they together. */
static int try_as_one(work *w, uint32_t event, uint32_t count, uint32_t field) {
  cl_choice *choice = &w->events[event].letter->fields[field].choices[0];
  int64_t figure = choice->figure;
  if (count < 2 || figure <= 0 || figure > INT64_MAX / count) return 0;
  choice->figure = figure * count;
  if (try_without(w, event + 1, count - 1, NULL)) return 1;
  choice->figure = figure;
  return 0;
}

static int counts_up(const cl_letter_field *field) {
  return !field->choices[0].name &&
         (field->type == CLAUSE_TYPE_MONEY || field->type == CLAUSE_TYPE_NUMBER || field->type == CLAUSE_TYPE_COUNT);
}

/* Equal events in a row as one, or as one and the last. */
static void put_together(work *w) {
  for (uint32_t i = 0; i < w->witness->event_count; i++) {
    const cl_letter *letter = w->events[i].letter;
    uint32_t count = 1;
    while (i + count < w->witness->event_count && is_equal_event(&w->events[i], &w->events[i + count])) count++;
    for (uint32_t k = 0; count > 1 && k < letter->field_count; k++)
      if (counts_up(&letter->fields[k]) && (try_as_one(w, i, count, k) || try_as_one(w, i, count - 1, k))) break;
  }
}

/* ---- changes ---- */

static int is_same_event(const cl_occurrence *a, const cl_occurrence *b) {
  return a->letter->kind == b->letter->kind && a->letter->field_count == b->letter->field_count;
}

/* Changes a field in an event and in those after it that have the same; those back, if that does not hold. */
static int try_figure(work *w, uint32_t event, uint32_t field, int64_t figure) {
  int64_t before = w->events[event].letter->fields[field].choices[0].figure;
  if (figure == before || w->trials >= TRIALS_MOST) return 0;
  for (uint32_t i = event; i < w->witness->event_count; i++) {
    w->is_changed[i] = is_same_event(&w->events[i], &w->events[event]) &&
                       w->events[i].letter->fields[field].choices[0].figure == before;
    if (w->is_changed[i]) w->events[i].letter->fields[field].choices[0].figure = figure;
  }
  if (holds(w)) return 1;
  for (uint32_t i = event; i < w->witness->event_count; i++)
    if (w->is_changed[i]) w->events[i].letter->fields[field].choices[0].figure = before;
  return 0;
}

/* What is ordinary: 1,000.00, 10%, 10; a count may be 1. */
static int64_t ordinary(clause_type type) {
  switch (type) {
  case CLAUSE_TYPE_MONEY: return 100000;
  case CLAUSE_TYPE_PERCENTAGE:
  case CLAUSE_TYPE_NUMBER: return 10000000;
  default: return 1;
  }
}

/* The least power of ten that will do, from what is ordinary on; what is less becomes that, and of money at least more than a cent. */
static int try_less(work *w, uint32_t event, uint32_t field) {
  const cl_letter_field *it = &w->events[event].letter->fields[field];
  int64_t figure = it->choices[0].figure, unit = ordinary(it->type);
  if (it->type != CLAUSE_TYPE_MONEY && figure < unit) return try_figure(w, event, field, unit);
  for (int64_t more = unit; it->type == CLAUSE_TYPE_MONEY && more > figure && more >= 100; more /= 10)
    if (try_figure(w, event, field, more)) return 1;
  for (; unit <= figure / 10; unit *= 10)
    if (try_figure(w, event, field, unit)) return 1;
  return 0;
}

/* Otherwise fewer digits that are not 0: first one, then two, and so on. */
static void round_figure(work *w, uint32_t event, uint32_t field) {
  int64_t figure = w->events[event].letter->fields[field].choices[0].figure, unit = 1;
  if (figure < 0 || try_less(w, event, field)) return;
  while (unit <= figure / 10) unit *= 10;
  for (; unit > 1 && figure % unit != 0; unit /= 10) {
    int64_t down = figure / unit * unit;
    if (try_figure(w, event, field, down) || (down <= INT64_MAX - unit && try_figure(w, event, field, down + unit)))
      return;
  }
}

/* Changes a name in every event that has it in a field of that name; back, if that does not hold. */
static int try_name(work *w, const char *field, const char *before, const char *after) {
  for (int attempt = 0; attempt < 2; attempt++) {
    const char *from = attempt ? after : before, *to = attempt ? before : after;
    for (uint32_t i = 0; i < w->witness->event_count; i++)
      for (uint32_t k = 0; k < w->events[i].letter->field_count; k++) {
        cl_letter_field *it = &w->events[i].letter->fields[k];
        if (it->type != CLAUSE_TYPE_NAME || strcmp(it->name, field) != 0) continue;
        if (strcmp(it->choices[0].name, from) == 0) it->choices[0].name = to;
      }
    if (attempt == 0 && holds(w)) return 1;
  }
  return 0;
}

static int is_used(const work *w, const char *name) {
  for (uint32_t i = 0; i < w->witness->event_count; i++)
    for (uint32_t k = 0; k < w->events[i].letter->field_count; k++) {
      const char *it = w->events[i].letter->fields[k].choices[0].name;
      if (it && strcmp(it, name) == 0) return 1;
    }
  return 0;
}

/* Where a name was made up, `Product 7` or `Product B` in a field `product`, what comes after the field's; NULL: it was not. */
static const char *made_up_end(const cl_letter_field *field) {
  const char *name = field->choices[0].name;
  size_t size = strlen(field->name), whole = strlen(name);
  if (whole < size + 2 || name[size] != ' ' || strncmp(field->name + 1, name + 1, size - 1) != 0) return NULL;
  const char *end = name + size + 1;
  int is_letter = whole == size + 2 && *end >= 'A' && *end <= 'Z';
  return is_letter || strspn(end, "0123456789") == strlen(end) ? end : NULL;
}

/* A name that was made up becomes that with the first letter that is free, `Product A`. */
static void round_name(work *w, const cl_letter_field *field) {
  const char *name = field->choices[0].name, *end = made_up_end(field);
  for (char letter = 'A'; end && letter <= 'Z' && *end != letter && w->trials < TRIALS_MOST; letter++) {
    const char *other = cl_arena_format(w->arena, "%.*s%c", (int)(end - name), name, letter);
    if (!other || is_used(w, other)) continue;
    try_name(w, field->name, name, other);
    return;
  }
}

static void move_all_from(work *w, uint32_t event, int64_t earlier) {
  for (uint32_t i = event; i < w->witness->event_count; i++) w->events[i].at -= earlier;
}

/* An earlier date; what comes after that day comes so long after it as before, and still after the events between. */
static int try_earlier_date(work *w, uint32_t event, uint32_t field, int64_t date) {
  int64_t before = w->events[event].letter->fields[field].choices[0].figure;
  uint32_t next = event + 1;
  while (next < w->witness->event_count && w->events[next].at < before) next++;
  if (date >= before || date < w->events[next - 1].at) return 0;
  move_all_from(w, next, before - date);
  if (try_figure(w, event, field, date)) return 1;
  move_all_from(w, next, date - before);
  return 0;
}

/* A date that is no day near the event: that of the event, or one about it. */
static void round_date(work *w, uint32_t event, uint32_t field) {
  static const int64_t days[] = {0, 1, -1, 30, -30, 31, -31, 365, -365};
  int offset = w->twins.searched->programs[CL_NEW]->offset_minutes;
  int64_t date = w->events[event].letter->fields[field].choices[0].figure, at = w->events[event].at;
  int64_t near = cl_day_of(at, offset), day = cl_day_of(date, offset);
  int is_near = day > near - 366 && day < near + 366;
  if (is_near && cl_day_start(day, offset) == date) return;
  if (is_near && try_figure(w, event, field, cl_day_start(day, offset))) return;
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    if (try_figure(w, event, field, cl_day_start(near + days[i], offset))) return;
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    if (try_earlier_date(w, event, field, cl_day_start(near + days[i], offset))) return;
}

static void round_dates(work *w, uint32_t event) {
  const cl_letter *letter = w->events[event].letter;
  for (uint32_t i = 0; i < letter->field_count; i++)
    if (letter->fields[i].type == CLAUSE_TYPE_DATE) round_date(w, event, i);
}

static void round_fields(work *w, uint32_t event) {
  const cl_letter *letter = w->events[event].letter;
  for (uint32_t i = 0; i < letter->field_count; i++) {
    const cl_letter_field *field = &letter->fields[i];
    if (field->type == CLAUSE_TYPE_NAME && field->choices[0].name) round_name(w, field);
    if (field->choices[0].name || field->type == CLAUSE_TYPE_YES_NO || field->type == CLAUSE_TYPE_DATE) continue;
    round_figure(w, event, i);
  }
  round_dates(w, event);
}

/* Between the event before and the one after. */
static int try_time(work *w, uint32_t event, int64_t at) {
  int64_t before = w->events[event].at;
  int is_last = event + 1 == w->witness->event_count;
  if (at == before || w->trials >= TRIALS_MOST) return 0;
  if ((event > 0 && at < w->events[event - 1].at) || (!is_last && at > w->events[event + 1].at)) return 0;
  w->events[event].at = at;
  if (holds(w)) return 1;
  w->events[event].at = before;
  return 0;
}

/* To a moment, together with all that comes after it. */
static int try_shift(work *w, uint32_t event, int64_t at) {
  int64_t earlier = w->events[event].at - at;
  if (event + 1 == w->witness->event_count || earlier <= 0 || w->trials >= TRIALS_MOST) return 0;
  move_all_from(w, event, earlier);
  if (holds(w)) return 1;
  move_all_from(w, event, -earlier);
  return 0;
}

/* Right after the first deadline that will do, of those that come before the event.  1: there is one. */
static int move_to_deadline(work *w, uint32_t event) {
  clause_instance *pair[CL_VERSIONS];
  int is_moved = 0, status = cl_twins_set_out(&w->twins, pair);
  for (uint32_t i = 0; status == CLAUSE_OK && i < event; i++) status = cl_twins_apply(&w->twins, pair, &w->events[i]);
  for (int i = 0; status == CLAUSE_OK && !is_moved && i < DEADLINES_BEFORE; i++) {
    int64_t next = cl_twins_next_deadline(pair);
    if (next >= w->events[event].at) break;
    is_moved = try_time(w, event, next + 1) || try_shift(w, event, next + 1);
    status = cl_twins_advance(pair, next);
  }
  cl_twins_free(pair);
  return is_moved;
}

static int move_last(work *w) { return move_to_deadline(w, w->witness->event_count - 1); }

/* What it does not take if the last event comes right after another deadline.  1: something was left out. */
static int leave_out_otherwise(work *w) {
  uint32_t count = w->witness->event_count;
  if (count > FEW) return 0;
  for (uint32_t i = count; i > 1; i--)
    if (try_without(w, i - 2, 1, move_last)) return 1;
  return 0;
}

/* To a moment, together with the next event, which comes right after a deadline then. */
static int move_with_next(work *w, uint32_t event, int64_t at) {
  int64_t before = w->events[event].at;
  if (event + 1 == w->witness->event_count || at >= before) return 0;
  w->events[event].at = at;
  if (move_to_deadline(w, event + 1)) return 1;
  w->events[event].at = before;
  return 0;
}

/* On a day before the one that will do, halving the days between: mostly on the first that will. */
static void move_by_days(work *w, uint32_t event, int64_t first, int offset) {
  int64_t too_early = first;
  while (w->events[event].at - too_early > CLAUSE_DAY) {
    int64_t middle = too_early + (w->events[event].at - too_early) / 2;
    int64_t day = cl_day_start(cl_day_of(middle, offset), offset);
    if (day <= too_early) day = middle;
    if (!try_time(w, event, day)) too_early = day;
  }
}

/* What lies before both versions are in force comes to that moment, or close to it, the last first. */
static void bring_near(work *w) {
  int64_t from = w->twins.searched->summaries->from;
  for (uint32_t i = w->witness->event_count; i > 0; i--)
    if (w->events[i - 1].at < from && !try_time(w, i - 1, from)) try_time(w, i - 1, from - CLAUSE_DAY);
}

/* At once after what came before it; or, if it has to be later, at the beginning of the day. */
static void move_earlier(work *w, uint32_t event) {
  int offset = w->twins.searched->programs[CL_NEW]->offset_minutes;
  int64_t from = w->twins.searched->summaries->from, first = event ? w->events[event - 1].at : from;
  if (w->events[event].at < from) return;
  int64_t day = cl_day_start(cl_day_of(w->events[event].at, offset), offset);
  if (try_time(w, event, first) || try_shift(w, event, first) || move_with_next(w, event, first)) return;
  if (day > first) try_time(w, event, day);
  move_to_deadline(w, event);
  move_by_days(w, event, first, offset);
}

/* ---- all of it ---- */

/* A letter with one choice a field: what the event has. */
static int make_own(work *w, cl_occurrence *event) {
  cl_letter *own = cl_arena_get(w->arena, sizeof *own);
  cl_letter_field *fields = cl_arena_get(w->arena, (event->letter->field_count + 1) * sizeof *fields);
  uint8_t *chosen = cl_arena_get(w->arena, event->letter->field_count + 1); /* all 0 */
  if (!own || !fields || !chosen) return CLAUSE_ERROR_MEMORY;
  *own = *event->letter;
  own->fields = fields;
  for (uint32_t i = 0; i < own->field_count; i++) {
    fields[i] = event->letter->fields[i];
    fields[i].choices[0] = fields[i].choices[event->chosen[i]];
    fields[i].choice_count = 1;
  }
  event->letter = own;
  event->chosen = chosen;
  return CLAUSE_OK;
}

static int make_all_own(work *w) {
  uint32_t count = w->witness->event_count;
  w->events = cl_arena_get(w->arena, (count + 1) * sizeof *w->events);
  w->is_changed = cl_arena_get(w->arena, count + 1);
  if (!w->events || !w->is_changed) return CLAUSE_ERROR_MEMORY;
  memcpy(w->events, w->witness->events, count * sizeof *w->events);
  w->witness->events = w->events;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < count; i++) status = make_own(w, &w->events[i]);
  return status;
}

static void round_events(work *w) {
  bring_near(w);
  for (uint32_t i = 0; i < w->witness->event_count; i++) {
    round_fields(w, i);
    move_earlier(w, i);
  }
  for (uint32_t i = 0; i < w->witness->event_count; i++) round_dates(w, i);
}

int cl_round_witness(cl_witness *witness, const cl_search *search, cl_arena *arena) {
  work w = {.arena = arena,
            .search = search,
            .witness = witness,
            .on_event = !search->one_will_do && cl_is_on_event(witness),
            .adds_up = search->one_will_do};
  if (witness->event_count == 0) return CLAUSE_OK;
  int status = cl_twins_open(&w.twins, search->searched, search->clause->clause, arena);
  if (status == CLAUSE_OK) status = make_all_own(&w);
  if (status == CLAUSE_OK) leave_out(&w);
  if (status == CLAUSE_OK) put_together(&w);
  if (status == CLAUSE_OK) round_events(&w);
  while (status == CLAUSE_OK && (leave_out(&w) || leave_out_otherwise(&w))) round_events(&w);
  cl_twins_close(&w.twins);
  return status;
}
