/* What calls come to.  Where the arguments say enough, the result is worked out as the machine does it; otherwise it is the call itself. */
#ifndef CL_CALLS_H
#define CL_CALLS_H

#include "symbols.h"

/* Numbers, dates, tables and windows; any other call is made as it is. */
const cl_sym *cl_sym_work_out(cl_syms *syms, cl_sym_function function, const cl_sym *const *items, uint32_t count);

/* Whether keys of so many numbers are the same. */
const cl_sym *cl_sym_same_key(cl_syms *syms, const cl_sym *const *a, const cl_sym *const *b, uint32_t width);

#endif
