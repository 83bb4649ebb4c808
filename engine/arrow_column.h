/* A column of an Arrow schema: how the numbers of the field that it is for are read from its arrays.  arrow_types.c tells from the schema, arrow.c does it. */
#ifndef CL_ARROW_COLUMN_H
#define CL_ARROW_COLUMN_H

#include "clause_arrow.h"
#include "columns.h"
#include "program.h"

/* How the buffers of a column become the engine's numbers. */
typedef enum reading {
  READ_INTEGERS,
  READ_UNSIGNED, /* of 64 bits */
  READ_BITS,
  READ_DECIMALS,
  READ_TIMES,
  READ_DAYS,
  READ_TEXTS,
  READ_ENTRIES, /* of a dictionary of texts */
  READ_NULLS,   /* there is nothing but nulls, and no buffer */
} reading;

/* Where texts begin and end: by offsets of 32 or 64 bits, or by a view of each. */
typedef enum text_layout { OFFSETS, LONG_OFFSETS, VIEWS } text_layout;

/* Why a number cannot be read. */
typedef enum problem { FINE, IS_NULL, IS_INEXACT, IS_TOO_LARGE, IS_WITHIN_A_DAY, IS_NO_ENTRY, IS_UNKNOWN } problem;

typedef struct column {
  const char *name; /* as the program has it */
  clause_type type; /* of the field; NONE for the kind */
  int digits;       /* after the point, as the engine carries it */
  reading reading;
  text_layout layout;
  clause_storage storage; /* of integers, of the numbers of entries, of times; of decimals, ABSENT for 128 bits */
  int scale;              /* of decimals: digits after the point; of times: 0 for seconds, 3, 6 or 9 */
  int is_civil;           /* days, and times without a zone */
  clause_column numbers;  /* of the array at hand: what is judged */
  int problems;           /* of it: some are no numbers */
  CL_ARRAY(int64_t) converted;
  CL_ARRAY(uint8_t) what; /* problem of each row; parallel to `converted` */
  CL_ARRAY(int64_t) entries;
} column;

/* Whether the column's field, whose type it has, can be read from what the schema says; it has then how. */
int cl_arrow_reads(column *c, const struct ArrowSchema *schema);
/* Says that it cannot, and from what it could. */
void cl_arrow_refuse(clause_message *message, const column *c, const struct ArrowSchema *schema);

#endif
