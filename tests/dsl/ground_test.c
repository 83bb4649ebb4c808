/* The ground of the front end: arena, places, the list of messages, the nearest name. */
#include "source.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* ---- arena ---- */

typedef struct counter {
  size_t bytes;     /* taken and not given back */
  unsigned allowed; /* how many more blocks there are */
} counter;

static void *counted(void *user, void *block, size_t old_size, size_t new_size) {
  counter *count = user;
  if (new_size && !count->allowed) return NULL;
  if (new_size) count->allowed--;
  count->bytes += new_size - old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

Test(arena, gives_zeroed_and_aligned_memory_and_takes_all_of_it_back) {
  counter count = {0, 1000};
  clause_allocator allocator = {counted, &count};
  cl_arena *arena;
  cr_assert_eq(cl_arena_new(&arena, &allocator), CLAUSE_OK);
  for (size_t size = 0; size < 3000; size += 7) {
    char *memory = cl_arena_get(arena, size);
    cr_assert_eq((uintptr_t)memory % _Alignof(max_align_t), 0u);
    for (size_t i = 0; i < size; i++) cr_assert_eq(memory[i], 0);
    memset(memory, 'x', size);
  }
  cr_assert_not_null(cl_arena_get(arena, 5000000));
  cr_expect_str_eq(cl_arena_text(arena, "abcdef", 3), "abc");
  cr_expect_str_eq(cl_arena_format(arena, "%d-%s", 7, "x"), "7-x");
  cr_expect_null(cl_arena_get(arena, SIZE_MAX));
  count.allowed = 0;
  cr_expect_null(cl_arena_get(arena, SIZE_MAX / 2));
  cl_arena_free(arena);
  cl_arena_free(NULL);
  cr_expect_eq(count.bytes, 0u);
}

Test(arena, says_when_memory_runs_out) {
  counter count = {0, 0};
  clause_allocator allocator = {counted, &count};
  cl_arena *arena;
  cr_expect_eq(cl_arena_new(&arena, &allocator), CLAUSE_ERROR_MEMORY);
  cr_expect_null(arena);
  count.allowed = 1;
  cr_assert_eq(cl_arena_new(&arena, &allocator), CLAUSE_OK);
  cr_expect_null(cl_arena_get(arena, 1));
  cr_expect_null(cl_arena_format(arena, "x"));
  cl_arena_free(arena);
  cr_expect_eq(count.bytes, 0u);
}

/* ---- places ---- */

Test(source, places_count_lines_and_characters) {
  static const char text[] = "a\n\xC3\xA9z\r\n\nq";
  cl_source source = {.name = "x", .text = text, .size = sizeof text - 1};
  static const struct {
    uint32_t offset, line, column, start, end;
  } rows[] = {{0, 1, 1, 0, 1}, {1, 1, 2, 0, 1}, {2, 2, 1, 2, 5}, {4, 2, 2, 2, 5}, {5, 2, 3, 2, 5},
              {7, 3, 1, 7, 7}, {8, 4, 1, 8, 9}, {9, 4, 2, 8, 9}, {99, 4, 2, 8, 9}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cl_place place = cl_source_place(&source, rows[i].offset);
    clause_span line = cl_source_line(&source, rows[i].offset);
    cr_expect(place.line == rows[i].line && place.column == rows[i].column, "%u: %u:%u", rows[i].offset, place.line,
              place.column);
    cr_expect(line.start == rows[i].start && line.end == rows[i].end, "%u: %u-%u", rows[i].offset, line.start,
              line.end);
  }
}

/* ---- messages ---- */

Test(diagnostics, come_in_order_of_place_up_to_the_limit) {
  cl_arena *arena;
  cl_diagnostics *all;
  cl_source source = {.name = "x", .text = "abcdef", .size = 6};
  cl_arena_new(&arena, NULL);
  cr_assert_eq(cl_diagnostics_new(&all, arena, 3), CLAUSE_OK);
  cl_report(all, CL_UNKNOWN_NAME, &source, (clause_span){4, 5}, "late %d", 1);
  cl_report(all, CL_UNUSED_VALUE, &source, (clause_span){2, 3}, "warning")->fix = "advice";
  cl_report(all, CL_UNEXPECTED, &source, (clause_span){0, 1}, "early");
  cl_report(all, CL_UNEXPECTED, &source, (clause_span){0, 1}, "early too");
  cl_report(all, CL_UNEXPECTED, &source, (clause_span){1, 1}, "one too many")->fix = "lost";
  cr_expect_eq(cl_diagnostics_errors(all), 4u);
  cr_expect_eq(cl_diagnostics_warnings(all), 1u);
  static const char *const messages[] = {"early", "early too", "warning", "late 1"};
  for (uint32_t i = 0; i < 4; i++) cr_expect_str_eq(cl_diagnostics_get(all, i)->message, messages[i]);
  cr_expect_str_eq(cl_diagnostics_get(all, 2)->fix, "advice");
  cr_expect_null(cl_diagnostics_get(all, 4));
  cr_expect_str_eq(cl_diagnostic_code(CL_UNEXPECTED), "E101");
  cr_expect_eq(cl_diagnostic_severity(CL_UNUSED_VALUE), CL_WARNING);
  cl_arena_free(arena);
}

Test(diagnostics, hold_100_errors_unless_told_otherwise) {
  cl_arena *arena;
  cl_diagnostics *all;
  cl_source source = {.name = "x", .text = "", .size = 0};
  cl_arena_new(&arena, NULL);
  cl_diagnostics_new(&all, arena, 0);
  for (int i = 0; i < 101; i++) cl_report(all, CL_UNEXPECTED, &source, (clause_span){0, 0}, "%d", i);
  cr_expect_str_eq(cl_diagnostics_get(all, 99)->message, "99");
  cr_expect_null(cl_diagnostics_get(all, 100));
  cr_expect_eq(cl_diagnostics_errors(all), 101u);
  cl_arena_free(arena);
}

/* A code is for ever: none twice. */
Test(diagnostics, have_codes_of_their_own) {
  for (int i = 0; i < CL_DIAGNOSTIC_KINDS; i++)
    for (int k = 0; k < i; k++)
      cr_expect_str_neq(cl_diagnostic_code((cl_diagnostic_kind)i), cl_diagnostic_code((cl_diagnostic_kind)k));
}

Test(diagnostics, nearest_name) {
  static const char *const names[] = {"Microsoft", "OpenAI", "launch", "amount", "of"};
  static const struct {
    const char *word, *nearest;
  } rows[] = {{"Microsft", "Microsoft"},
              {"microsoft", "Microsoft"},
              {"lanuch", "launch"},
              {"ammount", "amount"},
              {"Anthropic", NULL},
              {"ab", NULL},
              {"", NULL},
              {"lunch", "launch"},
              {"0123456789012345678901234567890123456789012345678901234567890123", NULL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *found = cl_nearest(rows[i].word, strlen(rows[i].word), names, 5);
    cr_expect(found == rows[i].nearest || (found && rows[i].nearest && strcmp(found, rows[i].nearest) == 0), "%s: %s",
              rows[i].word, found ? found : "-");
  }
}
