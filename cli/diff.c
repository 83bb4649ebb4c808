/* clausec diff: compares two clause files term by term and, given a stream, verdict by verdict.  Here both are loaded,
** compared and replayed; the renderers show it. */
#include "diff.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "allocate.h"
#include "forbid.h"
#include "message.h"
#include "new_file.h"
#include "progress.h"
#include "told.h"
#include "witness_files.h"

/* ---- what several renderers need ---- */

/* The file's name without its folder and its ending. */
static const char *stem(const diff_run *run, int version) {
  const char *path = run->versions[version].path, *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
  return cl_arena_text(run->arena, name, dot > name ? (size_t)(dot - name) : strlen(name));
}

const char *diff_label(const diff_run *run, int version) {
  const cl_diff *diff = run->terms;
  if (strcmp(diff->old->version, diff->new_->version) != 0)
    return version == CL_OLD ? diff->old->version : diff->new_->version;
  if (strcmp(stem(run, CL_OLD), stem(run, CL_NEW)) != 0) return stem(run, version);
  return version == CL_OLD ? "old" : "new";
}

const cl_standing *diff_standing(const cl_entry *entry) { return entry->new_.name ? &entry->new_ : &entry->old; }

const char *diff_kind(const cl_entry *entry) {
  return entry->change == CL_CHANGE_REMOVED && entry->old.kind ? entry->old.kind : diff_standing(entry)->kind;
}

const char *diff_text_note(const cl_diff *diff, size_t *index) {
  const char *const notes[] = {diff->reordered ? "what both hold stands in another order" : NULL,
                               diff->comments ? "the comments differ" : NULL,
                               diff->layout ? "the layout differs" : NULL};
  while (*index < sizeof notes / sizeof *notes)
    if (notes[(*index)++]) return notes[*index - 1];
  return NULL;
}

int diff_text_differs(const cl_diff *diff) { return diff->reordered || diff->comments || diff->layout; }

int diff_is_empty(const diff_run *run) {
  const cl_behaviours *found = run->behaviours.found;
  return !cl_diff_found(run->terms) && !(found && cl_behaviour_of_all(found) == CL_BEHAVES_DIFFERENTLY) &&
         !(run->replay && cl_replay_differences(run->replay));
}

int diff_shows_behaviours(const diff_run *run) {
  const cl_behaviours *found = run->behaviours.found;
  return found && (cl_diff_found(run->terms) || cl_behaviour_of_all(found) != CL_BEHAVES_ALIKE);
}

size_t diff_money_group(wide sums[CL_VERSIONS], const cl_money_row *rows, size_t first, size_t count) {
  const cl_money_row *group = &rows[first];
  sums[CL_OLD] = sums[CL_NEW] = 0;
  for (; first < count; first++) {
    const cl_money_row *row = &rows[first];
    if (strcmp(row->payer, group->payer) != 0 || strcmp(row->payee, group->payee) != 0 ||
        strcmp(row->currency, group->currency) != 0)
      break;
    for (int version = 0; version < CL_VERSIONS; version++) sums[version] += row->amount[version];
  }
  return first;
}

const char *diff_favours(const diff_run *run, const cl_term *term) {
  const char *parties = "";
  if (!term->favour_count) return "";
  for (uint32_t i = 0; i < term->favour_count; i++)
    parties = cl_arena_format(run->arena, "%s%s%s", parties, i ? " and " : "", term->favours[i]);
  return cl_arena_format(run->arena, "favours %s: %s", parties, term->reason);
}

const char *diff_told(const diff_run *run, int version, const cl_told *told) {
  return told_words(run->arena, &run->versions[version].session, told);
}

words diff_signed(wide amount, const char *currency, audience whose) {
  words figure = format_money(amount, currency, whose);
  if (amount <= 0) return figure;
  memmove(figure.text + 1, figure.text, sizeof figure.text - 2); /* no figure fills its buffer: the NUL moves along */
  figure.text[0] = '+';
  return figure;
}

int diff_unknown_cap(const diff_run *run, int version, uint32_t *index, const char **clause, const char **value) {
  const session *it = &run->versions[version].session;
  clause_meter meter;
  while (*index < it->info.meters) {
    if (clause_instance_meter(&meter, it->instance, (*index)++) != CLAUSE_OK) continue;
    if (meter.kind != CLAUSE_METER_CAP || meter.has_limit || meter.value < 0) continue;
    *clause = session_clause(it, meter.clause).name;
    *value = session_value(it, meter.value);
    return 1;
  }
  return 0;
}

