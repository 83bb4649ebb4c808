/* What the command needs to know of Unicode: decoding UTF-8 strictly, and how wide a character is on a terminal. */
#ifndef CLI_UNICODE_H
#define CLI_UNICODE_H

#include <stddef.h>
#include <stdint.h>

/* Decodes the character at `text`, of which `size` > 0 bytes are left.  Returns its length, or 0 where the bytes are
** not UTF-8. */
size_t unicode_decode(uint32_t *out, const char *text, size_t size);

/* Writes a character as UTF-8; returns its length. */
size_t unicode_encode(char out[4], uint32_t character);

/* Columns that a text takes on a terminal, control characters and bad bytes counting as one each. */
size_t unicode_width(const char *text, size_t size);

/* Whether a character must not reach a terminal or a page as it is: controls, and the marks that reorder a line. */
int unicode_is_control(uint32_t character);

#endif
