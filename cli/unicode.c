/* UTF-8 and display widths, without a locale.  The writers use it so that no bad byte leaves the program and columns
** stay aligned. */
#include "unicode.h"

static int is_tail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

size_t unicode_decode(uint32_t *out, const char *text, size_t size) {
  const unsigned char *at = (const unsigned char *)text;
  *out = at[0];
  if (at[0] < 0x80) return 1;
  size_t length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
  if (at[0] < 0xC2 || at[0] > 0xF4 || size < length) return 0;
  uint32_t character = at[0] & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if (!is_tail(at[i])) return 0;
    character = character << 6 | (at[i] & 0x3Fu);
  }
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (character < least[length] || character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) return 0;
  *out = character;
  return length;
}

size_t unicode_encode(char out[4], uint32_t character) {
  if (character < 0x80) return out[0] = (char)character, 1;
  size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  for (size_t i = length - 1; i > 0; i--, character >>= 6) out[i] = (char)(0x80 | (character & 0x3F));
  static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  out[0] = (char)(lead[length] | character);
  return length;
}

typedef struct range {
  uint32_t first, last;
} range;

/* The scripts that combine and the blocks that terminals draw two columns wide: what names of companies and products
** can hold. */
static const range zero_width[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
                                   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x20D0, 0x20FF},
                                   {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
static const range two_wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},
                                 {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                                 {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

static int is_within(uint32_t character, const range *ranges, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (character >= ranges[i].first && character <= ranges[i].last) return 1;
  return 0;
}

static size_t character_width(uint32_t character) {
  if (character < 0x300) return 1;
  if (is_within(character, zero_width, sizeof zero_width / sizeof *zero_width)) return 0;
  return is_within(character, two_wide, sizeof two_wide / sizeof *two_wide) ? 2 : 1;
}

size_t unicode_width(const char *text, size_t size) {
  size_t width = 0;
  for (size_t i = 0; i < size;) {
    uint32_t character;
    size_t length = unicode_decode(&character, text + i, size - i);
    width += length ? character_width(character) : 1;
    i += length ? length : 1;
  }
  return width;
}

int unicode_is_control(uint32_t character) {
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || (character >= 0x200E && character <= 0x200F) ||
         (character >= 0x2028 && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069) ||
         character == 0xFEFF;
}
