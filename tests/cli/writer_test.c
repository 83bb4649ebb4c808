/* The writers and the texts of figures: what no test of a whole command would happen to print. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "output.h"

/* A writer into a file, and what is in the file. */
typedef struct sink {
  output out;
  char path[32];
  char text[4096];
} sink;

static void start(sink *it) {
  strcpy(it->path, "/tmp/writer_test_XXXXXX");
  output_open(&it->out, mkstemp(it->path), COLOUR_NEVER);
}

static const char *finish(sink *it) {
  output_flush(&it->out);
  ssize_t size = pread(it->out.descriptor, it->text, sizeof it->text - 1, 0);
  cr_assert_geq(size, 0);
  it->text[size] = 0;
  close(it->out.descriptor);
  unlink(it->path);
  return it->text;
}

Test(figures, money_has_the_digits_of_its_currency) {
  const wide large = (wide)INT64_MAX * 100;
  cr_assert_str_eq(format_money(3800000000000, "USD", FOR_READERS).text, "38,000,000,000.00 USD");
  cr_assert_str_eq(format_money(3800000000000, "USD", FOR_PROGRAMS).text, "38000000000.00");
  cr_assert_str_eq(format_money(5, "USD", FOR_READERS).text, "0.05 USD");
  cr_assert_str_eq(format_money(-100000, "USD", FOR_READERS).text, "-1,000.00 USD");
  cr_assert_str_eq(format_money(0, "JPY", FOR_READERS).text, "0 JPY");
  cr_assert_str_eq(format_money(1234567, "KWD", FOR_PROGRAMS).text, "1234.567");
  cr_assert_str_eq(format_money(INT64_MIN, "JPY", FOR_PROGRAMS).text, "-9223372036854775808");
  cr_assert_str_eq(format_money(large, "USD", FOR_PROGRAMS).text, "9223372036854775807.00");
}

Test(figures, numbers_have_as_few_decimals_as_they_can) {
  cr_assert_str_eq(format_value(20000000, CLAUSE_TYPE_PERCENTAGE, "", 0, FOR_READERS).text, "20%");
  cr_assert_str_eq(format_value(12500000, CLAUSE_TYPE_NUMBER, "", 0, FOR_READERS).text, "12.5");
  cr_assert_str_eq(format_value(-1, CLAUSE_TYPE_NUMBER, "", 0, FOR_READERS).text, "-0.000001");
  cr_assert_str_eq(format_value(10000, CLAUSE_TYPE_COUNT, "", 0, FOR_READERS).text, "10,000");
  cr_assert_str_eq(format_value(1, CLAUSE_TYPE_YES_NO, "", 0, FOR_READERS).text, "yes");
}

Test(figures, instants_are_dates_when_they_can_be) {
  int64_t day;
  cr_assert_eq(clause_date_to_instant(&day, 2026, 5, 14, 0), CLAUSE_OK);
  cr_assert_str_eq(format_instant(day, 0, FOR_READERS).text, "2026-05-14");
  cr_assert_str_eq(format_instant(day + CLAUSE_DAY - 1, 0, FOR_READERS).text, "2026-05-14 end of day");
  cr_assert_str_eq(format_instant(day + CLAUSE_DAY - 1, 0, FOR_PROGRAMS).text, "2026-05-14T23:59:59.999999Z");
  cr_assert_str_eq(format_instant(day + CLAUSE_DAY / 2, 0, FOR_READERS).text, "2026-05-14T12:00:00Z");
  cr_assert_str_eq(format_instant(day + 500000, 0, FOR_READERS).text, "2026-05-14T00:00:00.5Z");
  cr_assert_str_eq(format_instant(day, 90, FOR_READERS).text, "2026-05-14T01:30:00+01:30");
  cr_assert_str_eq(format_instant(day, -60, FOR_READERS).text, "2026-05-13T23:00:00-01:00");
  cr_assert_str_eq(format_instant(CLAUSE_NEVER, 0, FOR_READERS).text, "never");
}

