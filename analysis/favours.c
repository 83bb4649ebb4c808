/* Favours: a table of what is better for whom, with the reason in one line.  It answers only where the terms alone
** decide: a condition that is worded otherwise, a rate that is not disclosed, a clause whose parties changed too,
** favour nobody that this file could name. */
#include "favours.h"

#include <string.h>

enum direction { UNDECIDED, MORE, LESS, GAINED, LOST };
enum side { SUBJECT, OTHER }; /* who is bound, permitted, pays or grants; whom it is owed to */

#define BIT(kind) (1u << (kind))
#define BINDING   (BIT(CL_PROHIBITION) | BIT(CL_OBLIGATION) | BIT(CL_STATE_DUTY))
#define OWED      (BIT(CL_OBLIGATION) | BIT(CL_PAYMENT))

static const struct rule {
  unsigned kinds;
  cl_term_id term;
  enum direction direction;
  enum side favours;
  const char *reason;
} rules[] = {
    {BIT(CL_GRANT), CL_TERM_EXCLUSIVITY, MORE, OTHER, "a more exclusive licence keeps others out"},
    {BIT(CL_GRANT), CL_TERM_EXCLUSIVITY, LESS, SUBJECT, "the licensor may license others"},
    {BIT(CL_GRANT), CL_TERM_END, MORE, OTHER, "the licence runs longer"},
    {BIT(CL_GRANT), CL_TERM_END, LESS, SUBJECT, "the licence ends earlier"},
    {BIT(CL_GRANT), CL_TERM_START, MORE, SUBJECT, "the licence begins later"},
    {BIT(CL_GRANT), CL_TERM_START, LESS, OTHER, "the licence begins earlier"},
    {BIT(CL_GRANT), CL_TERM_PERPETUAL, GAINED, OTHER, "the licence outlasts the agreement"},
    {BIT(CL_GRANT), CL_TERM_PERPETUAL, LOST, SUBJECT, "the licence can end"},
    {BIT(CL_GRANT), CL_TERM_IRREVOCABLE, GAINED, OTHER, "the licence cannot be taken back"},
    {BIT(CL_GRANT), CL_TERM_IRREVOCABLE, LOST, SUBJECT, "nothing says that the licence cannot be taken back"},
    {BIT(CL_GRANT), CL_TERM_REVOCABLE, GAINED, SUBJECT, "the licence can be taken back"},
    {BIT(CL_GRANT), CL_TERM_REVOCABLE, LOST, OTHER, "nothing says that the licence can be taken back"},
    {BIT(CL_GRANT), CL_TERM_TRANSFERABLE, GAINED, OTHER, "the licence may be passed on"},
    {BIT(CL_GRANT), CL_TERM_TRANSFERABLE, LOST, SUBJECT, "nothing lets the licence be passed on"},
    {BIT(CL_GRANT), CL_TERM_SUBLICENSABLE, GAINED, OTHER, "the licensee may license others"},
    {BIT(CL_GRANT), CL_TERM_SUBLICENSABLE, LOST, SUBJECT, "nothing lets the licensee license others"},
    {BIT(CL_GRANT), CL_TERM_UNLIMITED, GAINED, OTHER, "the licence has no limits"},
    {BIT(CL_GRANT), CL_TERM_UNLIMITED, LOST, SUBJECT, "the licence may have limits"},
    {BIT(CL_GRANT), CL_TERM_SCOPE, GAINED, SUBJECT, "the licence is for one use only"},
    {BIT(CL_GRANT), CL_TERM_SCOPE, LOST, OTHER, "the licence is for any use"},
    {BIT(CL_GRANT), CL_TERM_TERRITORY, GAINED, SUBJECT, "the licence is for one place only"},
    {BIT(CL_GRANT), CL_TERM_TERRITORY, LOST, OTHER, "the licence is for every place"},
    {BIT(CL_GRANT), CL_TERM_CONDITION, GAINED, SUBJECT, "the licence has a further condition"},
    {BIT(CL_GRANT), CL_TERM_CONDITION, LOST, OTHER, "the licence has a condition less"},
    {BIT(CL_GRANT), CL_TERM_EXCEPTION, GAINED, SUBJECT, "the licence has a further exception"},
    {BIT(CL_GRANT), CL_TERM_EXCEPTION, LOST, OTHER, "the licence has an exception less"},

    {BIT(CL_PAYMENT), CL_TERM_RATE, MORE, OTHER, "more is paid"},
    {BIT(CL_PAYMENT), CL_TERM_RATE, LESS, SUBJECT, "less is paid"},
    {BIT(CL_PAYMENT) | BIT(CL_CAP), CL_TERM_CAP, MORE, OTHER, "more can become payable"},
    {BIT(CL_PAYMENT) | BIT(CL_CAP), CL_TERM_CAP, LESS, SUBJECT, "less can become payable"},
    {BIT(CL_PAYMENT), CL_TERM_CAP, GAINED, SUBJECT, "one more limit on what is payable"},
    {BIT(CL_PAYMENT), CL_TERM_CAP, LOST, OTHER, "one limit less on what is payable"},
    {BIT(CL_PAYMENT), CL_TERM_SHARED_CAP, GAINED, SUBJECT, "one more limit on what is payable"},
    {BIT(CL_PAYMENT), CL_TERM_SHARED_CAP, LOST, OTHER, "one limit less on what is payable"},
    {BIT(CL_PAYMENT), CL_TERM_MINIMUM, MORE, OTHER, "more is paid at least"},
    {BIT(CL_PAYMENT), CL_TERM_MINIMUM, LESS, SUBJECT, "less is paid at least"},
    {BIT(CL_PAYMENT), CL_TERM_MINIMUM, GAINED, OTHER, "a minimum is owed"},
    {BIT(CL_PAYMENT), CL_TERM_MINIMUM, LOST, SUBJECT, "no minimum is owed"},
    {BIT(CL_PAYMENT), CL_TERM_LATE_INTEREST, MORE, OTHER, "being late costs more"},
    {BIT(CL_PAYMENT), CL_TERM_LATE_INTEREST, LESS, SUBJECT, "being late costs less"},
    {BIT(CL_PAYMENT), CL_TERM_LATE_INTEREST, GAINED, OTHER, "being late costs interest"},
    {BIT(CL_PAYMENT), CL_TERM_LATE_INTEREST, LOST, SUBJECT, "being late costs no interest"},

    {BIT(CL_OBLIGATION), CL_TERM_QUANTITY, MORE, OTHER, "more must be done"},
    {BIT(CL_OBLIGATION), CL_TERM_QUANTITY, LESS, SUBJECT, "less must be done"},
    {BIT(CL_STATE_DUTY), CL_TERM_QUANTITY, MORE, OTHER, "it is harder to keep"},
    {BIT(CL_STATE_DUTY), CL_TERM_QUANTITY, LESS, SUBJECT, "it is easier to keep"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_REMEDY, GAINED, OTHER, "more follows from a breach"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_REMEDY, LOST, SUBJECT, "less follows from a breach"},
    {BIT(CL_OBLIGATION) | BIT(CL_PAYMENT), CL_TERM_CURE, MORE, SUBJECT, "there is more time to make good the breach"},
    {BIT(CL_OBLIGATION) | BIT(CL_PAYMENT), CL_TERM_CURE, LESS, OTHER, "there is less time to make good the breach"},
    {BIT(CL_OBLIGATION) | BIT(CL_PAYMENT), CL_TERM_CURE, GAINED, SUBJECT, "the breach can be made good"},
    {BIT(CL_OBLIGATION) | BIT(CL_PAYMENT), CL_TERM_CURE, LOST, OTHER, "the breach cannot be made good any more"},
    {BIT(CL_POWER), CL_TERM_CURE, MORE, OTHER, "there is more time to make good the breach"},
    {BIT(CL_POWER), CL_TERM_CURE, LESS, SUBJECT, "there is less time to make good the breach"},
    {BIT(CL_POWER), CL_TERM_CURE, GAINED, OTHER, "the breach can be made good"},
    {BIT(CL_POWER), CL_TERM_CURE, LOST, SUBJECT, "the breach cannot be made good any more"},
    {BIT(CL_PROHIBITION) | BIT(CL_PERMISSION), CL_TERM_QUANTITY, MORE, SUBJECT, "more may be done"},
    {BIT(CL_PROHIBITION) | BIT(CL_PERMISSION), CL_TERM_QUANTITY, LESS, OTHER, "less may be done"},
    {BIT(CL_PAYMENT), CL_TERM_TIMES, MORE, OTHER, "it is paid more often"},
    {BIT(CL_PAYMENT), CL_TERM_TIMES, LESS, SUBJECT, "it is paid less often"},
    {BIT(CL_OBLIGATION), CL_TERM_TIMES, MORE, OTHER, "it must be done more often"},
    {BIT(CL_OBLIGATION), CL_TERM_TIMES, LESS, SUBJECT, "it must be done less often"},
    {BIT(CL_OBLIGATION), CL_TERM_TOLERANCE, GAINED, SUBJECT, "there is some tolerance"},
    {BIT(CL_OBLIGATION), CL_TERM_TOLERANCE, LOST, OTHER, "there is no tolerance any more"},
    {OWED, CL_TERM_DEADLINE, MORE, SUBJECT, "there is more time"},
    {OWED, CL_TERM_DEADLINE, LESS, OTHER, "there is less time"},
    {OWED, CL_TERM_DEADLINE, GAINED, OTHER, "there is a deadline"},
    {OWED, CL_TERM_DEADLINE, LOST, SUBJECT, "there is no deadline any more"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_END, MORE, OTHER, "it binds for longer"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_END, LESS, SUBJECT, "it binds for less long"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_START, MORE, SUBJECT, "it binds from a later day"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_START, LESS, OTHER, "it binds from an earlier day"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_CONDITION, GAINED, SUBJECT, "it binds in fewer cases"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_CONDITION, LOST, OTHER, "it binds in more cases"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_EXCEPTION, GAINED, SUBJECT, "there is one more excuse"},
    {BINDING | BIT(CL_PAYMENT), CL_TERM_EXCEPTION, LOST, OTHER, "there is one excuse less"},

    {BIT(CL_PERMISSION), CL_TERM_END, MORE, SUBJECT, "it is permitted for longer"},
    {BIT(CL_PERMISSION), CL_TERM_END, LESS, OTHER, "it is permitted for less long"},
    {BIT(CL_PERMISSION), CL_TERM_CONDITION, GAINED, OTHER, "it is permitted in fewer cases"},
    {BIT(CL_PERMISSION), CL_TERM_CONDITION, LOST, SUBJECT, "it is permitted in more cases"},
    {BIT(CL_PERMISSION), CL_TERM_EXCEPTION, GAINED, OTHER, "it is permitted in fewer cases"},
    {BIT(CL_PERMISSION), CL_TERM_EXCEPTION, LOST, SUBJECT, "it is permitted in more cases"},

    {BIT(CL_POWER), CL_TERM_NOTICE, MORE, OTHER, "there is more notice"},
    {BIT(CL_POWER), CL_TERM_NOTICE, LESS, SUBJECT, "there is less notice to give"},
    {BIT(CL_POWER), CL_TERM_NOTICE, GAINED, OTHER, "there is notice"},
    {BIT(CL_POWER), CL_TERM_NOTICE, LOST, SUBJECT, "no notice need be given"},
    {BIT(CL_POWER), CL_TERM_DEADLINE, MORE, SUBJECT, "there is more time to exercise it"},
    {BIT(CL_POWER), CL_TERM_DEADLINE, LESS, OTHER, "there is less time to exercise it"},
    {BIT(CL_POWER), CL_TERM_LATEST, MORE, OTHER, "it must be exercised earlier"},
    {BIT(CL_POWER), CL_TERM_LATEST, LESS, SUBJECT, "it can be exercised later"},
    {BIT(CL_POWER), CL_TERM_TIMES, MORE, SUBJECT, "it can be exercised more often"},
    {BIT(CL_POWER), CL_TERM_TIMES, LESS, OTHER, "it can be exercised less often"},
    {BIT(CL_POWER), CL_TERM_CONDITION, GAINED, OTHER, "it can be exercised in fewer cases"},
    {BIT(CL_POWER), CL_TERM_CONDITION, LOST, SUBJECT, "it can be exercised in more cases"},
    {BIT(CL_POWER), CL_TERM_EXCEPTION, GAINED, OTHER, "it can be exercised in fewer cases"},
    {BIT(CL_POWER), CL_TERM_EXCEPTION, LOST, SUBJECT, "it can be exercised in more cases"},
    {BIT(CL_POWER), CL_TERM_KIND, GAINED, SUBJECT, "one more power"},
    {BIT(CL_POWER), CL_TERM_KIND, LOST, OTHER, "one power less"},
    {BIT(CL_TRANSFER), CL_TERM_KIND, GAINED, OTHER, "an asset is assigned"},
    {BIT(CL_TRANSFER), CL_TERM_KIND, LOST, SUBJECT, "the asset stays"},

    {BIT(CL_GRANT), CL_TERM_KIND, GAINED, OTHER, "a licence is granted"},
    {BIT(CL_GRANT), CL_TERM_KIND, LOST, SUBJECT, "the licence is gone"},
    {BIT(CL_PAYMENT), CL_TERM_KIND, GAINED, OTHER, "a payment is owed"},
    {BIT(CL_PAYMENT), CL_TERM_KIND, LOST, SUBJECT, "nothing is owed any more"},
    {BINDING, CL_TERM_KIND, GAINED, OTHER, "one more duty or ban"},
    {BINDING, CL_TERM_KIND, LOST, SUBJECT, "one duty or ban less"},
    {BIT(CL_PERMISSION), CL_TERM_KIND, GAINED, SUBJECT, "one more permission"},
    {BIT(CL_PERMISSION), CL_TERM_KIND, LOST, OTHER, "one permission less"},
};

