/* Settlement: what a payment that was made does to dues and balances. */
#include "writer.h"

#include <string.h>

/* What the payer owes the payee by one clause. */
typedef struct claim {
  const cl_provision *p;
  uint32_t rule;
} claim;

/* Those of one clause, or all between the two. */
typedef struct claims {
  const claim *at;
  uint32_t count;
} claims;

typedef struct settlement {
  const cl_event_decl *event;
  int32_t by, to, amount, under;
  uint32_t payer, payee;
  const cl_provision *into; /* only claims that are paid into this fund; NULL: into none */
  uint32_t left;            /* register */
  uint32_t claim_count;
  claim *claims;
} settlement;

static int is_between(const cl_provision *p, uint32_t rule, const settlement *s) {
  return p->rules[rule].subject == s->payer && p->rules[rule].other == s->payee &&
         memcmp(p->currency, s->event->fields[s->amount].type.currency, 4) == 0;
}

/* All that the payer owes the payee, by the clauses' names. */
static void find_claims(const cl_lowering *l, settlement *s) {
  s->claim_count = 0;
  for (uint32_t i = 0; i < l->here.count; i++) {
    const cl_provision *p = l->here.by_name[i];
    for (uint32_t k = 0; p->kind == CL_PAYMENT && p->into == s->into && k < p->rule_count; k++) {
      if (is_between(p, k, s)) s->claims[s->claim_count++] = (claim){p, k};
    }
  }
}

static cl_writer settle_writer(cl_lowering *l, const claim *c) {
  l->current = c->p;
  return (cl_writer){.l = l, .p = c->p, .rule = &c->p->rules[c->rule]};
}

static const cl_rule_state *state_of(const cl_lowering *l, const claim *c) {
  return &l->states[c->p->index].rules[c->rule];
}

/* Once an amount is not known, neither is what a payment settles. */
static void require_known_balance(cl_lowering *l, const claim *c, const settlement *s, cl_label *done) {
  cl_writer w = settle_writer(l, c);
  uint32_t doubt = state_of(l, c)->doubt;
  cl_label known = {0};
  if (!doubt) return;
  cl_join_unknowns(&w.unknowns, c->p->breach_unknowns);
  uint32_t is_in_doubt = cl_register(l);
  cl_put(l, CL_OP_SLOT, is_in_doubt, doubt - 1);
  cl_put_jump(l, CL_OP_NONZERO, is_in_doubt, 0, &known);
  cl_put_undetermined(&w, s->left);
  cl_bind(l, &w.done);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, done);
  cl_bind(l, &known);
}

/* Lowers the balance by what is left of the payment, not below 0. */
static void settle_balance(cl_lowering *l, const claim *c, const settlement *s) {
  cl_writer w = settle_writer(l, c);
  cl_label nothing = {0};
  uint32_t paid = cl_register(l), pc = cl_put(l, CL_OP_DRAIN_SLOT, s->left, CL_BYTES(paid, 0, 0, 0));
  l->program->code.at[pc].jump = (uint16_t)state_of(l, c)->balance;
  cl_put_jump(l, CL_OP_NONZERO, paid, 0, &nothing);
  cl_put_amount(&w, CLAUSE_FULFILLED, c->p->sentence, paid, 0);
  cl_bind(l, &nothing);
}

/* What a clause owes for several reasons is one balance. */
static int shares_balance(const cl_lowering *l, const claims *all, uint32_t i) {
  return i > 0 && all->at[i - 1].p == all->at[i].p &&
         state_of(l, &all->at[i - 1])->balance == state_of(l, &all->at[i])->balance;
}

/* What is overdue before what is not. */
static void settle_dues(cl_lowering *l, const settlement *s, const claims *all) {
  uint32_t first = UINT32_MAX, first_overdue = UINT32_MAX, count = 0;
  for (uint32_t i = 0; i < all->count; i++) {
    const cl_rule_state *state = state_of(l, &all->at[i]);
    if (state->captures.obligation == CL_NO_OBLIGATION) continue;
    first = state->captures.obligation < first ? state->captures.obligation : first;
    first_overdue = state->overdue < first_overdue ? state->overdue : first_overdue;
    count++;
  }
  if (count == 0) return;
  cl_put(l, CL_OP_PAY, s->left, first_overdue | count << 16);
  cl_put(l, CL_OP_PAY, s->left, first | count << 16);
}

