/* exhaustive [PAIRS [SEED [EVENTS]]]: compares the behaviour of so many random pairs of small agreements, tries every stream of up to so many events in the machine, and holds the answers against
** that: what is proved equal is told apart by none, and none tells apart in fewer events than is proved to take.  The agreements are of a few sentences with small figures, and the events of few amounts on
** few days, so that there are some ten thousand streams.  Pair n has the seed SEED + n - 1. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "behaviour.h"
#include "dice.h"
#include "machine.h"

enum {
  TEXT_MOST = 1 << 13,
  LETTERS_MOST = 64,
  CLAUSES_MOST = 16,
  DAYS = 3,
  DEADLINES_MOST = 40,
  NEVER = 1000,
  KINDS = 4
};

static const char head[] = "agreement \"Small\" version \"1\"\n"
                           "effective 2026-01-01\n"
                           "parties Alder, Birch\n\n"
                           "event sale, many sales\n  by party\n  of amount money in USD between 0 USD and 0.02 USD\n\n"
                           "event invoice, many invoices\n  by party\n\n"
                           "event settlement, many settlements, to settle, has settled\n  by party\n\n"
                           "event launch, many launches, to launch, has launched\n  by party\n\n";

/* Sentences with places for figures and words. */
typedef struct sentence {
  const char *text[4];       /* in front of the first choice, between them, and behind the last */
  const char *choices[3][3]; /* of each place */
} sentence;

static const sentence sentences[] = {
    {{"clause share\n  Birch pays Alder ", " of the amount\n    for each sale by ", "\n    capped at ", " in total\n"},
     {{"50%", "100%", "25%"}, {"Birch", "Birch", "Alder"}, {"0.02 USD", "0.03 USD", "0.05 USD"}}},
    {{"clause settle_it\n  Birch must settle\n    within ", " of invoice by ", "\n", ""},
     {{"1 day", "2 days", "48 hours"}, {"Alder", "Alder", "Birch"}, {"", "", ""}}},
    {{"clause no_launch\n  Birch must not launch\n    unless ", "", "\n", ""},
     {{"Alder has settled", "Alder has settled or Birch has settled", "Alder has settled and Birch has settled"},
      {"", "\n    until 2026-01-03", "\n    through 2026-01-02"},
      {"", "", ""}}},
    {{"status late is 0\n  becomes late plus 1 upon invoice by ",
      "\n\nclause may_launch\n  Alder may launch\n    if late is at least ", "\n", ""},
     {{"Alder", "Alder", "Birch"}, {"1", "2", "3"}, {"", "", ""}}},
    {{"clause enough\n  Birch may launch\n    if the total amount of sale by Birch is ", " ", "\n", ""},
     {{"at least", "at most", "at least"}, {"0.02 USD", "0.03 USD", "0.04 USD"}, {"", "", ""}}},
    {{"clause thrice\n  Birch may settle\n    if launch by ", " has happened at least ", " times\n", ""},
     {{"Alder", "Birch", "Alder"}, {"1", "2", "3"}, {"", "", ""}}},
};
enum { SENTENCES = sizeof sentences / sizeof *sentences };

/* ---- two versions ---- */

static void add(char *text, const char *more) {
  if (strlen(text) + strlen(more) + 1 > TEXT_MOST) exit(2);
  strcat(text, more);
}

static void write_sentence(char *text, const sentence *s, const uint32_t *chosen) {
  for (int i = 0; i < 3; i++) {
    add(text, s->text[i]);
    add(text, s->choices[i][chosen[i]]);
  }
  add(text, s->text[3]);
  add(text, "\n");
}

/* Two of the sentences; in the new version each choice may be another. */
static void write_versions(char texts[CL_VERSIONS][TEXT_MOST], uint64_t *dice) {
  uint32_t first = cl_dice_roll(dice, SENTENCES), second = (first + 1 + cl_dice_roll(dice, SENTENCES - 1)) % SENTENCES;
  const sentence *both[] = {&sentences[first], &sentences[second]};
  for (int version = 0; version < CL_VERSIONS; version++) strcpy(texts[version], head);
  for (int k = 0; k < 2; k++) {
    uint32_t chosen[3];
    for (int i = 0; i < 3; i++) chosen[i] = cl_dice_roll(dice, 3);
    write_sentence(texts[CL_OLD], both[k], chosen);
    for (int i = 0; i < 3; i++)
      if (cl_dice_roll(dice, 3) == 0) chosen[i] = cl_dice_roll(dice, 3);
    write_sentence(texts[CL_NEW], both[k], chosen);
  }
}

