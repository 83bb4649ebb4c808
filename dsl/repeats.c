/* What stands twice where once is enough: a name in a list, which would count twice or say nothing, and a line of a clause; and letters that skip or go
** back.  Most often something else was meant.  Lists are found in the tree by survey.c, so that each is looked at once, whatever reads it. */
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

typedef struct said {
  const char *words;
  const cl_node *node;
} said;

static int by_words(const void *a, const void *b) {
  const said *x = a, *y = b;
  int order = strcmp(x->words, y->words);
  if (order) return order;
  return x->node->span.start < y->node->span.start ? -1 : x->node->span.start > y->node->span.start;
}

static void report(cl_resolver *r, cl_diagnostic_kind kind, const said *again, const said *first, const char *what) {
  cl_diagnostic *d = cl_complain(r, kind, again->node->span, "%s stands twice", what ? what : again->words);
  d->other = first->node->span;
  d->other_message = "the first is here";
}

/* `what` is said to stand twice; NULL: the words themselves. */
static void report_repeats(cl_resolver *r, cl_diagnostic_kind kind, said *all, uint32_t count, const char *what) {
  if (count) qsort(all, count, sizeof *all, by_words);
  for (uint32_t i = 1; i < count; i++)
    if (strcmp(all[i].words, all[i - 1].words) == 0) report(r, kind, &all[i], &all[i - 1], what);
}

static const char *words_of(cl_resolver *r, const cl_node *node) {
  const char *words = cl_node_text(node, r->source, r->arena);
  if (!words) cl_leave_resolver(r, CLAUSE_ERROR_MEMORY);
  return words;
}

static const char *in_backticks(cl_resolver *r, const cl_node *node) {
  const char *words = CL_WORDS(r, "`%s`", words_of(r, node));
  if (!words) cl_leave_resolver(r, CLAUSE_ERROR_MEMORY);
  return words;
}

void cl_check_list(cl_resolver *r, const cl_node *list) {
  if (!list->kid[0] || !list->kid[0]->next) return;
  said *all = CL_NEED(r, said, cl_list_count(list));
  uint32_t count = 0;
  CL_EACH (item, list) all[count++] = (said){in_backticks(r, item), item};
  report_repeats(r, CL_DEFINED_TWICE, all, count, NULL);
}

/* Lines that name clauses: the same one again would count double.  A condition or a cap that is said again changes nothing. */
static int names_clauses(cl_node_kind kind) {
  return kind == CL_NODE_OTHERWISE || kind == CL_NODE_SUBJECT_TO || kind == CL_NODE_NOTWITHSTANDING;
}

void cl_check_lines(cl_resolver *r, const cl_node *mods) {
  said *all = CL_NEED(r, said, cl_list_count(mods));
  uint32_t count = 0;
  CL_EACH (mod, mods)
    if (names_clauses(mod->kind)) all[count++] = (said){words_of(r, mod), mod};
  report_repeats(r, CL_SAME_MODIFIER_TWICE, all, count, "this line");
}

/* `(a)`, `(b)`, `(c)`: the first that is another one is shown. */
void cl_check_letters(cl_resolver *r, const cl_node *list) {
  char wanted = 'a';
  CL_EACH (item, list) {
    const char *word = cl_word(r, item);
    if (item->kind != CL_NODE_LETTER || wanted > 'z' || strchr(word, wanted++)) continue;
    cl_diagnostic *d = cl_complain(r, CL_UNEXPECTED, item->token, "`%s` is not the letter that follows", word);
    d->replacement = CL_WORDS(r, "(%c)", wanted - 1);
    d->fix = CL_WORDS(r, "write `(%c)`", wanted - 1);
    return;
  }
}
