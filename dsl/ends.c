/* Ends: when the agreement and its clauses end otherwise than by a constant date.  Powers and endings stop them, renewals and extensions let the term run
** on.  What can do neither to an agreement costs nothing there: its terms stay constants. */
#include "writer.h"

#include <stdio.h>
#include <string.h>

/* ---- whose life it is ---- */

/* Whether the end of the agreement is the end of this clause too. */
static int is_bound(const cl_provision *p) {
  return p->kind < CL_CAP && !p->surviving && (p->kind == CL_ENDING || p->after.kind != CL_AFTER_TERMINATION);
}

int cl_agreement_moves(const cl_lowering *l) { return l->life.ender_count || l->life.runs_on; }

int cl_ends_with_moving_term(const cl_lowering *l, const cl_provision *p) {
  return l->life.runs_on && is_bound(p) && p->end > l->model->end;
}

/* A version judges nothing before it takes effect, also by a clause that an earlier version held. */
int64_t cl_clause_start(const cl_lowering *l, const cl_provision *p) {
  return p->from > l->model->effective ? p->from : l->model->effective;
}

/* The first instant after so long from the end of an agreement whose end is a constant. */
static int64_t after_the_end(const cl_lowering *l, const cl_after *after) {
  int64_t end = l->model->end, reached;
  int offset = l->model->offset_minutes, status = CLAUSE_OK;
  if (end == CLAUSE_NEVER) return end;
  if (after->sort == CL_SORT_TIME) return end + after->length;
  if (after->sort == CL_SORT_DAYS)
    status = cl_add_days(&reached, end, after->length);
  else
    status = cl_add_months(&reached, end, after->length, offset);
  return status == CLAUSE_OK ? cl_day_start(cl_day_of(reached - 1, offset) + 1, offset) : CLAUSE_NEVER;
}

int64_t cl_clause_end(const cl_lowering *l, const cl_provision *p) {
  int64_t end = l->model->end;
  if (p->surviving || cl_ends_with_moving_term(l, p)) return p->end;
  if (p->kind != CL_ENDING && p->after.kind == CL_AFTER_TERMINATION)
    end = cl_agreement_moves(l) ? CLAUSE_NEVER : after_the_end(l, &p->after);
  return p->end < end ? p->end : end;
}

static const cl_life *own_life(const cl_lowering *l, const cl_provision *p) { return &l->states[p->index].life; }

int cl_has_last_day(const cl_lowering *l, const cl_provision *p) {
  const cl_life *life = own_life(l, p);
  int has = cl_clause_end(l, p) != CLAUSE_NEVER || cl_ends_with_moving_term(l, p);
  for (uint32_t i = 0; i < life->ender_count; i++) has |= life->enders[i].by == p;
  return has;
}

/* ---- laying out ---- */

static cl_text text_identity(cl_lowering *l, const char *text) {
  cl_text out = 0;
  cl_check(l, cl_program_text(&out, l->program, text, strlen(text)));
  return out;
}

/* NULL: of the agreement. */
static cl_text identity_of(cl_lowering *l, const cl_provision *p, const char *role) {
  char text[64];
  if (p) return cl_identity(l, p, "%s", role);
  snprintf(text, sizeof text, "this agreement: %s", role);
  return text_identity(l, text);
}

/* Of what is reckoned from the end that the text states. */
static cl_text term_identity(cl_lowering *l, const char *role) {
  char text[64];
  snprintf(text, sizeof text, "this agreement: %s from %lld", role, (long long)l->model->end);
  return text_identity(l, text);
}

/* Each costs an answer of every clause that it can end. */
enum { ENDERS_MAX = 64 };

/* `of`: what it ends; NULL: the agreement. */
static void add_ender(cl_lowering *l, const cl_provision *of, const cl_provision *by, clause_verdict_kind verdict) {
  cl_life *life = of ? &l->states[of->index].life : &l->life;
  uint32_t count = life->ender_count;
  if (count == ENDERS_MAX)
    cl_too_complex(l, by->node, "one clause, or the agreement, can be ended by at most 64 others");
  if ((count & (count - 1)) == 0) { /* it grows when it holds a power of two, or nothing */
    cl_ender *enders = cl_lower_need(l, sizeof *enders * (count ? 2 * count : 1));
    if (count) memcpy(enders, life->enders, sizeof *enders * count);
    life->enders = enders;
  }
  life->enders[life->ender_count++] =
      (cl_ender){.by = by,
                 .reason = verdict == CLAUSE_EXPIRED ? by->after.node : by->sentence,
                 .verdict = verdict,
                 .at = cl_new_slot(l, cl_identity(l, by, "end of %s", of ? of->name : "this agreement"), CLAUSE_NEVER)};
}

