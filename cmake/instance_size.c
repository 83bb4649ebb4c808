/* instance_size AGREEMENT.clb: prints what a new instance of a compiled agreement holds, in bytes.  For sizes.sh. */
#include "clause.h"

#include <stdio.h>

int main(int argc, char **argv) {
  static unsigned char image[1 << 20];
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!file) return 2;
  size_t size = fread(image, 1, sizeof image, file);
  fclose(file);
  clause_program *program;
  if (clause_program_load(&program, image, size, NULL, NULL) != CLAUSE_OK) return 1;
  printf("%llu\n", (unsigned long long)clause_program_describe(program).instance_bytes);
  clause_program_free(program);
  return 0;
}
