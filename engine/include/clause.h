/* libclause: load an agreement, feed it dated events, receive verdicts.
**
** This is the whole public interface.  It compiles alone, as C11 and as C++.  The usual path:
**
**     clause_program_compile or clause_program_load      a program: immutable, may be shared by threads
**     clause_names_new                                   the names that events use, as small integers
**     clause_instance_new, clause_instance_bind          an instance: the state of one agreement
**     clause_instance_apply, clause_instance_advance     verdicts, event by event and deadline by deadline
**
** Conventions.  Functions that can fail return an int: CLAUSE_OK or a negative clause_status.  Outputs come first and
** are set to NULL on failure.  `const T *` is borrowed; `T **out` is the caller's and is freed by clause_T_free, which takes
** NULL.  Inputs are copied.  Text is UTF-8.  No call does I/O, reads a clock or a locale, or keeps a global.  An object may be used by
** one thread at a time; a program may be used by any number.
*/
#ifndef CLAUSE_H
#define CLAUSE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(CLAUSE_SHARED) && defined(__GNUC__)
#define CLAUSE_API __attribute__((visibility("default")))
#else
#define CLAUSE_API
#endif

/* Of this header; clause_version gives that of the library that runs, which may be a later one with the same interface.  What a version
** promises stands in docs/versioning.md. */
#define CLAUSE_VERSION "0.1.0"
CLAUSE_API const char *clause_version(void);

/* ---- statuses ---- */

/* What a call can answer: name, number, text.  The numbers never change. */
#define CLAUSE_STATUSES(X)                                                                                             \
  X(OK, 0, "fine")                                                                                                     \
  X(ERROR_MEMORY, -1, "out of memory")                                                                                 \
  X(ERROR_ARGUMENT, -2, "a null pointer, an index out of range, or a structure of unknown size")                       \
  X(ERROR_SOURCE, -3, "the clause file has errors")                                                                    \
  X(ERROR_NOT_IMAGE, -4, "not a compiled clause file")                                                                 \
  X(ERROR_IMAGE_VERSION, -5, "the image was compiled for another version of the engine")                               \
  X(ERROR_IMAGE_DAMAGED, -6, "the image is truncated or was changed after it was compiled")                            \
  X(ERROR_IMAGE_REFUSED, -7, "the image's code does not pass the verifier")                                            \
  X(ERROR_ORDER, -8, "the event is earlier than the one before it")                                                    \
  X(ERROR_KIND, -9, "no such kind of event")                                                                           \
  X(ERROR_FIELD, -10, "a field of the event is missing, unknown or of the wrong type")                                 \
  X(ERROR_RANGE, -11, "a value lies outside its declared range, or is too large")                                      \
  X(ERROR_LIMIT, -12, "a limit that the host set is reached")                                                          \
  X(ERROR_STARTED, -13, "the instance has judged an event already")                                                    \
  X(ERROR_NOT_SNAPSHOT, -14, "not a snapshot of an instance")                                                          \
  X(ERROR_SNAPSHOT_VERSION, -15, "the snapshot was taken by another version of the engine")                            \
  X(ERROR_SNAPSHOT_DAMAGED, -16, "the snapshot is truncated or was changed after it was taken")                        \
  X(ERROR_SNAPSHOT_OTHER, -17, "the snapshot is of another agreement, or of another version of it")                    \
  X(ERROR_STREAM, -18, "the stream that events come from has failed")
typedef enum clause_status {
#define CLAUSE_STATUS(name, number, text) CLAUSE_##name = number,
  CLAUSE_STATUSES(CLAUSE_STATUS)
#undef CLAUSE_STATUS
} clause_status;

/* One lower-case line without a full stop; never NULL. */
CLAUSE_API const char *clause_status_text(int status);

/* What went wrong, in words, for the calls that take a `clause_message *` (which may be NULL).  Always terminated. */
typedef struct clause_message {
  char text[256];
} clause_message;

/* ---- memory ---- */

/* The host's allocator: one function that allocates (block NULL), resizes, and frees (new_size 0, returns NULL).  A failed resize
** returns NULL and leaves the block as it was.  Blocks are aligned as by malloc.  `user` is
** passed through. */
typedef struct clause_allocator {
  void *(*resize)(void *user, void *block, size_t old_size, size_t new_size);
  void *user;
} clause_allocator;

/* ---- time ---- */

/* An instant is microseconds since 1970-01-01T00:00Z.  Civil dates are proleptic Gregorian, years 1 to 9999. */
#define CLAUSE_NEVER INT64_MAX
#define CLAUSE_DAY   INT64_C(86400000000)

