/* The tree: what the parser makes of a clause file and the resolver and the formatter read.  Nodes live in an arena that is
** freed at once.  A node knows the bytes it stands on, so every message can point and every text can be quoted. */
#ifndef CL_TREE_H
#define CL_TREE_H

#include "source.h"

typedef enum cl_node_kind {
#define NODE(name, kids) CL_NODE_##name,
#include "tree.def"
#undef NODE
  CL_NODE_KINDS
} cl_node_kind;

enum { CL_KIDS = 4 };

typedef struct cl_node cl_node;
struct cl_node {
  cl_node_kind kind;
  uint32_t depth;    /* levels from here down, 1 for a leaf; see CL_DEEPEST_PART in parse.h */
  clause_span token; /* the word that a message should point at */
  clause_span span;  /* all of its words */
  cl_node *kid[CL_KIDS];
  cl_node *next, *last; /* the item after this one in a list; the last item of this list */
};

/* Parsing.  `*root` is a FILE node, also when there were errors (what could be read is there); it is NULL only when memory ran out.
** Errors go to `diagnostics`.  The tree borrows the source and lives in `arena`. */
int cl_parse(cl_node **root, cl_arena *arena, const cl_source *source, cl_diagnostics *diagnostics);

/* One sentence that says what is to hold whatever happens: `*property` is its node, NULL when there were errors. */
int cl_parse_property(cl_node **property, cl_arena *arena, const cl_source *source, cl_diagnostics *diagnostics);

/* Prints the tokens, and the tree, one a line: `clausec check --dump=tokens,tree`. */
void cl_dump_tokens(const cl_source *source, clause_write_line *write, void *user);
void cl_dump_tree(const cl_node *root, const cl_source *source, clause_write_line *write, void *user);

const char *cl_node_name(cl_node_kind kind);

/* The words of a node with single spaces, as the formatter writes them on one line: the canonical text that two versions are compared by.
** In the arena, NUL-terminated; NULL when memory ran out. */
const char *cl_node_text(const cl_node *node, const cl_source *source, cl_arena *arena);

/* For the parser's actions. */
typedef struct cl_token {
  int id;
  clause_span at;
} cl_token;
typedef struct cl_parser cl_parser;
cl_node *cl_tree_node(cl_parser *parser, cl_node_kind kind, cl_token token, cl_node *a, cl_node *b, cl_node *c,
                      cl_node *d);
cl_node *cl_tree_append(cl_parser *parser, cl_node *list, cl_node *item);
/* The node opens with this word and points at it; the node ends with this word.  Both give the node back. */
cl_node *cl_tree_open(cl_node *node, cl_token token);
cl_node *cl_tree_close(cl_node *node, cl_token token);

#endif
