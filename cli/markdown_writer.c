/* Text from outside in Markdown: no name of a clause can open a link, a tag or a column. */
#include <string.h>

#include "output.h"

/* Characters that mean something in Markdown, to HTML, or to what GitHub makes of mathematics. */
static const char special[] = "\\`*_[]<>|~&#$@";

/* `://` and `www.` would become links by themselves. */
static int begins_link(const char *text, size_t at, size_t size) {
  if (text[at] == ':') return size - at > 2 && memcmp(text + at, "://", 3) == 0;
  return text[at] == '.' && at >= 3 && (memcmp(text + at - 3, "www", 3) == 0 || memcmp(text + at - 3, "WWW", 3) == 0);
}

static void write_character(output *out, const char *text, size_t at, size_t size) {
  if (strchr(special, text[at]) || begins_link(text, at, size)) output_text(out, "\\");
  output_write(out, text + at, 1);
}

void output_markdown(output *out, const char *text) {
  size_t size = strlen(text), plain = 0;
  for (size_t i = 0; i < size; i++) {
    if ((unsigned char)text[i] >= 0x80 || (unsigned char)text[i] < 0x20) continue;
    output_clean(out, text + plain, i - plain);
    write_character(out, text, i, size);
    plain = i + 1;
  }
  output_clean(out, text + plain, size - plain);
}
