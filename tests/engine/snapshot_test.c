/* Snapshots: an instance that is restored answers as the one it was taken of; what is not a snapshot of the program is refused. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine.h"

static const char agreement[] = "agreement \"Supply\" version \"1\"\n"
                                "effective 2026-01-01\n"
                                "parties Alder, Birch\n"
                                "value top is undisclosed money in USD\n"
                                "event sale, to sell, has sold\n"
                                "  by party\n"
                                "  of product name\n"
                                "  for price money in USD\n"
                                "event delivery, to deliver, has delivered\n"
                                "  by party\n"
                                "  of product name\n"
                                "clause share \"Share\"\n"
                                "  Alder pays Birch 20% of the price\n"
                                "    for each sale by Alder\n"
                                "    due within 30 days\n"
                                "    capped at top in any 30 days\n"
                                "clause deliver \"Delivery\"\n"
                                "  Alder must deliver the same product\n"
                                "    within 10 days of sale by Alder\n"
                                "clause stock \"Stock\"\n"
                                "  Birch must not sell\n"
                                "    unless delivery of the same product has happened\n";

enum { SALE, DELIVERY };
enum { ALDER = 1, BIRCH };

/* What happens, and what must follow: worked out by hand from the text above with a cap of 500 USD. */
typedef struct happening {
  int month, day;
  uint32_t kind;
  int64_t by;
  const char *product;
  int64_t price;
  const char *verdicts;
} happening;

static const happening happenings[] = {
    {2, 1, SALE, ALDER, "lamp", 100000, "due 0, accrued 20000, due 20000"},
    {2, 5, SALE, BIRCH, "lamp", 1000, "breached 0"},
    {2, 15, SALE, ALDER, "chair", 300000, "breached 0, due 0, accrued 30000, due 30000, capped 30000"},
    {2, 18, DELIVERY, ALDER, "lamp", 0, "late 0"},
    {2, 20, SALE, BIRCH, "lamp", 1000, "excused 0"},
    {3, 20, SALE, ALDER, "lamp", 100000, "breached 0, breached 20000, breached 30000, due 0, accrued 20000, due 20000"},
    {12, 31, SALE, BIRCH, "desk", 1000, "breached 0, breached 20000, breached 0"},
};
enum { HAPPENINGS = sizeof happenings / sizeof *happenings };

typedef struct host {
  clause_program *program;
  clause_names *names;
  clause_instance *instance;
} host;

static clause_program *compile(const char *file) {
  clause_program *program;
  clause_message message;
  int status = clause_program_compile(&program, file, agreement, sizeof agreement - 1, NULL, &message);
  cr_assert_eq(status, CLAUSE_OK, "%s", message.text);
  return program;
}