/* ---- directions ---- */

static enum direction compare(const cl_fact *old, const cl_fact *new_) {
  if (!old) return new_->silent ? UNDECIDED : GAINED;
  if (!new_) return old->silent ? UNDECIDED : LOST;
  if (old->unlimited != new_->unlimited) return new_->unlimited ? MORE : LESS;
  if (!old->unit || !new_->unit || strcmp(old->unit, new_->unit) != 0) return UNDECIDED;
  return new_->measure > old->measure ? MORE : new_->measure < old->measure ? LESS : UNDECIDED;
}

static const struct rule *find_rule(cl_provision_kind kind, cl_term_id term, enum direction direction) {
  for (size_t i = 0; direction != UNDECIDED && i < sizeof rules / sizeof *rules; i++)
    if (rules[i].kinds & BIT(kind) && rules[i].term == term && rules[i].direction == direction) return &rules[i];
  return NULL;
}

/* ---- parties ---- */

/* On which side of a provision its parties stand: a mark for each party of the model. */
struct sides {
  const cl_model *model;
  unsigned char *marks; /* 1: subject, 2: other */
};

static void mark_rules(struct sides *sides, const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    if (rule->subject < sides->model->party_count) sides->marks[rule->subject] |= 1;
    for (uint32_t other = 0; other < sides->model->party_count; other++) {
      int any = rule->other == UINT32_MAX && sides->model->parties[other].affiliate_of == UINT32_MAX;
      if (other == rule->other || (any && other != rule->subject)) sides->marks[other] |= 2;
    }
  }
}