static void find_enders(cl_lowering *l, const cl_provision *by) {
  int ends = by->kind == CL_ENDING, terminates = by->kind == CL_POWER && by->act == CL_TERMINATE;
  clause_verdict_kind verdict = terminates ? CLAUSE_TERMINATED : CLAUSE_EXPIRED;
  if (ends || terminates) {
    if (by->of_agreement) add_ender(l, NULL, by, verdict);
    for (uint32_t i = 0; i < by->target_count; i++) add_ender(l, by->targets[i], by, verdict);
  } else if (by->after.kind == CL_AFTER_FIRST || by->after.kind == CL_AFTER_LAST) {
    add_ender(l, by, by, CLAUSE_EXPIRED);
  }
}

static int extends(const cl_provision *p) {
  return p->kind == CL_RENEWAL || (p->kind == CL_POWER && p->act == CL_EXTEND);
}

static int arises_at_the_end(const cl_provision *p) {
  for (uint32_t i = 0; i < p->rule_count; i++)
    if (p->rules[i].cause.kind == CL_CAUSE_END) return 1;
  return 0;
}

/* A term of so many months stays one of months from the effective date; any other end is an anchor itself. */
static void lay_out_moving_term(cl_lowering *l) {
  cl_life *life = &l->life;
  life->anchor = l->model->term_months ? l->model->effective : l->model->end;
  life->term = cl_new_slot(l, term_identity(l, "term"), l->model->end);
  life->months = cl_new_slot(l, term_identity(l, "months"), 0);
  life->days = cl_new_slot(l, term_identity(l, "days"), 0);
  life->began = cl_new_slot(l, term_identity(l, "began"), l->model->effective);
}

static void lay_out_life(cl_lowering *l, cl_life *life, const cl_provision *of, const cl_provision *keeper) {
  if (life->ender_count == 0) return;
  life->stop = cl_new_slot(l, identity_of(l, of, "stop"), CLAUSE_NEVER);
  life->timer = cl_new_timer(l, keeper, of ? CL_IS_ENDED : CL_ENDS, identity_of(l, of, "last moment"));
}

/* Suspending the agreement leaves alone what ends it, or what would take it out of suspension. */
static int can_be_suspended(const cl_provision *p, const cl_provision *by) {
  if (by->of_agreement) return p->kind < CL_CAP && p->kind != CL_POWER && p->kind != CL_ENDING && p->kind != CL_RENEWAL;
  for (uint32_t i = 0; i < by->target_count; i++)
    if (by->targets[i] == p) return 1;
  return 0;
}

static void lay_out_suspension(cl_lowering *l, const cl_provision *by) {
  if (by->kind != CL_POWER || by->act != CL_SUSPEND) return;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->model->provisions[i];
    cl_provision_state *state = &l->states[p->index];
    if (state->suspended_slot < 0 && can_be_suspended(p, by))
      state->suspended_slot = (int32_t)cl_new_slot(l, cl_identity(l, p, "suspended"), 0);
  }
}

/* The first clause in turn that has to do with the agreement's end: its dates are remembered in that clause's name. */
static const cl_provision *keeper_of(const cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_turn[i];
    int ends = p->of_agreement && (p->kind == CL_ENDING || (p->kind == CL_POWER && p->act == CL_TERMINATE));
    if (ends || extends(p) || arises_at_the_end(p) || p->after.kind == CL_AFTER_TERMINATION) return p;
  }
  return NULL;
}

void cl_lay_out_lives(cl_lowering *l) {
  const cl_model *m = l->model;
  const cl_provision *keeper = keeper_of(l);
  int wait = 0; /* something waits for the end of the agreement */
  l->life.term_timer = -1;
  for (uint32_t i = 0; i < m->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    find_enders(l, p);
    lay_out_suspension(l, p);
    l->life.runs_on |= extends(p);
    wait |= arises_at_the_end(p) || (p->kind == CL_ENDING && p->after.kind == CL_AFTER_TERMINATION);
    if (p->times || extends(p)) l->states[p->index].uses_slot = (int32_t)cl_new_slot(l, cl_identity(l, p, "uses"), 0);
  }
  for (uint32_t i = 0; i < m->provision_count && cl_agreement_moves(l); i++) {
    const cl_provision *p = l->by_name[i];
    if (p->after.kind != CL_AFTER_TERMINATION || p->kind == CL_ENDING) continue;
    add_ender(l, p, p, CLAUSE_EXPIRED);
    wait = 1;
  }
  if (l->life.runs_on) lay_out_moving_term(l);
  lay_out_life(l, &l->life, NULL, keeper);
  if ((l->life.runs_on || wait) && m->end != CLAUSE_NEVER)
    l->life.term_timer = (int32_t)cl_new_timer(l, keeper, CL_ENDS, term_identity(l, "end"));
  for (uint32_t i = 0; i < m->provision_count; i++)
    lay_out_life(l, &l->states[m->provisions[i]->index].life, m->provisions[i], m->provisions[i]);
}

