/* clausec amend: writes the whole version that amendments make of a base. */
#include <string.h>

#include "command.h"
#include "message.h"
#include "new_file.h"
#include "versions.h"

static const char help[] = "Reads the whole text of a version and the amendments that follow it, one after the\n"
                           "other, and writes the whole text of the last version: what an amendment replaces\n"
                           "in its place, what it adds after the last part of that kind, and for a clause that\n"
                           "it removes the words that it no longer stands. Comments stay with their parts. The\n"
                           "scenarios of the base are left out, since they are about the base.\n"
                           "\n"
                           "An amendment that replaces or removes what is not there, adds what is there, brings\n"
                           "back what was removed, or leaves a text that does not compile is refused.\n"
                           "\n"
                           "Options:\n"
                           "  -o, --output FILE    where to write it; without it, standard output\n"
                           "\n"
                           "Exit status: 0 written; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec amend 2025-10.cl 2026-04.amendment.cl -o 2026-04.cl\n";

static int deliver(const versions *chain, const char *path, output *out) {
  const loaded_version *last = &chain->at[chain->count - 1];
  if (path && strcmp(path, "-") != 0)
    return new_file_write(path, last->source.text, last->source.size) == 0 ? STATUS_FINE : STATUS_TROUBLE;
  output_write(out, last->source.text, last->source.size);
  return STATUS_FINE;
}

static int run(const arguments *given, output *out) {
  versions chain;
  int status = STATUS_TROUBLE;
  if (versions_load(&chain, given->files, given->file_count, given->colours) == 0) {
    size_t i = 1;
    while (i < chain.count && chain.at[i].is_amended) i++;
    if (i == chain.count)
      status = deliver(&chain, argument(given, "output"), out);
    else
      complain("`%s` is a whole version, not an amendment", chain.at[i].path);
  }
  versions_free(&chain);
  return status;
}

static const option options[] = {{"output", 'o', 1}, {NULL, 0, 0}};

const command command_amend = {.name = "amend",
                               .usage = "BASE AMENDMENT… [-o FILE]",
                               .summary = "the whole version that amendments make of a base",
                               .help = help,
                               .options = options,
                               .files_least = 2,
                               .files_most = (size_t)-1,
                               .run = run};