static struct sides sides_of(const cl_facts_of *of, const cl_provision *p) {
  struct sides result = {of->model, cl_facts_need(of, of->model->party_count)};
  mark_rules(&result, p);
  for (uint32_t i = 0; i < p->member_count; i++) mark_rules(&result, p->members[i]);
  return result;
}

/* The parties on one side only; a party that stands on both gains and loses alike. */
static uint32_t parties_on(const char *const **out, const cl_facts_of *of, struct sides sides, enum side side) {
  const char **names = cl_facts_need(of, sides.model->party_count * sizeof *names);
  uint32_t count = 0;
  for (uint32_t i = 0; i < sides.model->party_count; i++)
    if (sides.marks[i] == (side == SUBJECT ? 1 : 2)) names[count++] = sides.model->parties[i].name;
  *out = names;
  return count;
}

static int same_parties(const char *const *a, uint32_t a_count, const char *const *b, uint32_t b_count) {
  uint32_t found = 0;
  for (uint32_t i = 0; i < a_count; i++)
    for (uint32_t j = 0; j < b_count; j++) found += strcmp(a[i], b[j]) == 0;
  return a_count == b_count && found == a_count;
}

/* ---- values that a clause uses ---- */

static int uses_value(const cl_expr *expr, const cl_provision *value) {
  if (!expr) return 0;
  if (expr->kind == CL_EXPR_VALUE) return expr->provision == value;
  return expr->kind == CL_EXPR_MUL && (uses_value(expr->a, value) || uses_value(expr->b, value));
}