/* ---- being in force ---- */

static uint32_t load_slot(cl_lowering *l, uint32_t slot) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_SLOT, r, slot);
  return r;
}

static uint32_t load_now(cl_lowering *l) {
  uint32_t r = cl_register(l);
  cl_put(l, CL_OP_NOW, r, 0);
  return r;
}

static void require_less(cl_lowering *l, uint32_t a, uint32_t b, cl_label *otherwise) {
  cl_put_jump(l, CL_OP_LT, a, CL_BYTES(b, 0, 0, 0), otherwise);
}

/* One slot holds an earlier moment than another.  Which is loaded first is said here, since the order in which a compiler evaluates arguments is its own. */
static void require_earlier(cl_lowering *l, uint32_t slot, uint32_t than, cl_label *otherwise) {
  uint32_t a = load_slot(l, slot), b = load_slot(l, than);
  require_less(l, a, b, otherwise);
}

/* Now is before what the slot holds, as these words say; NULL where nobody asks. */
static void require_in_words(cl_lowering *l, uint32_t slot, cl_label *otherwise, const cl_node *words) {
  uint32_t registers = l->next_register, now = load_now(l), end = load_slot(l, slot);
  if (words) cl_note_test(l, words, 0, NULL);
  require_less(l, now, end, otherwise);
  l->next_register = registers;
}

static void require_before(cl_lowering *l, uint32_t slot, cl_label *otherwise) {
  require_in_words(l, slot, otherwise, NULL);
}

void cl_require_life(cl_lowering *l, const cl_provision *p, cl_label *expired, cl_label *stopped, cl_label *suspended) {
  int32_t slot = l->states[p->index].suspended_slot;
  const cl_node *agreement = l->model->effective_node, *name = p->node->kid[0];
  if (cl_ends_with_moving_term(l, p)) require_in_words(l, l->life.term, expired, agreement);
  if (is_bound(p) && l->life.ender_count) require_in_words(l, l->life.stop, stopped, agreement);
  if (own_life(l, p)->ender_count) require_in_words(l, own_life(l, p)->stop, stopped, name);
  if (slot < 0 || !suspended) return;
  cl_note_test(l, name, 0, NULL);
  cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)slot, suspended);
}

/* The agreement's term is not over now. */
static void require_term(cl_lowering *l, cl_label *over) {
  if (l->life.runs_on)
    require_before(l, l->life.term, over);
  else if (l->model->end != CLAUSE_NEVER)
    cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, l->model->end), over);
}

/* Whether this ender is the one that brings the end; of several at one instant, the first. */
static void require_ender(cl_lowering *l, const cl_life *life, const cl_ender *ender, cl_label *otherwise) {
  uint32_t registers = l->next_register, at = load_slot(l, ender->at), stop = load_slot(l, life->stop);
  cl_put_jump(l, CL_OP_EQ, at, CL_BYTES(stop, 0, 0, 0), otherwise);
  l->next_register = registers;
}

static void tell_enders(cl_lowering *l, const cl_life *life, cl_tell_reason *tell, void *user, cl_label *done) {
  for (uint32_t i = 0; i < life->ender_count; i++) {
    cl_label other = {0};
    if (life->ender_count > 1) require_ender(l, life, &life->enders[i], &other);
    tell(user, life->enders[i].reason);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
    cl_bind(l, &other);
  }
}

/* The earlier end of the two is the one that counts. */
void cl_tell_stopped(cl_lowering *l, const cl_provision *p, cl_tell_reason *tell, void *user) {
  const cl_life *own = own_life(l, p), *agreement = &l->life;
  int may_end_itself = own->ender_count > 0, may_end_with_it = is_bound(p) && agreement->ender_count > 0;
  cl_label done = {0}, later = {0};
  if (may_end_itself && may_end_with_it) require_earlier(l, own->stop, agreement->stop, &later);
  if (may_end_itself) tell_enders(l, own, tell, user, &done);
  cl_bind(l, &later);
  if (may_end_with_it) tell_enders(l, agreement, tell, user, &done);
  cl_bind(l, &done);
}

/* Jumps to `yes` where one of the life's powers has ended it. */
static void allow_termination(cl_lowering *l, const cl_life *life, cl_label *yes) {
  for (uint32_t i = 0; i < life->ender_count; i++) {
    const cl_ender *ender = &life->enders[i];
    cl_label ended = {0}, other = {0};
    if (ender->verdict != CLAUSE_TERMINATED) continue;
    require_ender(l, life, ender, &other);
    require_before(l, life->stop, &ended);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &other);
    cl_bind(l, &ended);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, yes);
    cl_bind(l, &other);
  }
}

