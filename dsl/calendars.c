/* Calendars: the weekend, the holidays and the years that they cover, and which of them words mean. */
#include "clauses.h"

#include <stdlib.h>
#include <string.h>

#include "literal.h"

enum { WHOLE_WEEK = 0x7f };

/* ---- one calendar ---- */

static void read_weekend(cl_resolver *r, cl_business *b, const cl_node *names) {
  static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  CL_EACH (name, names) {
    int found = 0;
    for (int i = 0; i < 7; i++) {
      if (strcmp(cl_word(r, name), days[i]) != 0) continue;
      found = 1;
      b->calendar.weekend |= (uint8_t)(1 << i);
    }
    if (found) continue;
    const char *near = cl_near(r, cl_word(r, name), days, 7);
    cl_diagnostic *d = cl_complain(r, CL_UNKNOWN_NAME, name->token, "`%s` is no day of the week", cl_word(r, name));
    if (near) d->fix = CL_WORDS(r, "did you mean `%s`?", near);
  }
  if (b->calendar.weekend != WHOLE_WEEK) return;
  cl_complain(r, CL_IMPOSSIBLE_DATE, names->span, "a week without a day of work has no business days");
  b->calendar.weekend = 0; /* so that the days asked for after this can be reckoned */
}

static int year_of(cl_resolver *r, const cl_node *number) {
  int year = cl_bare_year(r, number);
  if (!year) cl_complain(r, CL_IMPOSSIBLE_DATE, number->token, "`%s` is no year", cl_word(r, number));
  return year;
}

/* After an error the calendar covers all years, so that nothing is said of them again. */
static void read_years(cl_resolver *r, cl_business *b, const cl_node *covers) {
  int first = year_of(r, covers->kid[0]), last = year_of(r, covers->kid[1]), is_wrong = !first || !last;
  if (!is_wrong && last < first) {
    cl_complain(r, CL_ENDS_BEFORE_START, covers->span, "the years end before they begin");
    is_wrong = 1;
  } else if (!is_wrong && last - first >= CL_CALENDAR_YEARS_MAX) {
    cl_complain(r, CL_TOO_MANY, covers->span, "a calendar covers at most %d years", CL_CALENDAR_YEARS_MAX);
  }
  b->calendar.first_year = is_wrong ? 1 : first;
  b->calendar.last_year = is_wrong ? 9999 : last;
}

/* A day that is listed as a holiday, and where. */
typedef struct listed {
  int64_t day;
  clause_span span;
} listed;

typedef struct listing {
  cl_resolver *r;
  cl_business *b;
  const cl_source *source; /* the clause file, or the one that lists them */
  listed *at;
  uint32_t count, lines; /* of a file: those with a word on them */
} listing;

