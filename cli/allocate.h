/* Memory for the command.  A command that cannot get memory can only say so and stop, so these never return NULL. */
#ifndef CLI_ALLOCATE_H
#define CLI_ALLOCATE_H

#include <stddef.h>

/* A block of `size` bytes in place of `block` (which may be NULL). */
void *resize(void *block, size_t size);

/* A block of zeros. */
void *zeros(size_t size);

/* Room for item number `count` of an array: doubles it when it is full.  The array may move. */
void *grow(void *array, size_t count, size_t *capacity, size_t item_size);

/* A copy of some text, with a NUL after it. */
char *copy_text(const char *text, size_t size);

/* Gives what was freed back to the system: for a command that goes on for long with less than it began with. */
void give_back(void);

/* An arena; whatever is taken from it is there. */
struct cl_arena *new_arena(void);

#endif