static clause_program *compile(const char *text) {
  clause_program *program;
  clause_message message;
  if (clause_program_compile(&program, "small.cl", text, strlen(text), NULL, &message) == CLAUSE_OK) return program;
  printf("%s\n%s\n", message.text, text);
  exit(2);
}

/* ---- all streams ---- */

typedef struct all_streams {
  cl_twins twins, about[CLAUSES_MOST];
  const cl_behaviours *found;
  int fewest[CLAUSES_MOST]; /* events that tell the clause apart; NEVER */
  cl_letter letters[LETTERS_MOST];
  cl_letter_field fields[LETTERS_MOST]; /* in a row, by letter */
  uint32_t letter_count, field_count;
  int events_most;
  long count;
} all_streams;

static void add_choices(cl_letter_field *field, const clause_program *program, const cl_field *declared) {
  if (declared->type == CLAUSE_TYPE_PARTY)
    for (uint32_t i = 1; i <= program->parties; i++)
      field->choices[field->choice_count++] = (cl_choice){cl_string(program, program->symbols.at[i]), 0};
  else
    for (int64_t figure = declared->at_least; figure <= declared->at_most; figure++)
      field->choices[field->choice_count++] = (cl_choice){NULL, figure};
}

/* Every event of the kinds that are declared, but for its day; the language's own kinds stand behind them. */
static void write_letters(all_streams *all, const clause_program *program) {
  for (uint32_t i = 0; i < KINDS; i++) {
    const cl_kind *kind = &program->kinds.at[i];
    cl_letter *letter = &all->letters[all->letter_count++];
    *letter = (cl_letter){
        cl_string(program, kind->name), {(int32_t)i, (int32_t)i}, kind->field_count, &all->fields[all->field_count]};
    for (uint32_t k = 0; k < kind->field_count; k++) {
      const cl_field *declared = &program->fields.at[kind->first_field + k];
      cl_letter_field *field = &all->fields[all->field_count++];
      *field = (cl_letter_field){.name = cl_string(program, declared->name),
                                 .type = (clause_type)declared->type,
                                 .index = {(int32_t)k, (int32_t)k}};
      add_choices(field, program, declared);
    }
  }
}

static void look(all_streams *all, clause_instance *const *pair, int on_event, int events) {
  int64_t at;
  cl_answer_given answers[CL_VERSIONS];
  for (uint32_t i = 0; i < all->found->count; i++)
    if (events < all->fewest[i] && cl_twins_differ(&all->about[i], pair, on_event, &at, answers))
      all->fewest[i] = events;
}

/* All deadlines to come, one by one. */
static void look_ahead(all_streams *all, clause_instance *const *pair, int events) {
  clause_instance *copies[CL_VERSIONS];
  int status = cl_twins_clone(copies, pair);
  for (int i = 0; status == CLAUSE_OK && i < DEADLINES_MOST; i++) {
    int64_t next = cl_twins_next_deadline(copies), now = copies[CL_NEW]->now;
    if (next > copies[CL_NEW]->last_moment - CLAUSE_DAY) break;
    status = cl_twins_advance(copies, next > now ? next : now + 1);
    if (status == CLAUSE_OK) look(all, copies, 0, events);
  }
  cl_twins_free(copies);
}

static int next_choice(const cl_letter *letter, uint8_t *chosen) {
  for (uint32_t i = 0; i < letter->field_count; i++) {
    if (++chosen[i] < letter->fields[i].choice_count) return 1;
    chosen[i] = 0;
  }
  return 0;
}

static void go_on(all_streams *all, clause_instance *const *pair, int events, int day);

static void try_event(all_streams *all, clause_instance *const *pair, const cl_occurrence *event, int events, int day) {
  clause_instance *copies[CL_VERSIONS];
  if (cl_twins_clone(copies, pair) == CLAUSE_OK && cl_twins_apply(&all->twins, copies, event) == CLAUSE_OK) {
    all->count++;
    look(all, copies, 1, events);
    look_ahead(all, copies, events);
    if (events < all->events_most) go_on(all, copies, events, day);
  }
  cl_twins_free(copies);
}

