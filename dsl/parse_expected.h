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

int cl_lemon_accepts(struct yyParser *lemon, int token) {
  YYACTIONTYPE states[YYSTACKDEPTH + 1];
  int top = (int)(lemon->yytos - lemon->yystack);
  for (int i = 0; i <= top; i++) states[i] = lemon->yystack[i].stateno;
  for (;;) {
    YYACTIONTYPE action = yy_find_shift_action((YYCODETYPE)token, states[top]);
    if (action <= YY_MAX_SHIFTREDUCE) return 1;
    if (action < YY_MIN_REDUCE) return action == YY_ACCEPT_ACTION;
    unsigned rule = (unsigned)action - YY_MIN_REDUCE;
    top += yyRuleInfoNRhs[rule]; /* which Lemon keeps negative */
    if (top + 1 > YYSTACKDEPTH) return 0;
    action = yy_find_reduce_action(states[top], yyRuleInfoLhs[rule]);
    states[++top] = action;
  }
}

size_t cl_lemon_expected(struct yyParser *lemon, int *tokens, size_t limit) {
  size_t count = 0;
  int names = cl_lemon_accepts(lemon, WORD);
  for (int token = 1; token < YYNTOKEN && count < limit; token++) {
    if (names && has_fallback(token)) continue; /* it might be accepted only as a name: not worth a word */
    if (cl_lemon_accepts(lemon, token)) tokens[count++] = token;
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