/* First moment of a civil date at a UTC offset in minutes.  CLAUSE_ERROR_RANGE for a date that does not exist. */
CLAUSE_API int clause_date_to_instant(int64_t *out, int year, int month, int day, int offset_minutes);

/* The civil date and the time of day in microseconds of an instant at a UTC offset. */
typedef struct clause_date {
  int year, month, day;
  int64_t time_of_day;
} clause_date;
CLAUSE_API clause_date clause_instant_to_date(int64_t instant, int offset_minutes);

/* ---- programs ---- */

typedef struct clause_program clause_program;

/* A file that a clause file speaks of by name, such as a list of holidays.  The compiler opens no files: its host reads them. */
typedef struct clause_attachment {
  const char *name; /* as the clause file writes it */
  const char *text;
  size_t size;
} clause_attachment;

/* Compiles the text of a clause file.  `name` is used in messages and kept in the program; the first error is described in
** `message`.  CLAUSE_ERROR_SOURCE when the text has errors. */
CLAUSE_API int clause_program_compile(clause_program **out, const char *name, const char *text, size_t size,
                                      const clause_allocator *allocator, clause_message *message);

/* The same for a clause file that speaks of others. */
CLAUSE_API int clause_program_compile_with(clause_program **out, const char *name, const char *text, size_t size,
                                           const clause_attachment *attachments, uint32_t count,
                                           const clause_allocator *allocator, clause_message *message);

typedef enum clause_severity {
  CLAUSE_SEVERITY_ERROR,   /* there is no program */
  CLAUSE_SEVERITY_WARNING, /* worth a look */
  CLAUSE_SEVERITY_NOTE,
} clause_severity;

/* A place in a text: byte offsets, end exclusive. */
typedef struct clause_span {
  uint32_t start, end;
} clause_span;

/* One message about a clause file.  Its texts last as long as the call that tells it. */
typedef struct clause_diagnostic {
  clause_severity severity;
  const char *code;        /* as in E201: it never changes its meaning */
  const char *message;     /* one line in lower case, words of the file in backticks */
  const char *advice;      /* what would mend it, or NULL */
  const char *replacement; /* the exact text that would stand in place of `span`, or NULL */
  const char *file;        /* the name of the clause file, or of the attachment, that it is about */
  clause_span span;        /* the words in that file */
  uint32_t line, column;   /* where they begin, from 1; a column counts characters */
  const char *other_file;  /* a second place, such as the first definition of what is defined twice; NULL without */
  clause_span other;
  const char *other_message;
} clause_diagnostic;
typedef void clause_report(void *user, const clause_diagnostic *diagnostic);

/* Compiles like clause_program_compile_with, and tells `report` all that is wrong or worth a look, in the order of the text, also where there is a program; nothing where memory ran out.  `out`
** may be NULL, for an editor that only wants to know. */
CLAUSE_API int clause_program_check(clause_program **out, const char *name, const char *text, size_t size,
                                    const clause_attachment *attachments, uint32_t count,
                                    const clause_allocator *allocator, clause_report *report, void *user);

/* Loads an image (.clb) and verifies it.  The bytes may be freed afterwards. */
CLAUSE_API int clause_program_load(clause_program **out, const void *image, size_t size,
                                   const clause_allocator *allocator, clause_message *message);

/* Writes the image.  `*image` is allocated with the program's allocator; free it with clause_image_free. */
CLAUSE_API int clause_program_save(void **image, size_t *size, const clause_program *program);
CLAUSE_API void clause_image_free(const clause_program *program, void *image, size_t size);

CLAUSE_API void clause_program_free(clause_program *program);

/* What a field, a value or an amount is.  All are carried as int64:
**   YES_NO      0 or 1
**   NAME        a number given by clause_names (0: the field was left out)
**   PARTY       the same, and one of the program's parties
**   PROVISION   the same, naming a provision of the agreement
**   DATE        an instant
**   COUNT       a whole number
**   NUMBER      a decimal times 10^6
**   PERCENTAGE  per cent times 10^6: 20% is 20000000
**   MONEY       minor units of its currency: 12.50 USD is 1250 */
typedef enum clause_type {
  CLAUSE_TYPE_NONE,
  CLAUSE_TYPE_YES_NO,
  CLAUSE_TYPE_NAME,
  CLAUSE_TYPE_PARTY,
  CLAUSE_TYPE_PROVISION,
  CLAUSE_TYPE_DATE,
  CLAUSE_TYPE_COUNT,
  CLAUSE_TYPE_NUMBER,
  CLAUSE_TYPE_PERCENTAGE,
  CLAUSE_TYPE_MONEY,
} clause_type;