/* One event more, in every way, on the same day or later. */
static void go_on(all_streams *all, clause_instance *const *pair, int events, int day) {
  for (uint32_t i = 0; i < all->letter_count; i++) {
    uint8_t chosen[LETTERS_MOST] = {0};
    do {
      for (int on = day; on < DAYS; on++) {
        const cl_occurrence event = {&all->letters[i], all->found->from + on * CLAUSE_DAY, chosen};
        try_event(all, pair, &event, events + 1, on);
      }
    } while (next_choice(&all->letters[i], chosen));
  }
}

static void try_all(all_streams *all, const cl_searched *searched, cl_arena *arena) {
  clause_instance *pair[CL_VERSIONS];
  if (cl_twins_open(&all->twins, searched, "", arena) != CLAUSE_OK) exit(2);
  if (cl_twins_set_out(&all->twins, pair) != CLAUSE_OK || all->found->count > CLAUSES_MOST) exit(2);
  for (uint32_t i = 0; i < all->found->count; i++) {
    all->about[i] = cl_twins_about(&all->twins, all->found->at[i].clause);
    all->fewest[i] = NEVER;
  }
  write_letters(all, searched->programs[CL_NEW]);
  look_ahead(all, pair, 0);
  go_on(all, pair, 0, 0);
  cl_twins_free(pair);
  cl_twins_close(&all->twins);
}

/* ---- judging ---- */

typedef struct tally {
  long streams, clauses, shortest, wrong;
} tally;

/* What is wrong with the answer for a clause; NULL. */
static const char *charge(const cl_behaviour *it, int fewest) {
  if (it->kind == CL_BEHAVES_ALIKE) return fewest < NEVER ? "equal, and a stream tells its versions apart" : NULL;
  if (fewest < (int)it->unrolled.alike) return "a stream of fewer events tells its versions apart";
  return NULL;
}

static void judge(tally *t, uint64_t seed, int events_most) {
  static char texts[CL_VERSIONS][TEXT_MOST];
  static all_streams all;
  cl_arena *arena;
  uint64_t dice = seed;
  write_versions(texts, &dice);
  clause_program *programs[] = {compile(texts[CL_OLD]), compile(texts[CL_NEW])};
  cl_searched searched = {.programs = {programs[CL_OLD], programs[CL_NEW]}};
  all = (all_streams){.events_most = events_most};
  if (cl_arena_new(&arena, NULL) != CLAUSE_OK) exit(2);
  if (cl_compare_behaviour(&all.found, &searched, arena) != CLAUSE_OK) exit(2);
  if (cl_summarise(&searched.summaries, programs[CL_OLD], programs[CL_NEW], NULL, 0, 4000000, arena) != CLAUSE_OK)
    exit(2);
  try_all(&all, &searched, arena);
  t->streams += all.count;
  for (uint32_t i = 0; i < all.found->count; i++) {
    const cl_behaviour *it = &all.found->at[i];
    const char *wrong = charge(it, all.fewest[i]);
    t->clauses++;
    t->shortest += cl_is_shortest(it) && all.fewest[i] == (int)cl_fewest_events(it);
    if (!wrong) continue;
    t->wrong++;
    printf("seed %llu, %s: %s: %d\n---- old ----\n%s---- new ----\n%s", (unsigned long long)seed, it->clause, wrong,
           all.fewest[i], texts[CL_OLD], texts[CL_NEW]);
  }
  cl_arena_free(arena);
  for (int version = 0; version < CL_VERSIONS; version++) clause_program_free(programs[version]);
}

int main(int argc, char **argv) {
  unsigned long long pairs = argc > 1 ? strtoull(argv[1], NULL, 10) : 100,
                     seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
  int events = argc > 3 ? atoi(argv[3]) : 3;
  tally t = {0};
  printf("%llu pairs, seed %llu, streams of up to %d events\n", pairs, seed, events);
  for (unsigned long long i = 0; i < pairs; i++) judge(&t, seed + i, events);
  printf("%ld clauses, %ld streams; of %ld the shortest stream is as long as it was proved to be; %ld wrong\n",
         t.clauses, t.streams, t.shortest, t.wrong);
  return t.wrong > 0;
}
