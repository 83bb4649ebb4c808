/* Printing the model, so that each stage between the text and the verdicts can be looked at. */
#include "scenario.h"

#include <stdio.h>
#include <string.h>

typedef struct printer {
  const cl_model *model;
  clause_write_line *write;
  void *user;
} printer;

static void line(const printer *p, int depth, const char *label, const char *text) {
  char buffer[512];
  int size = snprintf(buffer, sizeof buffer, "%*s%s%s%s", 2 * depth, "", label, *label && text && *text ? " " : "",
                      text ? text : "");
  p->write(p->user, buffer, size < (int)sizeof buffer ? (size_t)size : sizeof buffer - 1);
}

static void words(const printer *p, int depth, const char *label, const cl_node *node) {
  if (node) line(p, depth, label, cl_node_text(node, p->model->source, p->model->arena));
}

static void print_event(const printer *p, const cl_event_decl *event) {
  line(p, 0, event->standing ? "standing event" : "event", event->name);
  for (uint32_t i = 0; i < event->field_count; i++) line(p, 1, "field", event->fields[i].name);
}

static void print_rule(const printer *p, const cl_rule *rule) {
  line(p, 1, "rule of", rule->subject < p->model->party_count ? p->model->parties[rule->subject].name : "nobody");
  if (rule->other != UINT32_MAX) line(p, 2, "with", p->model->parties[rule->other].name);
  if (rule->event.event) line(p, 2, "on", rule->event.event->name);
  for (uint32_t i = 0; i < rule->event.test_count; i++) words(p, 2, "when", rule->event.tests[i]->node);
  for (uint32_t i = 0; i < rule->where_count; i++) words(p, 2, "where", rule->where[i]->node);
  for (uint32_t i = 0; i < rule->if_count; i++) words(p, 2, "if", rule->if_[i]->node);
  for (uint32_t i = 0; i < rule->unless_count; i++) words(p, 2, "unless", rule->unless[i]->node);
  for (uint32_t i = 0; i < rule->act_count; i++) words(p, 2, "performed by", rule->acts[i].node);
  if (rule->cause.schedule) words(p, 2, "returns", rule->cause.node);
  words(p, 2, "deadline", rule->deadline.node);
  words(p, 2, "no earlier", rule->opening.node);
  words(p, 2, "notice", rule->notice.node);
  if (rule->amount) words(p, 2, "amount", rule->amount->node);
}

static void print_provision(const printer *p, const cl_provision *provision) {
  line(p, 0, cl_provision_word(provision->kind), provision->name);
  words(p, 1, "starts", provision->from_node);
  words(p, 1, "ends", provision->end_node);
  words(p, 1, "ends", provision->after.node);
  for (uint32_t i = 0; i < provision->until_count; i++) words(p, 1, "ends upon", provision->until[i].node);
  for (uint32_t i = 0; i < provision->prevailing_count; i++)
    line(p, 1, "yields to", provision->prevailing[i].clause->name);
  for (uint32_t i = 0; i < provision->rule_count; i++) print_rule(p, &provision->rules[i]);
  for (uint32_t i = 0; i < provision->cap_count; i++) words(p, 1, "capped", provision->caps[i]->node);
  for (uint32_t i = 0; i < provision->reliance_count; i++) words(p, 1, "relied on by", provision->reliances[i].node);
}

static void print_scenario(const cl_scenario *scenario, cl_arena *arena, clause_write_line *write, void *user) {
  const cl_model nothing = {.source = scenario->source, .arena = arena};
  const printer p = {&nothing, write, user};
  line(&p, 0, "scenario", scenario->title);
  for (uint32_t i = 0; i < scenario->step_count; i++) words(&p, 1, "", scenario->steps[i].node);
}

void cl_scenarios_dump(const cl_scenarios *scenarios, cl_arena *arena, clause_write_line *write, void *user) {
  for (uint32_t i = 0; i < scenarios->count; i++) print_scenario(&scenarios->items[i], arena, write, user);
}

void cl_model_dump(const cl_model *model, clause_write_line *write, void *user) {
  const printer p = {model, write, user};
  line(&p, 0, "agreement", model->agreement);
  line(&p, 0, "version", model->version);
  for (uint32_t i = 0; i < model->party_count; i++) line(&p, 0, "party", model->parties[i].name);
  for (uint32_t i = 0; i < model->asset_count; i++) line(&p, 0, "asset", model->assets[i].name);
  for (uint32_t i = 0; i < model->event_count; i++) print_event(&p, model->events[i]);
  for (uint32_t i = 0; i < model->provision_count; i++) print_provision(&p, model->provisions[i]);
  cl_scenarios_dump(model->scenarios, model->arena, write, user);
}