static host set_up(void) {
  host h = {compile("supply.cl"), NULL, NULL};
  cr_assert_eq(clause_names_new(&h.names, h.program, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_new(&h.instance, h.program, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_bind(h.instance, 0, 50000), CLAUSE_OK);
  return h;
}

static void tear_down(host *h) {
  clause_instance_free(h->instance);
  clause_names_free(h->names);
  clause_program_free(h->program);
}

static int64_t intern(clause_names *names, const char *text) {
  int64_t name;
  cr_assert_eq(clause_names_intern(&name, names, text, strlen(text)), CLAUSE_OK);
  return name;
}

static void apply(host *h, const happening *what) {
  const int64_t fields[] = {what->by, intern(h->names, what->product), what->price};
  const clause_event event = {day(2026, what->month, what->day), what->kind, what->kind == SALE ? 3 : 2, fields};
  cr_assert_eq(clause_instance_apply(h->instance, &event), CLAUSE_OK);
}

static void expect_verdicts(const host *h, const happening *what) {
  char said[300] = "";
  size_t count, used = 0;
  const clause_verdict *verdicts = clause_instance_verdicts(h->instance, &count);
  for (size_t i = 0; i < count; i++)
    used += (size_t)snprintf(said + used, sizeof said - used, "%s%s %d", i ? ", " : "",
                             clause_verdict_word((clause_verdict_kind)verdicts[i].kind), (int)verdicts[i].amount);
  cr_expect_str_eq(said, what->verdicts);
}

static unsigned char *snapshot_of(const host *h, size_t *size) {
  void *snapshot;
  cr_assert_eq(clause_instance_snapshot(&snapshot, size, h->instance, h->names), CLAUSE_OK);
  unsigned char *copy = malloc(*size);
  memcpy(copy, snapshot, *size);
  clause_snapshot_free(h->program, snapshot, *size);
  return copy;
}

static host at_happening(int count) {
  host h = set_up();
  for (int i = 0; i < count; i++) apply(&h, &happenings[i]);
  return h;
}

/* ---- going on ---- */

Test(snapshot, goes_on_as_the_original_from_anywhere) {
  for (int at = 0; at <= HAPPENINGS; at++) {
    host first = at_happening(at), second = {compile("elsewhere/other name.cl"), NULL, NULL};
    size_t size, again_size;
    unsigned char *snapshot = snapshot_of(&first, &size);
    cr_assert_eq(clause_names_new(&second.names, second.program, 0), CLAUSE_OK);
    intern(second.names, "a stranger, so that other names have other numbers");
    cr_assert_eq(clause_instance_restore(&second.instance, second.program, second.names, snapshot, size, NULL),
                 CLAUSE_OK);
    cr_expect_eq(clause_instance_events(second.instance), (uint64_t)at);
    cr_expect_eq(clause_instance_now(second.instance), clause_instance_now(first.instance));
    unsigned char *again = snapshot_of(&second, &again_size);
    cr_expect(size == again_size && memcmp(snapshot, again, size) == 0, "the same bytes again");
    for (int i = at; i < HAPPENINGS; i++) {
      apply(&second, &happenings[i]);
      expect_verdicts(&second, &happenings[i]);
    }
    free(again);
    free(snapshot);
    tear_down(&second);
    tear_down(&first);
  }
}

Test(snapshot, one_that_has_not_begun_can_be_bound) {
  host h = set_up();
  size_t size;
  unsigned char *snapshot = snapshot_of(&h, &size);
  clause_instance_free(h.instance);
  cr_assert_eq(clause_instance_restore(&h.instance, h.program, h.names, snapshot, size, NULL), CLAUSE_OK);
  cr_expect_eq(clause_instance_bind(h.instance, 0, 10000), CLAUSE_OK);
  apply(&h, &happenings[0]);
  cr_expect_eq(clause_instance_verdicts(h.instance, NULL)[1].amount, 10000);
  free(snapshot);
  tear_down(&h);
}

Test(snapshot, goes_on_under_the_next_version) {
  host h = at_happening(4);
  char text[sizeof agreement];
  size_t size;
  clause_program *next;
  clause_instance *upgraded;
  clause_names *names;
  memcpy(text, agreement, sizeof agreement);
  memcpy(strstr(text, "2026-01"), "2026-03", 7);
  memcpy(strstr(text, "20%"), "30%", 3);
  cr_assert_eq(clause_program_compile(&next, "next.cl", text, sizeof text - 1, NULL, NULL), CLAUSE_OK);
  cr_assert_eq(clause_names_new(&names, next, 0), CLAUSE_OK);
  unsigned char *snapshot = snapshot_of(&h, &size);
  clause_instance_free(h.instance);
  cr_expect_eq(clause_instance_restore(&h.instance, next, names, snapshot, size, NULL), CLAUSE_ERROR_SNAPSHOT_OTHER);
  cr_assert_eq(clause_instance_restore(&h.instance, h.program, h.names, snapshot, size, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_upgrade(&upgraded, next, names, h.instance, h.names, NULL), CLAUSE_OK);
  host after = {next, names, upgraded};
  const happening sale = {
      3, 10, SALE, ALDER, "lamp", 100000, "breached 0, breached 20000, due 0, accrued 20000, due 20000, capped 10000"};
  apply(&after, &sale); /* 30% of 1,000, of which 500 less the 300 of February 15 fit under the cap */
  expect_verdicts(&after, &sale);
  free(snapshot);
  tear_down(&after);
  tear_down(&h);
}

/* Integers are little-endian on every machine: the head of a snapshot after one event, and the value that was bound. */
Test(snapshot, bytes_are_the_same_everywhere) {
  host h = at_happening(1);
  size_t size;
  unsigned char *snapshot = snapshot_of(&h, &size);
  const struct {
    size_t at, size;
    int64_t value;
  } fields[] = {
      {9, 3, 0},                /* the version is below 256 */
      {20, 1, 1},               /* it has begun */
      {21, 8, day(2026, 2, 1)}, /* now */
      {29, 8, 1},               /* events */
      {37, 8, 0},               /* deadlines */
      {57, 4, 1},               /* days in the window */
      {65, 1, 1},               /* the value is bound */
      {66, 8, 50000},
  };
  cr_expect_eq(memcmp(snapshot, "clstat\x1a\n", 8), 0);
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    for (size_t k = 0; k < fields[i].size; k++)
      cr_expect_eq(snapshot[fields[i].at + k], (unsigned char)((uint64_t)fields[i].value >> 8 * k), "field %zu", i);
  free(snapshot);
  tear_down(&h);
}

/* ---- what is refused ---- */

static int restore(const host *h, const unsigned char *snapshot, size_t size, const clause_instance_options *options) {
  clause_instance *restored = h->instance;
  int status = clause_instance_restore(&restored, h->program, h->names, snapshot, size, options);
  cr_expect_eq(status == CLAUSE_OK, restored != NULL);
  clause_instance_free(restored);
  return status;
}

Test(snapshot, every_change_and_every_cut_is_refused) {
  host h = at_happening(5);
  size_t size;
  unsigned char *snapshot = snapshot_of(&h, &size);
  cr_assert_eq(restore(&h, snapshot, size, NULL), CLAUSE_OK);
  for (size_t cut = 0; cut < size; cut++)
    cr_expect_eq(restore(&h, snapshot, cut, NULL), cut < 8 ? CLAUSE_ERROR_NOT_SNAPSHOT : CLAUSE_ERROR_SNAPSHOT_DAMAGED);
  for (size_t bit = 0; bit < 8 * size; bit++) {
    snapshot[bit / 8] ^= (unsigned char)(1u << bit % 8);
    cr_expect_eq(restore(&h, snapshot, size, NULL), bit < 64   ? CLAUSE_ERROR_NOT_SNAPSHOT
                                                    : bit < 96 ? CLAUSE_ERROR_SNAPSHOT_VERSION
                                                               : CLAUSE_ERROR_SNAPSHOT_DAMAGED);
    snapshot[bit / 8] ^= (unsigned char)(1u << bit % 8);
  }
  free(snapshot);
  tear_down(&h);
}

Test(snapshot, limits_hold) {
  host h = at_happening(5);
  size_t size;
  unsigned char *snapshot = snapshot_of(&h, &size);
  clause_instance_options options = CLAUSE_INSTANCE_OPTIONS;
  for (options.max_obligations = 1; restore(&h, snapshot, size, &options) == CLAUSE_ERROR_LIMIT;)
    options.max_obligations++;
  cr_expect_eq(options.max_obligations, 3, "two payments that are due and a delivery; the other one was made");
  for (options.max_cells = 1; restore(&h, snapshot, size, &options) == CLAUSE_ERROR_LIMIT;) options.max_cells++;
  cr_expect_eq(options.max_cells, 4, "the window, its two days, and a product that was delivered");
  free(snapshot);
  tear_down(&h);
}

Test(snapshot, arguments) {
  host h = set_up();
  void *snapshot = &h;
  size_t size = 1;
  clause_instance *restored = h.instance;
  cr_expect_eq(clause_instance_snapshot(NULL, &size, h.instance, h.names), CLAUSE_ERROR_ARGUMENT);
  cr_expect_eq(clause_instance_snapshot(&snapshot, &size, NULL, h.names), CLAUSE_ERROR_ARGUMENT);
  cr_expect(snapshot == NULL && size == 0);
  cr_expect_eq(clause_instance_restore(&restored, h.program, h.names, NULL, 0, NULL), CLAUSE_ERROR_ARGUMENT);
  cr_expect_null(restored);
  clause_snapshot_free(h.program, NULL, 0);
  tear_down(&h);
}

Test(snapshot, names_of_another_program_are_refused) {
  host h = at_happening(1);
  clause_names *others;
  void *snapshot;
  size_t size;
  cr_assert_eq(clause_names_new(&others, h.program, 0), CLAUSE_OK);
  cr_expect_eq(clause_instance_snapshot(&snapshot, &size, h.instance, others), CLAUSE_ERROR_ARGUMENT);
  cr_expect_null(snapshot);
  clause_names_free(others);
  tear_down(&h);
}

static uint32_t crc_of(const unsigned char *bytes, size_t size) {
  uint32_t crc = UINT32_MAX;
  for (size_t i = 0; i < size; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

/* Where it is not refused it goes on, whatever it answers; the sanitizers judge. */
static void go_on_anyhow(const host *of, const unsigned char *snapshot, size_t size) {
  const clause_instance_options options = {
      .size = sizeof options, .max_cells = 1000, .max_obligations = 1000, .max_deadlines = 10000};
  host h = *of;
  clause_open open;
  clause_prospect prospect;
  int status = clause_instance_restore(&h.instance, h.program, h.names, snapshot, size, &options);
  for (size_t i = 0; clause_instance_prospect(&prospect, h.instance, i) == CLAUSE_OK; i++) continue;
  for (int i = 5; status == CLAUSE_OK && i < HAPPENINGS; i++) {
    const int64_t fields[] = {happenings[i].by, intern(h.names, happenings[i].product), happenings[i].price};
    const clause_event event = {day(2026, happenings[i].month, happenings[i].day), SALE, 3, fields};
    clause_instance_apply(h.instance, &event);
  }
  for (size_t i = 0; clause_instance_open(&open, h.instance, i) == CLAUSE_OK; i++) continue;
  clause_instance_advance(h.instance, day(9999, 12, 31));
  clause_instance_free(h.instance);
}

/* Cut anywhere behind the version, under a checksum that fits what is left. */
Test(snapshot, every_cut_under_a_checksum_that_fits_is_refused) {
  enum { BODY = 12, CRC = 4 };
  host h = at_happening(5);
  void *snapshot;
  size_t size;
  clause_instance *restored;
  cr_assert_eq(clause_instance_snapshot(&snapshot, &size, h.instance, h.names), CLAUSE_OK);
  unsigned char *cut = malloc(size);
  for (size_t left = BODY; left < size - CRC; left++) {
    memcpy(cut, snapshot, left);
    uint32_t crc = crc_of(cut, left);
    for (int i = 0; i < CRC; i++) cut[left + (size_t)i] = (unsigned char)(crc >> 8 * i);
    int status = clause_instance_restore(&restored, h.program, h.names, cut, left + CRC, NULL);
    cr_assert_eq(status, CLAUSE_ERROR_SNAPSHOT_DAMAGED, "%zu bytes", left);
  }
  free(cut);
  clause_snapshot_free(h.program, snapshot, size);
  tear_down(&h);
}

/* A window keeps its key after all of its days were forgotten. */
Test(snapshot, a_window_that_has_forgotten_everything) {
  host h = {.program = new_program(NULL)};
  seal(h.program);
  cr_assert_eq(clause_names_new(&h.names, h.program, 0), CLAUSE_OK);
  cr_assert_eq(clause_instance_new(&h.instance, h.program, NULL), CLAUSE_OK);
  cr_assert_eq(clause_instance_advance(h.instance, h.program->effective), CLAUSE_OK);
  cl_state *state = &h.instance->state;
  const cl_handler room = {.cells = 1, .buckets = 1};
  const int64_t key = 1;
  cr_assert_eq(cl_state_reserve(state, &room), CLAUSE_OK);
  cl_window_add(state, WINDOW, &key, 5, 100);
  cr_expect_eq(cl_window_sum(state, WINDOW, &key, 9), 0);
  void *snapshots[2];
  size_t sizes[2];
  for (int i = 0; i < 2; i++) {
    cr_assert_eq(clause_instance_snapshot(&snapshots[i], &sizes[i], h.instance, h.names), CLAUSE_OK);
    clause_instance_free(h.instance);
    cr_assert_eq(clause_instance_restore(&h.instance, h.program, h.names, snapshots[i], sizes[i], NULL), CLAUSE_OK);
    cr_expect_eq(h.instance->state.cell_count, 1);
    cr_expect_eq(cl_window_sum(&h.instance->state, WINDOW, &key, 0), 0);
  }
  cr_expect(sizes[0] == sizes[1] && memcmp(snapshots[0], snapshots[1], sizes[0]) == 0);
  for (int i = 0; i < 2; i++) clause_snapshot_free(h.program, snapshots[i], sizes[i]);
  tear_down(&h);
}

Test(snapshot, every_change_under_a_checksum_that_fits_is_harmless) {
  static const unsigned char masks[] = {1, 2, 16, 128, 255};
  host h = at_happening(5);
  size_t size;
  unsigned char *snapshot = snapshot_of(&h, &size);
  for (size_t at = 20; at + 4 < size; at++) /* past the magic, the version and the identity */
    for (size_t i = 0; i < sizeof masks; i++) {
      snapshot[at] ^= masks[i];
      uint32_t crc = crc_of(snapshot, size - 4);
      for (int k = 0; k < 4; k++) snapshot[size - 4 + (size_t)k] = (unsigned char)(crc >> 8 * k);
      go_on_anyhow(&h, snapshot, size);
      snapshot[at] ^= masks[i];
    }
  free(snapshot);
  tear_down(&h);
}
