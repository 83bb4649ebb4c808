/* Which leaves of a plan share state: see cl_group in plan.h. */
#include "plan.h"

#include <string.h>

/* ---- what a leaf touches ---- */

/* Slots, then tables, as numbers in a row; and, since cells are held in the order in which they were first written, that order. */
typedef struct grouping {
  const clause_program *program;
  cl_plan *plan;
  uint8_t *is_written; /* by item */
  uint8_t *owner;      /* by item: the first leaf that touches it; 0 */
  uint8_t root[CL_STANDS];
} grouping;

static uint32_t order_of_cells(const clause_program *program) { return program->slots.count + program->tables.count; }

static int writes_cell(cl_op op) { return op == CL_OP_SET_CELL || op == CL_OP_ADD_CELL || op == CL_OP_WINDOW_ADD; }

static int writes(cl_op op) {
  switch (op) {
  case CL_OP_SET_SLOT:
  case CL_OP_ADD_SLOT:
  case CL_OP_FILL_SLOT:
  case CL_OP_DRAIN_SLOT:
  case CL_OP_WINDOW_SUM: /* it forgets what is before */ return 1;
  default: return writes_cell(op);
  }
}

/* The place of an operand by its letter; 0 where the instruction has none. */
static char place_of(cl_op op, char letter) {
  for (const char *at = cl_op_infos[op].operands; *at != '\0'; at++)
    if (at[0] == letter) return at[1];
  return '\0';
}

static int moves_deadlines(cl_op op) {
  int asks = op == CL_OP_IS_OPEN || op == CL_OP_LOOK || op == CL_OP_LOOK_ANY || op == CL_OP_LOOK_READY ||
             op == CL_OP_LOOK_SINCE;
  return place_of(op, 'o') != '\0' && !asks;
}

/* The item that an instruction touches, or CL_NONE. */
static uint32_t item_of(const clause_program *program, const cl_code *code) {
  char slot = place_of((cl_op)code->op, 's'), table = place_of((cl_op)code->op, 't');
  if (slot != '\0') return cl_operand(*code, slot);
  return table != '\0' ? program->slots.count + cl_operand(*code, table) : CL_NONE;
}

typedef void visitor(grouping *self, uint8_t stand, const cl_code *code);

/* All instructions that a leaf's code can come to; code only jumps forward.  Whether they are few enough to be looked at. */
static int for_each_instruction(grouping *self, uint8_t stand, visitor *visit) {
  enum { MOST = 500 };
  const clause_program *program = self->program;
  const cl_code *first = program->code.at + (self->plan->leaves.at[stand].code - program->run), *furthest = first;
  for (const cl_code *at = first; at <= furthest; at++) {
    if (at - first == MOST) return 0;
    visit(self, stand, at);
    if (at->op == CL_OP_END) continue;
    if (at->op != CL_OP_JUMP && at + 1 > furthest) furthest = at + 1;
    if (place_of((cl_op)at->op, '>') != '\0' && at + 1 + at->jump > furthest) furthest = at + 1 + at->jump;
  }
  return 1;
}

static void note_writes(grouping *self, uint8_t stand, const cl_code *code) {
  uint32_t item = item_of(self->program, code);
  if (item != CL_NONE && writes((cl_op)code->op)) self->is_written[item] = 1;
  if (moves_deadlines((cl_op)code->op)) self->plan->leaves.at[stand].is_alone = 1;
}

static uint8_t root_of(const grouping *self, uint8_t stand) {
  while (self->root[stand] != stand) stand = self->root[stand];
  return stand;
}

static void join_at(grouping *self, uint8_t stand, uint32_t item) {
  if (self->owner[item] == 0) self->owner[item] = stand;
  self->root[root_of(self, stand)] = root_of(self, self->owner[item]);
}

static void join(grouping *self, uint8_t stand, const cl_code *code) {
  uint32_t item = item_of(self->program, code);
  if (item != CL_NONE && self->is_written[item]) join_at(self, stand, item);
  if (writes_cell((cl_op)code->op)) join_at(self, stand, order_of_cells(self->program));
}

/* ---- how the events of a group can be gone through ---- */

static int32_t cell_of(const cl_leaf *leaf) {
  const cl_code *moved = leaf->fill != NULL ? leaf->fill : leaf->drain;
  return moved != NULL ? (int32_t)moved->jump : -1;
}

static int adds_to(const cl_leaf *leaf, int32_t slot) {
  return leaf->first.slot == slot || (leaf->has_second && leaf->second.slot == slot);
}