static cl_term_id use_of(const cl_provision *p, const cl_provision *value) {
  for (uint32_t i = 0; i < p->cap_count; i++)
    if (!p->caps[i]->pool && uses_value(p->caps[i]->limit, value)) return CL_TERM_CAP;
  if (p->pool && uses_value(p->pool->limit, value)) return CL_TERM_CAP;
  if (p->kind == CL_PAYMENT && p->rule_count && uses_value(p->rules[0].amount, value)) return CL_TERM_RATE;
  return CL_TERMS;
}

/* The one clause whose cap or rate a value is; NULL for none or several. */
static const cl_provision *user_of(const cl_model *model, const cl_provision *value, cl_term_id *term) {
  const cl_provision *user = NULL;
  for (uint32_t i = 0; i < model->provision_count; i++) {
    cl_term_id use = use_of(model->provisions[i], value);
    if (use == CL_TERMS) continue;
    if (user) return NULL;
    user = model->provisions[i];
    *term = use;
  }
  return user;
}

/* ---- answers ---- */

static uint32_t answer(const char *const **parties, const char **reason, const cl_facts_of *of, const cl_provision *p,
                       const struct rule *rule) {
  if (!rule) return 0;
  uint32_t count = parties_on(parties, of, sides_of(of, p), rule->favours);
  if (count) *reason = rule->reason;
  return count;
}

