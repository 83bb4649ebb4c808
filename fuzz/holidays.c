/* Fuzz target: any bytes as the file of holidays that a clause file names.  They are refused in words, or the calendar counts business days by them. */
#include "exercise.h"

#include <string.h>

static const char agreement[] = "agreement \"Holidays\" version \"1\"\n"
                                "effective 2026-01-01 through 2027\n"
                                "parties Alder, Birch\n"
                                "calendar city weekend Saturday and Sunday\n"
                                "  holidays from \"city.txt\" covers 2026 through 2028\n"
                                "event order, to order, has ordered\n"
                                "  by party\n"
                                "event delivery, to deliver, has delivered\n"
                                "  by party\n"
                                "clause deliver \"Delivery\"\n"
                                "  Alder must deliver\n"
                                "    within 5 business days of order by Birch\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  const clause_attachment holidays = {"city.txt", (const char *)bytes, size};
  clause_program *program;
  clause_message message;
  int status =
      clause_program_compile_with(&program, "fuzz.cl", agreement, strlen(agreement), &holidays, 1, NULL, &message);
  if (status == CLAUSE_OK) exercise(program);
  expect(status == CLAUSE_OK || (status == CLAUSE_ERROR_SOURCE && message.text[0] != '\0'));
  clause_program_free(program);
  return 0;
}
