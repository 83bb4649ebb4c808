/* A payment service: asks the agreement before it pays, and pays nothing that would be refused or a breach.  What is declined never becomes an event,
** so it uses up no limit. */
#include <clause.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char agreement[] = "agreement \"Card\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Bank, Holder\n"
                                "event payment, to pay, has paid\n"
                                "  by party\n"
                                "  to merchant name\n"
                                "  of amount money in EUR at least 0 EUR\n"
                                "clause monthly \"Monthly limit\"\n"
                                "  Holder may pay at most 2,000 EUR per calendar month\n"
                                "clause single \"Single payments\"\n"
                                "  Holder may pay at most 800 EUR each time\n"
                                "clause unwanted \"Merchants that the bank does not serve\"\n"
                                "  Holder must not pay\n"
                                "    if the merchant is \"Casino\"\n";

typedef struct service {
  clause_program *program;
  clause_names *names;
  clause_instance *card;
  uint32_t payment; /* the kind of event */
} service;

/* ---- an answer ---- */

typedef struct answer {
  const clause_program *program;
  int is_declined;
} answer;

static void print_words(const clause_program *program, clause_span words) {
  clause_program_info info = clause_program_describe(program);
  printf("%.*s", (int)(words.end - words.start), info.source + words.start);
}

/* A clause that stands in the way, with the tests that led it there. */
static void explain(void *user, const clause_verdict *verdict, const clause_step *steps, size_t count) {
  answer *to = user;
  clause_clause_info clause;
  if (verdict->kind != CLAUSE_REFUSED && verdict->kind != CLAUSE_BREACHED) return;
  if (clause_program_clause(&clause, to->program, verdict->clause) != CLAUSE_OK) return;
  to->is_declined = 1;
  printf("  declined: %s\n", clause.heading);
  for (size_t i = 0; i < count; i++) {
    printf("    ");
    print_words(to->program, steps[i].span);
    printf(steps[i].held ? ": yes\n" : ": no\n");
  }
}

/* ---- the service ---- */

static int start(service *s) {
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  clause_message message;
  options.max_bytes = 1 << 20;
  options.max_work = 10000;
  int status = clause_program_compile(&s->program, "card.cl", agreement, strlen(agreement), NULL, &message);
  if (status == CLAUSE_ERROR_SOURCE) fprintf(stderr, "%s\n", message.text);
  if (status == CLAUSE_OK) status = clause_names_new(&s->names, s->program, 0);
  if (status == CLAUSE_OK) status = clause_instance_new(&s->card, s->program, &options);
  if (status != CLAUSE_OK) return status;
  int kind = clause_program_find_kind(s->program, "payment", strlen("payment"));
  s->payment = (uint32_t)kind;
  return kind < 0 ? kind : CLAUSE_OK;
}

static void stop(service *s) {
  clause_instance_free(s->card);
  clause_names_free(s->names);
  clause_program_free(s->program);
}

/* Pays, or says why not. */
static int pay(service *s, int month, int day, const char *merchant, int64_t cents) {
  int64_t fields[3] = {0, 0, cents};
  clause_event event = {0, s->payment, 3, fields};
  answer to = {s->program, 0};
  int status = clause_date_to_instant(&event.at, 2026, month, day, 0);
  if (status == CLAUSE_OK) status = clause_names_intern(&fields[0], s->names, "Holder", strlen("Holder"));
  if (status == CLAUSE_OK) status = clause_names_intern(&fields[1], s->names, merchant, strlen(merchant));
  if (status != CLAUSE_OK) return status;
  printf("2026-%02d-%02d %s, %" PRId64 ".%02d EUR\n", month, day, merchant, cents / 100, (int)(cents % 100));
  status = clause_instance_explain(s->card, &event, explain, &to);
  if (status != CLAUSE_OK || to.is_declined) return status;
  printf("  paid\n");
  return clause_instance_apply(s->card, &event);
}

static int serve(service *s) {
  static const struct {
    int month, day;
    const char *merchant;
    int64_t cents;
  } requests[] = {{3, 2, "Baker", 70000},  {3, 3, "Garage", 90000}, {3, 4, "Garage", 80000},
                  {3, 5, "Grocer", 60000}, {3, 6, "Casino", 1000},  {4, 1, "Grocer", 60000}};
  int status = CLAUSE_OK;
  for (size_t i = 0; status == CLAUSE_OK && i < sizeof requests / sizeof *requests; i++)
    status = pay(s, requests[i].month, requests[i].day, requests[i].merchant, requests[i].cents);
  return status;
}

int main(void) {
  service s = {NULL, NULL, NULL, 0};
  int status = start(&s);
  if (status == CLAUSE_OK) status = serve(&s);
  if (status != CLAUSE_OK) fprintf(stderr, "%s\n", clause_status_text(status));
  stop(&s);
  return status != CLAUSE_OK;
}