void cl_require_terminated(cl_lowering *l, const cl_provision *p, cl_label *no) {
  cl_label yes = {0};
  allow_termination(l, own_life(l, p), &yes);
  if (is_bound(p)) allow_termination(l, &l->life, &yes);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, no);
  cl_bind(l, &yes);
}

/* The term has run on by the clause that moved it; without one, by its own words. */
void cl_tell_term_over(cl_lowering *l, cl_tell_reason *tell, void *user) {
  cl_label done = {0};
  uint32_t count = l->model->provision_count;
  for (uint32_t i = 0; i < 2 * count; i++) { /* renewals before extensions */
    const cl_provision *by = l->by_name[i % count];
    cl_label unused = {0};
    if (!extends(by) || (by->kind == CL_RENEWAL) != (i < count)) continue;
    uint32_t registers = l->next_register, uses = load_slot(l, (uint32_t)l->states[by->index].uses_slot);
    cl_put_jump(l, CL_OP_NONZERO, uses, 0, &unused);
    l->next_register = registers;
    tell(user, by->sentence);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &unused);
  }
  tell(user, l->model->effective_node);
  cl_bind(l, &done);
}

uint32_t cl_load_term_end(cl_lowering *l) {
  return l->life.runs_on ? load_slot(l, l->life.term) : cl_load_constant(l, l->model->end);
}

uint32_t cl_load_term_start(cl_lowering *l) {
  return l->life.runs_on ? load_slot(l, l->life.began) : cl_load_constant(l, l->model->effective);
}

/* ---- an end has come: what it makes of the clauses ---- */

/* One end, at the first instant of what is no longer in force. */
typedef struct ending {
  cl_lowering *l;
  const cl_life *life;
  const cl_ender *ender; /* NULL: the agreement's term is over, with which the clauses end by themselves */
  int at_once;           /* the end is now; otherwise it is the microsecond after now */
  uint32_t instant;      /* register */
} ending;

/* It would be in force still after this end. */
static void require_more_life(const ending *e, const cl_provision *p, cl_label *no) {
  cl_lowering *l = e->l;
  const cl_life *other = e->life == &l->life ? own_life(l, p) : &l->life;
  int64_t end = cl_clause_end(l, p);
  int32_t ended = l->states[p->index].ended_slot;
  cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, p)), no);
  if (end != CLAUSE_NEVER) cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, e->at_once ? end : end - 1), no);
  if (cl_ends_with_moving_term(l, p)) require_less(l, e->instant, load_slot(l, l->life.term), no);
  /* of two ends at one moment the clause's own is told */
  if (other->ender_count && other != &l->life) require_less(l, e->instant, load_slot(l, other->stop), no);
  if (other->ender_count && other == &l->life &&
      is_bound(p)) /* what was ended by an event at this moment is told already */
    cl_put_jump(l, e->at_once ? CL_OP_LT : CL_OP_LE, e->instant, CL_BYTES(load_slot(l, other->stop), 0, 0, 0), no);
  if (ended >= 0) cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)ended, no);
}

/* What stands from the start must be done by the end that its own clause states, and lapses when that is cut off; so does a power that something has
** opened.  What was to be done by then fires on its own, at this same moment. */
static void end_standing(const ending *e, const cl_provision *p) {
  cl_lowering *l = e->l;
  for (uint32_t i = 0; i < p->rule_count; i++) {
    const cl_rule *rule = &p->rules[i];
    uint32_t obligation = l->states[p->index].rules[i].captures.obligation;
    if (p->kind == CL_POWER && !cl_ends_with_term(rule)) cl_put(l, CL_OP_CANCEL, 0, obligation);
    if (p->kind != CL_OBLIGATION || !cl_ends_with_term(rule)) continue;
    if (rule->cause.kind == CL_CAUSE_START && e->ender->by == p && rule->deadline.kind == CL_NO_DEADLINE)
      cl_put(l, CL_OP_HASTEN, load_now(l), obligation | 1u << 16);
    else
      cl_put(l, CL_OP_CANCEL_LATER, 0, obligation);
    uint32_t in_doubt = l->states[p->index].rules[i].in_doubt;
    if (in_doubt != CL_NO_OBLIGATION) cl_put(l, CL_OP_CANCEL_LATER, 0, in_doubt);
  }
}

