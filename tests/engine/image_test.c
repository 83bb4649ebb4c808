/* Images: what is saved comes back, and what was changed is refused. */
#include "assembler.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* One row or more in every table. */
static clause_program *full_program(void) {
  clause_program *program = new_program(NULL);
  constant(program, INT64_MIN);
  constant(program, day(2030, 1, 1));
  add_obligation(program, 0, 2, 1, 0);
  add_kind(program, "act", 2);
  program->fields.at[0] = (cl_field){program->fields.at[0].name, CLAUSE_TYPE_NAME, 1, "", 0, INT32_MAX, 0, 2};
  (void)CL_PUSH(program, program->choices, (uint32_t)RED);
  (void)CL_PUSH(program, program->choices, (uint32_t)GREEN);
  put(program, CL_OP_BEFORE, 0, 1, 1);
  put(program, CL_OP_EMIT, NO, 0, 2);
  put(program, CL_OP_END, 0, 0, 0);
  (void)CL_PUSH(program, program->meters, ((cl_meter){.clause = 2, .period = CL_YEAR, .limit = -3, .scope = {1, 4}}));
  (void)CL_PUSH(program, program->notes, ((cl_note){1, 0, {6, 8}, 1, 1, 1, CLAUSE_TYPE_MONEY, "EUR"}));
  program->end = day(2031, 1, 1);
  program->offset_minutes = -90;
  seal(program);
  return program;
}

static unsigned char *image_of(const clause_program *program, size_t *size) {
  void *image;
  cr_assert_eq(clause_program_save(&image, size, program), CLAUSE_OK);
  unsigned char *copy = malloc(*size);
  memcpy(copy, image, *size);
  clause_image_free(program, image, *size);
  return copy;
}

static void keep_lines(void *user, const char *line, size_t size) {
  char *listing = user;
  strncat(listing, line, size);
  strcat(listing, "\n");
}

Test(image, round_trip) {
  clause_program *program = full_program(), *loaded;
  size_t size, again_size;
  unsigned char *image = image_of(program, &size);
  clause_message message;
  cr_assert_eq(clause_program_load(&loaded, image, size, NULL, &message), CLAUSE_OK, "%s", message.text);
  unsigned char *again = image_of(loaded, &again_size);
  cr_assert_eq(again_size, size);
  cr_expect_arr_eq(again, image, size);

  clause_kind_info kind;
  cr_assert_eq(clause_program_kind(&kind, loaded, 0), CLAUSE_OK);
  cr_expect_str_eq(kind.name, "act");
  cr_expect_eq(kind.fields[0].optional, 1);
  cr_expect_eq(kind.fields[0].choice_count, 2);
  cr_expect_str_eq(kind.fields[0].choices[1], "green");
  cr_expect_eq(kind.fields[1].choices, NULL);
  clause_program_info info = clause_program_describe(loaded);
  cr_expect_eq(info.end, day(2031, 1, 1));
  cr_expect_eq(info.offset_minutes, -90);
  cr_expect_eq(info.event_bound, 1 + 2 + 1);
  cr_expect_arr_eq(info.source, "ab cd\nef", 8);
  cr_expect_str_eq(clause_program_party(loaded, 1), "Bob");
  cr_expect_eq(clause_program_find_kind(loaded, "act", 3), 0);
  cr_expect_eq(clause_program_find_kind(loaded, "acts", 4), CLAUSE_ERROR_KIND);
  free(image);
  free(again);
  clause_program_free(program);
  clause_program_free(loaded);
}

Test(image, listing) {
  clause_program *program = full_program();
  char listing[2000] = "";
  cr_assert_eq(clause_program_disassemble(program, keep_lines, listing), CLAUSE_OK);
  cr_expect_str_eq(listing, "test, version 1, from 2023-12-31 + 81000000000 us\n"
                            "deadline of obligation 0 (b), at most 1 steps\n"
                            "start, at most 1 steps\n"
                            "  0000  end\n"
                            "event act, at most 4 steps\n"
                            "    ; b, line 2: ef\n"
                            "  0001  before          2029-12-31 + 81000000000 us, else 0003\n"
                            "  0002  emit            -, emission 2 (c is due), -\n"
                            "  0003  end\n");
  clause_program_free(program);
}

