/* Verdicts, shown one by one as rows of a table, objects of JSON, or rows of CSV.  Where an agreement has several versions each says which gave it. */
#ifndef CLI_VERDICTS_H
#define CLI_VERDICTS_H

#include "session.h"

typedef enum verdict_format { VERDICT_TABLE, VERDICT_JSON, VERDICT_CSV } verdict_format;

/* A verdict and what is known about it. */
typedef struct telling {
  const session *judged; /* by this version */
  const clause_verdict *verdict;
  uint64_t line;        /* of the stream; 0: a deadline */
  const char *again;    /* the version under which it was judged again; NULL: it was not */
  int stands;           /* of what was judged again: what is said now, not what was said before */
  const char *ended_by; /* no verdict, but something open that ends: the version that does not hold it; NULL */
  int64_t since;        /* it was open */
} telling;

typedef struct verdict_writer {
  output *out;
  verdict_format format;
  int versions; /* there are several */
  int again;    /* these were judged again */
  table *table;
  folded_words reason;
} verdict_writer;

/* Begins; CSV with its header, which what was judged again shares. */
verdict_writer verdicts_start(output *out, verdict_format format, int versions, int again);
/* The same below what stands there already. */
verdict_writer verdicts_go_on(output *out, verdict_format format, int versions);
void verdicts_show(verdict_writer *self, const telling *told);
/* Shows the rows held back, when more may be long in coming. */
void verdicts_flush(verdict_writer *self);
/* Shows what is left. */
void verdicts_end(verdict_writer *self);

#endif
