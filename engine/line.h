/* A line of the processor's cache, in bytes: what is taken together lies in one, and memory is asked for by lines.  What is right does not
** hang on it. */
#ifndef CL_LINE_H
#define CL_LINE_H

enum { CL_LINE = 64 };

#endif