/* Decimals of NUMBER and PERCENTAGE. */
#define CLAUSE_SCALE 6

/* Digits after the point of a currency, by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD. */
CLAUSE_API int clause_currency_digits(const char code[4]);

/* All pointers in the following structures are borrowed from the program and end with it.  Indexes start at 0; past the last one the
** answer is CLAUSE_ERROR_ARGUMENT, or NULL. */
typedef struct clause_program_info {
  const char *file;   /* as given when it was compiled */
  const char *source; /* the text of the clause file */
  size_t source_size;
  const char *agreement; /* its name */
  const char *version;
  int64_t effective, end; /* instants; end is exclusive, CLAUSE_NEVER without one */
  int offset_minutes;     /* the UTC offset in which civil dates are read */
  uint32_t parties, kinds, values, clauses, meters, tests, answers;
  uint32_t event_bound;    /* work that one event can take at most: its instructions, dear ones counted as several */
  uint32_t deadline_bound; /* work that one deadline can take at most */
  uint64_t state_bytes;    /* the agreement's own state without keyed cells and open obligations; the same everywhere */
  uint64_t instance_bytes; /* what a new instance holds: that, and the structure around it on this machine */
} clause_program_info;
/* NULL has empty texts, and nothing of all else. */
CLAUSE_API clause_program_info clause_program_describe(const clause_program *program);

typedef struct clause_field_info {
  const char *name; /* the key in JSON and the column in CSV */
  clause_type type;
  char currency[4]; /* "" unless MONEY */
  int optional;
  int64_t at_least, at_most;  /* the declared range; the type's own where none was declared */
  const char *const *choices; /* `one of`: the names allowed, or NULL */
  uint32_t choice_count;
} clause_field_info;
typedef struct clause_kind_info {
  const char *name; /* the noun */
  const clause_field_info *fields;
  uint32_t field_count;
} clause_kind_info;
CLAUSE_API int clause_program_kind(clause_kind_info *out, const clause_program *program, uint32_t kind);
/* The index of a kind of event, or CLAUSE_ERROR_KIND; of a field of a kind, or CLAUSE_ERROR_FIELD. */
CLAUSE_API int clause_program_find_kind(const clause_program *program, const char *name, size_t size);
CLAUSE_API int clause_program_find_field(const clause_program *program, uint32_t kind, const char *name, size_t size);

CLAUSE_API const char *clause_program_party(const clause_program *program, uint32_t party);

typedef struct clause_value_info {
  const char *name, *heading;
  clause_type type;
  char currency[4];
  int disclosed;
  int64_t value; /* if disclosed */
} clause_value_info;
CLAUSE_API int clause_program_value(clause_value_info *out, const clause_program *program, uint32_t value);
/* The index of a value, or CLAUSE_ERROR_ARGUMENT. */
CLAUSE_API int clause_program_find_value(const clause_program *program, const char *name, size_t size);

typedef struct clause_clause_info {
  const char *name, *heading; /* heading "" where there is none */
  const char *kind;           /* grant, permission, prohibition, obligation, payment, cap, status, removed */
  clause_span span;
} clause_clause_info;
CLAUSE_API int clause_program_clause(clause_clause_info *out, const clause_program *program, uint32_t clause);
/* The index of a clause, or CLAUSE_ERROR_ARGUMENT. */
CLAUSE_API int clause_program_find_clause(const clause_program *program, const char *name, size_t size);

/* What a trace can report: for the coverage of a set of scenarios.  Several tests may be about the same words. */
typedef struct clause_test_info {
  uint32_t clause; /* UINT32_MAX: the agreement's own bookkeeping */
  clause_span span;
  int negated; /* the words hold when the engine's own test fails; a trace tells of the words */
} clause_test_info;
CLAUSE_API int clause_program_test(clause_test_info *out, const clause_program *program, uint32_t test);

/* ---- names ---- */

/* Names (parties, products, clouds …) as small integers.  One object serves every instance of its program.  The program's own names
** are there from the start; 0 is the name of nothing. */
typedef struct clause_names clause_names;

