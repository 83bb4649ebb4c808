/* judge IMAGE NUMBERS [until COUNT SNAPSHOT | from SNAPSHOT]: a host of the engine alone, in nothing but C11, for machines that have no more.  It judges a stream
** that encode.c has made numbers of, under an image, and prints the first eight columns of `clausec run --format csv`.  With `until` it
** stops after so many events and leaves a snapshot; with `from` it goes on from one.
*/
#include <clause.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_MAX = 4096, FIELDS_MAX = 64, LINE_MAX_SIZE = 4096 };

typedef struct host {
  clause_program *program;
  clause_names *names;
  clause_instance *instance;
  int64_t known[NAMES_MAX]; /* of each number in the stream, the number here */
  uint64_t left;            /* how many events are still to be judged */
  uint64_t passed;          /* how many a snapshot has judged already */
  int offset;
} host;

static int fail(const char *what, int status) {
  fprintf(stderr, "judge: %s: %s\n", what, clause_status_text(status));
  return 1;
}

/* ---- verdicts ---- */

static void print_moment(int64_t at, int offset) {
  clause_date date = clause_instant_to_date(at, offset);
  printf("%04d-%02d-%02d", date.year, date.month, date.day);
  if (date.time_of_day == 0) return;
  int seconds = (int)(date.time_of_day / 1000000), fraction = (int)(date.time_of_day % 1000000);
  printf("T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (fraction != 0) {
    int digits = 6;
    for (; fraction % 10 == 0; digits--) fraction /= 10;
    printf(".%0*d", digits, fraction);
  }
  if (offset == 0)
    printf("Z");
  else
    printf("%c%02d:%02d", offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
}

static void print_amount(int64_t amount, const char currency[4]) {
  int64_t unit = 1;
  int digits = clause_currency_digits(currency);
  if (currency[0] == '\0') return;
  for (int i = 0; i < digits; i++) unit *= 10;
  printf("%" PRId64, amount / unit);
  if (digits > 0) printf(".%0*" PRId64, digits, amount % unit);
}

static const char *name_of(const host *self, int32_t name) {
  const char *text = name != 0 ? clause_names_text(self->names, name, NULL) : NULL;
  return text != NULL ? text : "";
}

static void print_verdicts(const host *self, uint64_t line) {
  size_t count;
  const clause_verdict *verdicts = clause_instance_verdicts(self->instance, &count);
  for (size_t i = 0; i < count; i++) {
    const clause_verdict *verdict = &verdicts[i];
    clause_clause_info clause;
    if (clause_program_clause(&clause, self->program, verdict->clause) != CLAUSE_OK) continue;
    print_moment(verdict->at, self->offset);
    printf(",");
    if (verdict->event != 0) printf("%" PRIu64, line);
    printf(",%s,%s,%s,%s,", clause_verdict_word((clause_verdict_kind)verdict->kind), clause.name,
           name_of(self, verdict->party), name_of(self, verdict->counterparty));
    print_amount(verdict->amount, verdict->currency);
    printf(",%s\n", verdict->currency);
  }
}

/* ---- lines ---- */

static int read_name(host *self, char *at) {
  unsigned long number = strtoul(at, &at, 10);
  if (number == 0 || number >= NAMES_MAX) return fail("name", CLAUSE_ERROR_RANGE);
  int status = clause_names_intern(&self->known[number], self->names, at + 1, strlen(at + 1));
  return status == CLAUSE_OK ? 0 : fail("name", status);
}

static int read_bind(host *self, char *at) {
  unsigned long value = strtoul(at, &at, 10);
  if (self->passed > 0) return 0; /* the snapshot has it */
  int status = clause_instance_bind(self->instance, (uint32_t)value, strtoll(at, NULL, 10));
  return status == CLAUSE_OK ? 0 : fail("bind", status);
}

static int is_name(clause_type type) {
  return type == CLAUSE_TYPE_NAME || type == CLAUSE_TYPE_PARTY || type == CLAUSE_TYPE_PROVISION;
}

static int read_event(host *self, char *at) {
  int64_t fields[FIELDS_MAX];
  clause_kind_info kind;
  if (self->passed > 0) return self->passed--, 0;
  if (self->left == 0) return 0;
  uint64_t line = strtoull(at, &at, 10);
  clause_event event = {.at = strtoll(at, &at, 10)};
  event.kind = (uint32_t)strtoul(at, &at, 10);
  event.fields = fields;
  if (clause_program_kind(&kind, self->program, event.kind) != CLAUSE_OK || kind.field_count > FIELDS_MAX)
    return fail("event", CLAUSE_ERROR_KIND);
  for (; event.field_count < kind.field_count; event.field_count++) {
    int64_t value = strtoll(at, &at, 10);
    if (is_name(kind.fields[event.field_count].type)) value = value >= 0 && value < NAMES_MAX ? self->known[value] : -1;
    fields[event.field_count] = value;
  }
  int status = clause_instance_apply(self->instance, &event);
  print_verdicts(self, line);
  self->left--;
  return status == CLAUSE_OK ? 0 : fail("event", status);
}

static int read_line(host *self, char *line) {
  line[strcspn(line, "\n")] = '\0';
  if (strncmp(line, "name ", 5) == 0) return read_name(self, line + 5);
  if (strncmp(line, "bind ", 5) == 0) return read_bind(self, line + 5);
  if (strncmp(line, "event ", 6) == 0) return read_event(self, line + 6);
  return fail(line, CLAUSE_ERROR_KIND);
}

static int judge(host *self, const char *path) {
  static char line[LINE_MAX_SIZE];
  int failure = 0;
  FILE *numbers = fopen(path, "r");
  if (numbers == NULL) return perror(path), 1;
  while (!failure && fgets(line, sizeof line, numbers) != NULL) failure = read_line(self, line);
  return fclose(numbers), failure;
}

/* ---- files ---- */

static void *read_file(size_t *size, const char *path) {
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  *size = 0;
  if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
    long end = ftell(file);
    bytes = end > 0 && fseek(file, 0, SEEK_SET) == 0 ? malloc((size_t)end) : NULL;
    if (bytes != NULL) *size = fread(bytes, 1, (size_t)end, file);
  }
  if (bytes == NULL) perror(path);
  if (file != NULL) fclose(file);
  return bytes;
}

