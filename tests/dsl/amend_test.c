/* Amendments from inside: the head, the dates that are written out, texts cut off anywhere, and memory that runs out. */
#include "amend.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char base[] = "-- head\n"
                           "agreement \"A\" version \"1\"\n"
                           "effective 2024-02-29 for 12 months -- a leap day\n"
                           "parties Alder, Birch\n"
                           "rate 1 EUR is 1.10 USD from 2024-01-01\n"
                           "event sale, to sell\n"
                           "  by party\n"
                           "  price money in EUR at least 0 EUR\n"
                           "clause kept\n"
                           "  Birch pays Alder 10% of the price\n"
                           "    for each sale by Birch\n"
                           "    for 6 months\n"
                           "    capped at 5 EUR per contract year\n"
                           "    afresh\n"
                           "  -- below\n"
                           "clause gone \"Gone\"\n"
                           "  Alder must not sell\n"
                           "-- tail\n";

static const char amendment[] = "amendment \"First\" version \"2\" to \"1\"\n"
                                "signed 2024-07-01\n"
                                "effective 2024-06-01\n"
                                "replaces rate 1 EUR is 1.20 USD from 2024-01-01\n"
                                "adds clause fresh\n"
                                "  Birch may sell\n"
                                "    for 6 months\n"
                                "    afresh\n"
                                "removes gone\n"
                                "  source \"x\"\n";

static const char whole[] = "-- head\n"
                            "agreement \"A\" version \"2\"\n"
                            "signed 2024-07-01\n"
                            "effective 2024-06-01 until 2025-02-28  -- a leap day\n"
                            "parties Alder, Birch\n"
                            "contract years from 2024-02-29\n"
                            "rate 1 EUR is 1.20 USD from 2024-01-01\n"
                            "\n"
                            "event sale, to sell\n"
                            "  by party\n"
                            "  price money in EUR at least 0 EUR\n"
                            "\n"
                            "clause kept\n"
                            "  Birch pays Alder 10% of the price\n"
                            "    for each sale by Birch\n"
                            "    from 2024-02-29\n"
                            "    for 6 months\n"
                            "    capped at 5 EUR per contract year\n"
                            "    afresh since 2024-02-29\n"
                            "  -- below\n"
                            "\n"
                            "removed gone \"Gone\" from 2024-06-01\n"
                            "  source \"x\"\n"
                            "\n"
                            "clause fresh\n"
                            "  Birch may sell\n"
                            "    for 6 months\n"
                            "    afresh since 2024-06-01\n"
                            "\n"
                            "-- tail\n";

typedef struct host {
  long allocations, fails_at, blocks;
} host;

static void *resize(void *user, void *block, size_t old_size, size_t new_size) {
  host *self = user;
  (void)old_size;
  if (new_size > 0 && ++self->allocations == self->fails_at) return NULL;
  self->blocks += (block == NULL && new_size > 0) - (block != NULL && new_size == 0);
  if (new_size > 0) return realloc(block, new_size);
  free(block);
  return NULL;
}

/* Consolidates copies of their exact sizes; `expected` may be NULL. */
static int amend(host *memory, const char *first, size_t first_size, const char *second, size_t second_size,
                 const char *expected) {
  clause_allocator allocator = {resize, memory};
  cl_arena *arena;
  cl_diagnostics *diagnostics;
  char *one = malloc(first_size + 1), *two = malloc(second_size + 1);
  memcpy(one, first, first_size);
  memcpy(two, second, second_size);
  const cl_source old = {.name = "old", .text = one, .size = first_size},
                  change = {.name = "change", .text = two, .size = second_size};
  int status = cl_arena_new(&arena, &allocator);
  if (status == CLAUSE_OK) {
    cl_source made = {0};
    status = cl_diagnostics_new(&diagnostics, arena, 0);
    if (status == CLAUSE_OK) status = cl_amend(&made, &old, &change, arena, diagnostics);
    if (status == CLAUSE_OK && expected) {
      cr_expect_eq(made.size, strlen(expected));
      cr_expect_str_eq(made.text, expected);
    }
    if (status == CLAUSE_ERROR_SOURCE) cr_expect_gt(cl_diagnostics_errors(diagnostics), 0u);
    cl_arena_free(arena);
  }
  free(one);
  free(two);
  cr_expect_eq(memory->blocks, 0);
  return status;
}

Test(amend, what_is_written_out) {
  host memory = {0, 0, 0};
  cr_expect_eq(amend(&memory, base, sizeof base - 1, amendment, sizeof amendment - 1, whole), CLAUSE_OK);
}

Test(amend, cut_off_anywhere) {
  host memory = {0, 0, 0};
  for (size_t size = 0; size < sizeof base - 1; size++) {
    int status = amend(&memory, base, size, amendment, sizeof amendment - 1, NULL);
    cr_expect(status == CLAUSE_OK || status == CLAUSE_ERROR_SOURCE, "%d", (int)size);
  }
  for (size_t size = 0; size < sizeof amendment - 1; size++) {
    int status = amend(&memory, base, sizeof base - 1, amendment, size, NULL);
    cr_expect(status == CLAUSE_OK || status == CLAUSE_ERROR_SOURCE, "%d", (int)size);
  }
}

Test(amend, no_memory) {
  int status = CLAUSE_ERROR_MEMORY;
  for (long fails_at = 1; status == CLAUSE_ERROR_MEMORY; fails_at++) {
    host memory = {0, fails_at, 0};
    status = amend(&memory, base, sizeof base - 1, amendment, sizeof amendment - 1, whole);
    cr_expect(status == CLAUSE_OK || status == CLAUSE_ERROR_MEMORY, "allocation %d", (int)fails_at);
  }
}

/* Two amendments of one day, and one with the day of its base. */
Test(amend, one_effective_date) {
  host memory = {0, 0, 0};
  static const char same[] = "amendment \"X\" version \"2\" to \"1\"\neffective 2024-02-29\n",
                    next[] = "amendment \"X\" version \"2\" to \"1\"\neffective 2024-03-01\n";
  cr_expect_eq(amend(&memory, base, sizeof base - 1, same, sizeof same - 1, NULL), CLAUSE_ERROR_SOURCE);
  cr_expect_eq(amend(&memory, base, sizeof base - 1, next, sizeof next - 1, NULL), CLAUSE_OK);
}