/* `limit`: how many different names it may hold, 0 for 2^31 - 1. */
CLAUSE_API int clause_names_new(clause_names **out, const clause_program *program, uint32_t limit);
/* The number of a name, added if it is new.  CLAUSE_ERROR_LIMIT past the limit. */
CLAUSE_API int clause_names_intern(int64_t *out, clause_names *names, const char *text, size_t size);
/* The text of a number, or NULL.  Borrowed until the next call that adds a name. */
CLAUSE_API const char *clause_names_text(const clause_names *names, int64_t name, size_t *size);
CLAUSE_API void clause_names_free(clause_names *names);

/* ---- instances ---- */

typedef struct clause_event {
  int64_t at;
  uint32_t kind;         /* index of the kind of event */
  uint32_t field_count;  /* as declared */
  const int64_t *fields; /* in the order of the declaration */
} clause_event;

/* The verdicts: name, word, meaning.  Images hold the numbers: append, never reorder. */
#define CLAUSE_VERDICTS(X)                                                                                             \
  X(PERMITTED, "permitted", "the act is allowed by a permission or a licence")                                         \
  X(BREACHED, "breached", "a prohibition was violated, or a deadline passed without performance")                      \
  X(EXCUSED, "excused", "a prohibition or an obligation would have been breached, but an exception holds")             \
  X(DUE, "due", "an obligation or a payment has arisen and has a deadline")                                            \
  X(FULFILLED, "fulfilled", "an obligation was performed in time, or an amount owed was paid")                         \
  X(ACCRUED, "accrued", "an amount became owed")                                                                       \
  X(CAPPED, "capped", "an amount did not become owed, because a cap is used up")                                       \
  X(OVERPAID, "overpaid", "a payment exceeded what was owed")                                                          \
  X(EXPIRED, "expired", "the clause's term has ended")                                                                 \
  X(REMOVED, "removed", "the event relies on a provision that no longer stands")                                       \
  X(UNDETERMINED, "undetermined", "the answer depends on a value that is not disclosed")                               \
  X(OVERFLOWED, "overflowed", "the amount is larger than the engine can hold")                                         \
  X(LATE, "late", "what was due was done after its deadline, which does not undo the breach")                          \
  X(EXERCISED, "exercised", "a power was exercised")                                                                   \
  X(REFUSED, "refused", "the act goes beyond what is permitted, and has no effect")                                    \
  X(TERMINATED, "terminated", "the clause was ended by the exercise of a power")                                       \
  X(SUSPENDED, "suspended", "the clause rests until it is resumed")                                                    \
  X(RESUMED, "resumed", "a clause that rested is in force again")                                                      \
  X(RENEWED, "renewed", "the term runs on to a new end")                                                               \
  X(TRANSFERRED, "transferred", "ownership has passed")                                                                \
  X(CURED, "cured", "a breach was made good, though not by performance in time")
typedef enum clause_verdict_kind {
#define CLAUSE_VERDICT(name, word, meaning) CLAUSE_##name,
  CLAUSE_VERDICTS(CLAUSE_VERDICT)
#undef CLAUSE_VERDICT
      CLAUSE_VERDICT_KINDS
} clause_verdict_kind;

/* The word for a verdict, as in `breached`; never NULL. */
CLAUSE_API const char *clause_verdict_word(clause_verdict_kind kind);

/* On which side of the threshold an undisclosed value would change an UNDETERMINED verdict. */
typedef enum clause_threshold {
  CLAUSE_THRESHOLD_NONE, /* it is not known */
  CLAUSE_THRESHOLD_LESS, /* it changes when the value is less than the threshold, */
  CLAUSE_THRESHOLD_AT_MOST,
  CLAUSE_THRESHOLD_MORE,
  CLAUSE_THRESHOLD_AT_LEAST,
  CLAUSE_THRESHOLDS
} clause_threshold;

/* A verdict that the code can give: all of it but its time, its amount and what the event names.  Several may be the same. */
typedef struct clause_answer_info {
  uint32_t clause;
  clause_verdict_kind kind;
  clause_span reason;
  char currency[4];            /* "" without an amount */
  int32_t party, counterparty; /* names; 0: nobody, -1: whom the event names */
  int32_t value;               /* that an UNDETERMINED one waits for; -1 otherwise */
} clause_answer_info;
CLAUSE_API int clause_program_answer(clause_answer_info *out, const clause_program *program, uint32_t answer);

