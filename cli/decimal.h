/* Numbers in streams, read as decimals from their text.  No floating point. */
#ifndef CLI_DECIMAL_H
#define CLI_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

/* How much of a text is a number by the grammar of JSON (RFC 8259); 0 for none. */
size_t decimal_size(const char *text, size_t size);

typedef enum decimal_status { DECIMAL_EXACT, DECIMAL_TOO_PRECISE, DECIMAL_TOO_LARGE } decimal_status;

/* Such a number times 10^decimals, when that is a whole number of 64 bits. */
decimal_status decimal_read(int64_t *out, const char *text, size_t size, int decimals);

#endif
