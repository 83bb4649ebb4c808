/* Following one version through a stream: what it holds after some events, as symbolic values, and what each handler makes of that.  The summaries say so for any
** state; here the state is put in.  Nothing is lost by it except where a call is not worked out (calls.h), which then stays a function of its arguments. */
#ifndef CL_FOLLOW_H
#define CL_FOLLOW_H

#include "dues.h"
#include "machine.h"

/* What is held of a part: open obligations of a queue, otherwise a value. */
typedef union cl_held {
  const cl_sym *value;
  const cl_dues *dues;
} cl_held;

typedef struct cl_follower cl_follower;

/* `depends`: by part, whether it matters; no other is followed.  Everything lives in the arena. */
int cl_follower_new(cl_follower **out, const cl_summaries *summaries, const clause_program *program, int version,
                    const unsigned char *depends, cl_arena *arena);
/* What made it give up; NULL. */
const char *cl_follower_lacks(const cl_follower *follower);

/* All that follows leaves by cl_syms_give_up.  States are by part. */

/* What an instance holds before any event, which has to live as long; it also says which undisclosed values are known. */
const cl_held *cl_held_by(cl_follower *follower, const clause_instance *instance, const clause_names *names);

/* An event of a kind: first all variables of the handler are let stand for something; `told` is what the clause at hand answers, by the part of its answers. */
void cl_follow_begin(cl_follower *follower);
void cl_follow_let(cl_follower *follower, const cl_sym *variable, const cl_sym *stands_for);
const cl_held *cl_follow_event(cl_follower *follower, const cl_held *before, const cl_summary *event, uint32_t answers,
                               const cl_sym **told);

/* All deadlines that lie before a moment, or all that there are where it is NULL; what the clause answers is added to what was told, with its moment. */
const cl_held *cl_follow_time(cl_follower *follower, const cl_held *before, const cl_sym *until, uint32_t answers,
                              const cl_sym **told);

#endif
