/* What the columns of an Arrow schema hold, by their formats, and whether a field can be read from it: see arrow_column.h. */
#include "arrow_column.h"

#include <string.h>

static clause_storage storage_of(const char *format) {
  static const char letters[] = "liscISC";
  static const clause_storage storages[] = {CLAUSE_INT64,  CLAUSE_INT32,  CLAUSE_INT16, CLAUSE_INT8,
                                            CLAUSE_UINT32, CLAUSE_UINT16, CLAUSE_UINT8};
  const char *letter = format[0] != '\0' && format[1] == '\0' ? strchr(letters, format[0]) : NULL;
  return letter != NULL ? storages[letter - letters] : CLAUSE_ABSENT;
}

/* Digits from a place on, which moves behind them; -1 without. */
static int read_digits(const char **at) {
  int number = -1;
  for (; **at >= '0' && **at <= '9' && number < 1000; ++*at) number = (number < 0 ? 0 : number * 10) + (**at - '0');
  return number;
}

/* d:19,2 and d:19,2,128; of 32 and 64 bits likewise. */
static int is_decimal(column *c, const char *format) {
  static const struct {
    const char *bits;
    clause_storage storage;
  } widths[] = {{"", CLAUSE_ABSENT}, {",128", CLAUSE_ABSENT}, {",64", CLAUSE_INT64}, {",32", CLAUSE_INT32}};
  if (strncmp(format, "d:", 2) != 0) return 0;
  format += 2;
  if (read_digits(&format) < 0 || *format++ != ',') return 0;
  int is_negative = *format == '-', scale = (format += is_negative, read_digits(&format));
  c->scale = is_negative ? -scale : scale;
  c->reading = READ_DECIMALS;
  for (size_t i = 0; scale >= 0 && i < sizeof widths / sizeof *widths; i++)
    if (strcmp(format, widths[i].bits) == 0) return c->storage = widths[i].storage, 1;
  return 0;
}

/* tss: and the like, with a time zone behind the colon; tdD, and tdm, whose days are milliseconds. */
static int is_time(column *c, const char *format) {
  static const char units[] = "smun";
  int is_milliseconds = strcmp(format, "tdm") == 0;
  c->reading = READ_DAYS;
  c->storage = is_milliseconds ? CLAUSE_INT64 : CLAUSE_INT32;
  c->is_civil = 1;
  if (is_milliseconds || strcmp(format, "tdD") == 0) return 1;
  const char *unit = strncmp(format, "ts", 2) == 0 && format[2] != '\0' ? strchr(units, format[2]) : NULL;
  if (unit == NULL || format[3] != ':') return 0;
  c->reading = READ_TIMES;
  c->storage = CLAUSE_INT64;
  c->scale = 3 * (int)(unit - units);
  c->is_civil = format[4] == '\0';
  return 1;
}

static int is_text(column *c, const struct ArrowSchema *schema) {
  static const struct {
    const char *format;
    text_layout layout;
  } layouts[] = {{"u", OFFSETS}, {"U", LONG_OFFSETS}, {"vu", VIEWS}};
  const struct ArrowSchema *texts = schema->dictionary != NULL ? schema->dictionary : schema;
  c->reading = schema->dictionary != NULL ? READ_ENTRIES : READ_TEXTS;
  c->storage = storage_of(schema->format);
  for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
    if (strcmp(texts->format, layouts[i].format) == 0)
      return c->layout = layouts[i].layout, schema->dictionary == NULL || c->storage != CLAUSE_ABSENT;
  return 0;
}

static int is_number(column *c, const char *format) {
  c->reading = strcmp(format, "L") == 0 ? READ_UNSIGNED : READ_INTEGERS;
  c->storage = storage_of(format);
  return c->reading == READ_UNSIGNED || c->storage != CLAUSE_ABSENT || is_decimal(c, format);
}

int cl_arrow_reads(column *c, const struct ArrowSchema *schema) {
  if (strcmp(schema->format, "n") == 0) return c->reading = READ_NULLS, 1;
  switch (c->type) {
  case CLAUSE_TYPE_NONE:
  case CLAUSE_TYPE_NAME:
  case CLAUSE_TYPE_PARTY:
  case CLAUSE_TYPE_PROVISION: return is_text(c, schema);
  default: break;
  }
  if (schema->dictionary != NULL) return 0;
  if (c->type == CLAUSE_TYPE_YES_NO) return c->reading = READ_BITS, strcmp(schema->format, "b") == 0;
  return c->type == CLAUSE_TYPE_DATE ? is_time(c, schema->format) : is_number(c, schema->format);
}

/* ---- what is refused ---- */

static const char *wanted(clause_type type) {
  switch (type) {
  case CLAUSE_TYPE_YES_NO: return "bool";
  case CLAUSE_TYPE_DATE: return "a timestamp or date32";
  case CLAUSE_TYPE_MONEY: return "decimal128, or an integer of minor units";
  case CLAUSE_TYPE_COUNT: return "an integer, or decimal128";
  case CLAUSE_TYPE_NUMBER:
  case CLAUSE_TYPE_PERCENTAGE: return "decimal128, or an integer of millionths";
  default: return "utf8, or a dictionary of utf8";
  }
}

/* d:40,2,256, whose third number is the bits; d:9,256 is of 128, with a scale that nobody has. */
static int is_wide_decimal(const char *format) {
  const char *scale = strncmp(format, "d:", 2) == 0 ? strchr(format, ',') : NULL;
  const char *bits = scale != NULL ? strchr(scale + 1, ',') : NULL;
  return bits != NULL && strcmp(bits, ",256") == 0;
}

/* What libraries call the types that come most. */
static const char *known_as(const char *format) {
  static const struct {
    const char *format, *name;
  } names[] = {{"e", "float16"}, {"f", "float32"},  {"g", "float64"},  {"b", "bool"},
               {"l", "int64"},   {"c", "int8"},     {"s", "int16"},    {"L", "uint64"},
               {"i", "int32"},   {"u", "utf8"},     {"U", "utf8"},     {"vu", "utf8"},
               {"z", "binary"},  {"Z", "binary"},   {"+s", "struct"},  {"+l", "list"},
               {"+L", "list"},   {"+m", "map"},     {"+vl", "list"},   {"+vL", "list"},
               {"vz", "binary"}, {"tdD", "date32"}, {"tdm", "date64"}, {"+r", "run-end encoded values"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(format, names[i].format) == 0) return names[i].name;
  if (is_wide_decimal(format)) return "decimal256";
  static const struct {
    const char *begin, *name;
  } kinds[] = {{"d:", "decimal"},  {"ts", "timestamp"}, {"tt", "time of day"}, {"tD", "duration"},
               {"ti", "interval"}, {"+u", "union"},     {"+w:", "list"},       {"w:", "binary"}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strncmp(format, kinds[i].begin, strlen(kinds[i].begin)) == 0) return kinds[i].name;
  return "a column";
}

void cl_arrow_refuse(clause_message *message, const column *c, const struct ArrowSchema *schema) {
  const struct ArrowSchema *of = schema->dictionary != NULL ? schema->dictionary : schema;
  cl_message(message, "column `%s`: cannot be read from %s%s (Arrow's format `%s`); give %s", c->name,
             schema->dictionary != NULL ? "a dictionary of " : "", known_as(of->format), of->format, wanted(c->type));
}
