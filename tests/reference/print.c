/* See print.h.  Follows docs/language.md; whether the compiler reads back what was meant is part of what is tested. */
#include "print.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "plain.h"

void say(text *out, const char *format, ...) {
  va_list list;
  va_start(list, format);
  out->size += vsnprintf(out->at + out->size, sizeof out->at - (size_t)out->size, format, list);
  va_end(list);
  assert(out->size < (int)sizeof out->at);
}

/* ---- literals ---- */

void print_number(text *out, int64_t number, int digits) {
  char whole[32];
  int size = snprintf(whole, sizeof whole, "%0*lld", digits + 1, (long long)(number < 0 ? -number : number));
  say(out, "%s%.*s", number < 0 ? "-" : "", size - digits, whole);
  if (digits) say(out, ".%s", whole + size - digits);
}

static void print_day(text *out, int day) {
  date d = date_of_day(day);
  say(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void print_instant(text *out, int64_t at) {
  long long second = at % DAY / MICROSECONDS;
  print_day(out, (int)(at / DAY));
  say(out, "T%02lld:%02lld:%02lld.%06lldZ", second / 3600, second / 60 % 60, second % 60,
      (long long)(at % MICROSECONDS));
}

static void print_literal(text *out, const spec *s, type t, int64_t number) {
  switch (t) {
  case YES_NO: say(out, number ? "yes" : "no"); break;
  case NAME: say(out, "\"%s\"", spec_name(s, number)); break;
  case PARTY:
  case PROVISION: say(out, "%s", spec_name(s, number)); break;
  case DATE: print_day(out, (int)number); break;
  case COUNT: say(out, "%lld", (long long)number); break;
  case NUMBER: print_number(out, number, 6); break;
  case PERCENTAGE:
    print_number(out, number, 6);
    say(out, "%%");
    break;
  case MONEY:
    print_number(out, number, currency_digits[s->currency]);
    say(out, " %s", currencies[s->currency]);
    break;
  }
}

/* An amount in the other currency. */
static void print_other(text *out, int64_t number) {
  print_number(out, number, OTHER_DIGITS);
  say(out, " %s", other_currency);
}

static void print_duration(text *out, duration d) {
  static const char *const units[] = {"hours", "days", "weeks", "months", "years"};
  say(out, "%d %s", d.count, units[d.unit]);
}

static const char *const periods[] = {"month", "quarter", "year", "contract year"};
static const char *const relations[] = {"", "not", "more than", "less than", "at least", "at most"};
static const char *const date_relations[] = {"", "not", "after", "before", "on or after", "on or before"};

static void print_relation(text *out, relation r, type t) {
  const char *words = t == DATE ? date_relations[r] : relations[r];
  say(out, "%s%s", words, *words ? " " : "");
}

/* ---- phrases ---- */

static void print_names(text *out, const spec *s, const role *r) {
  for (int i = 0; i < r->count; i++) {
    if (i) say(out, ", ");
    print_literal(out, s, field_infos[r->field].type, r->literal[i]);
  }
}

static void print_role(text *out, const spec *s, const role *r) {
  const field_info *f = &field_infos[r->field];
  if (r->sort == ROLE_WITH) {
    say(out, " with %s ", f->name);
    print_relation(out, r->relation, f->type);
    print_literal(out, s, f->type, r->literal[0]);
    return;
  }
  say(out, " %s ", f->preposition);
  switch (r->sort) {
  case ROLE_SAME: say(out, "the same %s", f->name); break;
  case ROLE_ANY: say(out, "any %s", f->name); break;
  case ROLE_OTHER_THAN: say(out, "any %s other than ", f->name); break;
  case ROLE_ONE_OF: say(out, "one of "); break;
  case ROLE_THE_OTHER: say(out, "the other party"); return;
  case ROLE_ANY_AFFILIATE: say(out, "any affiliate of %s", spec_name(s, r->of)); return;
  default: break;
  }
  print_names(out, s, r);
}

static void print_roles(text *out, const spec *s, const phrase *p) {
  for (int i = 0; i < p->role_count; i++) print_role(out, s, &p->role[i]);
}

static void print_phrase(text *out, const spec *s, const phrase *p) {
  say(out, "%s", kind_infos[p->kind].noun);
  print_roles(out, s, p);
}

static void print_act(text *out, const spec *s, const phrase *p) {
  say(out, "%s", kind_infos[p->kind].verb);
  print_roles(out, s, p);
}

static void print_window(text *out, const spec *s, const window *w) {
  switch (w->sort) {
  case ALWAYS: break;
  case IN_THE_LAST:
    say(out, " in the last ");
    print_duration(out, w->length);
    break;
  case THIS_PERIOD: say(out, " this %s", periods[w->period]); break;
  case SINCE_EVENT:
    say(out, " since ");
    print_phrase(out, s, &w->event);
    break;
  case AHEAD_OF:
  case SOON_AFTER:
  case SHORTLY_BEFORE:
    say(out, w->sort == AHEAD_OF ? " at least " : " in the ");
    print_duration(out, w->length);
    say(out, w->sort == SOON_AFTER ? " after " : " before ");
    print_day(out, w->day);
    break;
  case SINCE:
  case BEFORE:
    say(out, w->sort == SINCE ? " since " : " before ");
    print_day(out, w->day);
    break;
  }
}

/* ---- expressions ---- */

/* How tightly an expression holds together: sums, products, what can be multiplied, what stands alone. */
enum { CONDITION, SUM, PRODUCT, FACTOR, ALONE };

static int tightness(node_sort sort) {
  switch (sort) {
  case PLUS:
  case MINUS: return SUM;
  case TIMES:
  case DIVIDED: return PRODUCT;
  case PERCENT_OF:
  case LESSER:
  case GREATER:
  case PART:
  case CONVERTED:
  case INTEREST: return FACTOR;
  default: return sort <= OWNS ? CONDITION : ALONE;
  }
}

static void print_node(text *out, const spec *s, int at, int needed);

static void print_two(text *out, const spec *s, const node *n, int left, const char *between, int right) {
  print_node(out, s, n->kid[0], left);
  say(out, "%s", between);
  print_node(out, s, n->kid[1], right);
}

static void print_history(text *out, const spec *s, const node *n) {
  const char *not = n->number ? " not" : "";
  if (n->index) { /* the party first: the first role is who did it */
    phrase rest = n->phrase;
    say(out, "%s has%s %s", spec_name(s, rest.role[0].literal[0]), not, kind_infos[rest.kind].participle);
    for (int i = 1; i < rest.role_count; i++) print_role(out, s, &rest.role[i]);
  } else {
    print_phrase(out, s, &n->phrase);
    say(out, " has%s happened", not );
  }
  if (n->kid[0] >= 0) {
    say(out, " ");
    print_relation(out, n->relation, COUNT);
    print_node(out, s, n->kid[0], ALONE);
    say(out, " times");
  }
  print_window(out, s, &n->window);
}

static void print_condition(text *out, const spec *s, const node *n) {
  switch (n->sort) {
  case ALL:
  case ANY:
    for (int i = 0; i < 3 && n->kid[i] >= 0; i++) {
      if (i) say(out, n->sort == ALL ? " and " : " or ");
      node_sort kid = s->node[n->kid[i]].sort;
      print_node(out, s, n->kid[i], kid == ALL || kid == ANY ? ALONE : CONDITION);
    }
    break;
  case COMPARE:
    print_node(out, s, n->kid[0], SUM);
    say(out, " is ");
    print_relation(out, n->relation, s->node[n->kid[0]].type);
    print_node(out, s, n->kid[1], SUM);
    break;
  case AMONG:
    print_node(out, s, n->kid[0], SUM);
    say(out, " is%s one of ", n->number ? " not" : "");
    print_two(out, s, &(node){.kid = {n->kid[1], n->kid[2]}}, ALONE, ", ", ALONE);
    break;
  case RANGE:
    print_node(out, s, n->kid[0], SUM);
    say(out, " is between ");
    print_two(out, s, &(node){.kid = {n->kid[1], n->kid[2]}}, SUM, " and ", SUM);
    break;
  case HAPPENED: print_history(out, s, n); break;
  case OWNS: say(out, "%s owns %s", spec_name(s, n->number), spec_name(s, 1 + PARTIES + n->index)); break;
  default:
    say(out, "%s is%s %s", s->clause[n->index].name, n->number ? " not" : "",
        n->sort == IN_FORCE ? "in force" : "breached");
  }
}

static void print_part(text *out, const spec *s, const node *n) {
  say(out, "the part of ");
  print_node(out, s, n->kid[0], ALONE);
  if (n->kid[1] >= 0) {
    say(out, " above ");
    print_node(out, s, n->kid[1], ALONE);
  }
  if (n->kid[2] >= 0) {
    say(out, " up to ");
    print_node(out, s, n->kid[2], ALONE);
  }
}

static void print_past(text *out, const spec *s, const node *n) {
  const char *name = field_infos[n->field].name;
  switch (n->sort) {
  case COUNT_OF:
    say(out, "the number of %s%s", kind_infos[n->phrase.kind].plural, n->phrase.kind < OWN_KINDS ? "" : " events");
    print_roles(out, s, &n->phrase);
    break;
  case TOTAL_OF: say(out, "the total %s of ", name); break;
  case FIRST_OF: say(out, "the %s of the first ", name); break;
  default: say(out, "the %s of the last ", name);
  }
  if (n->sort != COUNT_OF) print_phrase(out, s, &n->phrase);
  print_window(out, s, &n->window);
}

static const char *const day_counts[] = {"", "actual/360", "actual/365", "actual/actual ISDA", "30/360", "30E/360"};

static void print_interest(text *out, const spec *s, const node *n) {
  say(out, "interest at ");
  print_node(out, s, n->kid[0], ALONE);
  if (n->number == BY_SHARE)
    say(out, " per month on %s", status_names[n->index]);
  else
    say(out, " per year by %s on %s", day_counts[n->number], status_names[n->index]);
}

static void print_value(text *out, const spec *s, const node *n) {
  switch (n->sort) {
  case TRUTH: print_node(out, s, n->kid[0], ALONE); break;
  case LITERAL:
    if (n->index)
      print_other(out, n->number);
    else
      print_literal(out, s, n->type, n->number);
    break;
  case FIELD: say(out, "the %s", field_infos[n->field].name); break;
  case VALUE: say(out, "%s", value_names[n->index]); break;
  case STATUS:
    say(out, "%s", status_names[n->index]);
    if (s->status[n->index].key >= 0) say(out, " the same %s", field_infos[s->status[n->index].key].name);
    break;
  case DEFINED: say(out, "%s", definition_names[n->index]); break;
  case TODAY: say(out, "today"); break;
  case PLUS: print_two(out, s, n, SUM, " plus ", PRODUCT); break;
  case MINUS: print_two(out, s, n, SUM, " minus ", PRODUCT); break;
  case TIMES: print_two(out, s, n, PRODUCT, " multiplied by ", FACTOR); break;
  case DIVIDED: print_two(out, s, n, PRODUCT, " divided by ", FACTOR); break;
  case PERCENT_OF: print_two(out, s, n, ALONE, " of ", FACTOR); break;
  case LESSER:
  case GREATER:
    say(out, "the %s of ", n->sort == LESSER ? "lesser" : "greater");
    print_two(out, s, n, FACTOR, " and ", FACTOR);
    break;
  case PART: print_part(out, s, n); break;
  case INTEREST: print_interest(out, s, n); break;
  case SHORTFALL: say(out, "the shortfall"); break;
  case HELD: say(out, "%s", s->fund.name); break;
  case CONVERTED:
    print_node(out, s, n->kid[0], ALONE);
    say(out, " converted to %s", other_currency);
    break;
  default: print_past(out, s, n);
  }
}

static void print_node(text *out, const spec *s, int at, int needed) {
  const node *n = &s->node[at];
  int own = tightness(n->sort);
  if (own < needed) say(out, "(");
  if (own == CONDITION)
    print_condition(out, s, n);
  else
    print_value(out, s, n);
  if (own < needed) say(out, ")");
}

/* ---- parts ---- */

static void print_type(text *out, const spec *s, type t, int declared) {
  static const char *const words[] = {"yes or no", "name",   "party",      "provision", "date",
                                      "count",     "number", "percentage", "money in "};
  say(out, "%s", words[t]);
  if (t != MONEY) return;
  say(out, "%s", currencies[s->currency]);
  if (declared) say(out, " at least 0 %s", currencies[s->currency]);
}

static void print_event_kind(text *out, const spec *s, event_kind k) {
  const kind_info *info = &kind_infos[k];
  say(out, "\nevent %s, many %s, to %s, has %s\n", info->noun, info->plural, info->verb, info->participle);
  for (field f = 0; f < FIELDS; f++) {
    if (!has_field(s, k, f)) continue;
    const field_info *i = &field_infos[f];
    int same = f == BY || f == ABOUT;
    say(out, "  %s%s%s", i->preposition, *i->preposition && !same ? " " : "", same ? "" : i->name);
    say(out, " ");
    print_type(out, s, i->type, 1);
    say(out, "%s\n", i->optional ? " if any" : "");
  }
}

static void print_end(text *out, end_sort sort, int day, duration length) {
  switch (sort) {
  case NO_END: break;
  case THROUGH_DAY:
    say(out, "through ");
    print_day(out, day);
    break;
  case THROUGH_YEAR: say(out, "through %d", day); break;
  case UNTIL_DAY:
    say(out, "until ");
    print_day(out, day);
    break;
  case FOR_DURATION:
    say(out, "for ");
    print_duration(out, length);
    break;
  }
}

static void print_head(text *out, const spec *s) {
  say(out, "agreement \"Random\" version \"1\"\neffective ");
  print_day(out, s->effective);
  if (s->end != NO_END) say(out, " ");
  print_end(out, s->end, s->end_day, s->length);
  say(out, "\nparties ");
  for (int i = 1; i <= s->party_count; i++) say(out, "%s%s", i > 1 ? ", " : "", spec_name(s, i));
  for (int i = s->party_count + 1; i <= s->party_count + s->affiliate_count; i++)
    say(out, "\naffiliate %s of %s", spec_name(s, i), spec_name(s, s->affiliate_of[i]));
  int minutes = s->offset_minutes < 0 ? -s->offset_minutes : s->offset_minutes;
  if (minutes) say(out, "\nlocal time UTC%c%02d:%02d", s->offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
  say(out, "\nasset design of Alder\nasset tools of Birch\n");
}

static void print_calendar(text *out, const calendar *c) {
  static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  int printed = 0;
  if (!c->stands) return;
  say(out, "\ncalendar work\n");
  for (int i = 0; i < 7; i++) {
    if (c->weekend >> i & 1) say(out, "%s%s", printed++ ? " and " : "  weekend ", days[i]);
  }
  if (printed) say(out, "\n");
  for (int i = 0; i < c->holiday_count; i++) {
    say(out, "%s", i ? ", " : "  holidays ");
    print_day(out, c->holiday[i]);
  }
  say(out, "\n  covers 1990 through 2100\n");
}

static void print_band_end(text *out, const spec *s, const definition *d, int i, const char *words) {
  say(out, "the %s is %s ", field_infos[d->banded].name, words);
  print_literal(out, s, field_infos[d->banded].type, d->band_end[i]);
}

static void print_bands(text *out, const spec *s, int at) {
  const definition *d = &s->definition[at];
  say(out, "\ndefinition %s", definition_names[at]);
  for (int i = 0; i < d->band_count; i++) {
    say(out, "\n  means ");
    print_node(out, s, d->band[i], CONDITION);
    say(out, " if ");
    if (i > 0) print_band_end(out, s, d, i - 1, d->band_has_end[i - 1] ? "more than" : "at least");
    if (i > 0 && i < d->band_count - 1) say(out, " and ");
    if (i < d->band_count - 1) print_band_end(out, s, d, i, d->band_has_end[i] ? "at most" : "less than");
  }
  say(out, "\n");
}

static void print_definitions(text *out, const spec *s) {
  for (int i = 0; i < s->value_count; i++) {
    const value_spec *v = &s->value[i];
    say(out, "\nvalue %s is %s", value_names[i], v->disclosed ? "" : "undisclosed ");
    if (v->disclosed)
      print_literal(out, s, v->type, v->number);
    else
      print_type(out, s, v->type, 0);
    say(out, "\n");
  }
  for (int i = 0; i < s->definition_count; i++) {
    const definition *d = &s->definition[i];
    if (d->band_count) {
      print_bands(out, s, i);
      continue;
    }
    say(out, "\ndefinition %s\n  means ", definition_names[i]);
    print_node(out, s, d->first, CONDITION);
    if (d->condition >= 0) {
      say(out, " if ");
      print_node(out, s, d->condition, CONDITION);
      say(out, "\n  means ");
      print_node(out, s, d->otherwise, CONDITION);
      say(out, " otherwise");
    }
    say(out, "\n");
  }
}

/* ---- schedules ---- */

static const char *const margin = "\n    ";

static const char *const each_period[] = {"month", "quarter", "year", "contract year"};

static const char *ordinal(int n) {
  static const char *const endings[] = {"th", "st", "nd", "rd"};
  return n % 10 < 4 && n / 10 != 1 ? endings[n % 10] : "th";
}

static void print_roll(text *out, business_roll r) {
  static const char *const words[] = {"", "or the next business day", "or the next business day in the same month",
                                      "or the previous business day"};
  if (r != STAYS) say(out, "%s%s", margin, words[r]);
}

static void print_every(text *out, const schedule *e) {
  const char *each = each_period[e->period];
  switch (e->sort) {
  case EVERY_STEP:
  case EVERY_STEP_FROM:
    say(out, "every ");
    print_duration(out, e->step);
    if (e->sort == EVERY_STEP_FROM) say(out, " beginning ");
    if (e->sort == EVERY_STEP_FROM) print_day(out, e->day);
    break;
  case EVERY_PERIOD: say(out, "every %s%s", e->period == CONTRACT_YEAR ? "" : "calendar ", each); break;
  case ON_DAY_OF_EACH: say(out, "on the %d%s of each month", e->day, ordinal(e->day)); break;
  case ON_LAST_DAY_OF_EACH: say(out, "on the last day of each %s", each); break;
  case ON_FIRST_BUSINESS_DAY_OF_EACH: say(out, "on the first business day of each %s", each); break;
  case ON_LAST_BUSINESS_DAY_OF_EACH: say(out, "on the last business day of each %s", each); break;
  case BY_DAY_OF_EACH: say(out, "by the %d%s of each month", e->day, ordinal(e->day)); break;
  case BY_END_OF_EACH: say(out, "by the end of each %s", each); break;
  default: say(out, "of the end of each %s", each);
  }
}

static void print_schedule(text *out, const schedule *e) {
  if (e->sort != WITHIN_OF_END_OF_EACH) {
    say(out, "%s", margin);
    print_every(out, e);
  }
  if (e->times) say(out, e->instalments ? "%sin %d instalments" : "%sup to %d times", margin, e->times);
  if (e->next_first) say(out, "%sor the first of the next month", margin);
  print_roll(out, e->roll);
}

static void print_status(text *out, const spec *s, int at) {
  const status_spec *st = &s->status[at];
  say(out, "\nstatus %s", status_names[at]);
  if (st->key >= 0) say(out, " for each %s", field_infos[st->key].name);
  say(out, " is ");
  print_literal(out, s, st->type, st->start);
  for (int i = 0; i < st->change_count; i++) {
    say(out, "\n  becomes ");
    print_node(out, s, st->change[i].expression, CONDITION);
    say(out, st->change[i].every.sort ? " " : " upon ");
    if (st->change[i].every.sort)
      print_every(out, &st->change[i].every);
    else
      print_phrase(out, s, &st->change[i].upon);
    if (st->change[i].condition < 0) continue;
    say(out, " if ");
    print_node(out, s, st->change[i].condition, CONDITION);
  }
  say(out, "\n");
}

/* ---- clauses ---- */

static void print_acts(text *out, const spec *s, const clause_spec *c, const char *word) {
  for (int i = 0; i < c->act_count; i++) {
    say(out, "%s ", i ? " or" : word);
    print_act(out, s, &c->act[i]);
  }
}

static const char *const scopes[] = {"in total", "each time",         "per month", "per quarter",
                                     "per year", "per contract year", "in any "};

static void print_quantity(text *out, const spec *s, const clause_spec *c) {
  static const char *const words[] = {[PERMISSION] = "may", [PROHIBITION] = "must not", [OBLIGATION] = "must"};
  static const char *const orders[] = {
      [PERMISSION] = "at most", [PROHIBITION] = "more than", [OBLIGATION] = "at least"};
  say(out, "%s %s %s ", words[c->sort], kind_infos[c->act[0].kind].verb, orders[c->sort]);
  print_literal(out, s, field_infos[c->measured].type, c->quantity);
  say(out, " in %s %s", field_infos[c->measured].name, scopes[c->quantity_scope]);
  if (c->quantity_scope == IN_ANY) print_duration(out, c->quantity_length);
  print_roles(out, s, &c->act[0]);
}

static void print_subject(text *out, const spec *s, const clause_spec *c) {
  if (c->affiliates) {
    if (c->affiliates > 0)
      say(out, "%s and its affiliates ", spec_name(s, c->affiliates));
    else
      say(out, "any affiliate of %s ", spec_name(s, -c->affiliates));
    return;
  }
  if (c->bound_by != BY_NAME) {
    say(out, c->bound_by == PARTY_IN_BREACH ? "the party in breach " : "the other party ");
    return;
  }
  if (c->each_party) {
    say(out, "each party ");
    return;
  }
  for (int i = 0; i < c->subject_count; i++)
    say(out, "%s%s", i == 0 ? "" : i == c->subject_count - 1 ? " and " : ", ", spec_name(s, c->subject[i]));
  say(out, " ");
}

static void print_time(text *out, duration time, int business) {
  if (business)
    say(out, "%d business days", time.count);
  else
    print_duration(out, time);
}

static void print_targets(text *out, const spec *s, const clause_spec *c) {
  int printed = 0, total = __builtin_popcount(c->targets);
  if (!total) say(out, "this agreement");
  for (int i = 0; i < s->clause_count; i++) {
    if (!(c->targets >> i & 1)) continue;
    say(out, "%s%s", printed == 0 ? "" : printed == total - 1 ? " and " : ", ", s->clause[i].name);
    printed++;
  }
}

static void print_renewal(text *out, const clause_spec *c) {
  say(out, "this agreement renews for ");
  print_duration(out, c->growth);
  if (c->times) say(out, "%sup to %d times", margin, c->times);
}

static void print_ending(text *out, const spec *s, const clause_spec *c) {
  print_targets(out, s, c);
  say(out, __builtin_popcount(c->targets) > 1 ? " end " : " ends ");
  if (c->growth.count == 0) {
    say(out, "%supon ", margin);
  } else {
    print_duration(out, c->growth);
    say(out, c->of_last ? " after the last " : " after ");
  }
  print_phrase(out, s, &c->trigger);
}

static void print_power(text *out, const spec *s, const clause_spec *c) {
  static const char *const acts[] = {"terminate", "suspend", "resume", "extend", "waive", "accelerate", "enforce"};
  say(out, "may %s ", acts[c->power]);
  print_targets(out, s, c);
  if (c->power == EXTENDS) {
    say(out, "%sby ", margin);
    print_duration(out, c->growth);
  }
  if (c->times) say(out, "%sup to %d times", margin, c->times);
  if (c->has_latest) {
    say(out, "%sno later than ", margin);
    print_duration(out, c->latest);
    say(out, " before the end of the term");
  }
  if (!c->has_notice) return;
  say(out, "%son ", margin);
  print_time(out, c->notice.time, c->notice.business);
  say(out, "' notice");
}

static void print_sentence(text *out, const spec *s, const clause_spec *c) {
  static const char *const licences[] = {"a", "a non-exclusive", "a sole", "an exclusive"};
  const char *other = c->other == NOBODY ? "the other party" : spec_name(s, c->other);
  int many = c->subject_count > 1 && !c->each_party && c->bound_by == BY_NAME && !c->affiliates;
  say(out, "\nclause %s\n  ", c->name);
  if (c->subject_count) print_subject(out, s, c);
  switch (c->sort) {
  case GRANT:
    say(out, "%s %s%s %s licence of %s", many ? "grant" : "grants", other,
        c->other_affiliates ? " and its affiliates" : "", licences[c->licence], spec_name(s, c->asset));
    break;
  case PERMISSION:
  case PROHIBITION:
  case OBLIGATION:
    if (c->quantity)
      print_quantity(out, s, c);
    else
      print_acts(out, s, c, c->sort == PERMISSION ? "may" : c->sort == PROHIBITION ? "must not" : "must");
    break;
  case POWER: print_power(out, s, c); break;
  case RENEWAL: print_renewal(out, c); break;
  case TRANSFER: say(out, "%s %s to %s", many ? "assign" : "assigns", spec_name(s, c->asset), other); break;
  case ENDING: print_ending(out, s, c); break;
  default: say(out, "%s %s ", many ? "pay" : "pays", other); print_node(out, s, c->amount, SUM);
  }
}

static void print_length(text *out, const span_spec *l) {
  if (l->with) say(out, l->with == THE_LONGER ? "the longer of " : "the shorter of ");
  print_time(out, l->time, l->business);
  if (l->with == ALONE_ONE) return;
  say(out, " and ");
  print_time(out, l->other, l->other_business);
}

static void print_opening(text *out, const deadline_spec *d) {
  if (d->tolerance) say(out, "%swith a tolerance of %d days", margin, d->tolerance);
  if (d->opening == NO_OPENING) return;
  say(out, "%sno earlier than ", margin);
  if (d->opening == FROM_BEFORE_DAY || d->opening == FROM_BEFORE_FIELD) {
    print_duration(out, d->opening_length);
    say(out, " before ");
  }
  if (d->opening >= FROM_FIELD)
    say(out, "the %s", field_infos[DAY_OF].name);
  else
    print_day(out, d->opening_day);
}

/* `within D of breach of X` says what opens the power as well. */
static int says_of_breach(const clause_spec *c) {
  return c->sort == POWER && c->cause == UPON_BREACH && c->says_of_breach && c->deadline.sort == WITHIN;
}

static void print_cure(text *out, const spec *s, const clause_spec *c) {
  if (!c->cure.stands) return;
  say(out, "%safter a cure period of ", margin);
  print_length(out, &c->cure.length);
  say(out, " from ");
  if (c->cure.from_event)
    print_phrase(out, s, c->breached ? &c->cure.event : &c->trigger);
  else
    say(out, "breach of %s", s->clause[__builtin_ctz(c->breached)].name);
}

/* The cause is said by other words. */
static int is_said_otherwise(const clause_spec *c) {
  return says_of_breach(c) || (c->cure.stands && !c->cure.from_event && c->says_of_breach);
}

static void print_stated_deadline(text *out, const spec *s, const clause_spec *c) {
  const deadline_spec *d = &c->deadline;
  if (d->sort == NO_DEADLINE) return;
  say(out, "%s%s", margin, c->sort == PAYMENT_CLAUSE ? "due " : "");
  switch (d->sort) {
  case WITHIN:
  case WITHIN_OF_PERIOD:
    say(out, "within ");
    print_length(out, &d->length);
    if (d->sort == WITHIN_OF_PERIOD) say(out, " of the end of the %s", periods[d->period]);
    if (c->cause == ON_SCHEDULE && c->schedule.sort == WITHIN_OF_END_OF_EACH) {
      say(out, " ");
      print_every(out, &c->schedule);
    }
    if (says_of_breach(c)) say(out, " of breach of %s", s->clause[__builtin_ctz(c->breached)].name);
    if (d->sort == WITHIN && c->cause == WITHIN_OF_EVENT) {
      say(out, " of ");
      print_phrase(out, s, &c->trigger);
    }
    break;
  case BY_PERIOD: say(out, "by the end of the %s", periods[d->period]); break;
  case BY_DAY:
  case ON_DAY:
    say(out, d->sort == BY_DAY ? "by " : "on ");
    print_day(out, d->day);
    break;
  case BEFORE_DAY:
  case BEFORE_FIELD:
    say(out, "no later than ");
    print_length(out, &d->length);
    say(out, " before ");
    if (d->sort == BEFORE_DAY)
      print_day(out, d->day);
    else
      say(out, "the %s", field_infos[DAY_OF].name);
    break;
  default: say(out, "by the %s", field_infos[DAY_OF].name);
  }
}

static void print_deadline(text *out, const spec *s, const clause_spec *c) {
  print_stated_deadline(out, s, c);
  print_opening(out, &c->deadline);
  if (c->cause == ON_SCHEDULE) return;
  if (c->deadline.next_first) say(out, "%sor the first of the next month", margin);
  print_roll(out, c->deadline.roll);
}

static void print_term(text *out, const spec *s, const term *t) {
  if (t->from >= 0) {
    say(out, "%sfrom ", margin);
    print_day(out, t->from);
  }
  if (t->end != NO_END) say(out, "%s", margin);
  print_end(out, t->end, t->day, t->length);
  if (t->surviving) say(out, "%ssurviving termination", margin);
  if (!t->until_event) return;
  say(out, "%suntil ", margin);
  print_phrase(out, s, &t->until);
}

static void print_modifier(text *out, const spec *s, const char *word, int condition) {
  if (condition < 0) return;
  say(out, "%s%s ", margin, word);
  print_node(out, s, condition, CONDITION);
}

static void print_priority(text *out, const spec *s, const char *word, unsigned set) {
  int printed = 0, total = __builtin_popcount(set);
  for (int i = 0; i < s->clause_count; i++) {
    if (!(set >> i & 1)) continue;
    say(out, "%s%s%s", printed ? "" : margin,
        printed == 0           ? word
        : printed == total - 1 ? " and "
                               : ", ",
        s->clause[i].name);
    printed++;
  }
}

static void print_cap(text *out, const spec *s, const cap *c) {
  say(out, "capped at ");
  print_node(out, s, c->limit, SUM);
  say(out, " %s", scopes[c->scope]);
  if (c->scope == IN_ANY) print_duration(out, c->length);
}

static void print_money_modifiers(text *out, const spec *s, const clause_spec *c) {
  static const char *const roundings[] = {"", "down to", "up to", "to the nearest", "half to even to"};
  for (int i = 0; i < c->cap_count; i++) {
    say(out, "%s", margin);
    print_cap(out, s, &c->cap[i]);
  }
  if (c->minimum >= 0) {
    say(out, "%swith a minimum of ", margin);
    print_node(out, s, c->minimum, SUM);
    say(out, " each time");
  }
  if (c->least >= 0) {
    say(out, "%swith a minimum of ", margin);
    print_node(out, s, c->least, SUM);
    say(out, " %s", scopes[c->least_scope]);
  }
  if (c->late_rate >= 0) {
    say(out, "%swith late interest at ", margin);
    print_node(out, s, c->late_rate, ALONE);
    say(out, " per year by %s", day_counts[c->late_basis]);
  }
  if (c->fund_use) say(out, "%s%s %s", margin, c->fund_use == INTO_FUND ? "into" : "out of", s->fund.name);
  if (c->rounding == NOT_ROUNDED) return;
  say(out, "%srounded %s ", margin, roundings[c->rounding]);
  if (c->foreign)
    print_other(out, c->rounded_to);
  else
    print_literal(out, s, MONEY, c->rounded_to);
}

static void print_point(text *out, const point *p, const clause_spec *c) {
  if (p->sort == AT_DAY)
    print_day(out, p->day);
  else if (p->sort == AT_FIELD)
    say(out, "the %s", field_infos[DAY_OF].name);
  else
    say(out, "%s", kind_infos[c->trigger.kind].noun);
}

static void print_time_factor(text *out, const clause_spec *c) {
  static const char *const words[] = {
      "", "for each started period of", "for each completed period of", "pro rata per", "pro rata per", "pro rata per"};
  const time_factor *t = &c->time;
  const char *counted = t->per.unit == MONTHS ? "months" : "days";
  if (t->sort == NO_TIME) return;
  say(out, "%s%s ", margin, words[t->sort]);
  print_duration(out, t->per);
  if (t->sort == PRO_RATA_STARTED) say(out, " in started %s", counted);
  if (t->sort == PRO_RATA_COMPLETED) say(out, " in completed %s", counted);
  say(out, " between ");
  print_point(out, &t->from, c);
  say(out, " and ");
  print_point(out, &t->to, c);
}

static void print_remedies(text *out, const spec *s, int at) {
  for (int i = 0; i < s->clause_count; i++) {
    const clause_spec *c = &s->clause[i];
    if (c->cause == OTHERWISE && c->breached >> at & 1) say(out, "%sotherwise %s applies", margin, c->name);
  }
}

static void print_clause(text *out, const spec *s, const clause_spec *c) {
  print_sentence(out, s, c);
  if (c->cause == UPON_EVENT && !(c->cure.stands && c->says_of_breach)) {
    say(out, "%s%s ", margin, c->sort == PAYMENT_CLAUSE ? "for each" : "upon");
    print_phrase(out, s, &c->trigger);
  }
  print_time_factor(out, c);
  if (c->cause == UPON_BREACH && !is_said_otherwise(c))
    say(out, "%supon breach of %s", margin, s->clause[__builtin_ctz(c->breached)].name);
  if (c->cause == ON_SCHEDULE && !(c->quantity && c->quantity_scope)) print_schedule(out, &c->schedule);
  print_deadline(out, s, c);
  print_cure(out, s, c);
  print_term(out, s, &c->term);
  for (int i = 0; i < 2; i++) print_modifier(out, s, "where", c->where[i]);
  for (int i = 0; i < 2; i++) print_modifier(out, s, "if", c->if_[i]);
  for (int i = 0; i < 2; i++) print_modifier(out, s, "unless", c->unless[i]);
  print_priority(out, s, "subject to ", c->subject_to);
  print_priority(out, s, "notwithstanding ", c->notwithstanding);
  if (c->sort == PAYMENT_CLAUSE) print_money_modifiers(out, s, c);
  print_remedies(out, s, (int)(c - s->clause));
  say(out, "\n");
}

static void print_pool(text *out, const spec *s) {
  int printed = 0, total = __builtin_popcount(s->pool.members);
  if (!total) return;
  say(out, "\nclause %s\n  ", s->pool.name);
  for (int i = 0; i < s->clause_count; i++) {
    if (!(s->pool.members >> i & 1)) continue;
    say(out, "%s%s", printed == 0 ? "" : printed == total - 1 ? " and " : ", ", s->clause[i].name);
    printed++;
  }
  say(out, " are together ");
  print_cap(out, s, &s->pool.cap);
  say(out, "%s\n", s->pool.in_order ? " in that order" : "");
}

static void print_rates_and_fund(text *out, const spec *s) {
  for (int i = 0; i < s->rate_count; i++) {
    say(out, "\nrate 1 %s is ", currencies[s->currency]);
    print_number(out, s->rate[i].units, 6);
    say(out, " %s", other_currency);
    if (s->rate[i].from < 0) continue;
    say(out, " from ");
    print_day(out, s->rate[i].from);
  }
  if (s->rate_count) say(out, "\n");
  if (s->fund.stands)
    say(out, "\nfund %s held by %s for %s in %s\n", s->fund.name, spec_name(s, s->fund.holder),
        spec_name(s, s->fund.owner), currencies[s->currency]);
}

static void print_removal(text *out, const spec *s, const removal *r) {
  say(out, "\nremoved %s\n", r->name);
  if (r->from >= 0) {
    say(out, "  from ");
    print_day(out, r->from);
    say(out, "\n");
  }
  for (int i = 0; i < r->reliance_count; i++) {
    say(out, "  relied on by ");
    print_phrase(out, s, &r->reliance[i]);
    say(out, "\n");
  }
}

void print_spec(text *out, const spec *s) {
  out->size = 0;
  print_head(out, s);
  for (event_kind k = 0; k < OWN_KINDS; k++) print_event_kind(out, s, k);
  print_calendar(out, &s->calendar);
  print_rates_and_fund(out, s);
  print_definitions(out, s);
  for (int i = 0; i < s->status_count; i++) print_status(out, s, i);
  for (int i = 0; i < s->clause_count; i++) print_clause(out, s, &s->clause[i]);
  print_pool(out, s);
  for (int i = 0; i < s->removal_count; i++) print_removal(out, s, &s->removal[i]);
}

/* ---- streams ---- */

static void print_field(text *out, const spec *s, const event *e, field f) {
  int64_t number = e->field[f];
  const field_info *info = &field_infos[f];
  if (info->optional && number == 0) return;
  say(out, ",\"%s\":", info->name);
  switch (info->type) {
  case YES_NO: say(out, number ? "true" : "false"); break;
  case NAME:
  case PARTY:
  case PROVISION: say(out, "\"%s\"", spec_name(s, number)); break;
  case DATE:
    say(out, "\"");
    print_instant(out, number);
    say(out, "\"");
    break;
  case COUNT: say(out, "%lld", (long long)number); break;
  case NUMBER:
  case PERCENTAGE: print_number(out, number, 6); break;
  case MONEY:
    print_number(out, number, e->kind == FOREIGN_PAYMENT ? OTHER_DIGITS : currency_digits[s->currency]);
    break;
  }
}

void print_stream(text *out, const spec *s, const stream *events) {
  out->size = 0;
  for (const event *e = events->event; e < events->event + events->count; e++) {
    say(out, "{\"at\":\"");
    print_instant(out, e->at);
    say(out, "\",\"event\":\"%s\"", kind_infos[e->kind].noun);
    for (field f = 0; f < FIELDS; f++) {
      if (has_field(s, e->kind, f)) print_field(out, s, e, f);
    }
    say(out, "}\n");
  }
}
