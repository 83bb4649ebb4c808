/* The writer over standard output: one buffer, a pager when a person is looking, colours when they are wanted.  Tables,
** JSON and CSV are written through it. */
#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "message.h"
#include "unicode.h"

int colours_wanted(int descriptor, colour_mode mode) {
  if (mode != COLOUR_AUTO) return mode == COLOUR_ALWAYS;
  const char *refused = getenv("NO_COLOR"), *kind = getenv("TERM");
  if ((refused && *refused) || (kind && strcmp(kind, "dumb") == 0)) return 0;
  return isatty(descriptor);
}

void output_open(output *out, int descriptor, colour_mode mode) {
  out->descriptor = descriptor;
  out->terminal = isatty(descriptor);
  out->colours = colours_wanted(descriptor, mode);
  out->closed = out->error = 0;
  out->pager = 0;
  out->used = 0;
}

static void run_pager(int from) {
  const char *pager = getenv("PAGER");
  dup2(from, STDIN_FILENO);
  close(from);
  setenv("LESS", "FRX", 0);
  execl("/bin/sh", "sh", "-c", pager && *pager ? pager : "less -FRX", (char *)NULL);
  _exit(127);
}

void output_page(output *out) {
  const char *pager = getenv("PAGER");
  int ends[2];
  if (!out->terminal || out->pager || (pager && strcmp(pager, "cat") == 0) || pipe(ends) != 0) return;
  pid_t child = fork();
  if (child == 0) {
    close(ends[1]);
    run_pager(ends[0]);
  }
  close(ends[0]);
  if (child < 0) {
    close(ends[1]);
    return;
  }
  output_flush(out);
  out->pager = child;
  out->descriptor = ends[1];
}

static void write_all(output *out, const char *text, size_t size) {
  while (size && !out->closed) {
    ssize_t written = write(out->descriptor, text, size);
    if (written > 0) {
      text += written;
      size -= (size_t)written;
    } else if (written < 0 && errno != EINTR) {
      out->closed = 1;
      out->error = errno == EPIPE ? 0 : errno;
    }
  }
}

void output_flush(output *out) {
  write_all(out, out->buffer, out->used);
  out->used = 0;
}

int output_close(output *out) {
  output_flush(out);
  if (out->pager) {
    close(out->descriptor);
    while (waitpid(out->pager, NULL, 0) < 0 && errno == EINTR) continue;
  }
  if (!out->error) return 0;
  complain("cannot write to standard output: %s", strerror(out->error));
  return -1;
}

/* Some file systems say only then that there was no room. */
int output_end(output *out) {
  if (output_close(out) < 0) return -1;
  if (close(STDOUT_FILENO) == 0 || errno == EBADF) return 0;
  complain("cannot write to standard output: %s", strerror(errno));
  return -1;
}

void output_write(output *out, const char *text, size_t size) {
  if (size > sizeof out->buffer - out->used) output_flush(out);
  if (size > sizeof out->buffer) {
    write_all(out, text, size);
    return;
  }
  memcpy(out->buffer + out->used, text, size);
  out->used += size;
}

void output_text(output *out, const char *text) { output_write(out, text, strlen(text)); }

void output_format(output *out, const char *format, ...) {
  char line[1024];
  va_list arguments;
  va_start(arguments, format);
  int size = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  if (size > 0) output_write(out, line, (size_t)size < sizeof line ? (size_t)size : sizeof line - 1);
}

void output_clean(output *out, const char *text, size_t size) {
  for (size_t i = 0; i < size;) {
    uint32_t character;
    size_t length = unicode_decode(&character, text + i, size - i);
    if (!length)
      output_text(out, "\xEF\xBF\xBD");
    else if (unicode_is_control(character))
      output_text(out, " ");
    else
      output_write(out, text + i, length);
    i += length ? length : 1;
  }
}

void output_style(output *out, style look) {
  static const char *const escapes[] = {"\033[0m",  "\033[1m",  "\033[2m", "\033[31m",
                                        "\033[32m", "\033[33m", "\033[34m"};
  if (out->colours) output_text(out, escapes[look]);
}