/* A leaf that fills a slot must be the only one that touches it; one that pays out of it adds to no other. */
static int can_scan(const cl_plan *plan, const cl_group *group, const cl_leaf *leaf) {
  int32_t cell = cell_of(leaf);
  if (leaf->sort != CL_LEAF_MONEY) return 0;
  if (leaf->drain != NULL) return leaf->first.slot < 0 && (!leaf->has_second || leaf->second.slot < 0);
  if (leaf->has_second && leaf->first.slot >= 0 && leaf->first.slot == leaf->second.slot) return 0;
  for (uint32_t i = 0; cell >= 0 && i < group->leaf_count; i++) {
    const cl_leaf *other = &plan->leaves.at[plan->members.at[group->first_leaf + i]];
    if (other != leaf && (cell_of(other) == cell || adds_to(other, cell))) return 0;
  }
  return 1;
}

static int add_floor(cl_plan *plan, const clause_program *program, cl_group *group, int32_t slot) {
  for (uint32_t i = 0; i < group->floor_count; i++)
    if (plan->floors.at[group->first_floor + i] == slot) return CLAUSE_OK;
  if (slot < 0) return CLAUSE_OK;
  group->floor_count++;
  return CL_PUSH(program, plan->floors, slot);
}

static int sort_group(cl_plan *plan, const clause_program *program, cl_group *group) {
  const cl_leaf *first = &plan->leaves.at[plan->members.at[group->first_leaf]];
  int status = CLAUSE_OK;
  group->first_floor = plan->floors.count;
  group->sort = first->sort == CL_LEAF_MONEY && cell_of(first) < 0 && first->first.slot < 0 &&
                        (!first->has_second || first->second.slot < 0)
                    ? CL_GROUP_SUMS
                    : CL_GROUP_SCANS;
  for (uint32_t i = 0; status == CLAUSE_OK && i < group->leaf_count; i++) {
    const cl_leaf *leaf = &plan->leaves.at[plan->members.at[group->first_leaf + i]];
    if (!can_scan(plan, group, leaf)) return group->sort = CL_GROUP_SERIAL, CLAUSE_OK;
    if (leaf->drain != NULL) status = add_floor(plan, program, group, cell_of(leaf));
    if (status == CLAUSE_OK) status = add_floor(plan, program, group, leaf->first.slot);
    if (status == CLAUSE_OK && leaf->has_second) status = add_floor(plan, program, group, leaf->second.slot);
  }
  return status;
}

/* ---- all of them ---- */

static int add_group(grouping *self, uint8_t root) {
  cl_plan *plan = self->plan;
  cl_group group = {.first_leaf = plan->members.count};
  int status = CLAUSE_OK;
  for (uint32_t i = CL_FIRST_STAND; status == CLAUSE_OK && i < plan->leaves.count; i++) {
    if (!cl_is_leaf(plan, i) || plan->leaves.at[i].is_alone || root_of(self, (uint8_t)i) != root) continue;
    plan->leaves.at[i].group = plan->groups.count;
    group.leaf_count++;
    status = CL_PUSH(self->program, plan->members, (uint8_t)i);
  }
  if (status == CLAUSE_OK) status = sort_group(plan, self->program, &group);
  return status == CLAUSE_OK ? CL_PUSH(self->program, plan->groups, group) : status;
}

static int find_groups(grouping *self) {
  const cl_plan *plan = self->plan;
  int status = CLAUSE_OK;
  for (uint32_t i = 0; i < plan->leaves.count; i++) self->root[i] = (uint8_t)i;
  for (uint32_t i = CL_FIRST_STAND; i < plan->leaves.count; i++)
    if (cl_is_leaf(plan, i) && !for_each_instruction(self, (uint8_t)i, note_writes)) plan->leaves.at[i].is_alone = 1;
  for (uint32_t i = CL_FIRST_STAND; i < plan->leaves.count; i++)
    if (cl_is_leaf(plan, i) && !plan->leaves.at[i].is_alone) (void)for_each_instruction(self, (uint8_t)i, join);
  for (uint32_t i = CL_FIRST_STAND; status == CLAUSE_OK && i < plan->leaves.count; i++)
    if (cl_is_leaf(plan, i) && !plan->leaves.at[i].is_alone && self->root[i] == i) status = add_group(self, (uint8_t)i);
  return status;
}

int cl_plan_groups(cl_plan *plan, const clause_program *program) {
  size_t items = order_of_cells(program) + 1;
  uint8_t *room = cl_resize(&program->allocator, NULL, 0, 2 * items);
  if (room == NULL) return CLAUSE_ERROR_MEMORY;
  memset(room, 0, 2 * items);
  grouping self = {.program = program, .plan = plan, .is_written = room, .owner = room + items};
  int status = find_groups(&self);
  cl_resize(&program->allocator, room, 2 * items, 0);
  return status;
}
