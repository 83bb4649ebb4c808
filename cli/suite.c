/* Gathering a suite: folders are searched, files told apart by what stands in them, agreements compiled once however many files speak of them. */
#include "suite.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "allocate.h"
#include "amend.h"
#include "compile.h"
#include "diagnostics_text.h"
#include "load.h"
#include "message.h"
#include "tree.h"

/* ---- ground ---- */

static const char *keep(suite *self, const char *text, size_t size) {
  char *copy = cl_arena_get(self->arena, size + 1);
  memcpy(copy, text, size);
  return copy;
}

static cl_diagnostics *new_diagnostics(suite *self) {
  cl_diagnostics *made;
  cl_diagnostics_new(&made, self->arena, 0);
  return made;
}

/* Whether there were errors; they are shown. */
static int show_errors(suite *self, cl_diagnostics *diagnostics) {
  if (!cl_diagnostics_errors(diagnostics)) return 0;
  if (self->as_json)
    diagnostics_write_json(self->messages, diagnostics, CL_WARNING);
  else
    diagnostics_write(self->messages, diagnostics, CL_WARNING);
  output_flush(self->messages);
  self->troubled = 1;
  return 1;
}

/* `a/b/../c.cl` as people write it: `a/c.cl`.  Only shown: through a link it could be another file. */
static const char *shown_path(suite *self, const char *path) {
  char *shown = cl_arena_get(self->arena, strlen(path) + 1), *end = shown, *name;
  for (const char *at = path; *at;) {
    size_t size = strcspn(at, "/"), whole = size + (at[size] == '/');
    *end = 0;
    name = end > shown ? end - 1 : end;
    while (name > shown && name[-1] != '/') name--;
    int has_folder = end > shown && *name != '/' && strcmp(name, "../") != 0;
    if (size == 2 && memcmp(at, "..", 2) == 0 && has_folder) {
      end = name;
    } else {
      memcpy(end, at, whole);
      end += whole;
    }
    at += whole;
  }
  *end = 0;
  return shown;
}

/* The text of a file, kept as long as the suite; NULL after a message. */
static const cl_source *read_source(suite *self, const char *path) {
  char *text;
  cl_source source = {.name = shown_path(self, path)};
  if (load_text(&text, &source.size, path) < 0) {
    self->troubled = 1;
    return NULL;
  }
  source.text = text;
  self->texts = grow(self->texts, self->text_count, &self->text_capacity, sizeof *self->texts);
  self->texts[self->text_count++] = text;
  cl_source *kept = cl_arena_get(self->arena, sizeof *kept);
  *kept = source;
  return kept;
}

/* ---- agreements ---- */

static agreement *find_agreement(const suite *self, const struct stat *about, const agreement *base) {
  for (size_t i = 0; i < self->agreement_count; i++) {
    agreement *each = self->agreements[i];
    if (each->device == about->st_dev && each->inode == about->st_ino && each->base == base) return each;
  }
  return NULL;
}

static void compile(suite *self, agreement *made, const char *path) {
  cl_diagnostics *diagnostics = new_diagnostics(self);
  cl_model *model;
  cl_files files = load_files(path, made->source, self->arena);
  int status = cl_compile_with(&made->program, NULL, &model, made->source, &files, self->arena, diagnostics);
  if (show_errors(self, diagnostics)) return;
  if (status == CLAUSE_OK) status = clause_names_new(&made->names, made->program, 0);
  if (status == CLAUSE_OK && self->covers) status = cl_coverage_new(&made->coverage, model, made->program);
  if (status == CLAUSE_OK) {
    made->model = model;
    return;
  }
  complain("%s: %s", made->path, clause_status_text(status));
  self->troubled = 1;
}

/* The agreement in a text, compiled when it is met first; `base`: what the file at the path amends, or NULL. */
static agreement *meet_agreement(suite *self, const char *path, const struct stat *about, const agreement *base,
                                 const cl_source *source) {
  agreement *made = cl_arena_get(self->arena, sizeof *made);
  *made = (agreement){
      .path = source->name, .device = about->st_dev, .inode = about->st_ino, .base = base, .source = source};
  self->agreements = grow(self->agreements, self->agreement_count, &self->agreement_capacity, sizeof *self->agreements);
  self->agreements[self->agreement_count++] = made;
  compile(self, made, path);
  return made;
}

