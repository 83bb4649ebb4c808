/* Names as small integers, in order of first appearance.  The program's own come first, so that the numbers in its code are theirs.  A
** name that is known costs one hash and, nearly always, one comparison. */
#include "program.h"

#include <string.h>

typedef struct name {
  uint32_t start, size; /* in `texts`, where a NUL follows */
} name;

struct clause_names {
  clause_allocator allocator;
  uint64_t seed;
  CL_ARRAY(char) texts;
  CL_ARRAY(name) names;
  cl_index index;
  uint32_t limit;
};

static int is_name(const clause_names *names, uint32_t number, const char *text, size_t size) {
  const name *known = &names->names.at[number];
  return known->size == size && memcmp(names->texts.at + known->start, text, size) == 0;
}

/* All room first, so that a failure changes nothing. */
static int reserve(clause_names *names, size_t size) {
  const clause_allocator *allocator = &names->allocator;
  int status =
      cl_array_reserve(allocator, &names->texts.at, &names->texts.capacity, (uint64_t)names->texts.count + size + 1, 1);
  if (status == CLAUSE_OK && names->names.count == names->names.capacity)
    status =
        cl_array_grow(allocator, &names->names.at, names->names.count, &names->names.capacity, sizeof *names->names.at);
  if (status == CLAUSE_OK) status = cl_index_reserve(allocator, &names->index, names->names.capacity);
  return status;
}

static int add(clause_names *names, uint32_t hash, const char *text, size_t size) {
  int status = reserve(names, size);
  if (status != CLAUSE_OK) return status;
  char *copy = names->texts.at + names->texts.count;
  memcpy(copy, text, size);
  copy[size] = '\0';
  cl_index_add(&names->index, hash, names->names.count);
  names->names.at[names->names.count++] = (name){names->texts.count, (uint32_t)size};
  names->texts.count += (uint32_t)size + 1;
  return CLAUSE_OK;
}

int clause_names_intern(int64_t *out, clause_names *names, const char *text, size_t size) {
  if (out == NULL || names == NULL || (text == NULL && size > 0)) return CLAUSE_ERROR_ARGUMENT;
  *out = 0;
  if (size == 0) return CLAUSE_OK;
  if (size > UINT32_MAX / 2) return CLAUSE_ERROR_LIMIT;
  uint32_t hash = (uint32_t)cl_hash_bytes(names->seed, text, size), probe = 0, found;
  while ((found = cl_index_find(&names->index, hash, &probe)) != CL_NONE)
    if (is_name(names, found, text, size)) return *out = found, CLAUSE_OK;
  if (names->names.count > names->limit) return CLAUSE_ERROR_LIMIT;
  int status = add(names, hash, text, size);
  if (status == CLAUSE_OK) *out = names->names.count - 1;
  return status;
}

static int add_program(clause_names *names, const clause_program *program) {
  int status = CLAUSE_OK;
  for (uint32_t i = 0; status == CLAUSE_OK && i < program->symbols.count; i++) {
    const char *text = cl_string(program, program->symbols.at[i]);
    size_t size = strlen(text);
    status = add(names, (uint32_t)cl_hash_bytes(names->seed, text, size), text, size);
  }
  return status;
}

int clause_names_new(clause_names **out, const clause_program *program, uint32_t limit) {
  if (out == NULL) return CLAUSE_ERROR_ARGUMENT;
  *out = NULL;
  if (program == NULL) return CLAUSE_ERROR_ARGUMENT;
  clause_names *names = cl_resize(&program->allocator, NULL, 0, sizeof *names);
  if (names == NULL) return CLAUSE_ERROR_MEMORY;
  memset(names, 0, sizeof *names);
  names->allocator = program->allocator;
  names->seed = (uint64_t)(uintptr_t)names;
  names->limit = limit == 0 || limit > INT32_MAX ? INT32_MAX : limit;
  int status = add_program(names, program);
  if (status == CLAUSE_OK) return *out = names, CLAUSE_OK;
  clause_names_free(names);
  return status;
}

const char *clause_names_text(const clause_names *names, int64_t number, size_t *size) {
  if (size != NULL) *size = 0;
  if (names == NULL || number < 0 || number >= names->names.count) return NULL;
  const name *known = &names->names.at[number];
  if (size != NULL) *size = known->size;
  return names->texts.at + known->start;
}

void clause_names_free(clause_names *names) {
  if (names == NULL) return;
  clause_allocator allocator = names->allocator;
  cl_resize(&allocator, names->texts.at, names->texts.capacity, 0);
  cl_resize(&allocator, names->names.at, names->names.capacity * sizeof *names->names.at, 0);
  cl_index_free(&allocator, &names->index);
  cl_resize(&allocator, names, sizeof *names, 0);
}