Test(json, escapes_whatever_a_text_holds) {
  static sink it;
  start(&it);
  json writer = json_start(&it.out, 0);
  json_object(&writer, NULL);
  json_string(&writer, "a\"b", "quote \" backslash \\ feed \n tab \t bell \a");
  json_string(&writer, "separators", "\xE2\x80\xA8\xE2\x80\xA9");
  json_string(&writer, "reordering", "\xE2\x80\xAE");
  json_string(&writer, "bad", "a\xFFz \xC3");
  json_string(&writer, "none", NULL);
  json_array(&writer, "list");
  json_count(&writer, NULL, UINT64_MAX);
  json_bool(&writer, NULL, 1);
  json_end_array(&writer);
  json_array(&writer, "empty");
  json_end_array(&writer);
  json_end_object(&writer);
  cr_assert_str_eq(finish(&it), "{\"a\\\"b\": \"quote \\\" backslash \\\\ feed \\n tab \\t bell \\u0007\", "
                                "\"separators\": \"\\u2028\\u2029\", \"reordering\": \"\\u202e\", "
                                "\"bad\": \"a\xEF\xBF\xBDz \xEF\xBF\xBD\", \"none\": null, "
                                "\"list\": [18446744073709551615, true], \"empty\": []}\n");
}

Test(json, pretty_has_a_member_a_line) {
  static sink it;
  start(&it);
  json writer = json_start(&it.out, 1);
  json_object(&writer, NULL);
  json_count(&writer, "one", 1);
  json_array(&writer, "two");
  json_count(&writer, NULL, 2);
  json_end_array(&writer);
  json_end_object(&writer);
  cr_assert_str_eq(finish(&it), "{\n  \"one\": 1,\n  \"two\": [\n    2\n  ]\n}\n");
}

Test(csv, quotes_what_needs_it_and_disarms_formulas) {
  static const char *const cells[][2] = {{"plain", "plain"},
                                         {"a,b", "\"a,b\""},
                                         {"say \"x\"", "\"say \"\"x\"\"\""},
                                         {"two\nlines", "\"two\nlines\""},
                                         {"=1+2", "'=1+2"},
                                         {"+1", "'+1"},
                                         {"-1", "'-1"},
                                         {"@x", "'@x"},
                                         {"\tx", "'\tx"},
                                         {"\rx", "\"'\rx\""},
                                         {"", ""},
                                         {"bad \xFF", "bad \xEF\xBF\xBD"},
                                         {"\x1B[1m", "\xEF\xBF\xBD[1m"},
                                         {" padded ", "\" padded \""},
                                         {"a=1", "a=1"}};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
    static sink it;
    start(&it);
    csv_string(&it.out, cells[i][0]);
    cr_assert_str_eq(finish(&it), cells[i][1]);
  }
  static sink it;
  start(&it);
  csv_figure(&it.out, "-12.50");
  cr_assert_str_eq(finish(&it), "-12.50", "a figure of ours is no formula");
}

Test(table, aligns_by_display_width) {
  static const table_column columns[] = {{"name", 0}, {"figure", 1}, {"note", 0}};
  static const char *const cells[] = {"Ωmega", "1", "first", "日本", "22", "with\nfeed", "e\xCC\x81", "333", ""};
  static sink it;
  start(&it);
  table *rows = table_new(&it.out, columns, 3);
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
    table_cell(rows, cells[i]);
    if (i % 3 == 2) table_end_row(rows);
  }
  table_free(rows);
  cr_assert_str_eq(finish(&it), "name   figure  note\n"
                                "Ωmega       1  first\n"
                                "日本       22  with feed\n"
                                "e\xCC\x81         333\n");
}

Test(table, rows_beyond_those_held_back_come_at_once) {
  static const table_column columns[] = {{"a", 0}, {"b", 0}};
  static sink it;
  start(&it);
  table *rows = table_new(&it.out, columns, 2);
  for (int i = 0; i < 400; i++) {
    table_cell(rows, "x");
    table_cell(rows, "y");
    table_end_row(rows);
  }
  cr_assert_gt(it.out.used, 0, "four hundred rows are enough to know the widths");
  size_t used = it.out.used;
  table_cell(rows, "wider");
  table_cell(rows, "y");
  table_end_row(rows);
  cr_assert_eq(it.out.used - used, strlen("wider  y\n"));
  table_free(rows);
  finish(&it);
}

Test(output, is_quiet_when_nobody_reads) {
  static output out;
  int ends[2];
  signal(SIGPIPE, SIG_IGN);
  cr_assert_eq(pipe(ends), 0);
  close(ends[0]);
  output_open(&out, ends[1], COLOUR_AUTO);
  output_text(&out, "to nobody\n");
  output_flush(&out);
  cr_assert(out.closed);
  cr_assert_eq(output_close(&out), 0);
  close(ends[1]);
}