/* A clause that has not begun is not in force, and will not be: nothing is said, and what would have stood from its start lapses. */
static void end_before_start(const ending *e, const cl_provision *p, cl_label *done) {
  cl_lowering *l = e->l;
  cl_label begun = {0};
  if (cl_clause_start(l, p) <= l->model->effective) return;
  cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, cl_clause_start(l, p)), &begun);
  end_standing(e, p);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
  cl_bind(l, &begun);
}

/* One clause ends by this ender, unless it has not begun, or is over. */
static void end_clause(ending *e, const cl_provision *p) {
  cl_lowering *l = e->l;
  cl_label no = {0};
  l->current = p;
  l->next_register = 0;
  e->instant = load_slot(l, e->life->stop);
  end_before_start(e, p, &no);
  require_more_life(e, p, &no);
  const cl_answer answer = {
      .kind = e->ender->verdict, .reason = e->ender->reason, .value = -1, .amount = CL_NO_REGISTER};
  cl_put_answer(l, &answer);
  end_standing(e, p);
  cl_bind(l, &no);
}

/* It ends by the first of the enders that brings the end of this life. */
static void end_by_its_ender(const ending *e, const cl_provision *p) {
  cl_label done = {0};
  for (uint32_t i = 0; i < e->life->ender_count; i++) {
    ending own = {e->l, e->life, &e->life->enders[i], e->at_once, 0};
    cl_label other = {0};
    if (e->life->ender_count > 1) require_ender(e->l, e->life, own.ender, &other);
    end_clause(&own, p);
    cl_put_jump(e->l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(e->l, &other);
  }
  cl_bind(e->l, &done);
}

/* Where the clause's own end falls on the moment at which the agreement ends, it is told here, so that all that end are told in the order of their
** names; it jumps then. */
static void end_by_itself(const ending *e, const cl_provision *p, cl_label *done) {
  cl_lowering *l = e->l;
  const ending own = {l, own_life(l, p), NULL, e->at_once, 0};
  cl_label later = {0};
  if (own.life->ender_count == 0 || e->at_once) return;
  l->next_register = 0;
  uint32_t stop = load_slot(l, own.life->stop), instant = load_slot(l, e->life->stop);
  cl_put_jump(l, CL_OP_EQ, stop, CL_BYTES(instant, 0, 0, 0), &later);
  cl_put_jump(l, CL_OP_IS_OPEN, 0, own.life->timer | 1u << 16, done);
  cl_put(l, CL_OP_CANCEL, 0, own.life->timer);
  end_by_its_ender(&own, p);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
  cl_bind(l, &later);
}

static int ends_by(const cl_lowering *l, const cl_life *life, const cl_provision *p) {
  if (life != &l->life) return life == own_life(l, p);
  return is_bound(p);
}

static void end_clauses(ending *e) {
  cl_lowering *l = e->l;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    cl_label told = {0};
    if (!ends_by(l, e->life, p)) continue;
    if (e->life == &l->life) end_by_itself(e, p, &told);
    end_clause(e, p);
    cl_bind(l, &told);
  }
}

/* The clauses end with the agreement's term, each after what had to be done by then. */
static void end_with_term(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    cl_label no = {0};
    if (!cl_ends_with_moving_term(l, p)) continue;
    l->next_register = 0;
    uint32_t now = load_now(l);
    cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, p)), &no);
    if (p->end != CLAUSE_NEVER) cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, p->end - 1), &no);
    int32_t suspended = l->states[p->index].suspended_slot;
    cl_label held = {0}; /* a clock that stands still does not run out */
    if (suspended >= 0) cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)suspended, &held);
    for (uint32_t k = 0; p->kind == CL_OBLIGATION && k < p->rule_count; k++) {
      const cl_rule *rule = &p->rules[k];
      if (rule->deadline.kind == CL_NO_DEADLINE)
        cl_put(l, CL_OP_HASTEN, now, l->states[p->index].rules[k].captures.obligation | 1u << 16);
    }
    cl_bind(l, &held);
    cl_put(l, CL_OP_OPEN, now, (uint32_t)l->states[p->index].term_obligation | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
    cl_bind(l, &no);
  }
}

/* ---- when something stops ---- */