typedef struct clause_verdict {
  int64_t at;       /* the event's time; for a deadline, its last moment; for what begins at a moment, that moment */
  int64_t amount;   /* minor units; 0 without an amount */
  int64_t deadline; /* of a DUE verdict; CLAUSE_NEVER otherwise */
  int64_t
      threshold;  /* of an UNDETERMINED verdict, in the unit of its value; 0 where `changes` is CLAUSE_THRESHOLD_NONE */
  uint64_t event; /* 1 for the first event applied; 0 for a deadline */
  uint32_t clause;
  uint32_t kind;        /* clause_verdict_kind */
  clause_span reason;   /* the words that decided it */
  int32_t party;        /* the name of who breached, owes, may …; 0: nobody */
  int32_t counterparty; /* to whom; 0: nobody */
  int32_t value;        /* the value an UNDETERMINED verdict waits for, or -1 */
  char currency[4];     /* "" without an amount */
  uint32_t changes;     /* clause_threshold */
  uint32_t answer;      /* which of the program's it is: see clause_program_answer */
} clause_verdict;

typedef struct clause_instance clause_instance;

/* Set `size` with CLAUSE_INSTANCE_OPTIONS; a limit of 0 is the default.  Later versions may append limits: a host that was compiled before
** them gets their defaults.  What would go past a limit is not judged, and the instance stays as it was before it. */
typedef struct clause_instance_options {
  size_t size;
  uint32_t max_cells;       /* keyed cells (a product, an invoice …), and days of windows; default 2^26 */
  uint32_t max_obligations; /* open at one time; default 2^24 */
  uint32_t max_deadlines;   /* judged within one call, or for one event of a batch; default 2^24 */
  /* What the instance may hold at any time, as clause_instance_bytes counts it; default none. */
  uint64_t max_bytes;
  /* Of one call, or of one event of a batch with the deadlines before it: the sum of what each can take at most, in the unit of `event_bound` and
  ** `deadline_bound`.  At least each of these; default none. */
  uint64_t max_work;
} clause_instance_options;
#define CLAUSE_INSTANCE_OPTIONS                                                                                        \
  { sizeof(clause_instance_options), 0, 0, 0, 0, 0 }

/* The instance borrows the program, which must outlive it.  `options` may be NULL.  CLAUSE_ERROR_LIMIT: an instance of the program needs more bytes
** than `max_bytes` before anything happens, or one event, one deadline or the start can take more than `max_work`. */
CLAUSE_API int clause_instance_new(clause_instance **out, const clause_program *program,
                                   const clause_instance_options *options);
CLAUSE_API void clause_instance_free(clause_instance *instance);

/* An independent copy with the same limits, without verdicts, and with nobody who is told of them or of tests or tallies them.  It costs as much as the state is large. */
CLAUSE_API int clause_instance_clone(clause_instance **out, const clause_instance *instance);

/* An instance of the next version of an agreement, which takes over what an instance of this version holds: figures, keyed cells, windows and
** open obligations that both versions know by the same identity; the time and the count of events; values that the host bound, by name, unless
** the next version discloses them.  Its start runs with `now` its effective date; what that opens of an obligation that this version
** knows too gives way to what is open of it here; its verdicts are in the buffer.  `names` and `from_names` are the names of
** the two programs: a name is carried over by its text.  `from` stays as it was; from one that has judged nothing yet, only values
** are taken.  CLAUSE_ERROR_LIMIT when the limits leave no room for it, CLAUSE_ERROR_ARGUMENT when `from_names` lacks a name. */
CLAUSE_API int clause_instance_upgrade(clause_instance **out, const clause_program *program, clause_names *names,
                                       const clause_instance *from, const clause_names *from_names,
                                       const clause_instance_options *options);

/* Discloses a value, in the unit of its clause_type, or sets a disclosed one to something else.  Only before the first event or advance;
** CLAUSE_ERROR_STARTED after. */
CLAUSE_API int clause_instance_bind(clause_instance *instance, uint32_t value, int64_t amount);

/* Judges one event.  Deadlines that fell before it are judged first, in order.  On an error the event is not applied; deadlines before it
** may have been, their verdicts are in the buffer, and applying the event again goes on from there: nothing is lost or doubled.
** CLAUSE_ERROR_KIND, _FIELD and _RANGE: the event is not as declared, or lies outside the years 1 to 9999; _ORDER: it is earlier than what was
** judged before; _LIMIT and _MEMORY: there is no room for what it gives rise to, or too many deadlines come before it. */
CLAUSE_API int clause_instance_apply(clause_instance *instance, const clause_event *event);

/* Asks memory for what is needed soon, and waits for nothing: for hosts with so many instances that they do not fit into the processor's caches.  Called before
** each event with the instances of the events that come after it, in their order; two dozen are enough.  It changes nothing. */
CLAUSE_API void clause_instance_prefetch(const clause_instance *const *coming, size_t count);

