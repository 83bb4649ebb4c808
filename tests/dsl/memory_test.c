/* The whole library with a host whose memory runs out: at every single allocation in turn, from the text of an agreement to its last
** deadline.  What fails says so, leaves nothing behind, and goes on once there is memory again, with the same verdicts. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include <clause.h>

static const char agreement[] = "agreement \"Short of memory\" version \"1\"\n"
                                "effective 2026-01-01 through 2027\n"
                                "parties Alder, Birch\n"
                                "value top is undisclosed money in EUR\n"
                                "event sale, to sell, has sold\n"
                                "  by party\n"
                                "  of product name\n"
                                "  price money in EUR at least 0 EUR\n"
                                "status known for each product is no\n"
                                "  becomes yes upon sale\n"
                                "clause fee\n"
                                "  Alder pays Birch 10% of the price\n"
                                "    for each sale by Alder\n"
                                "    due within 5 days\n"
                                "    capped at top per calendar year\n"
                                "clause again\n"
                                "  Birch must sell the same product\n"
                                "    within 9 days of sale by Alder\n"
                                "    unless sale of the same product has happened in the last 3 days\n"
                                "scenario \"A sale\"\n"
                                "  given top is 10 EUR\n"
                                "  when 2026-02-01 sale of \"x\" by Alder with price 50 EUR\n"
                                "  then fee is accrued of 5 EUR by Alder to Birch on 2026-02-01\n"
                                "  then Alder owes Birch 5 EUR under fee\n"
                                "  then again is in force\n";

enum { SALES = 40 };

typedef struct host {
  long allocations, fails_at, blocks;
  size_t bytes;
} host;

static void *resize(void *user, void *block, size_t old_size, size_t new_size) {
  host *self = user;
  if (new_size > 0 && ++self->allocations == self->fails_at) return NULL;
  self->blocks += (block == NULL && new_size > 0) - (block != NULL && new_size == 0);
  self->bytes += new_size - old_size;
  if (new_size > 0) return realloc(block, new_size);
  free(block);
  return NULL;
}

/* How many verdicts of each kind there were. */
typedef struct answers {
  int of_kind[CLAUSE_VERDICT_KINDS];
} answers;

static void count_verdicts(answers *out, const clause_instance *instance) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(instance, &count);
  for (size_t i = 0; i < count; i++) out->of_kind[verdicts[i].kind]++;
}

/* The one allocation that fails is behind us when the call is made again. */
static void apply(answers *out, clause_instance *instance, const clause_event *event) {
  int status = clause_instance_apply(instance, event);
  count_verdicts(out, instance);
  if (status == CLAUSE_OK) return;
  cr_assert_eq(status, CLAUSE_ERROR_MEMORY);
  cr_assert_eq(clause_instance_apply(instance, event), CLAUSE_OK);
  count_verdicts(out, instance);
}

static void advance(answers *out, clause_instance *instance, int64_t instant) {
  int status = clause_instance_advance(instance, instant);
  count_verdicts(out, instance);
  if (status == CLAUSE_OK) return;
  cr_assert_eq(status, CLAUSE_ERROR_MEMORY);
  cr_assert_eq(clause_instance_advance(instance, instant), CLAUSE_OK);
  count_verdicts(out, instance);
}

static void judge(answers *out, clause_instance *instance, const clause_program *program) {
  clause_program_info info = clause_program_describe(program);
  int kind = clause_program_find_kind(program, "sale", 4);
  int64_t at = info.effective;
  for (int i = 0; i < SALES; i++, at += CLAUSE_DAY) {
    const int64_t fields[] = {1 + i % 2, 1000 + i % 7, 100 * i}; /* the engine takes any number for a name */
    apply(out, instance, &(clause_event){at, (uint32_t)kind, 3, fields});
  }
  advance(out, instance, at + 365 * CLAUSE_DAY);
}

/* Compiles, saves and loads. */
static int make(clause_program **out, const clause_allocator *allocator) {
  clause_program *compiled;
  void *image;
  size_t size;
  *out = NULL;
  int status = clause_program_compile(&compiled, "memory.cl", agreement, sizeof agreement - 1, allocator, NULL);
  if (status != CLAUSE_OK) return status;
  status = clause_program_save(&image, &size, compiled);
  if (status == CLAUSE_OK) status = clause_program_load(out, image, size, allocator, NULL);
  clause_image_free(compiled, image, size);
  clause_program_free(compiled);
  return status;
}

/* Everything, once. */
static int session(answers *out, host *memory) {
  const clause_allocator allocator = {resize, memory};
  clause_program *program;
  clause_instance *instance = NULL;
  memset(out, 0, sizeof *out);
  int status = make(&program, &allocator);
  if (status == CLAUSE_OK) status = clause_instance_new(&instance, program, NULL);
  if (status == CLAUSE_OK) judge(out, instance, program);
  clause_instance_free(instance);
  clause_program_free(program);
  return status;
}

Test(memory, runs_out_at_every_allocation) {
  host plenty = {0};
  answers expected, found;
  cr_assert_eq(session(&expected, &plenty), CLAUSE_OK);
  cr_assert_gt(plenty.allocations, 0);
  cr_assert_gt(expected.of_kind[CLAUSE_BREACHED], 0);
  for (long n = 1; n <= plenty.allocations; n++) {
    host short_of_it = {.fails_at = n};
    int status = session(&found, &short_of_it);
    cr_assert_eq(short_of_it.blocks, 0, "allocation %ld", n);
    cr_assert_eq(short_of_it.bytes, 0, "allocation %ld", n);
    if (status == CLAUSE_OK)
      cr_assert_arr_eq(&found, &expected, sizeof found, "allocation %ld", n);
    else
      cr_assert_eq(status, CLAUSE_ERROR_MEMORY, "allocation %ld", n);
  }
}

Test(compile, no_text_is_an_empty_file) {
  clause_program *program;
  clause_message message;
  cr_assert_eq(clause_program_compile(&program, "none.cl", NULL, 0, NULL, &message), CLAUSE_ERROR_SOURCE);
  cr_assert_null(program);
  cr_assert_str_eq(message.text, "none.cl:1:1: error[E002]: the file says nothing");
}

static int compile_with_holidays(clause_program **out, const clause_attachment *files, uint32_t count,
                                 clause_message *message) {
  static const char text[] = "agreement \"Days\" version \"1\"\neffective 2026-01-01\nparties A, B\n"
                             "calendar city holidays from \"city.txt\" covers 2026 through 2026\n";
  return clause_program_compile_with(out, "days.cl", text, sizeof text - 1, files, count, NULL, message);
}

Test(compile, a_file_that_it_speaks_of_is_handed_in_by_name) {
  static const char days[] = "2026-12-25 # Christmas\n2026-12-26";
  const clause_attachment files[] = {{"other.txt", "x", 1}, {"city.txt", days, sizeof days - 1}};
  clause_program *program;
  clause_message message;
  cr_assert_eq(compile_with_holidays(&program, files, 2, &message), CLAUSE_OK);
  clause_program_free(program);
  cr_assert_eq(compile_with_holidays(&program, files, 1, &message), CLAUSE_ERROR_SOURCE);
  cr_assert_str_eq(message.text, "days.cl:4:29: error[E208]: there is no file `city.txt` beside the clause file");
  cr_assert_null(program);
  cr_assert_eq(compile_with_holidays(&program, NULL, 1, &message), CLAUSE_ERROR_ARGUMENT);
}