/* The earliest of what its enders say; and the moment before is remembered, unless the end is now. */
static void settle_stop(cl_lowering *l, const cl_life *life, int at_once) {
  cl_label never = {0};
  uint32_t stop = load_slot(l, life->enders[0].at);
  for (uint32_t i = 1; i < life->ender_count; i++) {
    uint32_t at = load_slot(l, life->enders[i].at);
    cl_put(l, CL_OP_MIN, stop, CL_BYTES(stop, at, 0, 0));
  }
  cl_put(l, CL_OP_SET_SLOT, stop, life->stop);
  cl_put(l, CL_OP_CANCEL, 0, life->timer);
  if (at_once) return;
  uint32_t last = cl_load_constant(l, CLAUSE_NEVER), one = cl_load_constant(l, 1);
  require_less(l, stop, last, &never);
  cl_put_jump(l, CL_OP_SUB, last, CL_BYTES(stop, one, 0, 0), &never);
  cl_put(l, CL_OP_OPEN, last, life->timer | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
  cl_bind(l, &never);
}

static uint32_t load_sum(cl_lowering *l, uint32_t instant, int64_t length, int sort, cl_label *overflow) {
  uint32_t r = cl_register(l), by = cl_load_constant(l, length);
  cl_op add = sort == CL_SORT_DAYS ? CL_OP_ADD_DAYS : sort == CL_SORT_MONTHS ? CL_OP_ADD_MONTHS : CL_OP_ADD;
  cl_put_jump(l, add, r, CL_BYTES(instant, by, 0, 0), overflow);
  return r;
}

/* The first instant after the civil day that this one falls in, or ends. */
static void round_to_day(cl_lowering *l, uint32_t instant, int is_end, cl_label *overflow) {
  uint32_t one = cl_load_constant(l, 1);
  if (is_end) cl_put_jump(l, CL_OP_SUB, instant, CL_BYTES(instant, one, 0, 0), overflow);
  cl_put(l, CL_OP_DAY_END, instant, CL_BYTES(instant, 0, 0, 0));
  cl_put_jump(l, CL_OP_ADD, instant, CL_BYTES(instant, one, 0, 0), overflow);
}

/* What runs so long after the end of the agreement stops then.  A length beyond the last date that there is never ends. */
static void stop_after_the_end(const ending *e) {
  cl_lowering *l = e->l;
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    const cl_life *life = own_life(l, p);
    for (uint32_t k = 0; k < life->ender_count; k++) {
      const cl_provision *by = life->enders[k].by;
      cl_label far = {0};
      if (life->enders[k].verdict != CLAUSE_EXPIRED || by->after.kind != CL_AFTER_TERMINATION) continue;
      l->current = p;
      l->next_register = 0;
      uint32_t end = load_slot(l, e->ender ? e->life->stop : l->life.term);
      if (!e->ender && !l->life.runs_on) end = cl_load_constant(l, l->model->end);
      uint32_t instant = load_sum(l, end, by->after.length, by->after.sort, &far);
      if (by->after.sort != CL_SORT_TIME) round_to_day(l, instant, 1, &far);
      cl_put(l, CL_OP_SET_SLOT, instant, life->enders[k].at);
      settle_stop(l, life, 0);
      cl_bind(l, &far);
    }
  }
}

static void put_causes_of_end(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_name[i];
    for (uint32_t k = 0; k < p->rule_count; k++)
      if (p->rules[k].cause.kind == CL_CAUSE_END) cl_lower_arising(l, p, k);
  }
}

/* The agreement is not over already when this comes. */
static void require_agreement(const ending *e, cl_label *over) {
  cl_lowering *l = e->l;
  int64_t end = l->model->end;
  l->next_register = 0;
  if (l->life.runs_on)
    require_earlier(l, l->life.stop, l->life.term, over);
  else if (end != CLAUSE_NEVER)
    cl_put_jump(l, CL_OP_BEFORE, 0, cl_constant(l, e->at_once ? end : end - 1), over);
}

/* What the end of the agreement brings, by an ender. */
static void end_life(ending *e) {
  cl_label over = {0};
  int of_agreement = e->life == &e->l->life;
  if (of_agreement) require_agreement(e, &over);
  if (of_agreement && !e->at_once) put_causes_of_end(e->l);
  end_clauses(e);
  if (of_agreement) stop_after_the_end(e);
  cl_bind(e->l, &over);
}

/* Stops one life from an instant on.  An earlier end that this ender brought stays, unless it is what happened last that counts. */
static void stop_life(cl_lowering *l, const cl_life *life, const cl_ender *ender, uint32_t instant, int at_once) {
  ending e = {l, life, ender, at_once, 0};
  cl_label over = {0};
  int keeps = ender->verdict == CLAUSE_TERMINATED || ender->by->after.kind != CL_AFTER_LAST;
  require_before(l, life->stop, &over);
  if (life == &l->life) require_term(l, &over);
  if (at_once && life == &l->life) put_causes_of_end(l);
  l->current = ender->by;
  if (at_once) instant = load_now(l);
  uint32_t registers = l->next_register, at = cl_register(l);
  if (keeps) {
    cl_put(l, CL_OP_SLOT, at, ender->at);
    cl_put(l, CL_OP_MIN, at, CL_BYTES(at, instant, 0, 0));
  } else {
    cl_put(l, CL_OP_MOVE, at, CL_BYTES(instant, 0, 0, 0));
  }
  cl_put(l, CL_OP_SET_SLOT, at, ender->at);
  settle_stop(l, life, at_once);
  if (at_once) end_life(&e);
  cl_bind(l, &over);
  l->next_register = registers;
}