static void put_overpaid(cl_lowering *l, const claim *c, const settlement *s) {
  cl_writer w = settle_writer(l, c);
  cl_label nothing = {0};
  cl_put_jump(l, CL_OP_NONZERO, s->left, 0, &nothing);
  cl_put_amount(&w, CLAUSE_OVERPAID, c->p->sentence, s->left, 0);
  cl_bind(l, &nothing);
}

/* Whoever pays less than nothing pays nothing.  The payment that exists without being declared cannot. */
static void require_something_paid(cl_lowering *l, const settlement *s, cl_label *done) {
  if (s->event->fields[s->amount].at_least >= 0) return;
  uint32_t nothing = cl_load_constant(l, 0);
  cl_put_jump(l, CL_OP_LT, nothing, CL_BYTES(s->left, 0, 0, 0), done);
}

/* Dues first, then balances by the clauses' names. */
static void settle_claims(cl_lowering *l, settlement *s, claims all, cl_label *done) {
  l->next_register = 0;
  s->left = cl_register(l);
  cl_put(l, CL_OP_FIELD, s->left, (uint32_t)s->amount);
  require_something_paid(l, s, done);
  for (uint32_t i = 0; i < all.count; i++) require_known_balance(l, &all.at[i], s, done);
  settle_dues(l, s, &all);
  for (uint32_t i = 0; i < all.count; i++) {
    uint32_t registers = l->next_register;
    if (!shares_balance(l, &all, i)) settle_balance(l, &all.at[i], s);
    l->next_register = registers;
  }
}

/* The rest is overpaid. */
static void settle(cl_lowering *l, settlement *s, claims all, cl_label *done) {
  settle_claims(l, s, all, done);
  put_overpaid(l, all.at, s);
}

static claims all_claims(const settlement *s) { return (claims){s->claims, s->claim_count}; }

/* Those of the clause whose first one is `i`. */
static claims claims_of_clause(const settlement *s, uint32_t i) {
  uint32_t end = i + 1;
  while (end < s->claim_count && s->claims[end].p == s->claims[i].p) end++;
  return (claims){&s->claims[i], end - i};
}

/* ---- funds ---- */

static void put_of_fund(cl_lowering *l, const settlement *s, clause_verdict_kind kind, uint32_t amount) {
  const cl_answer answer = {.kind = kind,
                            .reason = s->into->node->kid[2],
                            .party = cl_party_symbol(s->payer),
                            .counterparty = cl_party_symbol(s->payee),
                            .currency = s->into->currency,
                            .value = -1,
                            .amount = amount};
  l->current = s->into;
  cl_put_answer(l, &answer);
}

/* All that is paid goes into the fund. */
static void fill_fund(cl_lowering *l, const settlement *s) {
  cl_label unfit = {0}, done = {0};
  l->next_register = 0;
  uint32_t amount = cl_register(l);
  cl_put(l, CL_OP_FIELD, amount, (uint32_t)s->amount);
  cl_put_jump(l, CL_OP_ADD_SLOT, amount, l->states[s->into->index].index, &unfit);
  cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
  cl_bind(l, &unfit);
  put_of_fund(l, s, CLAUSE_OVERFLOWED, CL_NO_REGISTER);
  cl_bind(l, &done);
}

/* Under the fund's own name: what is owed to it, and the rest is kept. */
static void pay_into_fund(cl_lowering *l, settlement *s, cl_label *done) {
  cl_label nothing = {0};
  settle_claims(l, s, all_claims(s), done);
  cl_put_jump(l, CL_OP_NONZERO, s->left, 0, &nothing);
  put_of_fund(l, s, CLAUSE_FULFILLED, s->left);
  cl_bind(l, &nothing);
  fill_fund(l, s);
}

