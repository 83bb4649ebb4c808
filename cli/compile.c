/* clausec compile: a clause file becomes an image, which loads faster and needs no compiler. */
#include <stdlib.h>
#include <string.h>

#include "allocate.h"
#include "command.h"
#include "load.h"
#include "message.h"
#include "new_file.h"

/* FILE with its ending replaced by `.clb`. */
static char *image_path(const char *path) {
  const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
  size_t stem = dot && dot > (slash ? slash + 1 : path) ? (size_t)(dot - path) : strlen(path);
  char *made = resize(NULL, stem + sizeof ".clb");
  memcpy(made, path, stem);
  memcpy(made + stem, ".clb", sizeof ".clb");
  return made;
}

static int write_image(const char *path, const void *image, size_t size, output *out) {
  if (strcmp(path, "-") != 0) return new_file_write(path, image, size);
  if (out->terminal) return complain("an image is not text; write it to a file or a pipe"), -1;
  output_write(out, image, size);
  return 0;
}

static int run(const arguments *given, output *out) {
  const char *file = given->files[0], *wanted = argument(given, "output");
  if (!wanted && strcmp(file, "-") == 0)
    return complain("what is compiled from standard input needs a name: -o "
                    "FILE.clb"),
           STATUS_TROUBLE;
  clause_program *program;
  if (load_program(&program, file, given->colours) < 0) return STATUS_TROUBLE;
  void *image;
  size_t size;
  int status = clause_program_save(&image, &size, program);
  char *path = wanted ? copy_text(wanted, strlen(wanted)) : image_path(file);
  if (status != CLAUSE_OK)
    complain("%s", clause_status_text(status));
  else
    status = write_image(path, image, size, out);
  clause_image_free(program, image, size);
  clause_program_free(program);
  free(path);
  return status == 0 ? STATUS_FINE : STATUS_TROUBLE;
}

static const option options[] = {{"output", 'o', 1}, {NULL, 0, 0}};

static const char help[] = "Compiles a clause file (.cl) to an image (.clb): "
                           "the agreement as bytecode, with a\n"
                           "checksum, the same on every machine. `run`, "
                           "`explain` and `disasm` take images, and\n"
                           "so does the library, without the compiler. A "
                           "failed compilation leaves no file.\n"
                           "\n"
                           "Options:\n"
                           "  -o, --output FILE    the image; without it, FILE "
                           "with the ending .clb; - is\n"
                           "                       standard output\n"
                           "\n"
                           "Exit status: 0 the image is written; 2 trouble.\n"
                           "\n"
                           "Example:\n"
                           "  clausec compile 2026-04.cl -o 2026-04.clb\n";

const command command_compile = {.name = "compile",
                                 .usage = "FILE [-o FILE.clb]",
                                 .summary = "write an agreement as an image",
                                 .help = help,
                                 .options = options,
                                 .files_least = 1,
                                 .files_most = 1,
                                 .run = run};