/* ---- loading ---- */

/* The first of the files is the old version, the last the new one. */
static void take_version(diff_run *run, int index) {
  loaded_version *from = &run->files.at[index == CL_OLD ? 0 : run->files.count - 1];
  diff_version *version = &run->versions[index];
  version->path = run->arguments->files[index == CL_OLD ? 0 : run->files.count - 1];
  version->source = from->source;
  version->model = from->model;
  version->session.program = from->program;
  from->program = NULL; /* the session frees it */
}

static int load_versions(diff_run *run) {
  const arguments *given = run->arguments;
  if (versions_load_any(&run->files, given->files, given->file_count, given->colours) < 0) return -1;
  for (size_t i = 1; i + 1 < given->file_count; i++)
    if (!run->files.at[i].is_amended)
      return complain("`%s` is a whole version; only amendments stand between the two that are compared",
                      run->files.at[i].path),
             -1;
  run->arena = run->files.arena;
  for (int version = 0; version < CL_VERSIONS; version++) take_version(run, version);
  for (int version = 0; version < CL_VERSIONS; version++)
    if (session_prepare(&run->versions[version].session) < 0) return -1;
  return 0;
}

/* ---- the replay ---- */

/* A setting goes to each version that has the value; what neither has is refused by the new one. */
static int bind_values(diff_run *run) {
  const char *setting;
  for (size_t cursor = 0; (setting = argument_next(run->arguments, "set", &cursor));) {
    int old_has = session_has_value(&run->versions[CL_OLD].session, setting);
    int new_has = session_has_value(&run->versions[CL_NEW].session, setting);
    if (old_has && session_bind(&run->versions[CL_OLD].session, setting) < 0) return -1;
    if ((new_has || !old_has) && session_bind(&run->versions[CL_NEW].session, setting) < 0) return -1;
  }
  return 0;
}

static void start_session(diff_run *run, int index) {
  diff_version *version = &run->versions[index];
  session *it = &version->session;
  it->reader = stream_reader_new(it->program, it->names, run->versions[!index].session.program);
  version->fields = resize(NULL, (stream_reader_fields(it->reader) + 1) * sizeof *version->fields);
}

static cl_replayed replayed(const diff_version *version) {
  return (cl_replayed){version->session.program, version->session.instance, version->session.names};
}

static int show_difference(void *user, const cl_verdict_difference *difference) {
  diff_run *run = user;
  run->renderer->difference(run, difference);
  return 0;
}

static int start_replay(diff_run *run) {
  cl_renamed_clause *renamed = resize(NULL, (run->terms->clauses.count + (size_t)1) * sizeof *renamed);
  size_t count = cl_find_renamed(renamed, run->terms);
  int status = cl_replay_new(&run->replay, replayed(&run->versions[CL_OLD]), replayed(&run->versions[CL_NEW]), renamed,
                             count, show_difference, run);
  free(renamed);
  return status == CLAUSE_OK ? 0 : (complain("%s", clause_status_text(status)), -1);
}

static int open_replay(diff_run *run) {
  for (int version = 0; version < CL_VERSIONS; version++) start_session(run, version);
  if (bind_values(run) < 0 || start_replay(run) < 0) return -1;
  return stream_open(&run->versions[CL_OLD].session.input, run->stream);
}

/* Reads a line for both versions and judges it: 0, or -1 after a message. */
static int judge_line(diff_run *run, const stream_line *line) {
  clause_event events[CL_VERSIONS];
  const clause_event *known[CL_VERSIONS] = {NULL, NULL};
  session *first = &run->versions[CL_OLD].session;
  for (int version = 0; version < CL_VERSIONS; version++) {
    diff_version *it = &run->versions[version];
    stream_result result = stream_read(it->session.reader, line, &events[version], it->fields);
    if (result == STREAM_BAD) {
      stream_error_show(stream_input_name(first->input), stream_reader_error(it->session.reader), line,
                        colours_wanted(STDERR_FILENO, run->arguments->colours));
      return -1;
    }
    if (result == STREAM_EVENT) known[version] = &events[version];
    if (result == STREAM_EVENT) run->last = events[version].at;
  }
  if (!known[CL_OLD] && !known[CL_NEW]) return 0;
  int status = cl_replay_event(run->replay, line->number, known[CL_OLD], known[CL_NEW]);
  if (status != CLAUSE_OK) session_refused(first, run->arguments, line->number, status);
  return status == CLAUSE_OK ? 0 : -1;
}