/* Judges `count` events, in order.  `*applied` (which may be NULL) is how many were; on an error, the index of the one refused, and what is said of
** clause_instance_apply holds for that one. */
CLAUSE_API int clause_instance_apply_all(clause_instance *instance, const clause_event *events, size_t count,
                                         size_t *applied);

/* The numbers of many events in one place, from one event to the next a fixed distance apart.  So an array of structures, separate columns
** and Arrow's buffers are all described alike.  `base` need not be aligned. */
#define CLAUSE_STORAGES(X)                                                                                             \
  X(INT64, int64_t)                                                                                                    \
  X(INT32, int32_t)                                                                                                    \
  X(INT16, int16_t)                                                                                                    \
  X(INT8, int8_t)                                                                                                      \
  X(UINT32, uint32_t)                                                                                                  \
  X(UINT16, uint16_t)                                                                                                  \
  X(UINT8, uint8_t)
typedef enum clause_storage {
  CLAUSE_ABSENT, /* there are none: the field is left out of every event, as if it were 0 */
#define CLAUSE_STORAGE(name, type) CLAUSE_##name,
  CLAUSE_STORAGES(CLAUSE_STORAGE)
#undef CLAUSE_STORAGE
      CLAUSE_STORAGE_TYPES
} clause_storage;
typedef struct clause_column {
  const void *base;       /* the number of event 0 */
  size_t stride;          /* bytes from one event's number to the next, which may be read too; 0: all have the same */
  clause_storage storage; /* how each is stored, in the byte order of the machine */
} clause_column;

/* Events in columns.  Event i has its time and its kind at place i of `at` and `kind`, and the fields of that kind at place i of the columns of
** that kind; what the columns of other kinds hold there says nothing.  Kinds may share columns.  Set `size` with CLAUSE_BATCH. */
typedef struct clause_batch {
  size_t size;
  size_t first, count; /* the events to judge: from `first` on, so many */
  clause_column at;    /* instants */
  clause_column kind;  /* indexes of kinds */
  /* One list for each kind of the program: as many columns as the kind has fields, in the order of the declaration.  NULL for a kind without
  ** fields, or of which there is no event. */
  const clause_column *const *fields;
} clause_batch;
#define CLAUSE_BATCH                                                                                                   \
  { sizeof(clause_batch), 0, 0, {NULL, 0, CLAUSE_ABSENT}, {NULL, 0, CLAUSE_ABSENT}, NULL }

/* Judges the events of a batch, in order, as clause_instance_apply_all does; the fastest way through many.  `*applied` (which may be NULL) is how
** many were; on an error, the event refused is event `first + *applied`.  CLAUSE_ERROR_ARGUMENT before the first: `at` or `kind` is absent, or a
** column without a base has a storage, or an unknown one; for an event: its kind has fields and no columns. */
CLAUSE_API int clause_instance_apply_batch(clause_instance *instance, const clause_batch *batch, size_t *applied);

/* Judges every deadline up to and including `instant`, as at the end of a stream.  Events earlier than it are refused from then on.
** CLAUSE_ERROR_RANGE outside the years 1 to 9999, so also for CLAUSE_NEVER. */
CLAUSE_API int clause_instance_advance(clause_instance *instance, int64_t instant);

/* How many events it has judged, which is also where to go on in a stream after clause_instance_restore; and the time of the last event or advance, the
** earliest instant there is before the first. */
CLAUSE_API uint64_t clause_instance_events(const clause_instance *instance);
CLAUSE_API int64_t clause_instance_now(const clause_instance *instance);

/* The bytes that it holds now: itself, its state and the buffer of verdicts, with room to grow; not the copy that clause_instance_prospect works on.
** An array takes twice its room when it is full, so a limit can be met when little more than half of it is in use; and while an event is judged that comes near
** max_cells or max_obligations, the state is held twice. */
CLAUSE_API uint64_t clause_instance_bytes(const clause_instance *instance);

/* The verdicts of the last call that judged, in order.  Borrowed until the next such call. */
CLAUSE_API const clause_verdict *clause_instance_verdicts(const clause_instance *instance, size_t *count);

/* Told of one verdict, which it may not keep.  It must not call anything with the instance. */
typedef void clause_listener(void *user, const clause_verdict *verdict);
/* Tells `listener` each verdict from now on, in order, instead of leaving it in the buffer, which stays empty; NULL stops.  A verdict is told when the event or the
** deadline that gave rise to it has been judged whole, and before the call returns; in a batch, some events may have been judged meanwhile.  What was
** taken back because of a limit or for want of memory is never told.  A call that fails has told what it judged before, which stays judged. */
CLAUSE_API void clause_instance_on_verdict(clause_instance *instance, clause_listener *listener, void *user);