static void settle_with_fund(cl_lowering *l, settlement *s) {
  cl_label other = {0}, done = {0};
  find_claims(l, s);
  cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->by, cl_symbol(l, l->model->parties[s->payer].name), &other);
  for (uint32_t i = 0; i < s->claim_count;) {
    claims own = claims_of_clause(s, i);
    cl_label next = {0};
    cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->under, cl_symbol(l, own.at->p->name), &next);
    settle(l, s, own, &done);
    fill_fund(l, s);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &next);
    i += own.count;
  }
  cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->under, cl_symbol(l, s->into->name), &done);
  pay_into_fund(l, s, &done);
  cl_bind(l, &done);
  cl_bind(l, &other);
}

/* What is paid to its holder, and names it or a clause that pays into it. */
static void settle_fund(cl_lowering *l, settlement *s, const cl_provision *fund) {
  cl_label done = {0};
  s->into = fund;
  s->payee = fund->holder;
  cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->to, cl_symbol(l, l->model->parties[s->payee].name), &done);
  if (!l->has_begun) cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, l->model->effective), &done);
  for (s->payer = 0; s->payer < l->model->party_count; s->payer++)
    if (s->payer != s->payee) settle_with_fund(l, s);
  cl_bind(l, &done);
}

/* ---- all payments ---- */

/* `under` names the clause that the payment is for; without it every clause between the two is meant. */
static void settle_pair(cl_lowering *l, settlement *s) {
  cl_label done = {0};
  find_claims(l, s);
  if (s->claim_count == 0) return;
  cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->by, cl_symbol(l, l->model->parties[s->payer].name), &done);
  cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->to, cl_symbol(l, l->model->parties[s->payee].name), &done);
  if (!l->has_begun) cl_put_jump(l, CL_OP_FROM, 0, cl_constant(l, l->model->effective), &done);
  for (uint32_t i = 0; s->under >= 0 && i < s->claim_count;) {
    claims own = claims_of_clause(s, i);
    cl_label other = {0};
    cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->under, cl_symbol(l, own.at->p->name), &other);
    settle(l, s, own, &done);
    cl_put_jump(l, CL_OP_JUMP, 0, 0, &done);
    cl_bind(l, &other);
    i += own.count;
  }
  if (s->under >= 0) cl_put_jump(l, CL_OP_FIELD_IS, (uint32_t)s->under, 0, &done);
  settle(l, s, all_claims(s), &done);
  cl_bind(l, &done);
}

static uint32_t count_claims(const cl_lowering *l) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < l->here.count; i++)
    if (l->here.by_name[i]->kind == CL_PAYMENT) count += l->here.by_name[i]->rule_count;
  return count;
}

int32_t cl_event_field_of_type(const cl_event_decl *event, int sort) {
  for (uint32_t i = 0; i < event->field_count; i++) {
    if (event->fields[i].type.sort == sort) return (int32_t)i;
  }
  return -1;
}

int32_t cl_event_field_with(const cl_event_decl *event, const char *preposition) {
  for (uint32_t i = 0; i < event->field_count; i++) {
    if (event->fields[i].preposition && strcmp(event->fields[i].preposition, preposition) == 0) return (int32_t)i;
  }
  return -1;
}

void cl_lower_settlement(cl_lowering *l, const cl_event_decl *event) {
  settlement s = {.event = event};
  if (!cl_is_payment(event)) return;
  s.by = cl_event_field_with(event, "by");
  s.to = cl_event_field_with(event, "to");
  s.amount = cl_event_field_of_type(event, CLAUSE_TYPE_MONEY);
  s.under = cl_event_field_of_type(event, CLAUSE_TYPE_PROVISION);
  if (s.by < 0 || s.to < 0 || s.amount < 0) return;
  l->current = NULL;
  s.claims = cl_lower_need(l, sizeof *s.claims * count_claims(l));
  cl_note_stretch(l, NULL);
  for (s.payer = 0; s.payer < l->model->party_count; s.payer++) {
    for (s.payee = 0; s.payee < l->model->party_count; s.payee++) settle_pair(l, &s);
  }
  for (uint32_t i = 0; s.under >= 0 && i < l->fund_count; i++) {
    const cl_provision *p = l->funds[i];
    if (memcmp(p->currency, event->fields[s.amount].type.currency, 4) == 0) settle_fund(l, &s, p);
  }
}
