/* sqlite COUNT: workload W judged by SQLite: the events are a table in memory, and one query finds the totals.  Filling the table
** does not count.  Prints nanoseconds of processor time an event, then the totals. */
#include "measure.h"
#include "work.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static const char schema[] =
    "CREATE TABLE event (id INTEGER PRIMARY KEY, at INT, kind INT, a TEXT, b TEXT, c TEXT, amount INT, fresh INT);"
    "CREATE TABLE waiver (product TEXT PRIMARY KEY, since INT) WITHOUT ROWID;";

static const char waivers[] = "INSERT INTO waiver SELECT a, MIN(id) FROM event WHERE kind = 4 GROUP BY a";

/* The columns are those of WORK_TOTALS.  What accrues is the growth of the sum of shares up to the cap.  What was paid too much is
** how far the balance would have fallen below nothing: the least that the sum of accruals and payments has been. */
static const char query[] =
    "WITH share AS (SELECT id, amount / 5 AS share, SUM(amount / 5) OVER (ORDER BY id) AS sum FROM event"
    "               WHERE kind = 0 AND a = 'OpenAI' AND at < 1924992000000000),"
    " accrual AS (SELECT id, share, MIN(sum, 3800000000000) - MIN(sum - share, 3800000000000) AS amount FROM share),"
    " entry AS (SELECT id, amount FROM accrual UNION ALL"
    "           SELECT id, -amount FROM event WHERE kind = 1 AND a = 'OpenAI' AND b = 'Microsoft'),"
    " account AS (SELECT id, SUM(amount) OVER (ORDER BY id) AS sum FROM entry),"
    " low AS (SELECT sum, IFNULL(MIN(sum) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS "
    "before"
    "         FROM account),"
    " overpaid AS (SELECT SUM(sum < MIN(before, 0)) AS times, -MIN(0, MIN(sum)) AS amount FROM low)"
    "SELECT (SELECT COUNT(*) FROM accrual WHERE amount > 0), (SELECT SUM(amount) FROM accrual),"
    " (SELECT COUNT(*) FROM accrual WHERE amount < share),"
    " (SELECT SUM(amount) FROM entry) + (SELECT amount FROM overpaid),"
    " (SELECT times FROM overpaid), (SELECT amount FROM overpaid),"
    " SUM(kind = 1), SUM(kind = 2 AND NOT waived), SUM(kind = 2 AND waived),"
    " SUM(kind = 3 AND at < 1777248000000000),"
    " SUM(kind = 3 AND at >= 1777248000000000 AND at < 1988150400000000), SUM(kind = 3 AND at >= 1988150400000000)"
    " FROM (SELECT kind, at, kind = 2 AND EXISTS (SELECT 1 FROM waiver WHERE product = a AND since < id) AS waived "
    "FROM event"
    "  WHERE (kind = 1 AND a = 'Microsoft' AND b = 'OpenAI' AND at >= 1777248000000000)"
    "     OR (kind = 2 AND c = 'OpenAI' AND fresh AND b <> 'Azure')"
    "     OR (kind = 3 AND a = 'OpenAI' AND c = 'openai_ip' AND b <> 'Microsoft'))";

static void run(sqlite3 *database, const char *statements) {
  if (sqlite3_exec(database, statements, NULL, NULL, NULL) != SQLITE_OK) die(sqlite3_errmsg(database));
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *text) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(database, text, -1, &statement, NULL) != SQLITE_OK) die(sqlite3_errmsg(database));
  return statement;
}

static void bind_name(sqlite3_stmt *insert, int column, uint32_t name) {
  char text[WORK_NAME_SIZE];
  work_name(text, name);
  sqlite3_bind_text(insert, column, text, -1, SQLITE_TRANSIENT);
}

static void fill(sqlite3 *database, int64_t count) {
  run(database, schema);
  run(database, "BEGIN");
  sqlite3_stmt *insert = prepare(database, "INSERT INTO event VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)");
  work_source source = work_begin(count);
  for (work_event e; work_next(&source, &e); sqlite3_reset(insert)) {
    sqlite3_bind_int64(insert, 1, e.at);
    sqlite3_bind_int(insert, 2, e.kind);
    bind_name(insert, 3, e.a);
    bind_name(insert, 4, e.b);
    bind_name(insert, 5, e.c);
    sqlite3_bind_int64(insert, 6, e.amount);
    sqlite3_bind_int(insert, 7, e.fresh);
    if (sqlite3_step(insert) != SQLITE_DONE) die(sqlite3_errmsg(database));
  }
  sqlite3_finalize(insert);
  run(database, "COMMIT");
}

static work_totals judge(sqlite3 *database) {
  run(database, waivers);
  sqlite3_stmt *select = prepare(database, query);
  if (sqlite3_step(select) != SQLITE_ROW) die(sqlite3_errmsg(database));
  int column = 0;
  work_totals totals;
#define COLUMN(name) totals.name = sqlite3_column_int64(select, column++);
  WORK_TOTALS(COLUMN)
#undef COLUMN
  sqlite3_finalize(select);
  return totals;
}

int main(int argc, char **argv) {
  sqlite3 *database;
  if (argc != 2 || sqlite3_open(":memory:", &database) != SQLITE_OK) die("usage: sqlite COUNT");
  int64_t count = strtoll(argv[1], NULL, 10);
  fill(database, count);
  double start = cpu_nanoseconds();
  work_totals totals = judge(database);
  printf("sqlite %.3f\n", (cpu_nanoseconds() - start) / (double)count);
  work_print(&totals);
  return sqlite3_close(database) != SQLITE_OK;
}