/* ---- scenarios ---- */

static void add_set(suite *self, scenario_set made) {
  if (!made.scenarios[0].count) return;
  self->sets = grow(self->sets, self->set_count, &self->set_capacity, sizeof *self->sets);
  self->sets[self->set_count++] = made;
  for (uint32_t i = 0; i < made.versions; i++) made.about[i]->scenarios += made.scenarios[0].count;
}

/* The path of a file that another file names: from the folder of that one. */
static const char *path_beside(suite *self, const char *path, const cl_source *source, const cl_node *text) {
  const char *slash = strrchr(path, '/'), *name = source->text + text->token.start + 1;
  size_t size = text->token.end - text->token.start - 2,
         folder = slash && *name != '/' ? (size_t)(slash - path) + 1 : 0;
  char *joined = cl_arena_get(self->arena, folder + size + 1);
  memcpy(joined, path, folder);
  memcpy(joined + folder, name, size);
  return joined;
}

/* A file that another one names, as far as it can be found: 0, or -1 after a report. */
static int find_named(struct stat *about, const char *path, const cl_source *source, const cl_node *name,
                      cl_diagnostics *diagnostics) {
  if (stat(path, about) == 0) return 0;
  cl_report(diagnostics, CL_SCENARIO_FILE, source, name->token, "cannot read `%s`: %s", path, strerror(errno));
  return -1;
}

/* The text of a whole version and of an amendment of it as one; NULL after a message. */
static const cl_source *amend(suite *self, const cl_source *base, const cl_source *amendment,
                              cl_diagnostics *diagnostics) {
  cl_source *whole = cl_arena_get(self->arena, sizeof *whole);
  int status = cl_amend(whole, base, amendment, self->arena, diagnostics);
  whole->name = cl_arena_format(self->arena, "%s as amended by %s", base->name, amendment->name);
  return status == CLAUSE_OK ? whole : NULL;
}

static int is_amendment(suite *self, const cl_source *source) {
  cl_node *root;
  cl_parse(&root, self->arena, source, new_diagnostics(self)); /* what is wrong is said when it is compiled */
  return root && cl_is_amendment(root);
}

/* The files that `scenarios for` names, on the way from one to the next. */
typedef struct naming {
  suite *suite;
  const char *from; /* the file of scenarios */
  const cl_source *source;
  cl_diagnostics *diagnostics;
} naming;

/* The agreement that a file makes: by itself, or of the one before it.  `amends`: it must be an amendment.  NULL after a report or a message. */
static agreement *next_agreement(const naming *n, const cl_node *name, const agreement *before, int amends) {
  const char *path = path_beside(n->suite, n->from, n->source, name);
  struct stat about;
  if (find_named(&about, path, n->source, name, n->diagnostics) < 0) return NULL;
  agreement *met = before ? find_agreement(n->suite, &about, before) : NULL;
  if (!met && !amends) met = find_agreement(n->suite, &about, NULL);
  if (met) return met;
  const cl_source *source = read_source(n->suite, path);
  if (!source) return NULL;
  if (!amends && !(before && is_amendment(n->suite, source)))
    return meet_agreement(n->suite, path, &about, NULL, source);
  source = amend(n->suite, before->source, source, n->diagnostics);
  return source ? meet_agreement(n->suite, path, &about, before, source) : NULL;
}

/* One version: a file, or one and its amendments. */
static agreement *named_agreement(const naming *n, const cl_node *files, const agreement *before) {
  agreement *made = NULL;
  for (const cl_node *name = files->kid[0]; name; name = name->next) {
    made = next_agreement(n, name, made ? made : before, made != NULL);
    if (!made) return NULL;
  }
  return made;
}