static int by_day(const void *a, const void *b) {
  const listed *x = a, *y = b;
  if (x->day != y->day) return x->day < y->day ? -1 : 1;
  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static void list_day(listing *l, const char *text, size_t size, clause_span span) {
  int64_t instant = 0;
  int is_date = 0;
  const cl_calendar *calendar = &l->b->calendar;
  if (cl_literal_date(&instant, &is_date, text, size, 0) != CLAUSE_OK || !is_date) {
    cl_report(l->r->diagnostics, CL_IMPOSSIBLE_DATE, l->source, span, "there is no date `%.*s`", (int)size, text);
    return;
  }
  clause_date date = clause_instant_to_date(instant, 0);
  if (date.year < calendar->first_year || date.year > calendar->last_year) {
    cl_report(l->r->diagnostics, CL_IMPOSSIBLE_DATE, l->source, span, "`%.*s` is outside the years that `%s` covers",
              (int)size, text, l->b->name);
    return;
  }
  const listed day = {cl_day_of(instant, 0), span};
  CL_ADD(l->r, l->at, l->count, day);
}

/* In order, each once, none on a weekend: as the machine wants them. */
static void keep_holidays(listing *l) {
  if (l->count) qsort(l->at, l->count, sizeof *l->at, by_day);
  l->b->holidays = CL_NEED(l->r, int32_t, l->count);
  for (uint32_t i = 0; i < l->count; i++) {
    if (i && l->at[i].day == l->at[i - 1].day) {
      cl_diagnostic *d = cl_report(l->r->diagnostics, CL_DEFINED_TWICE, l->source, l->at[i].span,
                                   "this day stands twice in `%s`", l->b->name);
      d->other = l->at[i - 1].span;
      d->other_message = "the first is here";
    } else if (!cl_is_weekend(&l->b->calendar, l->at[i].day)) {
      l->b->holidays[l->b->calendar.holiday_count++] = (int32_t)l->at[i].day;
    }
  }
}

/* ---- holidays in a file: a date a line, with anything after it; `#` begins a comment ---- */

static int is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static void list_line(listing *l, uint32_t start, uint32_t end) {
  const char *text = l->source->text;
  while (start < end && is_space(text[start])) start++;
  uint32_t word = start;
  while (word < end && !is_space(text[word]) && text[word] != ',' && text[word] != '#') word++;
  l->lines += word > start;
  if (word > start) list_day(l, text + start, word - start, (clause_span){start, word});
}

static void list_file(listing *l, const clause_attachment *file) {
  cl_source *source = CL_NEED(l->r, cl_source, 1);
  *source = (cl_source){.name = file->name, .text = file->text, .size = file->size};
  l->source = source;
  for (uint32_t start = cl_source_start(source); start < file->size;) {
    const char *line_end = memchr(file->text + start, '\n', file->size - start);
    uint32_t end = line_end ? (uint32_t)(line_end - file->text) : (uint32_t)file->size;
    list_line(l, start, end);
    start = end + 1;
  }
}

/* Beside the clause file, so that a clause file cannot ask for any other. */
static void list_named_file(listing *l, const cl_node *name) {
  const cl_files *files = l->r->files;
  const char *wanted = cl_quoted(l->r, name);
  for (uint32_t i = 0; files && i < files->count; i++) {
    if (strcmp(files->at[i].name, wanted) != 0) continue;
    list_file(l, &files->at[i]);
    if (!l->lines) cl_complain(l->r, CL_MISSING_PART, name->span, "the file `%s` lists no day", wanted);
    return;
  }
  cl_complain(l->r, CL_MISSING_FILE, name->span, "there is no file `%s` beside the clause file", wanted);
}

/* ---- all calendars ---- */

/* Business days after its years cannot be told. */
static void compare_with_term(cl_resolver *r, const cl_business *b) {
  const cl_model *m = r->model;
  const cl_node *covers = b->node->kid[3]->kid[1];
  clause_date last = clause_instant_to_date(m->end - 1, m->offset_minutes);
  if (m->end == CLAUSE_NEVER || !b->calendar.last_year || last.year <= b->calendar.last_year) return;
  cl_diagnostic *d = cl_complain(r, CL_CALENDAR_TOO_SHORT, covers->span,
                                 "the agreement runs through %04d-%02d-%02d, and `%s` ends before", last.year,
                                 last.month, last.day, b->name);
  d->other = m->effective_node->span;
  d->other_message = "its term is here";
}

static void read_calendar(cl_resolver *r, cl_business *b) {
  const cl_node *holidays = b->node->kid[3];
  listing l = {.r = r, .b = b, .source = r->source};
  read_weekend(r, b, b->node->kid[2] ? b->node->kid[2]->kid[0] : NULL);
  read_years(r, b, holidays->kid[1]);
  if (holidays->kid[0]->kind == CL_NODE_TEXT)
    list_named_file(&l, holidays->kid[0]);
  else
    CL_EACH (date, holidays->kid[0])
      list_day(&l, r->source->text + date->token.start, date->token.end - date->token.start, date->token);
  keep_holidays(&l);
  compare_with_term(r, b);
}

void cl_resolve_calendars(cl_resolver *r) {
  for (uint32_t i = 0; i < r->model->calendar_count; i++) read_calendar(r, &r->model->calendars[i]);
}

static const cl_business *use_calendar(cl_business *calendar) {
  calendar->mentioned = 1;
  return calendar;
}

const cl_business *cl_expect_calendar(cl_resolver *r, const cl_node *name, const cl_node *words) {
  const cl_model *m = r->model;
  if (name) {
    cl_named *named = cl_expect(r, name, CL_NAMES_CALENDAR, "a calendar");
    return named ? use_calendar(&m->calendars[named->index]) : NULL;
  }
  if (m->calendar_count == 1) return use_calendar(m->calendars);
  cl_diagnostic *d =
      m->calendar_count ? cl_complain(r, CL_AMBIGUOUS_ROLE, words->span, "business days of which calendar?")
                        : cl_complain(r, CL_MISSING_PART, words->span, "no calendar says which days are business days");
  d->fix =
      m->calendar_count
          ? CL_WORDS(r, "name it, as in `in %s`", m->calendars[0].name)
          : "declare one at the margin: `calendar city weekend Saturday and Sunday holidays 2026-12-25 covers 2026 "
            "through 2028`";
  return NULL;
}

cl_rolling cl_read_rolling(cl_resolver *r, const cl_provision *p) {
  const cl_node *node = cl_find_modifier(p, CL_NODE_ROLL);
  cl_rolling rolling = {.node = node};
  if (!node) return rolling;
  rolling.calendar = cl_expect_calendar(r, node->kid[0], node);
  rolling.rule = strstr(cl_word(r, node), "previous") ? CL_ROLL_PREVIOUS
                 : strstr(cl_word(r, node), "month")  ? CL_ROLL_NEXT_IN_MONTH
                                                      : CL_ROLL_NEXT;
  return rolling;
}
