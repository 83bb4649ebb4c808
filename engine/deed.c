/* Prepares deeds: see deed.h. */
#include "deed.h"

/* Where there is no slot, what is added to the dummy is masked. */
static void use_slot(int64_t **slot, int64_t *mask, const clause_instance *self, int32_t number, int64_t *dummy) {
  *slot = number >= 0 ? &self->state.slots[number] : dummy;
  *mask = -(number >= 0);
}

static void set_rounding(cl_deed *deed, cl_rounding mode) {
  uint64_t half = deed->divisor / 2 + deed->divisor % 2;
  deed->up_from = UINT64_MAX;
  if (mode == CL_ROUND_NEAREST) deed->up_from = half;
  if (mode == CL_ROUND_UP) deed->up_from = 1;
  if (mode != CL_ROUND_EVEN) return;
  deed->tie = deed->divisor % 2 == 0;
  deed->up_from = half + deed->tie;
}

/* Without a share, it is the whole. */
void cl_deed_set_share(cl_deed *deed, const clause_program *program, const cl_code *pc) {
  deed->factor = 1;
  deed->divisor = 1;
  deed->reciprocal = (cl_reciprocal){(UINT64_C(1) << 63) + 1, 63};
  deed->up_from = UINT64_MAX;
  if (pc == NULL) return;
  deed->factor = program->constants.at[PLACE_H];
  deed->divisor = (uint64_t)program->constants.at[PLACE_H + 1];
  deed->reciprocal = program->reciprocals[PLACE_H + 1];
  set_rounding(deed, (cl_rounding)PLACE_1);
}

static void set_limits(cl_deed *deed, const clause_instance *self, const cl_leaf *leaf) {
  deed->sign = -(leaf->drain != NULL);
  deed->low = leaf->drain != NULL ? 0 : INT64_MIN;
  deed->high = INT64_MAX;
  if (leaf->limit == NULL) return;
  uint32_t number = leaf->limit->d;
  deed->high = leaf->limit->op == CL_OP_VALUE ? self->values[number] : self->program->constants.at[number];
}

void cl_deed_impossible(cl_deed *deed, int64_t *dummy) {
  static const int64_t less_than_nothing = -1;
  static const cl_form none;
  memset(deed, 0, sizeof *deed);
  cl_deed_set_share(deed, NULL, NULL);
  deed->field = (const char *)&less_than_nothing;
  deed->cell = deed->first_slot = deed->second_slot = dummy;
  deed->first = deed->second = &none;
}

void cl_deed_prepare(cl_deed *deed, const clause_instance *self, const cl_leaf *leaf, const clause_column *field,
                     int64_t *dummy) {
  static const int64_t nothing = 0;
  const cl_code *moved = leaf->fill != NULL ? leaf->fill : leaf->drain;
  cl_deed_impossible(deed, dummy);
  if (field == NULL) deed->field = (const char *)&nothing;
  if (field != NULL && field->storage == CLAUSE_INT64) {
    deed->field = field->base;
    deed->stride = field->stride;
  }
  deed->always = field == NULL;
  cl_deed_set_share(deed, self->program, leaf->share);
  set_limits(deed, self, leaf);
  use_slot(&deed->cell, &deed->cell_mask, self, moved != NULL ? moved->jump : -1, dummy);
  use_slot(&deed->first_slot, &deed->first_mask, self, leaf->first.slot, dummy);
  use_slot(&deed->second_slot, &deed->second_mask, self, leaf->has_second ? leaf->second.slot : -1, dummy);
  deed->swapped = -leaf->rest_is_first;
  deed->has_second = -leaf->has_second;
  deed->first = deed->second = &leaf->first.form;
  if (leaf->has_second) deed->second = &leaf->second.form;
}
