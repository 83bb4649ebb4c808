/* The arena: everything that a compilation builds is taken from here, lives equally long, and is freed at once.  Blocks grow with what
** is asked of them, so that small files stay small.  With CL_ARENA_DEBUG each piece is a block of its own, and a sanitizer sees its ends. */
#include "source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGNMENT = _Alignof(max_align_t) };

typedef struct block block;
struct block {
  block *next;
  size_t size, used; /* of what follows the header */
};
enum { HEADER = (sizeof(block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

struct cl_arena {
  clause_allocator allocator;
  block *blocks; /* the newest first */
  size_t next_size;
  int has_failed;
};

static void *resize_by_malloc(void *user, void *old, size_t old_size, size_t new_size) {
  (void)user;
  (void)old_size;
  if (new_size) return realloc(old, new_size);
  free(old);
  return NULL;
}

static void *take(const clause_allocator *allocator, size_t size) {
  return allocator->resize(allocator->user, NULL, 0, size);
}

static void give_back(const clause_allocator *allocator, void *memory, size_t size) {
  allocator->resize(allocator->user, memory, size, 0);
}

int cl_arena_new(cl_arena **out, const clause_allocator *allocator) {
  clause_allocator chosen = allocator ? *allocator : (clause_allocator){resize_by_malloc, NULL};
  *out = take(&chosen, sizeof **out);
  if (!*out) return CLAUSE_ERROR_MEMORY;
  **out = (cl_arena){.allocator = chosen, .next_size = FIRST_BLOCK};
  return CLAUSE_OK;
}

static block *add_block(cl_arena *arena, size_t size) {
#ifndef CL_ARENA_DEBUG
  if (size < arena->next_size) size = arena->next_size;
  if (arena->next_size < LARGEST_BLOCK) arena->next_size *= 2;
#endif
  if (size > SIZE_MAX - HEADER) return NULL;
  block *fresh = take(&arena->allocator, HEADER + size);
  if (!fresh) return NULL;
  *fresh = (block){arena->blocks, size, 0};
  return arena->blocks = fresh;
}

/* A block with so much room left. */
static block *home_of(cl_arena *arena, size_t size) {
  block *home = arena->blocks;
  return home && home->size - home->used >= size ? home : add_block(arena, size);
}

void *cl_arena_take(cl_arena *arena, size_t size) {
  int fits = size <= SIZE_MAX - ALIGNMENT;
#ifndef CL_ARENA_DEBUG
  if (fits) size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
#endif
  block *home = fits ? home_of(arena, size) : NULL;
  if (!home) return arena->has_failed = 1, NULL;
  char *memory = (char *)home + HEADER + home->used;
  home->used += size;
  return memory;
}

void *cl_arena_get(cl_arena *arena, size_t size) {
  void *memory = cl_arena_take(arena, size);
  return memory ? memset(memory, 0, size) : NULL;
}

char *cl_arena_text(cl_arena *arena, const char *text, size_t size) {
  char *copy = cl_arena_take(arena, size + 1);
  if (!copy) return NULL;
  if (size) memcpy(copy, text, size);
  copy[size] = '\0';
  return copy;
}

char *cl_arena_format(cl_arena *arena, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int size = vsnprintf(NULL, 0, format, arguments);
  char *text = size < 0 ? NULL : cl_arena_get(arena, (size_t)size + 1);
  if (text) vsnprintf(text, (size_t)size + 1, format, again);
  va_end(again);
  va_end(arguments);
  return text;
}

int cl_arena_has_failed(const cl_arena *arena) { return arena->has_failed; }

void cl_arena_free(cl_arena *arena) {
  if (!arena) return;
  for (block *each = arena->blocks, *next; each; each = next) {
    next = each->next;
    give_back(&arena->allocator, each, HEADER + each->size);
  }
  clause_allocator allocator = arena->allocator;
  give_back(&allocator, arena, sizeof *arena);
}
