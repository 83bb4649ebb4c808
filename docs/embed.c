/* A host in one file: compiles an agreement, discloses a value, feeds three events, prints what the agreement says, and goes on from a snapshot. */
#include <clause.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char agreement[] = "agreement \"Distribution\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "value yearly_cap is undisclosed money in EUR\n"
                                "\n"
                                "event sale, to sell, has sold\n"
                                "  by party\n"
                                "  of product name\n"
                                "  at price money in EUR at least 0 EUR\n"
                                "\n"
                                "clause royalty \"Royalty\"\n"
                                "  Birch pays Alder 12.5% of the price\n"
                                "    for each sale by Birch\n"
                                "    due within 30 days\n"
                                "    capped at yearly_cap per calendar year\n";

/* Reports a failure with its reason; the value is whether it was one. */
static int failed(const char *what, int status) {
  if (status == CLAUSE_OK) return 0;
  fprintf(stderr, "%s: %s\n", what, clause_status_text(status));
  return 1;
}

static void print_verdicts(const clause_program *program, const clause_instance *instance) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) {
    clause_clause_info clause;
    clause_date date = clause_instant_to_date(verdicts[i].at, 0);
    if (failed("clause", clause_program_clause(&clause, program, verdicts[i].clause))) return;
    printf("%04d-%02d-%02d  %s %s", date.year, date.month, date.day, clause.name,
           clause_verdict_word(verdicts[i].kind));
    if (verdicts[i].currency[0]) {
      printf(" %" PRId64 ".%02d %s", verdicts[i].amount / 100, (int)(verdicts[i].amount % 100), verdicts[i].currency);
    }
    printf("\n");
  }
}

/* What will come of what is open, if nothing more happens. */
static void print_outlook(clause_instance *instance) {
  clause_prospect prospect;
  for (size_t i = 0; clause_instance_prospect(&prospect, instance, i) == CLAUSE_OK; i++) {
    clause_date date = clause_instant_to_date(prospect.at, 0);
    if (prospect.is_change || prospect.open.overdue || prospect.verdict == CLAUSE_VERDICT_KINDS) continue;
    printf("            on %04d-%02d-%02d it will be %s\n", date.year, date.month, date.day,
           clause_verdict_word(prospect.verdict));
  }
}

/* One sale; the fields stand in the order in which the event declares them. */
static int sell(clause_instance *instance, clause_names *names, uint32_t kind, int month, int64_t cents) {
  clause_event event = {0, kind, 3, NULL};
  int64_t fields[3] = {0, 0, cents};
  if (failed("date", clause_date_to_instant(&event.at, 2026, month, 15, 0))) return -1;
  if (failed("name", clause_names_intern(&fields[0], names, "Birch", 5))) return -1;
  if (failed("name", clause_names_intern(&fields[1], names, "sensor", 6))) return -1;
  event.fields = fields;
  return failed("event", clause_instance_apply(instance, &event)) ? -1 : 0;
}

/* As a restart does: what the instance remembers is bytes, which would be in a file or a database, and another one goes on from them. */
static int restart(clause_instance **instance, const clause_program *program, clause_names *names) {
  void *snapshot;
  size_t size;
  if (failed("snapshot", clause_instance_snapshot(&snapshot, &size, *instance, names))) return -1;
  clause_instance_free(*instance);
  int status = clause_instance_restore(instance, program, names, snapshot, size, NULL);
  clause_snapshot_free(program, snapshot, size);
  return failed("restore", status) ? -1 : 0;
}

static int judge(clause_instance **instance, const clause_program *program, clause_names *names) {
  static const int64_t prices[] = {1000000, 2500000, 40000}; /* 10,000.00, 25,000.00 and 400.00 EUR */
  int64_t year_end;
  int kind = clause_program_find_kind(program, "sale", 4);
  if (kind < 0) return failed("sale", kind);
  if (failed("cap", clause_instance_bind(*instance, 0, 400000))) return 1; /* 4,000.00 EUR a year */
  for (int i = 0; i < 3; i++) {
    if (sell(*instance, names, (uint32_t)kind, 2 + i, prices[i]) < 0) return 1;
    print_verdicts(program, *instance);
    print_outlook(*instance);
    if (restart(instance, program, names) < 0) return 1;
  }
  if (failed("date", clause_date_to_instant(&year_end, 2026, 12, 31, 0))) return 1;
  if (failed("advance", clause_instance_advance(*instance, year_end))) return 1;
  print_verdicts(program, *instance);
  return 0;
}

int main(void) {
  clause_program *program;
  clause_instance *instance = NULL;
  clause_names *names = NULL;
  clause_message message;
  int failure = 1;
  if (clause_program_compile(&program, "distribution.cl", agreement, strlen(agreement), NULL, &message) != CLAUSE_OK) {
    fprintf(stderr, "%s\n", message.text);
  } else if (!failed("names", clause_names_new(&names, program, 0)) &&
             !failed("instance", clause_instance_new(&instance, program, NULL))) {
    failure = judge(&instance, program, names);
  }
  clause_instance_free(instance);
  clause_names_free(names);
  clause_program_free(program);
  return failure;
}
