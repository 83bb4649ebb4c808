/* Included at the end of the parser that Lemon makes, whose tables it reads: which tokens would be accepted now.  Exact, because the
** grammar is built without default reductions (lemon -c) and each token is tried on a copy of the stack of states. */

struct yyParser *cl_lemon_new(cl_parser *parser) {
  struct yyParser *lemon = cl_arena_get(parser->arena, sizeof *lemon);
  if (lemon) cl_lemonInit(lemon, parser);
  return lemon;
}

static int has_fallback(int token) {
  return token < (int)(sizeof yyFallback / sizeof *yyFallback) && yyFallback[token] != 0;
}

/* What the parser would do with a token at last, or 0: it does not accept it. */
static unsigned action_on(struct yyParser *lemon, int token) {
  YYACTIONTYPE states[YYSTACKDEPTH + 1];
  int top = (int)(lemon->yytos - lemon->yystack);
  for (int i = 0; i <= top; i++) states[i] = lemon->yystack[i].stateno;
  for (;;) {
    YYACTIONTYPE action = yy_find_shift_action((YYCODETYPE)token, states[top]);
    if (action <= YY_MAX_SHIFTREDUCE) return action;
    if (action < YY_MIN_REDUCE) return action == YY_ACCEPT_ACTION ? action : 0;
    unsigned rule = (unsigned)action - YY_MIN_REDUCE;
    top += yyRuleInfoNRhs[rule]; /* which Lemon keeps negative */
    if (top + 1 > YYSTACKDEPTH) return 0;
    action = yy_find_reduce_action(states[top], yyRuleInfoLhs[rule]);
    states[++top] = action;
  }
}

int cl_lemon_accepts(struct yyParser *lemon, int token) { return action_on(lemon, token) != 0; }

size_t cl_lemon_expected(struct yyParser *lemon, int *tokens, size_t limit) {
  size_t count = 0;
  unsigned name = action_on(lemon, WORD);
  for (int token = 1; token < YYNTOKEN && count < limit; token++) {
    unsigned action = action_on(lemon, token);
    if (name && has_fallback(token) && action == name) continue; /* accepted only as a name: not worth a word */
    if (action) tokens[count++] = token;
  }
  return count;
}

void cl_lemon_forget_error(struct yyParser *lemon) { lemon->yyerrcnt = -1; }

void cl_parser_unexpected(cl_parser *parser, struct yyParser *lemon, int token, cl_token found) {
  int expected[YYNTOKEN];
  int silent = parser->skipping || parser->quiet || cl_diagnostics_errors(parser->diagnostics) > CL_ENOUGH_ERRORS;
  size_t count = silent ? 0 : cl_lemon_expected(lemon, expected, YYNTOKEN);
  found.id = token;
  cl_parser_complain(parser, found, expected, count);
}
