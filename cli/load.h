/* Loading a program from a path: a clause file is compiled, an image is verified.  All messages about it come from
** here. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "output.h"
#include "source.h"

/* Reads a file to its end, or past the limit, which is enough to know that there is too much: 0, or -1 with errno.  A NUL follows the text, which is to be freed either way. */
int read_all(char **text, size_t *size, int file, size_t limit);

/* A whole file, or standard input for `-`, that is no image: 0, or -1 after a message.  A NUL follows the text.  Free it with free. */
int load_text(char **text, size_t *size, const char *path);

/* The files that a clause file at a path speaks of; what cannot be read is not among them.  They live in the arena. */
cl_files load_files(const char *path, const cl_source *source, cl_arena *arena);

/* The program that a .cl or .clb file holds (told apart by their first bytes): 0, or -1 after messages. */
int load_program(clause_program **out, const char *path, colour_mode colours);

#endif
