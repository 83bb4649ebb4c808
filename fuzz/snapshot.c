/* Fuzz target: a snapshot with any of its bytes changed and its checksum made to fit.  It is refused, or an instance comes of it that can go
** on, whatever it then answers.  The input is the number of an agreement, then a list of changes, three bytes each: place, place, value. */
#include "agreements.h"
#include "exercise.h"

#include <stdlib.h>

/* Some state of every sort. */
static host lived(const clause_program *program) {
  host h = {.program = program};
  expect(clause_names_new(&h.names, program, 0) == CLAUSE_OK);
  expect(clause_instance_new(&h.instance, program, NULL) == CLAUSE_OK);
  exercise_instance(&h);
  return h;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  if (size == 0) return 0;
  const clause_program *program = agreement(bytes[0]);
  host h = lived(program);
  void *sealed;
  size_t snapshot_size;
  expect(clause_instance_snapshot(&sealed, &snapshot_size, h.instance, h.names) == CLAUSE_OK);
  uint8_t *snapshot = changed(sealed, snapshot_size, bytes + 1, size - 1);
  clause_instance_free(h.instance);
  if (clause_instance_restore(&h.instance, program, h.names, snapshot, snapshot_size, NULL) == CLAUSE_OK)
    exercise_instance(&h);
  free(snapshot);
  clause_snapshot_free(program, sealed, snapshot_size);
  clause_instance_free(h.instance);
  clause_names_free(h.names);
  return 0;
}
