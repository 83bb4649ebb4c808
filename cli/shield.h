/* A process of its own for what may end its process: Z3, which proves, does not outlive a lack of memory, but exits with a status of its own or crashes.  The command is then still there to say so. */
#ifndef CLI_SHIELD_H
#define CLI_SHIELD_H

#include "command.h"

/* Runs a command in a child of this process: its status, or STATUS_TROUBLE after a message if the child came to no status of a command.  What ends this process from outside ends the
** child, and the other way about; an interrupt is passed on, so that the child can say what is decided (patience.h).  Where there is no room for another process, the command runs in this one. */
int shield_run(const command *chosen, const arguments *given, output *out);

#endif
