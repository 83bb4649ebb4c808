/* Witnesses as event streams: see witness.h. */
#include "witness.h"

#include <string.h>

/* ---- as lines of a stream ---- */

static void write_field(json *to, const cl_letter_field *field, const cl_choice *choice, int offset) {
  if (field->type == CLAUSE_TYPE_YES_NO)
    json_bool(to, field->name, choice->figure != 0);
  else if (choice->name && *choice->name)
    json_string(to, field->name, choice->name);
  else if (field->type == CLAUSE_TYPE_DATE)
    json_string(to, field->name, format_instant(choice->figure, offset, FOR_PROGRAMS).text);
  else if (field->type == CLAUSE_TYPE_PERCENTAGE)
    json_string(to, field->name, format_value(choice->figure, field->type, field->currency, offset, FOR_PROGRAMS).text);
  else if (!choice->name)
    json_figure(to, field->name, format_value(choice->figure, field->type, field->currency, offset, FOR_PROGRAMS).text);
}

void witness_event_json(json *to, const cl_occurrence *event, int offset_minutes) {
  json_object(to, NULL);
  json_string(to, "at", format_instant(event->at, offset_minutes, FOR_PROGRAMS).text);
  json_string(to, "event", event->letter->kind);
  for (uint32_t i = 0; i < event->letter->field_count; i++)
    write_field(to, &event->letter->fields[i], &event->letter->fields[i].choices[event->chosen[i]], offset_minutes);
  json_end_object(to);
}

/* ---- in the words of a scenario ---- */

static const cl_event_decl *declared(const cl_model *model, const char *kind) {
  for (uint32_t i = 0; i < model->event_count; i++)
    if (strcmp(model->events[i]->name, kind) == 0) return model->events[i];
  return NULL;
}

/* What the event has in a field; NULL where it leaves it out. */
static const cl_choice *chosen_for(const cl_occurrence *event, const char *field, const cl_letter_field **found) {
  for (uint32_t i = 0; i < event->letter->field_count; i++) {
    *found = &event->letter->fields[i];
    if (strcmp((*found)->name, field) != 0) continue;
    const cl_choice *choice = &(*found)->choices[event->chosen[i]];
    return choice->name && !*choice->name ? NULL : choice;
  }
  return NULL;
}

static int is_party(const cl_model *model, const char *name) {
  for (uint32_t i = 0; i < model->party_count; i++)
    if (strcmp(model->parties[i].name, name) == 0) return 1;
  return 0;
}

/* Parties and provisions are names of the agreement, all other names are quoted. */
static const char *value_words(cl_arena *arena, const cl_model *model, const cl_letter_field *field,
                               const cl_choice *choice) {
  int offset = model->offset_minutes;
  if (choice->name) {
    int quoted = field->type == CLAUSE_TYPE_NAME && !is_party(model, choice->name);
    return cl_arena_format(arena, quoted ? "\"%s\"" : "%s", choice->name);
  }
  if (field->type == CLAUSE_TYPE_DATE)
    return cl_arena_format(arena, "%s", format_instant(choice->figure, offset, FOR_PROGRAMS).text);
  words figure = format_value(choice->figure, field->type, field->currency, offset, FOR_READERS);
  return cl_arena_format(arena, "%s", figure.text);
}

static const char *add_words(cl_arena *arena, const char *so_far, const cl_event_field *declared_as,
                             const char *value) {
  if (!so_far || !value) return NULL;
  if (declared_as->preposition) return cl_arena_format(arena, "%s %s %s", so_far, declared_as->preposition, value);
  return cl_arena_format(arena, "%s with %s %s", so_far, declared_as->name, value);
}

/* What an event is *of* is said first. */
static int comes_first(const cl_event_field *field) {
  return field->preposition && strcmp(field->preposition, "of") == 0;
}

const char *witness_event_words(cl_arena *arena, const cl_model *model, const cl_occurrence *event) {
  const cl_event_decl *decl = declared(model, event->letter->kind);
  const cl_letter_field *field;
  if (!decl) return NULL;
  const char *text =
      cl_arena_format(arena, "%s %s", format_instant(event->at, model->offset_minutes, FOR_PROGRAMS).text, decl->name);
  for (int first = 1; first >= 0; first--)
    for (uint32_t i = 0; i < decl->field_count; i++) {
      if (comes_first(&decl->fields[i]) != first) continue;
      const cl_choice *choice = chosen_for(event, decl->fields[i].name, &field);
      if (choice) text = add_words(arena, text, &decl->fields[i], value_words(arena, model, field, choice));
    }
  return text;
}

/* ---- time ---- */

int witness_waits(const cl_witness *witness) {
  return !witness->event_count || witness->at != witness->events[witness->event_count - 1].at;
}

words witness_moment(int64_t at, int offset_minutes) {
  clause_date date = clause_instant_to_date(at, offset_minutes);
  if (date.time_of_day == CLAUSE_DAY - 1) return format_date(at, offset_minutes);
  return format_instant(at, offset_minutes, FOR_PROGRAMS);
}

words witness_waits_for(const cl_witness *witness, int offset_minutes) {
  return witness_moment(witness->at, offset_minutes);
}
