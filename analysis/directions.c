/* Directions: a payment whose heading names both parties and says that the money flows the other way. */
#include "findings.h"

#include <stdio.h>
#include <string.h>

/* A party stands under its name or its full name, with or without an article. */
enum { LONGEST_PHRASE = 256 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

static int is_letter(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static int begins_with(const char *text, const char *phrase) {
  while (*phrase && lower(*text) == lower(*phrase)) text++, phrase++;
  return !*phrase && !is_letter(*text);
}

/* As whole words, whatever their capitals. */
static int holds(const char *heading, const char *phrase) {
  for (const char *at = heading; *at; at++)
    if ((at == heading || !is_letter(at[-1])) && begins_with(at, phrase)) return 1;
  return 0;
}

/* `BEFORE party`, in any of its names. */
static int says(const char *heading, const char *before, const cl_party *party, const char *after) {
  const char *names[] = {party->name, party->heading};
  static const char *const articles[] = {"", "the "};
  char phrase[LONGEST_PHRASE];
  for (int i = 0; i < 4; i++) {
    if (!names[i / 2]) continue;
    int size = snprintf(phrase, sizeof phrase, "%s%s%s%s", before, articles[i % 2], names[i / 2], after);
    if (size > 0 && size < LONGEST_PHRASE && holds(heading, phrase)) return 1;
  }
  return 0;
}

/* `Alder owes Birch` */
static int says_verb(const char *heading, const cl_party *payer, const cl_party *payee) {
  static const char *const verbs[][2] = {{" pays", "pays "},
                                         {" owes", "owes "},
                                         {" reimburses", "reimburses "},
                                         {" refunds", "refunds "},
                                         {" compensates", "compensates "},
                                         {" indemnifies", "indemnifies "}};
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (says(heading, "", payer, verbs[i][0]) && says(heading, verbs[i][1], payee, "")) return 1;
  return 0;
}

/* `Birch is paid by Alder`; but not `what was paid by Alder`, which may be what comes back. */
static int says_is_paid_by(const char *heading, const cl_party *payer, const cl_party *payee) {
  return (says(heading, "", payee, " is paid by") || says(heading, "", payee, " is to be paid by") ||
          says(heading, "", payee, " shall be paid by") || says(heading, "", payee, " must be paid by")) &&
         says(heading, "paid by ", payer, "");
}

static int says_to(const char *heading, const cl_party *payer, const cl_party *payee) {
  return says(heading, "to ", payee, "") &&
         (says(heading, "from ", payer, "") || says(heading, "by ", payer, "") || says(heading, "", payer, "'s") ||
          says(heading, "", payer, " to") || says(heading, "", payer, " pays"));
}

static int flows(const char *heading, const cl_party *payer, const cl_party *payee) {
  return says_to(heading, payer, payee) || says_verb(heading, payer, payee) || says_is_paid_by(heading, payer, payee);
}

void cl_find_directions(cl_diagnostics *diagnostics, const cl_model *model) {
  for (uint32_t i = 0; i < model->provision_count; i++) {
    const cl_provision *p = model->provisions[i];
    if (p->kind != CL_PAYMENT || !p->heading || p->rule_count != 1 || p->rules->other == UINT32_MAX) continue;
    const cl_party *payer = &model->parties[p->rules->subject], *payee = &model->parties[p->rules->other];
    if (payer == payee || !flows(p->heading, payee, payer) || flows(p->heading, payer, payee)) continue;
    cl_diagnostic *d = cl_report(diagnostics, CL_OTHER_DIRECTION, model->source, p->sentence->span,
                                 "%s pays %s here, and the heading says that %s pays %s", payer->name, payee->name,
                                 payee->name, payer->name);
    d->other = p->node->kid[1]->span;
    d->other_message = "this is the heading";
  }
}
