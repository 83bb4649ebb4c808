/* The public compiler: what it is handed, and what it answers. */
#include <criterion/criterion.h>

#include <clause.h>

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

/* What a fund holds is read by the deadlines of a clause that no event concerns. */
Test(compile, a_fund_that_only_deadlines_read) {
  static const char text[] = "agreement \"Escrow\" version \"1\"\neffective 2024-01-01\nparties Alder, Birch\n"
                             "event notice, to notify, has notified\n  by party\n"
                             "fund escrow held by Birch for Alder in EUR\n"
                             "clause interest\n  Birch pays Alder escrow minus 1 EUR\n"
                             "    on the last day of each quarter\n"
                             "    due within 2 months of the end of the quarter\n    out of escrow\n"
                             "clause warning\n  the other party must notify\n"
                             "    upon breach of interest\n    within 90 days\n";
  clause_program *program;
  clause_message message;
  int status = clause_program_compile(&program, "escrow.cl", text, sizeof text - 1, NULL, &message);
  cr_expect_eq(status, CLAUSE_OK, "%s", message.text);
  clause_program_free(program);
}
