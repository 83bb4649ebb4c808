/* Clause files of every sort, right and wrong, compiled by a host whose memory runs out, at each allocation and from each on: the compiler says so, leaves nothing
** behind, and never takes a lack of memory for an error in the text, nor an error for a text that is right.
**
**     texts STRIDE FILE…
**
** Every STRIDEth allocation is tried, another one in each file. */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

typedef struct text {
  const char *path;
  char *words;
  size_t size;
  cl_arena *arena; /* of the files that it speaks of */
  cl_files files;
} text;

static void open_text(text *out, const char *path) {
  out->path = path;
  if (load_text(&out->words, &out->size, path) < 0 || cl_arena_new(&out->arena, NULL) != CLAUSE_OK) exit(2);
  const cl_source source = {.name = path, .text = out->words, .size = out->size};
  out->files = load_files(path, &source, out->arena);
}

static void close_text(text *self) {
  cl_arena_free(self->arena);
  free(self->words);
}

static int compile(const text *of, scarce *memory, clause_message *message) {
  const clause_allocator allocator = scarce_allocator(memory);
  clause_program *program;
  int status = clause_program_compile_with(&program, of->path, of->words, of->size, of->files.at, of->files.count,
                                           &allocator, message);
  if ((status == CLAUSE_OK) != (program != NULL)) fprintf(stderr, "%s: a program and an error\n", of->path), exit(1);
  clause_program_free(program);
  return status;
}

static void try_allocation(const text *of, long n, int stays) {
  scarce memory = {.is_armed = 1, .fails_at = n, .stays = stays};
  clause_message message;
  int status = compile(of, &memory, &message);
  if (status == CLAUSE_ERROR_MEMORY && strstr(message.text, "out of memory") && memory.bytes == 0) return;
  fprintf(stderr, "%s, allocation %ld%s: %zu bytes leak, status %d, %s\n", of->path, n,
          stays ? " and all that follow" : "", memory.bytes, status, message.text);
  exit(1);
}

int main(int count, char **arguments) {
  long tried = 0, stride = count > 2 ? strtol(arguments[1], NULL, 10) : 0;
  if (stride < 1) return 2;
  for (int i = 2; i < count; i++) {
    text of;
    scarce plenty = {.is_armed = 1};
    clause_message message;
    open_text(&of, arguments[i]);
    compile(&of, &plenty, &message);
    for (long n = 1 + i % stride; n <= plenty.count; n += stride, tried += 2)
      for (int stays = 0; stays < 2; stays++) try_allocation(&of, n, stays);
    close_text(&of);
  }
  printf("%d files, %ld compilations without the memory for them\n", count - 2, tried);
  return 0;
}