static int judge_stream(diff_run *run) {
  stream_input *input = run->versions[CL_OLD].session.input;
  progress bar = progress_start(run->out->terminal);
  stream_line line;
  int status;
  while ((status = stream_next(input, &line)) > 0 && !run->out->closed) {
    progress_show(&bar, input, cl_replay_events(run->replay));
    if (judge_line(run, &line) < 0) break;
  }
  progress_end(&bar);
  if (status < 0)
    stream_error_show(stream_input_name(input), stream_input_error(input), NULL,
                      colours_wanted(STDERR_FILENO, run->arguments->colours));
  return status == 0 || run->out->closed ? 0 : -1;
}

/* The deadlines after the last event. */
static int judge_rest(diff_run *run) {
  int64_t through;
  const session *it = &run->versions[CL_NEW].session;
  if (session_through(&through, it, run->arguments) < 0) return -1;
  if (through == CLAUSE_NEVER) return 0;
  int64_t now = cl_replay_events(run->replay) ? run->last : run->versions[CL_OLD].model->effective;
  int status = CLAUSE_OK;
  do {
    now = session_next_stop(now, through);
    status = cl_replay_advance(run->replay, now);
  } while (status == CLAUSE_OK && now < through && !run->out->closed);
  if (status == CLAUSE_ERROR_ORDER)
    complain("--through %s lies before the last event", argument(run->arguments, "through"));
  else if (status != CLAUSE_OK)
    session_refused(it, run->arguments, 0, status);
  return status == CLAUSE_OK ? 0 : -1;
}

/* ---- the command ---- */

static int compare_behaviours(diff_run *run) {
  run->behaviours.terms = run->terms;
  run->behaviours.arena = run->arena;
  for (int version = 0; version < CL_VERSIONS; version++)
    run->behaviours.judged[version] = &run->versions[version].session;
  return behaviours_find(&run->behaviours, run->arguments);
}

static int compare(diff_run *run) {
  if (load_versions(run) < 0) return -1;
  if (cl_diff_models(&run->terms, run->versions[CL_OLD].model, run->versions[CL_NEW].model, run->arena) != CLAUSE_OK)
    return complain("out of memory"), -1;
  if (forbid_check(run->arguments, run->terms) < 0) return -1;
  if (!argument_given(run->arguments, "terms-only") && compare_behaviours(run) < 0) return -1;
  const char *folder = argument(run->arguments, "witness-dir");
  if (folder && witness_files_write(&run->behaviours, &run->files, folder) < 0) return -1;
  return run->stream ? open_replay(run) : 0;
}

static int show(diff_run *run) {
  int status = 0;
  run->renderer->begin(run);
  if (run->stream) status = judge_stream(run);
  if (run->stream && status == 0) status = judge_rest(run);
  run->renderer->end(run, status == 0);
  if (status < 0) return STATUS_TROUBLE;
  if (argument_given(run->arguments, "forbid"))
    return forbid_found(run->arguments, &run->behaviours) ? STATUS_FOUND : STATUS_FINE;
  return diff_is_empty(run) ? STATUS_FINE : STATUS_FOUND;
}

static void close_run(diff_run *run) {
  cl_replay_free(run->replay);
  for (int version = 0; version < CL_VERSIONS; version++) {
    session_close(&run->versions[version].session);
    free(run->versions[version].fields);
  }
  versions_free(&run->files);
}

static int show_in_file(diff_run *run, const char *path) {
  new_file file;
  if (new_file_open(&file, path) < 0) return STATUS_TROUBLE;
  output *out = resize(NULL, sizeof *out);
  output_open(out, file.descriptor, COLOUR_NEVER);
  run->out = out;
  int status = show(run);
  output_flush(out);
  int closed = new_file_close(&file, status != STATUS_TROUBLE, out->error);
  free(out);
  return closed < 0 ? STATUS_TROUBLE : status;
}