static void stop_all(cl_lowering *l, const cl_provision *by, clause_verdict_kind verdict, uint32_t instant,
                     int at_once) {
  for (uint32_t i = 0; i <= l->model->provision_count; i++) {
    const cl_life *life = i == 0 ? &l->life : own_life(l, l->by_name[i - 1]);
    for (uint32_t k = 0; k < life->ender_count; k++)
      if (life->enders[k].by == by && life->enders[k].verdict == verdict)
        stop_life(l, life, &life->enders[k], instant, at_once);
  }
}

void cl_put_stop(cl_lowering *l, const cl_provision *power, uint32_t instant, int at_once) {
  stop_all(l, power, CLAUSE_TERMINATED, instant, at_once);
}

/* Of an agreement that is over an ending still ends what outlives it. */
static void require_ending(cl_lowering *l, const cl_provision *p, cl_label *no) {
  int32_t suspended = l->states[p->index].suspended_slot;
  if (own_life(l, p)->ender_count) require_before(l, own_life(l, p)->stop, no);
  if (suspended >= 0) cl_put_jump(l, CL_OP_ZERO, 0, (uint32_t)suspended, no);
}

static void lower_ending(cl_lowering *l, const cl_provision *p, const cl_event_decl *event) {
  const cl_after *after = &p->after;
  cl_label no = {0};
  uint32_t instant = 0;
  if (after->event.event != event || (after->kind != CL_AFTER_FIRST && after->kind != CL_AFTER_LAST)) return;
  l->current = p;
  l->next_register = 0;
  cl_note_stretch(l, after->node);
  for (uint32_t i = 0; i < after->event.test_count; i++) cl_jump_if(l, after->event.tests[i], 0, &no, 0);
  cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, cl_clause_start(l, p)), &no);
  if (p->kind == CL_ENDING) require_ending(l, p, &no);
  int at_once = after->length == 0;
  if (!at_once) {
    instant = load_sum(l, load_now(l), after->length, after->sort, &no);
    if (after->sort != CL_SORT_TIME) round_to_day(l, instant, 0, &no);
  }
  stop_all(l, p, CLAUSE_EXPIRED, instant, at_once);
  cl_bind(l, &no);
}

void cl_lower_endings(cl_lowering *l, const cl_event_decl *event) {
  for (uint32_t i = 0; i < l->here.count; i++) lower_ending(l, l->here.by_name[i], event);
}

/* ---- when the term runs on ---- */

uint32_t cl_put_extension(cl_lowering *l, const cl_provision *by, cl_label *overflow) {
  const cl_life *life = &l->life;
  uint32_t length = cl_load_constant(l, by->extension), one = cl_load_constant(l, 1), end = cl_register(l);
  cl_put_jump(l, CL_OP_ADD_SLOT, length, by->extension_sort == CL_SORT_MONTHS ? life->months : life->days, overflow);
  cl_put_jump(l, CL_OP_ADD_SLOT, one, (uint32_t)l->states[by->index].uses_slot, overflow);
  uint32_t anchor = cl_load_constant(l, life->anchor), months = cl_load_constant(l, l->model->term_months),
           more = load_slot(l, life->months), days = load_slot(l, life->days);
  cl_put_jump(l, CL_OP_ADD, months, CL_BYTES(months, more, 0, 0), overflow);
  cl_put_jump(l, CL_OP_ADD_MONTHS, end, CL_BYTES(anchor, months, 0, 0), overflow);
  cl_put_jump(l, CL_OP_ADD_DAYS, end, CL_BYTES(end, days, 0, 0), overflow);
  if (by->kind == CL_RENEWAL) cl_put(l, CL_OP_SET_SLOT, load_slot(l, life->term), life->began);
  cl_put(l, CL_OP_SET_SLOT, end, life->term);
  cl_put_jump(l, CL_OP_SUB, end, CL_BYTES(end, one, 0, 0), overflow);
  cl_put(l, CL_OP_CANCEL, 0, (uint32_t)life->term_timer);
  cl_put(l, CL_OP_OPEN, end, (uint32_t)life->term_timer | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
  return end;
}

/* While it cannot be said whether it renews, the term does not run on. */
static void put_renewal(cl_lowering *l, const cl_provision *p, cl_label *renewed) {
  const cl_pattern none = {0};
  const cl_rule *rule = &p->rules[0];
  cl_writer w = cl_begin_rule(l, p, rule);
  l->overflow = &w.overflow;
  cl_require_term(&w, &w.done, &w.done);
  if (p->times) {
    uint32_t uses = load_slot(l, (uint32_t)l->states[p->index].uses_slot), times = cl_load_constant(l, p->times);
    require_less(l, uses, times, &w.done);
  }
  cl_require_all(&w, rule->if_, rule->if_count, &w.done, 1);
  cl_allow_exceptions(&w, 0);
  cl_require_certainty(&w, &none);
  uint32_t last = cl_put_extension(l, p, &w.overflow);
  cl_answer answer = cl_answer_of(&w, CLAUSE_RENEWED, p->sentence);
  answer.deadline = last + 1;
  cl_put_answer(l, &answer);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, renewed);
  cl_finish_rule(&w);
}