/* Whether the last of them may follow the others; a report says where not. */
static int follows(const naming *n, const scenario_set *set) {
  const cl_model **models = cl_arena_get(n->suite->arena, set->versions * sizeof *models);
  for (uint32_t i = 0; i < set->versions; i++)
    if (!(models[i] = set->about[i]->model)) return 0;
  return cl_check_succession(models, set->versions, n->diagnostics) == CLAUSE_OK;
}

static const char *joined_title(suite *self, const scenario_set *set) {
  const char *title = set->about[0]->path;
  for (uint32_t i = 1; i < set->versions; i++) {
    const char *path = set->about[i]->path, *file = strstr(path, " as amended by ");
    for (const char *next = file; next; next = strstr(file + 1, " as amended by ")) file = next;
    title = cl_arena_format(self->arena, "%s then %s", title, file ? file + strlen(" as amended by ") : path);
  }
  return title;
}

/* All versions that it names; 0 after a report or a message, or where one has errors. */
static int find_versions(const naming *n, scenario_set *set, const cl_node *versions) {
  uint32_t count = 0;
  for (const cl_node *files = versions->kid[0]; files; files = files->next) count++;
  set->about = cl_arena_get(n->suite->arena, count * sizeof *set->about);
  for (const cl_node *files = versions->kid[0]; files; files = files->next) {
    agreement *made = named_agreement(n, files, set->versions ? set->about[set->versions - 1] : NULL);
    if (!made) return 0;
    made->wanted = 1;
    set->about[set->versions++] = made;
    if (!follows(n, set)) return 0;
  }
  set->title = joined_title(n->suite, set);
  return 1;
}

static void resolve(const naming *n, scenario_set *set, const cl_node *part) {
  const cl_model **models = cl_arena_get(n->suite->arena, set->versions * sizeof *models);
  set->scenarios = cl_arena_get(n->suite->arena, set->versions * sizeof *set->scenarios);
  for (uint32_t i = 0; i < set->versions; i++) models[i] = set->about[i]->model;
  cl_resolve_succession(set->scenarios, models, set->versions, part, n->source, n->diagnostics);
}

/* The scenarios that follow one `scenarios for`. */
static void add_scenarios_for(suite *self, const char *from, const cl_source *source, const cl_node *part) {
  const naming n = {self, from, source, new_diagnostics(self)};
  scenario_set set = {.path = source->name};
  int found = find_versions(&n, &set, part->kid[0]);
  if (found) resolve(&n, &set, part->next);
  if (!show_errors(self, n.diagnostics) && found) add_set(self, set);
}

static void add_scenario_file(suite *self, const char *path, const cl_source *source, const cl_node *root) {
  cl_diagnostics *diagnostics = new_diagnostics(self);
  cl_check_scenario_file(root, source, diagnostics);
  if (show_errors(self, diagnostics)) return;
  for (const cl_node *part = root->kid[0]; part; part = part->next)
    if (part->kind == CL_NODE_SCENARIOS_FOR) add_scenarios_for(self, path, source, part);
}

/* ---- files and folders ---- */

/* Notes a file; whether it was asked for before. */
static int is_again(suite *self, const struct stat *about) {
  for (size_t i = 0; i < self->file_count; i++)
    if (self->files[i].st_dev == about->st_dev && self->files[i].st_ino == about->st_ino) return 1;
  self->files = grow(self->files, self->file_count, &self->file_capacity, sizeof *self->files);
  self->files[self->file_count++] = *about;
  return 0;
}

/* What stands in a file that nothing has spoken of yet: scenarios for others, which are added, or an agreement; NULL if no agreement. */
static agreement *look_into(suite *self, const char *path, const struct stat *about, int searched) {
  const cl_source *source = read_source(self, path);
  cl_diagnostics *diagnostics = new_diagnostics(self);
  cl_node *root;
  if (!source) return NULL;
  cl_parse(&root, self->arena, source, diagnostics);
  if (searched && root && cl_is_amendment(root)) return NULL; /* it says nothing without the version that it amends */
  if (!root || !cl_is_scenario_file(root))
    return meet_agreement(self, path, about, NULL, source); /* which tells its errors */
  if (!show_errors(self, diagnostics)) add_scenario_file(self, path, source, root);
  return NULL;
}

