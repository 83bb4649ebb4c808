/* What images and snapshots are made of: a description of the content that serves to measure, to write, to read and to hash it, and a frame around it. Integers
** are little-endian, so the bytes are the same on every machine. */
#ifndef CL_BYTES_H
#define CL_BYTES_H

#include "program.h"

typedef enum cl_direction { CL_MEASURE, CL_WRITE, CL_READ, CL_HASH } cl_direction;

typedef struct cl_pass {
  cl_direction direction;
  const clause_allocator *allocator;
  unsigned char *to;         /* CL_WRITE */
  const unsigned char *from; /* CL_READ */
  size_t at, size;           /* size: CL_READ */
  uint64_t hash;             /* CL_HASH */
  int damaged;               /* the status of bytes that end too early or make no sense */
  int status;                /* once it is not CLAUSE_OK, nothing more is passed */
} cl_pass;

void cl_pass_bytes(cl_pass *p, void *bytes, size_t size);

static inline uint64_t cl_integer_of(const void *integer, size_t size) {
  const uint8_t *u8 = integer;
  const uint16_t *u16 = integer;
  const uint32_t *u32 = integer;
  const uint64_t *u64 = integer;
  return size == 1 ? *u8 : size == 2 ? *u16 : size == 4 ? *u32 : *u64;
}

/* What is not hashed. */
void cl_copy_integer(cl_pass *p, void *integer, size_t size);

/* An integer of 1, 2, 4 or 8 bytes, of the machine's own byte order in memory.  Every program is hashed once when it is made or loaded, integer by integer, so
** that is done in place. */
static inline void cl_pass_integer(cl_pass *p, void *integer, size_t size) {
  if (p->direction == CL_HASH)
    p->hash = cl_mix(p->hash, cl_integer_of(integer, size));
  else
    cl_copy_integer(p, integer, size);
}
#define CL_PASS(p, integer) cl_pass_integer((p), &(integer), sizeof(integer))

/* What is read must hold. */
void cl_pass_check(cl_pass *p, int condition);
/* Whether so many items of at least so many bytes each can follow: asked before memory is taken for them. */
int cl_pass_can_hold(cl_pass *p, uint64_t count, size_t least_size);

/* Describes the content: passes each part of it in turn. */
typedef void cl_describe(cl_pass *p, void *content);

/* A magic and a version before the content, and a CRC-32 of all that behind it. */
typedef struct cl_frame {
  unsigned char magic[8];
  uint32_t version;
  int strange, other_version, damaged; /* statuses: not of this sort at all, of another version, changed */
} cl_frame;

/* `*bytes` is of the allocator. */
int cl_frame_write(void **bytes, size_t *size, const cl_frame *frame, const clause_allocator *allocator,
                   cl_describe *describe, void *content);
/* Whether the bytes are such a frame. */
int cl_frame_check(const cl_frame *frame, const void *bytes, size_t size);
/* Reads the content of one that was checked, which must take up all of it. */
int cl_frame_read(const cl_frame *frame, const void *bytes, size_t size, const clause_allocator *allocator,
                  cl_describe *describe, void *content);

uint64_t cl_hash_content(cl_describe *describe, void *content);

#endif
