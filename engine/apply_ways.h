/* How routes are taken, a template: apply.c includes it for each processor, with WAY(name), which names a function, TARGET, the attribute that says for which
** processor it is compiled, and LOOK, which looks at the fields. */

TARGET static inline int WAY(apply)(clause_instance *self, const clause_event *event, int is_tallied) {
  if (event->kind >= self->at_hand.kinds) return apply_in_full(self, event);
  const cl_route *route = &self->at_hand.routes[event->kind];
  if (!is_short(self, event, route) || (!is_tallied && !has_room(self, route))) return apply_in_full(self, event);
  fetch_ahead(event);
  int strange;
  uint8_t stand = route->stands[LOOK(route, event, &strange)];
  if (strange) return apply_in_full(self, event);
  if (is_tallied)
    return stand <= CL_AT_RECKONING ? reckon(self, event, route, stand) : run_and_tally(self, event, route, stand);
  if (stand != CL_AT_END) return run_from(self, event, route->places[stand]);
  self->now = event->at;
  self->events++;
  return CLAUSE_OK;
}

TARGET static int WAY(record)(clause_instance *self, const clause_event *event) { return WAY(apply)(self, event, 0); }

TARGET static int WAY(tally)(clause_instance *self, const clause_event *event) { return WAY(apply)(self, event, 1); }

TARGET static size_t WAY(record_all)(clause_instance *self, const clause_event *events, size_t count, int *status) {
  size_t i = 0;
  while (i < count && (*status = WAY(apply)(self, &events[i], 0)) == CLAUSE_OK) i++;
  return i;
}

TARGET static size_t WAY(tally_all)(clause_instance *self, const clause_event *events, size_t count, int *status) {
  size_t i = 0;
  while (i < count && (*status = WAY(apply)(self, &events[i], 1)) == CLAUSE_OK) i++;
  return i;
}

static const cl_way WAY(way) = {WAY_NAME, WAY(record), WAY(tally), WAY(record_all), WAY(tally_all)};
