/* Keys: a node of the tree as a text that is the same for all ways to write the same thing.  Amounts, percentages,
** dates and durations stand by their value, the items of `and`, `or` and of lists in one order, brackets not at all,
** and a provision that was renamed by its new name.  The facts of two versions are compared by these texts. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "literal.h"

void *cl_facts_need(const cl_facts_of *of, size_t size) {
  void *memory = cl_arena_get(of->arena, size ? size : 1);
  if (!memory) longjmp(*of->no_memory, 1);
  return memory;
}

const char *cl_facts_text(const cl_facts_of *of, const cl_node *node) {
  if (!node) return "";
  const char *text = cl_node_text(node, of->model->source, of->arena);
  if (!text) longjmp(*of->no_memory, 1);
  return text;
}

const char *cl_facts_word(const cl_facts_of *of, const cl_node *node) {
  size_t size = node->token.end - node->token.start;
  char *word = cl_facts_need(of, size + 1);
  memcpy(word, of->model->source->text + node->token.start, size);
  return word;
}

static const char *numbers(const cl_facts_of *of, const char *what, int64_t a, int64_t b) {
  const char *text = cl_arena_format(of->arena, "%s %" PRId64 " %" PRId64, what, a, b);
  if (!text) longjmp(*of->no_memory, 1);
  return text;
}

static const char *now_called(const cl_facts_of *of, const char *name) {
  for (const cl_renaming *r = of->renamings; r; r = r->next)
    if (strcmp(r->old, name) == 0) return r->now;
  return name;
}

/* A literal by its value; NULL for what is none. */
static const char *literal_key(const cl_facts_of *of, const cl_node *node, const char *text) {
  int64_t value = 0;
  int sort = 0;
  char currency[4] = "";
  cl_decimal decimal;
  switch (node->kind) {
  case CL_NODE_MONEY:
    return cl_literal_money(&value, currency, text, strlen(text)) ? NULL : numbers(of, currency, value, 0);
  case CL_NODE_PERCENT: return cl_literal_percent(&value, text, strlen(text)) ? NULL : numbers(of, "%", value, 0);
  case CL_NODE_NUMBER:
    return cl_literal_decimal(&decimal, text, strlen(text)) ? NULL : numbers(of, "", decimal.digits, decimal.scale);
  case CL_NODE_DURATION:
    return cl_literal_duration(&value, &sort, text, strlen(text)) ? NULL : numbers(of, "for", value, sort);
  case CL_NODE_DATE:
    return cl_literal_date(&value, &sort, text, strlen(text), of->model->offset_minutes)
               ? NULL
               : numbers(of, "date", value, 0);
  default: return NULL;
  }
}

/* Kinds whose first kid names a field, which no renaming of a provision touches. */
static int names_field(cl_node_kind kind) {
  switch (kind) {
  case CL_NODE_FIELD_OF_EVENT:
  case CL_NODE_SAME:
  case CL_NODE_ANY:
  case CL_NODE_ANY_BUT:
  case CL_NODE_WITH:
  case CL_NODE_WITH_ORDER:
  case CL_NODE_TOTAL_OF:
  case CL_NODE_FIRST_OF:
  case CL_NODE_LAST_OF:
  case CL_NODE_MEASURE: return 1;
  default: return 0;
  }
}

static int order_is_free(cl_node_kind kind) {
  switch (kind) {
  case CL_NODE_AND:
  case CL_NODE_OR:
  case CL_NODE_ALL_OF:
  case CL_NODE_ANY_OF:
  case CL_NODE_NAMES:
  case CL_NODE_LITERALS:
  case CL_NODE_ROLES:
  case CL_NODE_ACTS: return 1;
  default: return 0;
  }
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static char *append(char *end, const char *text) {
  size_t size = strlen(text);
  memcpy(end, text, size);
  return end + size;
}

static const char *join(const cl_facts_of *of, const char *head, const char **parts, size_t count) {
  size_t size = strlen(head) + 3;
  for (size_t i = 0; i < count; i++) size += strlen(parts[i]) + 1;
  char *text = cl_facts_need(of, size), *end = text;
  *end++ = '(';
  end = append(end, head);
  for (size_t i = 0; i < count; i++) {
    *end++ = ' ';
    end = append(end, parts[i]);
  }
  *end++ = ')';
  return text;
}

static size_t kids_of(const cl_node *node) {
  size_t count = 0;
  for (int i = 0; i < CL_KIDS; i++) {
    if (!node->kid[i]) count++;
    for (const cl_node *kid = node->kid[i]; kid; kid = kid->next) count++;
  }
  return count;
}

static const char *key_of(const cl_facts_of *of, const cl_node *node, int is_field);

/* The words of a node with one space between them. */
static const char *words_of(const cl_facts_of *of, const cl_node *node) {
  const char *from = cl_facts_word(of, node);
  char *words = cl_facts_need(of, strlen(from) + 1), *end = words;
  for (; *from; from++) {
    int is_blank = strchr(" \t\r\n", *from) != NULL;
    if (!is_blank) *end++ = *from;
    if (is_blank && end[-1] != ' ') *end++ = ' ';
  }
  *end = 0;
  return words;
}

/* Lettered lists mean what the same list with `and` or `or` means.  Where the words alone say what is counted, or how often, *started* or *completed*, *every month* or *every
** quarter*, they tell apart. */
static const char *head_of(const cl_facts_of *of, const cl_node *node) {
  switch (node->kind) {
  case CL_NODE_ALL_OF: return cl_node_name(CL_NODE_AND);
  case CL_NODE_ANY_OF: return cl_node_name(CL_NODE_OR);
  case CL_NODE_TYPE:
  case CL_NODE_COUNT_BETWEEN:
  case CL_NODE_FOR_EACH_PERIOD:
  case CL_NODE_EVERY: return words_of(of, node);
  default: return cl_node_name(node->kind);
  }
}

static const char *branch_key(const cl_facts_of *of, const cl_node *node) {
  size_t count = 0;
  const char **parts = cl_facts_need(of, kids_of(node) * sizeof *parts);
  for (int i = 0; i < CL_KIDS; i++) {
    if (!node->kid[i]) parts[count++] = "-";
    for (const cl_node *kid = node->kid[i]; kid; kid = kid->next)
      parts[count++] = key_of(of, kid, i == 0 && names_field(node->kind));
  }
  if (order_is_free(node->kind)) qsort(parts, count, sizeof *parts, by_text);
  return join(of, head_of(of, node), parts, count);
}

/* The tree is never deeper than CL_DEEPEST_TREE. */
static const char *key_of(const cl_facts_of *of, const cl_node *node, int is_field) {
  if (node->kind == CL_NODE_BRACKETS || node->kind == CL_NODE_LETTER) return key_of(of, node->kid[0], 0);
  for (int i = 0; i < CL_KIDS; i++)
    if (node->kid[i]) return branch_key(of, node);
  const char *text = cl_facts_text(of, node), *literal = literal_key(of, node, text);
  if (literal) return literal;
  return node->kind == CL_NODE_NAME && !is_field ? now_called(of, text) : text;
}

const char *cl_facts_key(const cl_facts_of *of, const cl_node *node) { return node ? key_of(of, node, 0) : ""; }
