/* The smallest host: compiles a clause file that it holds in memory and prints what it is. */
#include <clause.h>
#include <stdio.h>
#include <string.h>

static const char lease[] = "agreement \"The lease of one house\" version \"1\"\n"
                            "effective 2026-01-01\n"
                            "parties Owner, Tenant\n";

int main(void) {
  clause_program *program;
  clause_message message;
  if (clause_program_compile(&program, "lease.cl", lease, strlen(lease), NULL, &message) != CLAUSE_OK) {
    fprintf(stderr, "%s\n", message.text);
    return 1;
  }
  clause_program_info info = clause_program_describe(program);
  printf("%s, version %s\n", info.agreement, info.version);
  clause_program_free(program);
  return 0;
}
