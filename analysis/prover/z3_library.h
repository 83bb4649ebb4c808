/* Z3 as the solver (solver.c) has it: a library that is loaded when the first question is asked, for most commands ask none, and it is large; and because a clausec that was built with it
** is to run where it is not installed. */
#ifndef CL_Z3_LIBRARY_H
#define CL_Z3_LIBRARY_H

#include <z3.h>

/* The functions that the solver calls, without the `Z3_` in front. */
#define Z3_FUNCTIONS(X)                                                                                                \
  X(mk_config)                                                                                                         \
  X(del_config)                                                                                                        \
  X(mk_context)                                                                                                        \
  X(del_context)                                                                                                       \
  X(set_error_handler)                                                                                                 \
  X(get_error_code)                                                                                                    \
  X(mk_params)                                                                                                         \
  X(params_inc_ref)                                                                                                    \
  X(params_dec_ref)                                                                                                    \
  X(params_set_uint)                                                                                                   \
  X(params_set_bool)                                                                                                   \
  X(mk_string_symbol)                                                                                                  \
  X(mk_int_sort)                                                                                                       \
  X(mk_bool_sort)                                                                                                      \
  X(mk_uninterpreted_sort)                                                                                             \
  X(mk_true)                                                                                                           \
  X(mk_false)                                                                                                          \
  X(mk_int64)                                                                                                          \
  X(mk_numeral)                                                                                                        \
  X(mk_const)                                                                                                          \
  X(mk_func_decl)                                                                                                      \
  X(mk_app)                                                                                                            \
  X(mk_not)                                                                                                            \
  X(mk_and)                                                                                                            \
  X(mk_or)                                                                                                             \
  X(mk_implies)                                                                                                        \
  X(mk_ite)                                                                                                            \
  X(mk_eq)                                                                                                             \
  X(mk_le)                                                                                                             \
  X(mk_add)                                                                                                            \
  X(mk_mul)                                                                                                            \
  X(get_sort)                                                                                                          \
  X(get_ast_id)                                                                                                        \
  X(get_ast_kind)                                                                                                      \
  X(to_app)                                                                                                            \
  X(get_app_decl)                                                                                                      \
  X(get_app_num_args)                                                                                                  \
  X(get_app_arg)                                                                                                       \
  X(get_decl_kind)                                                                                                     \
  X(get_decl_name)                                                                                                     \
  X(get_symbol_kind)                                                                                                   \
  X(get_symbol_string)                                                                                                 \
  X(mk_solver_for_logic)                                                                                               \
  X(solver_inc_ref)                                                                                                    \
  X(solver_dec_ref)                                                                                                    \
  X(solver_set_params)                                                                                                 \
  X(solver_push)                                                                                                       \
  X(solver_pop)                                                                                                        \
  X(solver_assert)                                                                                                     \
  X(solver_check_assumptions)                                                                                          \
  X(solver_get_reason_unknown)                                                                                         \
  X(solver_get_model)                                                                                                  \
  X(model_inc_ref)                                                                                                     \
  X(model_dec_ref)                                                                                                     \
  X(model_eval)                                                                                                        \
  X(get_bool_value)                                                                                                    \
  X(get_numeral_int64)

typedef struct z3_library {
#define FUNCTION(name) __typeof__(Z3_##name) *name;
  Z3_FUNCTIONS(FUNCTION)
#undef FUNCTION
} z3_library;

/* Loaded at the first call, and never unloaded; NULL: it is not installed, is another than clausec was built with, or there was no memory to load it. */
const z3_library *z3_library_load(void);
/* Which of the three, and what to do, for a reader; NULL: it is loaded. */
const char *z3_library_missing(void);
/* CLAUSE_ERROR_MEMORY: the third. */
int z3_library_status(void);

#endif
