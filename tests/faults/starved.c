/* A library to preload: lets memory run out for the command.  CLAUSE_STARVE says how:
**
**     at N        the Nth allocation fails
**     from N      it fails, and so do all that follow
**     each STEP   the process goes on undisturbed, and at every STEPth allocation two children of it, one of which fails at it and one from there on, go on to their end
**     count       nothing fails; how many allocations there were is told on descriptor 9
**
** Counted are those from the moment at which the command's own code begins.  What a child of `each` prints and how it ends must be what is said of a command that is out
** of memory, or what one that fails nowhere prints and how that ends.  Otherwise the process says so on descriptor 9, which ends with how many children there were. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REPORT = 9, SECONDS_FOR_A_CHILD = 10, DESCRIPTORS = 32, TEXT_MOST = 1 << 20 };

static struct {
  int is_begun, is_forking, is_child;
  long calls, fails_at, step, children;
  int stays;
} now;

/* ---- children ---- */

/* What a process printed, and how it ended. */
typedef struct ending {
  int out, messages; /* descriptors */
  int status;        /* as wait gives it */
} ending;

static ending calm; /* of a child that fails nowhere */

static ending new_ending(void) { return (ending){memfd_create("out", 0), memfd_create("messages", 0), 0}; }

static void close_ending(ending *self) {
  close(self->out);
  close(self->messages);
}

/* Parent and child share how far their files are read. */
static void note_offsets(off_t *offsets) {
  for (int i = 0; i < DESCRIPTORS; i++) offsets[i] = lseek(i, 0, SEEK_CUR);
}

static void restore_offsets(const off_t *offsets) {
  for (int i = 0; i < DESCRIPTORS; i++)
    if (offsets[i] >= 0) lseek(i, offsets[i], SEEK_SET);
}

/* In the child true. */
static int fork_child(ending *out) {
  off_t offsets[DESCRIPTORS];
  *out = new_ending();
  note_offsets(offsets);
  pid_t child = fork();
  if (child == 0) {
    now.is_child = 1;
    dup2(out->out, STDOUT_FILENO);
    dup2(out->messages, STDERR_FILENO);
    alarm(SECONDS_FOR_A_CHILD);
    return 1;
  }
  while (waitpid(child, &out->status, 0) < 0 && errno == EINTR) continue;
  restore_offsets(offsets);
  now.children++;
  return 0;
}

static size_t text_of(char *text, int descriptor) {
  ssize_t size = pread(descriptor, text, TEXT_MOST, 0);
  return size < 0 ? 0 : (size_t)size;
}

/* Whether the first is the end of the second. */
static int is_end_of(int part, int whole) {
  static char a[TEXT_MOST], b[TEXT_MOST];
  size_t a_size = text_of(a, part), b_size = text_of(b, whole);
  return a_size <= b_size && memcmp(a, b + b_size - a_size, a_size) == 0;
}

static int says_so(int messages) {
  static char text[TEXT_MOST + 1];
  text[text_of(text, messages)] = 0;
  return strstr(text, "out of memory\n") != NULL;
}

static void report(const ending *child) {
  static char text[TEXT_MOST];
  size_t size = text_of(text, child->messages);
  dprintf(REPORT, "allocation %ld%s: status %#x, and says: %.*s\n", now.calls, now.stays ? " and all that follow" : "",
          (unsigned)child->status, (int)size, text);
}

static void look_at(const ending *child) {
  int is_starved = WIFEXITED(child->status) && WEXITSTATUS(child->status) == 2 && says_so(child->messages);
  int is_calm =
      child->status == calm.status && is_end_of(child->out, calm.out) && is_end_of(child->messages, calm.messages);
  if (!is_starved && !is_calm) report(child);
}

/* Whether this is the child, in which the allocation fails. */
static int try_children(void) {
  ending child;
  for (now.stays = 0; now.stays < 2; now.stays++) {
    now.fails_at = now.calls;
    if (fork_child(&child)) return 1;
    look_at(&child);
    close_ending(&child);
  }
  now.fails_at = 0;
  return 0;
}

/* ---- the process ---- */

__attribute__((constructor)) static void begin(void) {
  const char *asked = getenv("CLAUSE_STARVE"), *number = asked ? strchr(asked, ' ') : NULL;
  long n = number ? strtol(number, NULL, 10) : 0;
  if (!asked) return;
  unsetenv("LD_PRELOAD");
  if (*asked == 'e') now.step = n;
  if (*asked == 'a' || *asked == 'f') now.fails_at = n;
  now.stays = *asked == 'f';
  if (now.step && fork_child(&calm)) now.step = 0;
  now.is_begun = 1;
}

__attribute__((destructor)) static void end(void) {
  if (!now.is_begun || now.is_child) return;
  now.is_begun = 0;
  dprintf(REPORT, "%ld\n", now.step ? now.children : now.calls);
}

/* Whether the allocation at hand fails. */
static int fails(void) {
  if (!now.is_begun || now.is_forking) return 0;
  now.calls++;
  if (now.is_child || !now.step)
    return now.fails_at && (now.stays ? now.calls >= now.fails_at : now.calls == now.fails_at);
  if (now.calls % now.step) return 0;
  now.is_forking = 1;
  int is_in_child = try_children();
  now.is_forking = 0;
  return is_in_child;
}

#define REAL(name, type) type *real_##name = (type *)(uintptr_t)dlsym(RTLD_NEXT, #name)

void *malloc(size_t size) {
  typedef void *malloc_call(size_t);
  static malloc_call *real;
  if (!real) real = (malloc_call *)(uintptr_t)dlsym(RTLD_NEXT, "malloc");
  if (fails()) return errno = ENOMEM, NULL;
  return real(size);
}

void *calloc(size_t count, size_t size) {
  typedef void *calloc_call(size_t, size_t);
  static calloc_call *real;
  if (!real) real = (calloc_call *)(uintptr_t)dlsym(RTLD_NEXT, "calloc");
  if (fails()) return errno = ENOMEM, NULL;
  return real(count, size);
}

void *realloc(void *block, size_t size) {
  typedef void *realloc_call(void *, size_t);
  static realloc_call *real;
  if (!real) real = (realloc_call *)(uintptr_t)dlsym(RTLD_NEXT, "realloc");
  if (size && fails()) return errno = ENOMEM, NULL;
  return real(block, size);
}