static int save_snapshot(const host *self, const char *path) {
  void *bytes;
  size_t size;
  int status = clause_instance_snapshot(&bytes, &size, self->instance, self->names);
  if (status != CLAUSE_OK) return fail("snapshot", status);
  FILE *file = fopen(path, "wb");
  int failure = file == NULL || fwrite(bytes, 1, size, file) != size;
  if (file != NULL) failure |= fclose(file) != 0;
  if (failure) perror(path);
  clause_snapshot_free(self->program, bytes, size);
  return failure;
}

static int load_image(host *self, const char *path) {
  size_t size;
  clause_message message = {""};
  void *bytes = read_file(&size, path);
  if (bytes == NULL) return 1;
  int status = clause_program_load(&self->program, bytes, size, NULL, &message);
  free(bytes);
  if (status != CLAUSE_OK) return fail(message.text, status);
  self->offset = clause_program_describe(self->program).offset_minutes;
  status = clause_names_new(&self->names, self->program, 0);
  return status == CLAUSE_OK ? 0 : fail("names", status);
}

/* A new instance, or the one of a snapshot. */
static int start(host *self, const char *snapshot) {
  size_t size;
  int status;
  if (snapshot == NULL) {
    status = clause_instance_new(&self->instance, self->program, NULL);
    return status == CLAUSE_OK ? 0 : fail("instance", status);
  }
  void *bytes = read_file(&size, snapshot);
  if (bytes == NULL) return 1;
  status = clause_instance_restore(&self->instance, self->program, self->names, bytes, size, NULL);
  free(bytes);
  if (status != CLAUSE_OK) return fail("restore", status);
  self->passed = clause_instance_events(self->instance);
  return 0;
}

int main(int count, char **arguments) {
  static host self;
  int stops = count == 6 && strcmp(arguments[3], "until") == 0;
  int goes_on = count == 5 && strcmp(arguments[3], "from") == 0;
  if (count != 3 && !stops && !goes_on) {
    fprintf(stderr, "usage: judge IMAGE NUMBERS [until COUNT SNAPSHOT | from SNAPSHOT]\n");
    return 2;
  }
  self.left = stops ? strtoull(arguments[4], NULL, 10) : UINT64_MAX;
  int failure = load_image(&self, arguments[1]) || start(&self, goes_on ? arguments[4] : NULL);
  if (!failure && !goes_on) printf("at,event,verdict,clause,party,counterparty,amount,currency\n");
  if (!failure) failure = judge(&self, arguments[2]);
  if (!failure && stops) failure = save_snapshot(&self, arguments[5]);
  clause_instance_free(self.instance);
  clause_names_free(self.names);
  clause_program_free(self.program);
  return failure;
}
