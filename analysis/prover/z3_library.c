/* Loading Z3: see z3_library.h. */
#include "z3_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include <clause.h>

static const struct {
  const char *name;
  size_t at;
} functions[] = {
#define FUNCTION(name) {"Z3_" #name, offsetof(z3_library, name)},
    Z3_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/* A process has a library once, whoever asks for it. */
static struct {
  pthread_once_t once;
  z3_library functions;
  const char *missing;
  int status;
} loaded = {.once = PTHREAD_ONCE_INIT};

/* The loader tells in words alone why it has not loaded something. */
static void note_why(void) {
  const char *why = dlerror();
  loaded.missing = "Z3 is not installed (" CL_Z3_SONAME ", on Debian in libz3-4), with which clausec decides more";
  if (why && !strstr(why, "memory")) return;
  loaded.missing = "there was no memory to load Z3";
  loaded.status = CLAUSE_ERROR_MEMORY;
}

static void load(void) {
  void *library = dlopen(CL_Z3_SONAME, RTLD_NOW | RTLD_LOCAL);
  if (!library) note_why();
  for (size_t i = 0; library && i < sizeof functions / sizeof *functions; i++) {
    void *found = dlsym(library, functions[i].name);
    memcpy((char *)&loaded.functions + functions[i].at, &found, sizeof found);
    if (!found) loaded.missing = "the " CL_Z3_SONAME " that is installed is not the Z3 with which clausec decides more";
  }
}

const char *z3_library_missing(void) {
  pthread_once(&loaded.once, load);
  return loaded.missing;
}

const z3_library *z3_library_load(void) { return z3_library_missing() ? NULL : &loaded.functions; }

int z3_library_status(void) { return loaded.status; }
