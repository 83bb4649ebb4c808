/* threads THREADS ROUNDS: threads that share one program, each with instances and names of its own, while others compile and load programs.  Each must get
** the verdicts that one thread alone gets.  Under ThreadSanitizer a program that is written to, or anything else that is shared, is found. */
#include <clause.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char agreement[] = "agreement \"Distribution\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "value yearly_cap is undisclosed money in EUR\n"
                                "event sale, to sell, has sold\n"
                                "  by party\n"
                                "  of product name\n"
                                "  at price money in EUR at least 0 EUR\n"
                                "clause royalty \"Royalty\"\n"
                                "  Birch pays Alder 12.5% of the price\n"
                                "    for each sale by Birch\n"
                                "    due within 30 days\n"
                                "    capped at yearly_cap per calendar year\n"
                                "clause quiet \"Not twice a day\"\n"
                                "  Birch must not sell more than 3 times in any 10 days\n";
enum { SALES = 400, PRODUCTS = 17 };

/* What a thread is given and what it finds. */
typedef struct work {
  const clause_program *program;
  int rounds;
  uint64_t found; /* of its verdicts; 0: something failed */
} work;

static void mix(uint64_t *hash, uint64_t number) {
  *hash = (*hash ^ number) * UINT64_C(0x9E3779B97F4A7C15);
  *hash ^= *hash >> 32;
}

static void mix_verdicts(uint64_t *hash, const clause_instance *instance) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) {
    mix(hash, verdicts[i].kind);
    mix(hash, (uint64_t)verdicts[i].at);
    mix(hash, (uint64_t)verdicts[i].amount);
    mix(hash, verdicts[i].reason.start);
  }
}

static void mix_explained(void *user, const clause_verdict *verdict, const clause_step *steps, size_t count) {
  (void)steps;
  mix(user, verdict->kind);
  mix(user, count);
}

static int sell(uint64_t *hash, clause_instance *instance, clause_names *names, uint32_t kind, int number) {
  char product[16];
  int64_t fields[3], start;
  int size = snprintf(product, sizeof product, "product %d", number % PRODUCTS);
  int status = clause_date_to_instant(&start, 2026, 1, 1, 0);
  if (status == CLAUSE_OK) status = clause_names_intern(&fields[0], names, "Birch", 5);
  if (status == CLAUSE_OK) status = clause_names_intern(&fields[1], names, product, (size_t)size);
  fields[2] = number * 997;
  const clause_event event = {start + number * CLAUSE_DAY / 2, kind, 3, fields};
  if (status == CLAUSE_OK && number % 50 == 0) status = clause_instance_explain(instance, &event, mix_explained, hash);
  if (status == CLAUSE_OK) status = clause_instance_apply(instance, &event);
  if (status == CLAUSE_OK) mix_verdicts(hash, instance);
  return status;
}

static int judge(uint64_t *hash, const clause_program *program) {
  clause_instance *instance = NULL;
  clause_names *names = NULL;
  clause_prospect prospect;
  int kind = clause_program_find_kind(program, "sale", 4);
  int status = kind < 0 ? kind : clause_names_new(&names, program, 0);
  if (status == CLAUSE_OK) status = clause_instance_new(&instance, program, NULL);
  if (status == CLAUSE_OK) status = clause_instance_bind(instance, 0, 4000000);
  for (int i = 0; status == CLAUSE_OK && i < SALES; i++) status = sell(hash, instance, names, (uint32_t)kind, i);
  if (status == CLAUSE_OK) status = clause_instance_prospect(&prospect, instance, 0);
  if (status == CLAUSE_OK) mix(hash, (uint64_t)prospect.at);
  clause_instance_free(instance);
  clause_names_free(names);
  return status;
}

/* Another program, the same in all: what compiling, saving and loading share would be seen. */
static int load_again(const clause_program *program) {
  clause_program *compiled = NULL, *loaded = NULL;
  void *image;
  size_t size;
  int status = clause_program_compile(&compiled, "distribution.cl", agreement, strlen(agreement), NULL, NULL);
  if (status == CLAUSE_OK) status = clause_program_save(&image, &size, program);
  if (status == CLAUSE_OK) {
    status = clause_program_load(&loaded, image, size, NULL, NULL);
    clause_image_free(program, image, size);
  }
  clause_program_free(compiled);
  clause_program_free(loaded);
  return status;
}

static void *run(void *given) {
  work *own = given;
  uint64_t hash = 1;
  int status = CLAUSE_OK;
  for (int i = 0; status == CLAUSE_OK && i < own->rounds; i++) {
    status = judge(&hash, own->program);
    if (status == CLAUSE_OK && i % 10 == 0) status = load_again(own->program);
  }
  own->found = status == CLAUSE_OK ? hash : 0;
  return NULL;
}

static int run_all(const clause_program *program, int count, int rounds) {
  work alone = {program, rounds, 0}, *works = calloc((size_t)count, sizeof *works);
  pthread_t *threads = calloc((size_t)count, sizeof *threads);
  int failed = works == NULL || threads == NULL, started = 0;
  while (!failed && started < count) {
    works[started] = (work){program, rounds, 0};
    failed = pthread_create(&threads[started], NULL, run, &works[started]) != 0;
    started += !failed;
  }
  for (int i = 0; i < started; i++) failed |= pthread_join(threads[i], NULL) != 0;
  run(&alone);
  failed |= alone.found == 0;
  for (int i = 0; i < started; i++) failed |= works[i].found != alone.found;
  free(threads);
  free(works);
  return failed;
}

int main(int argc, char **argv) {
  clause_program *program;
  clause_message message;
  int count = argc == 3 ? atoi(argv[1]) : 0, rounds = argc == 3 ? atoi(argv[2]) : 0;
  if (count < 1 || rounds < 1) return fprintf(stderr, "usage: threads THREADS ROUNDS\n"), 2;
  int status = clause_program_compile(&program, "distribution.cl", agreement, strlen(agreement), NULL, &message);
  if (status != CLAUSE_OK) return fprintf(stderr, "%s\n", message.text), 1;
  int failed = run_all(program, count, rounds);
  clause_program_free(program);
  printf("%d threads, %d instances each: %s\n", count, rounds, failed ? "not all alike" : "all alike");
  return failed;
}
