/* Passing over content, and the frame around it: see bytes.h. */
#include "bytes.h"

#include <string.h>

/* ---- passing ---- */

static uint64_t load(const unsigned char *bytes, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; i++) value |= (uint64_t)bytes[i] << 8 * i;
  return value;
}

/* The same of 4 and of 8, which compilers take for one load. */
static uint64_t load4(const unsigned char *b) {
  return b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24;
}

static uint64_t load8(const unsigned char *b) { return load4(b) | load4(b + 4) << 32; }

static void store(unsigned char *bytes, uint64_t value, size_t size) {
  for (size_t i = 0; i < size; i++) bytes[i] = (unsigned char)(value >> 8 * i);
}

/* Whether there is something to copy after moving on by so many bytes. */
static int advance(cl_pass *p, size_t size) {
  if (p->direction == CL_READ) cl_pass_check(p, size <= p->size - p->at);
  if (p->status != CLAUSE_OK) return 0;
  p->at += size;
  return p->direction != CL_MEASURE;
}

static void hash_bytes(cl_pass *p, const unsigned char *bytes, size_t size) {
  uint64_t hash = cl_mix(p->hash, size);
  for (; size > 8; size -= 8, bytes += 8) hash = cl_mix(hash, load8(bytes));
  p->hash = cl_mix(hash, size == 4 ? load4(bytes) : load(bytes, size));
}

void cl_pass_bytes(cl_pass *p, void *bytes, size_t size) {
  if (size == 0 || !advance(p, size)) return;
  if (p->direction == CL_WRITE)
    memcpy(p->to + p->at - size, bytes, size);
  else if (p->direction == CL_READ)
    memcpy(bytes, p->from + p->at - size, size);
  else
    hash_bytes(p, bytes, size);
}

static void set_value(void *integer, uint64_t value, size_t size) {
  uint8_t *u8 = integer;
  uint16_t *u16 = integer;
  uint32_t *u32 = integer;
  uint64_t *u64 = integer;
  if (size == 1) *u8 = (uint8_t)value;
  if (size == 2) *u16 = (uint16_t)value;
  if (size == 4) *u32 = (uint32_t)value;
  if (size == 8) *u64 = value;
}

void cl_copy_integer(cl_pass *p, void *integer, size_t size) {
  if (!advance(p, size)) return;
  if (p->direction == CL_READ)
    set_value(integer, load(p->from + p->at - size, size), size);
  else
    store(p->to + p->at - size, cl_integer_of(integer, size), size);
}

void cl_pass_check(cl_pass *p, int condition) {
  if (p->status == CLAUSE_OK && !condition) p->status = p->damaged;
}

int cl_pass_can_hold(cl_pass *p, uint64_t count, size_t least_size) {
  if (p->direction == CL_READ) cl_pass_check(p, count <= (p->size - p->at) / least_size);
  return p->status == CLAUSE_OK;
}

uint64_t cl_hash_content(cl_describe *describe, void *content) {
  cl_pass hash = {.direction = CL_HASH};
  describe(&hash, content);
  return hash.hash;
}

/* ---- the frame ---- */

enum { MAGIC_SIZE = 8, VERSION_SIZE = 4, BODY = MAGIC_SIZE + VERSION_SIZE, CRC_SIZE = 4 };

static uint32_t crc_of(const unsigned char *bytes, size_t size) {
  uint32_t table[256], crc = UINT32_MAX;
  for (uint32_t i = 0; i < 256; i++) {
    table[i] = i;
    for (int bit = 0; bit < 8; bit++) table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xedb88320u : 0);
  }
  for (size_t i = 0; i < size; i++) crc = crc >> 8 ^ table[(crc ^ bytes[i]) & 0xff];
  return ~crc;
}

int cl_frame_write(void **out, size_t *size, const cl_frame *frame, const clause_allocator *allocator,
                   cl_describe *describe, void *content) {
  cl_pass measure = {.direction = CL_MEASURE};
  describe(&measure, content);
  if (measure.status != CLAUSE_OK) return measure.status;
  size_t end = BODY + measure.at;
  unsigned char *bytes = cl_resize(allocator, NULL, 0, end + CRC_SIZE);
  if (bytes == NULL) return CLAUSE_ERROR_MEMORY;
  memcpy(bytes, frame->magic, MAGIC_SIZE);
  store(bytes + MAGIC_SIZE, frame->version, VERSION_SIZE);
  cl_pass write = {.direction = CL_WRITE, .to = bytes + BODY};
  describe(&write, content);
  store(bytes + end, crc_of(bytes, end), CRC_SIZE);
  *out = bytes, *size = end + CRC_SIZE;
  return CLAUSE_OK;
}

int cl_frame_check(const cl_frame *frame, const void *from, size_t size) {
  const unsigned char *bytes = from;
  if (size < MAGIC_SIZE || memcmp(bytes, frame->magic, MAGIC_SIZE) != 0) return frame->strange;
  if (size < BODY + CRC_SIZE) return frame->damaged;
  if (load(bytes + MAGIC_SIZE, VERSION_SIZE) != frame->version) return frame->other_version;
  uint64_t crc = load(bytes + size - CRC_SIZE, CRC_SIZE);
  return crc == crc_of(bytes, size - CRC_SIZE) ? CLAUSE_OK : frame->damaged;
}

int cl_frame_read(const cl_frame *frame, const void *bytes, size_t size, const clause_allocator *allocator,
                  cl_describe *describe, void *content) {
  cl_pass read = {.direction = CL_READ,
                  .allocator = allocator,
                  .from = (const unsigned char *)bytes + BODY,
                  .size = size - BODY - CRC_SIZE,
                  .damaged = frame->damaged};
  describe(&read, content);
  cl_pass_check(&read, read.at == read.size);
  return read.status;
}