static int load_status(const unsigned char *image, size_t size) {
  clause_program *program;
  int status = clause_program_load(&program, image, size, NULL, NULL);
  cr_assert((program != NULL) == (status == CLAUSE_OK));
  clause_program_free(program);
  return status;
}

/* The first 8 bytes are the magic, the next 4 the version. */
Test(image, every_changed_byte_is_refused) {
  clause_program *program = full_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  for (size_t i = 0; i < size; i++)
    for (int bits = 1; bits < 256; bits = bits == 1 ? 128 : bits == 128 ? 255 : 256) {
      image[i] ^= (unsigned char)bits;
      int expected = i < 8 ? CLAUSE_ERROR_NOT_IMAGE : i < 12 ? CLAUSE_ERROR_IMAGE_VERSION : CLAUSE_ERROR_IMAGE_DAMAGED;
      cr_expect_eq(load_status(image, size), expected, "byte %zu", i);
      image[i] ^= (unsigned char)bits;
    }
  cr_expect_eq(load_status(image, size), CLAUSE_OK);
  free(image);
  clause_program_free(program);
}

Test(image, every_truncation_is_refused) {
  clause_program *program = full_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  for (size_t cut = 0; cut < size; cut++) {
    unsigned char *part = malloc(cut + 1); /* of its own, so that reading past it is seen */
    memcpy(part, image, cut);
    cr_expect_eq(load_status(part, cut), cut < 8 ? CLAUSE_ERROR_NOT_IMAGE : CLAUSE_ERROR_IMAGE_DAMAGED, "%zu", cut);
    free(part);
  }
  free(image);
  clause_program_free(program);
}

/* CRC-32 as zip and Ethernet have it, bit by bit. */
static void mend_checksum(unsigned char *image, size_t size) {
  uint32_t crc = UINT32_MAX;
  for (size_t i = 0; i < size - 4; i++) {
    crc ^= image[i];
    for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
  }
  for (int i = 0; i < 4; i++) image[size - 4 + (size_t)i] = (unsigned char)(~crc >> 8 * i);
}

/* With a right checksum, so that what is behind it is tried: nothing crashes, and nothing takes much memory. */
Test(image, hostile_bytes_behind_a_right_checksum) {
  clause_program *program = full_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  for (size_t i = 12; i < size - 4; i++)
    for (int bits = 1; bits < 256; bits = bits == 1 ? 128 : bits == 128 ? 255 : 256) {
      image[i] ^= (unsigned char)bits;
      mend_checksum(image, size);
      counter c = {.left = -1};
      clause_allocator allocator = counting(&c);
      clause_program *loaded;
      int status = clause_program_load(&loaded, image, size, &allocator, NULL);
      cr_expect(status == CLAUSE_OK || status == CLAUSE_ERROR_IMAGE_DAMAGED || status == CLAUSE_ERROR_IMAGE_REFUSED);
      cr_expect_leq(c.bytes, 20 * size, "byte %zu took %zu", i, c.bytes);
      clause_program_free(loaded);
      cr_expect_eq(c.bytes, 0);
      image[i] ^= (unsigned char)bits;
    }
  free(image);
  clause_program_free(program);
}

Test(image, a_false_bound_is_refused) {
  clause_program *program = full_program();
  program->event_bound++;
  size_t size;
  unsigned char *image = image_of(program, &size);
  clause_message message;
  clause_program *loaded;
  cr_expect_eq(clause_program_load(&loaded, image, size, NULL, &message), CLAUSE_ERROR_IMAGE_REFUSED);
  cr_expect_str_eq(message.text, "the work bound that the image states is not true");
  free(image);
  clause_program_free(program);
}

Test(image, loading_with_no_memory) {
  clause_program *program = full_program();
  size_t size;
  unsigned char *image = image_of(program, &size);
  int status = CLAUSE_ERROR_MEMORY;
  for (int64_t n = 0; status == CLAUSE_ERROR_MEMORY; n++) {
    counter c = {.left = n};
    clause_allocator allocator = counting(&c);
    clause_program *loaded;
    status = clause_program_load(&loaded, image, size, &allocator, NULL);
    cr_assert((loaded != NULL) == (status == CLAUSE_OK), "allocation %" PRId64, n);
    clause_program_free(loaded);
    cr_expect_eq(c.bytes, 0, "allocation %" PRId64, n);
  }
  cr_expect_eq(status, CLAUSE_OK);
  free(image);
  clause_program_free(program);
}