/* How often one answer was given, and the amounts of it in all, in minor units: `high` * 2^64 + `low`, which never overflows. */
typedef struct clause_tally {
  uint64_t count;
  uint64_t low;
  int64_t high;
} clause_tally;
/* The sum as one number.  CLAUSE_ERROR_RANGE, and 0, when it does not fit. */
CLAUSE_API int clause_tally_sum(int64_t *out, const clause_tally *tally);

/* Adds verdicts up from now on instead of leaving them in the buffer, which stays empty: for hosts that ask how often and how much, and not about each; the
** fastest way through many events.  A verdict on an event is added to the tally of its answer in `events`, one at a deadline, or of the start, to that in
** `deadlines`; each has as many tallies as the program has `answers`.  They may be the same array, or NULL: those verdicts are not counted.  Both NULL stops.
** The arrays are the host's: it sets them to 0 at first, may read and change them between calls, and keeps them while they are added to.  What is said of
** listeners holds for them too: a verdict is added once what gave rise to it has been judged whole, and what was taken back never is.  Tallying ends when
** somebody listens, and the other way round. */
CLAUSE_API void clause_instance_tally(clause_instance *instance, clause_tally *events, clause_tally *deadlines);

/* ---- what is open, used and owed ---- */

typedef struct clause_open {
  uint32_t clause;
  int64_t since, deadline; /* deadline CLAUSE_NEVER without one */
  int64_t amount;          /* what is left to pay or to order; 0 without one */
  char currency[4];
  int32_t party, counterparty; /* names; 0: nobody, or any */
  int overdue;                 /* `deadline` has passed: it stays breached, and open until it is done */
  int held;                    /* its clock stands still, so it has no deadline for now */
  int64_t first;               /* the deadline that it had at first; CLAUSE_NEVER without one */
  int64_t moved_at;            /* when it last got another, brought forward or put off; CLAUSE_NEVER: never */
} clause_open;
/* Open obligations by deadline, then by the name of the clause; last those without a deadline to come, the overdue ones among them.  `index` from
** 0; CLAUSE_ERROR_ARGUMENT past the last.  The first call after a change sorts them. */
CLAUSE_API int clause_instance_open(clause_open *out, clause_instance *instance, size_t index);

/* Told of each open obligation that ends with its version, because the next one does not have it. */
typedef void clause_open_ended(void *user, const clause_open *open);

/* Like clause_instance_upgrade, where the next version looks back further than this one remembers: `observer` is an instance of the next version
** that was given the same events, and judged none of them, since they lie before its effective date.  What this version keeps nothing of, such as
** a look back that only the next one makes, is taken from the observer, and so are the values and the limits.  `names` are the observer's, `ended` may
** be NULL.  The observer stays as it was. */
CLAUSE_API int clause_instance_succeed(clause_instance **out, const clause_instance *observer, clause_names *names,
                                       const clause_instance *from, const clause_names *from_names,
                                       clause_open_ended *ended, void *user);

/* The first deadline of those that clause_instance_open lists; CLAUSE_NEVER when none is to come. */
CLAUSE_API int64_t clause_instance_next_deadline(const clause_instance *instance);

/* An open obligation, and what its deadline will say if nothing more happens.  Or a change that needs no more acts: a clause ends, rests, goes on or is
** renewed on its day, such as after a notice that was given; then only the clause and the deadline of `open` say something. */
typedef struct clause_prospect {
  clause_open open;
  int is_change;
  clause_verdict_kind verdict; /* CLAUSE_VERDICT_KINDS: nothing; an overdue one is BREACHED already */
  int64_t at;                  /* of the verdict; CLAUSE_NEVER without one */
  int32_t party;               /* of the verdict: who will be in breach; 0: nobody */
  clause_span reason;          /* of the verdict */
  int64_t until;               /* of RENEWED: the new last moment; otherwise CLAUSE_NEVER */
} clause_prospect;
/* The same list with the outlook, found on a copy of the instance that is advanced deadline by deadline; asking for one after the other
** goes on where it was.  Then the changes in the order of time, as far ahead as days are set for them now: TERMINATED, SUSPENDED, RESUMED, RENEWED and
** EXPIRED verdicts.  CLAUSE_ERROR_LIMIT after max_deadlines of them. */
CLAUSE_API int clause_instance_prospect(clause_prospect *out, clause_instance *instance, size_t index);

