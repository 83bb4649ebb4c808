/* Building the tree for the grammar's actions, and printing it.  A node never fails to be made: when memory runs out the parser's spare node
** stands for it, and the parse is given up at the end. */
#include "parse.h"

#include <stdio.h>

static const char *const names[] = {
#define NODE(name, kids) #name,
#include "tree.def"
#undef NODE
};

const char *cl_node_name(cl_node_kind kind) { return names[kind]; }

static int is_empty(clause_span span) { return span.start == span.end; }

static clause_span joined(clause_span a, clause_span b) {
  if (is_empty(a)) return b;
  if (is_empty(b)) return a;
  return (clause_span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

/* The node's words now include the kid's. */
static void embrace(cl_node *node, const cl_node *kid) {
  if (is_empty(node->token)) node->token = kid->token;
  node->span = joined(node->span, kid->span);
  if (node->depth <= kid->depth) node->depth = kid->depth + 1;
}

static cl_node *new_node(cl_parser *parser) {
  cl_node *node = cl_arena_take(parser->arena, sizeof *node); /* whoever makes one fills it */
  if (node) return node;
  parser->spare = (cl_node){.depth = 1};
  return &parser->spare;
}

cl_node *cl_tree_node(cl_parser *parser, cl_node_kind kind, cl_token token, cl_node *a, cl_node *b, cl_node *c,
                      cl_node *d) {
  if (kind == CL_NODE_FILE && parser->root) return parser->root; /* the grammar begins again after nesting too deep */
  cl_node *node = new_node(parser);
  if (node == &parser->spare) return node;
  *node = (cl_node){.kind = kind, .depth = 1, .token = token.at, .span = token.at, .kid = {a, b, c, d}};
  for (int i = 0; i < CL_KIDS; i++)
    if (node->kid[i]) embrace(node, node->kid[i]);
  if (kind == CL_NODE_FILE) parser->root = node;
  if (node->depth > CL_DEEPEST_PART) {
    cl_parser_too_deep(parser);
    *node = (cl_node){.kind = kind, .depth = 1, .token = node->token, .span = node->span};
  }
  return node;
}

cl_node *cl_tree_append(cl_parser *parser, cl_node *list, cl_node *item) {
  if (list == &parser->spare || item == &parser->spare) return list;
  if (list == parser->root && parser->crippled) {
    parser->crippled = 0;
    return list;
  }
  if (list->last)
    list->last->next = item;
  else
    list->kid[0] = item;
  list->last = item;
  embrace(list, item);
  return list;
}

cl_node *cl_tree_open(cl_node *node, cl_token token) {
  node->token = token.at;
  node->span = joined(token.at, node->span);
  return node;
}

cl_node *cl_tree_close(cl_node *node, cl_token token) {
  node->span = joined(node->span, token.at);
  return node;
}

static void dump_node(const cl_node *node, int depth, const cl_source *source, clause_write_line *write, void *user) {
  char line[400];
  int size = (int)(node->token.end - node->token.start);
  int used = snprintf(line, sizeof line, "%*s%s", 2 * depth, "", names[node->kind]);
  if (size > 0 && used < (int)sizeof line)
    used += snprintf(line + used, sizeof line - (size_t)used, " `%.*s`", size, source->text + node->token.start);
  write(user, line, (size_t)used < sizeof line ? (size_t)used : sizeof line - 1);
}

/* Items of lists are printed in a loop, so only depth costs stack. */
static void dump(const cl_node *node, int depth, const cl_source *source, clause_write_line *write, void *user) {
  for (; node; node = node->next) {
    dump_node(node, depth, source, write, user);
    for (int i = 0; i < CL_KIDS; i++) dump(node->kid[i], depth + 1, source, write, user);
  }
}

void cl_dump_tree(const cl_node *root, const cl_source *source, clause_write_line *write, void *user) {
  dump(root, 0, source, write, user);
}