/* A renewal lets the term run on, unless the agreement is stopped by then anyway. */
static void put_renewals(cl_lowering *l, cl_label *renewed) {
  cl_label stops = {0};
  l->next_register = 0;
  if (l->life.ender_count) require_earlier(l, l->life.term, l->life.stop, &stops);
  for (uint32_t i = 0; i < l->model->provision_count; i++)
    if (l->by_name[i]->kind == CL_RENEWAL) put_renewal(l, l->by_name[i], renewed);
  cl_bind(l, &stops);
}

/* A clause whose own end came in an earlier turn of this moment left it to the agreement's, which has been put off: it ends by itself after all. */
static void end_by_themselves(cl_lowering *l) {
  for (uint32_t i = 0; i < l->model->provision_count; i++) {
    const cl_provision *p = l->by_turn[i];
    const ending own = {l, own_life(l, p), NULL, 0, 0};
    cl_label later = {0}, has_come = {0};
    if (own.life->ender_count == 0 || !cl_ends_with_moving_term(l, p)) continue;
    l->next_register = 0;
    uint32_t last = load_slot(l, own.life->stop), one = cl_load_constant(l, 1), now = load_now(l);
    cl_put_jump(l, CL_OP_SUB, last, CL_BYTES(last, one, 0, 0), &later);
    cl_put_jump(l, CL_OP_EQ, last, CL_BYTES(now, 0, 0, 0), &later);
    cl_put_jump(l, CL_OP_IS_OPEN, 0, own.life->timer | 1u << 16, &has_come);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &later);
    cl_bind(l, &has_come);
    end_by_its_ender(&own, p);
    cl_bind(l, &later);
  }
}

static void lower_term_timer(cl_lowering *l) {
  ending e = {.l = l, .life = &l->life};
  cl_label over = {0}, renewed = {0};
  l->program->obligations.at[l->life.term_timer].fire = l->program->code.count;
  l->current = NULL;
  l->next_register = 0;
  cl_note_stretch(l, l->model->effective_node);
  if (l->life.ender_count) require_before(l, l->life.stop, &over);
  if (l->life.runs_on) put_renewals(l, &renewed);
  put_causes_of_end(l);
  end_with_term(l);
  stop_after_the_end(&e);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &over);
  cl_bind(l, &renewed);
  end_by_themselves(l);
  cl_bind(l, &over);
  cl_put(l, CL_OP_END, 0, 0);
}

/* ---- the start, and the last moments ---- */

void cl_start_lives(cl_lowering *l) {
  if (l->life.term_timer < 0) return;
  l->next_register = 0;
  uint32_t last = cl_load_constant(l, l->model->end - 1);
  cl_put(l, CL_OP_OPEN, last, (uint32_t)l->life.term_timer | CL_BYTES(0, 0, 0, CL_NO_REGISTER));
}

static void lower_last_moment(cl_lowering *l, const cl_life *life) {
  cl_label done = {0};
  if (life->ender_count == 0) return;
  l->program->obligations.at[life->timer].fire = l->program->code.count;
  for (uint32_t i = 0; i < life->ender_count; i++) {
    ending e = {l, life, &life->enders[i], 0, 0};
    cl_label other = {0};
    l->next_register = 0;
    l->current = life->enders[i].by;
    cl_note_stretch(l, life->enders[i].reason);
    if (life->ender_count > 1) require_ender(l, life, &life->enders[i], &other);
    end_life(&e);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &other);
  }
  cl_bind(l, &done);
  cl_put(l, CL_OP_END, 0, 0);
}

void cl_lower_life_deadlines(cl_lowering *l) {
  if (l->life.term_timer >= 0) lower_term_timer(l);
  lower_last_moment(l, &l->life);
  for (uint32_t i = 0; i < l->model->provision_count; i++) lower_last_moment(l, own_life(l, l->by_name[i]));
}