/* A figure that the agreement keeps: a cap's use, a balance, a status, a running total of a commitment. */
typedef enum clause_meter_kind {
  CLAUSE_METER_CAP,     /* amount: used; limit: the cap */
  CLAUSE_METER_BALANCE, /* amount: owed and not paid */
  CLAUSE_METER_TOTAL,   /* amount: so far; limit: what is committed */
  CLAUSE_METER_STATUS,  /* amount: the value of the status */
  CLAUSE_METER_LIMIT,   /* amount: so far; limit: what may be done at most */
} clause_meter_kind;
typedef struct clause_meter {
  uint32_t clause;
  clause_meter_kind kind;
  clause_type type;
  char currency[4];
  int32_t party, counterparty;
  int64_t amount;
  int has_limit; /* 0 also while the limit is an undisclosed value that is not bound, */
  int64_t limit;
  int32_t value;     /* which is this one; -1 otherwise */
  clause_span scope; /* the words `in total`, `per calendar year` …; empty without */
} clause_meter;
/* Keyed figures (a cap per calendar year, a status for each product) answer for the period of the last event or advance, or are left out with
** CLAUSE_ERROR_KIND where there is no one cell to show. */
CLAUSE_API int clause_instance_meter(clause_meter *out, const clause_instance *instance, uint32_t meter);

/* ---- snapshots ---- */

/* Writes all that the instance remembers, and nothing that it said: its verdicts are the host's.  Names are written as text.  The bytes are the same on every
** machine, and end with a checksum.  They are allocated with the program's allocator; free them with clause_snapshot_free.  CLAUSE_ERROR_ARGUMENT
** when `names` lacks a name. */
CLAUSE_API int clause_instance_snapshot(void **snapshot, size_t *size, const clause_instance *instance,
                                        const clause_names *names);
CLAUSE_API void clause_snapshot_free(const clause_program *program, void *snapshot, size_t size);

/* An instance that goes on where the one of the snapshot stood: it answers everything that follows as that one would have.  The program is the same one, compiled or
** loaded anywhere, by whatever name of its file; an instance restored on an old version is carried to a new one by
** clause_instance_upgrade.  The names that it holds are added to `names`, which need not be those of the snapshot; `options` may be NULL.  The bytes are checked
** before they are believed.  CLAUSE_ERROR_SNAPSHOT_…: they are not a snapshot of this program; _LIMIT: it holds more than the limits allow. */
CLAUSE_API int clause_instance_restore(clause_instance **out, const clause_program *program, clause_names *names,
                                       const void *snapshot, size_t size, const clause_instance_options *options);

/* ---- why ---- */

/* One test that the engine made while it judged: the words of the condition, whether they held, and the two values compared. */
typedef struct clause_step {
  uint32_t clause;
  clause_span span;
  int held;
  int compared; /* `left` and `right` say something a reader wants to see */
  int64_t left, right;
  clause_type type; /* of both */
  char currency[4];
} clause_step;
typedef void clause_trace(void *user, const clause_step *step);
/* Calls `trace` for every test from now on; NULL stops.  Judging is slower meanwhile, and its verdicts are the same. */
CLAUSE_API void clause_instance_trace(clause_instance *instance, clause_trace *trace, void *user);

/* Told of a verdict, and of the tests of its clause that were made before it for the event or the deadline that it is about, in order: why it was given.  They last as long
** as the call. */
typedef void clause_explanation(void *user, const clause_verdict *verdict, const clause_step *steps, size_t count);
/* What an event would give rise to, and why: tells `explain` each verdict that clause_instance_apply would give, those of deadlines before it too.  It is judged on a copy, with the
** limits of the instance, which stays as it is: a host can ask before it decides.  To explain a verdict of the past, restore a snapshot from before
** it, judge what came in between, and ask for its event.  The statuses are those of clause_instance_apply, and of clause_instance_clone. */
CLAUSE_API int clause_instance_explain(const clause_instance *instance, const clause_event *event,
                                       clause_explanation *explain, void *user);
/* The same for what clause_instance_advance would give. */
CLAUSE_API int clause_instance_explain_until(const clause_instance *instance, int64_t instant,
                                             clause_explanation *explain, void *user);

/* Writes a listing of the program's code, one line at a time, with clause names and source lines. */
typedef void clause_write_line(void *user, const char *line, size_t size);
CLAUSE_API int clause_program_disassemble(const clause_program *program, clause_write_line *write, void *user);

#ifdef __cplusplus
}
#endif
#endif