/* `searched`: it was found in a folder. */
static void add_file(suite *self, const char *path, const struct stat *about, int searched) {
  if (is_again(self, about)) return;
  agreement **found = cl_arena_get(self->arena, sizeof *found);
  *found = find_agreement(self, about, NULL);
  if (!*found) *found = look_into(self, path, about, searched);
  if (*found) (*found)->wanted = 1;
  if (*found && (*found)->model)
    add_set(self, (scenario_set){(*found)->path, (*found)->path, found, 1, (*found)->model->scenarios});
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static char *join(const char *folder, const char *name) {
  size_t size = strlen(folder);
  while (size > 1 && folder[size - 1] == '/') size--;
  char *joined = resize(NULL, size + strlen(name) + 2);
  memcpy(joined, folder, size);
  joined[size] = '/';
  strcpy(joined + size + 1, name);
  return joined;
}

/* The names in a folder in their order, without hidden ones, as far as it can be read: 0, or the errno of what failed. */
static int list_folder(char ***names, size_t *count, const char *path) {
  DIR *folder = opendir(path);
  size_t capacity = 0;
  *names = NULL;
  *count = 0;
  if (!folder) return errno;
  for (struct dirent *entry; errno = 0, (entry = readdir(folder)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    *names = grow(*names, *count, &capacity, sizeof **names);
    (*names)[(*count)++] = copy_text(entry->d_name, strlen(entry->d_name));
  }
  int error = errno;
  closedir(folder);
  if (*count) qsort(*names, *count, sizeof **names, by_name);
  return error;
}

static int ends_in_cl(const char *name) {
  size_t size = strlen(name);
  return size > 3 && strcmp(name + size - 3, ".cl") == 0;
}

static void cannot_read(suite *self, const char *path, int error) {
  complain("cannot read `%s`: %s", path, strerror(error));
  self->troubled = 1;
}

static void add_folder(suite *self, const char *path);

/* A link to a folder is not followed, so that no search goes round in circles. */
static void add_entry(suite *self, const char *path) {
  struct stat about;
  if (lstat(path, &about) < 0)
    cannot_read(self, path, errno);
  else if (S_ISDIR(about.st_mode))
    add_folder(self, path);
  else if (ends_in_cl(path) && stat(path, &about) < 0)
    cannot_read(self, path, errno);
  else if (ends_in_cl(path) && S_ISREG(about.st_mode))
    add_file(self, keep(self, path, strlen(path)), &about, 1);
}

static void add_folder(suite *self, const char *path) {
  char **names;
  size_t count;
  int error = list_folder(&names, &count, path);
  if (error) cannot_read(self, path, error);
  for (size_t i = 0; i < count; i++) {
    char *entry = join(path, names[i]);
    add_entry(self, entry);
    free(entry);
    free(names[i]);
  }
  free(names);
}

void suite_add(suite *self, const char *path) {
  struct stat about = {0};
  int is_input = strcmp(path, "-") == 0;
  if (!is_input && stat(path, &about) < 0) {
    cannot_read(self, path, errno);
  } else if (S_ISDIR(about.st_mode)) {
    add_folder(self, path);
  } else {
    add_file(self, path, &about, 0);
  }
}

void suite_open(suite *out, output *messages, int covers) {
  *out = (suite){.messages = messages, .covers = covers, .arena = new_arena()};
}

void suite_close(suite *self) {
  for (size_t i = 0; i < self->agreement_count; i++) {
    cl_coverage_free(self->agreements[i]->coverage);
    clause_names_free(self->agreements[i]->names);
    clause_program_free(self->agreements[i]->program);
  }
  for (size_t i = 0; i < self->text_count; i++) free(self->texts[i]);
  free(self->texts);
  free(self->files);
  free(self->sets);
  free(self->agreements);
  cl_arena_free(self->arena);
}