uint32_t cl_favours_whole(const char *const **parties, const char **reason, const cl_facts_of *of,
                          const cl_provision *provision, int added) {
  return answer(parties, reason, of, provision, find_rule(provision->kind, CL_TERM_KIND, added ? GAINED : LOST));
}

static uint32_t favours_by_value(const char *const **parties, const char **reason, const cl_facts_of *of,
                                 const cl_provision *value, enum direction direction) {
  cl_term_id term = CL_TERMS;
  const cl_provision *user = user_of(of->model, value, &term);
  return user ? answer(parties, reason, of, user, find_rule(user->kind, term, direction)) : 0;
}

uint32_t cl_favours(const char *const **parties, const char **reason, const cl_facts_of *old_of,
                    const cl_facts_of *new_of, cl_pair pair, const cl_fact *old, const cl_fact *new_) {
  enum direction direction = compare(old, new_);
  if (!pair.old || !pair.new_ || pair.old->kind != pair.new_->kind) return 0;
  if (pair.new_->kind == CL_VALUE) return favours_by_value(parties, reason, new_of, pair.new_, direction);
  const struct rule *rule = find_rule(pair.new_->kind, old ? old->term : new_->term, direction);
  if (!rule) return 0;
  const char *const *before;
  const char *why = NULL;
  uint32_t before_count = parties_on(&before, old_of, sides_of(old_of, pair.old), rule->favours);
  uint32_t count = answer(parties, &why, new_of, pair.new_, rule);
  if (!same_parties(before, before_count, *parties, count)) return 0;
  *reason = why;
  return count;
}