static int check_options(const arguments *given, const char *events) {
  int taken = events && strcmp(events, "-") == 0;
  for (size_t i = 0; i < given->file_count; i++) taken += strcmp(given->files[i], "-") == 0;
  if (taken > 1) return complain("standard input can be only one of the versions and the events"), -1;
  if (!events && argument_given(given, "through"))
    return complain("--through says how events are judged: --events is missing"), -1;
  if (!events && argument_given(given, "set") && argument_given(given, "terms-only"))
    return complain("--set says how events are judged, and with --terms-only there are none"), -1;
  static const char *const asking[] = {"forbid", "witness-dir"};
  for (size_t i = 0; argument_given(given, "terms-only") && i < sizeof asking / sizeof *asking; i++)
    if (argument_given(given, asking[i]))
      return complain("--%s asks what holds whatever happens, and --terms-only leaves that out", asking[i]), -1;
  return 0;
}

static int run_diff(const arguments *given, output *out) {
  static const char *const names[] = {"text", "json", "markdown", "html", NULL};
  static const diff_renderer *const renderers[] = {&diff_text, &diff_json, &diff_markdown, &diff_html};
  const char *events = argument(given, "events"), *path = argument(given, "output");
  int format = argument_choice(given, "format", names);
  if (format < 0 || check_options(given, events) < 0) return STATUS_TROUBLE;
  diff_run run = {.arguments = given, .out = out, .renderer = renderers[format], .stream = events};
  int status = STATUS_TROUBLE;
  if (compare(&run) == 0) {
    if (!path && format == 0) output_page(out);
    status = path && strcmp(path, "-") != 0 ? show_in_file(&run, path) : show(&run);
  }
  close_run(&run);
  return status;
}

static const option options[] = {{"events", 'e', 1}, {"set", 's', 1},      {"through", 't', 1}, {"format", 'f', 1},
                                 {"output", 'o', 1}, {"terms-only", 0, 0}, {"forbid", 0, 1},    {"witness-dir", 0, 1},
                                 PATIENCE_OPTIONS,   {NULL, 0, 0}};

static const char help[] = "Compares two versions of an agreement, clause by clause and term by term, and says\n"
                           "for whom each difference is better, where the terms alone decide it. Provisions are\n"
                           "matched by name. A clause is\n"
                           "  changed   a term differs\n"
                           "  removed   the new text says that it no longer stands\n"
                           "  dropped   the new text does not hold it, and nothing there strikes it\n"
                           "  added     only the new text holds it\n"
                           "  renamed   all terms are the same under another name\n"
                           "Another order, other comments and another layout are told apart from changes.\n"
                           "NEW may be an amendment of OLD: what is compared is the whole text that it makes.\n"
                           "Amendments between the two are made on the way.\n"
                           "\n"
                           "Then it says of each clause, and for the agreement as a whole, whether the two answer\n"
                           "alike whatever happens, as `clausec equivalent` does: proved equal, or different, with\n"
                           "event streams that show it and what that means for each party, or undecided.\n"
                           "\n"
                           "Options:\n"
                           "  -e, --events STREAM  also judges these events by both versions, and shows each\n"
                           "                       verdict that differs and the money by payer, payee, clause\n"
                           "                       and year\n"
                           "  -s, --set NAME=VALUE gives a value to each version that has it; may be repeated\n"
                           "      --terms-only     leaves out what holds whatever happens\n" BEHAVIOURS_HELP
                           "  -t, --through DATE   after the last event, lets time pass to the end of that day\n"
                           "  -f, --format FORMAT  text (the default), json (one object), markdown, or html (a\n"
                           "                       page that needs nothing else)\n"
                           "  -o, --output FILE    where to write it; without it, standard output\n"
                           "\n"
                           "Exit status: 0 no term, declaration, verdict or behaviour differs; 1 one does; 2 trouble.\n"
                           "With --forbid: 0 nothing forbidden was found; 1 something was, and a message says which\n"
                           "clause; 2 trouble.\n"
                           "\n"
                           "Examples:\n"
                           "  clausec diff 2025-10.cl 2026-04.cl --events events.jsonl --format html -o diff.html\n"
                           "  clausec diff 2025-10.cl 2026-04.amendment.cl\n";

const command command_diff = {.name = "diff",
                              .usage = "OLD [AMENDMENT…] NEW [options]",
                              .summary = "what changed between two versions",
                              .help = help,
                              .options = options,
                              .files_least = 2,
                              .files_most = (size_t)-1,
                              .run = run_diff,
                              .proves = 1};
