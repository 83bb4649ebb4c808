/* What the tests of the front end share. */
#include "front.h"

#include <stdlib.h>
#include <string.h>

front front_parse(const char *text, size_t size) {
  front read = {0};
  char *copy = malloc(size ? size : 1);
  memcpy(copy, text, size);
  cl_arena_new(&read.arena, NULL);
  cl_diagnostics_new(&read.diagnostics, read.arena, 0);
  read.source = (cl_source){.name = "test.cl", .text = copy, .size = size};
  cl_source *kept = cl_arena_get(read.arena, sizeof *kept); /* what messages refer to stays where it is */
  *kept = read.source;
  read.status = cl_parse(&read.root, read.arena, kept, read.diagnostics);
  return read;
}

void front_free(front *read) {
  cl_arena_free(read->arena);
  free((char *)read->source.text);
}

const char *front_codes(front *read) {
  const char *all = "";
  const cl_diagnostic *each;
  for (uint32_t i = 0; (each = cl_diagnostics_get(read->diagnostics, i)) != NULL; i++) {
    cl_place place = cl_source_place(&read->source, each->span.start);
    all = cl_arena_format(read->arena, "%s%s%s@%u:%u", all, i ? " " : "", cl_diagnostic_code(each->kind), place.line,
                          place.column);
  }
  return all;
}

typedef struct printer {
  const cl_source *source;
  cl_arena *arena;
  char *text;
  size_t size, capacity;
} printer;

static void print(printer *p, const char *text, size_t size) {
  if (p->capacity - p->size <= size) {
    p->capacity = 2 * (p->capacity + size) + 64;
    char *wider = cl_arena_get(p->arena, p->capacity);
    if (p->size) memcpy(wider, p->text, p->size);
    p->text = wider;
  }
  memcpy(p->text + p->size, text, size);
  p->size += size;
}

static void print_node(printer *p, const cl_node *node, int depth) {
  for (int i = 0; i < depth; i++) print(p, "  ", 2);
  print(p, cl_node_name(node->kind), strlen(cl_node_name(node->kind)));
  int leaf = 1;
  for (int i = 0; i < CL_KIDS; i++) leaf &= !node->kid[i];
  const char *words = leaf ? cl_node_text(node, p->source, p->arena) : "";
  print(p, leaf ? " " : "", (size_t)leaf);
  print(p, words, strlen(words));
  print(p, "\n", 1);
}

static void print_all(printer *p, const cl_node *node, int depth, int sorted);

/* One kind after the other; within a kind, in the order of the file. */
static void print_sorted(printer *p, const cl_node *first, int depth) {
  for (int kind = 0; kind < CL_NODE_KINDS; kind++)
    for (const cl_node *each = first; each; each = each->next) {
      if ((int)each->kind != kind) continue;
      cl_node alone = *each;
      alone.next = NULL;
      print_all(p, &alone, depth, 1);
    }
}

static int is_sortable(const cl_node *list) {
  return list->kind == CL_NODE_MODS || list->kind == CL_NODE_NOTES || list->kind == CL_NODE_RELIANCES;
}

static void print_all(printer *p, const cl_node *node, int depth, int sorted) {
  for (; node; node = node->next) {
    print_node(p, node, depth);
    if (sorted && is_sortable(node)) {
      print_sorted(p, node->kid[0], depth + 1);
      continue;
    }
    for (int i = 0; i < CL_KIDS; i++) print_all(p, node->kid[i], depth + 1, sorted);
  }
}

const char *front_tree(front *read, int sorted) {
  printer p = {.source = &read->source, .arena = read->arena};
  print_all(&p, read->root, 0, sorted);
  print(&p, "", 1);
  return p.text;
}
