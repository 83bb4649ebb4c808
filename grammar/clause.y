/* The grammar: tokens in, a tree out.  LALR(1) without conflicts or precedences, so that each sentence can be read one way only.  Every sentence is
** subject, verb, object, then modifiers; each modifier opens with a word that can open nothing else.  A new construct is a new production: none
** of those here needs to change for it.  dsl/tree.def says what stands in the nodes; dsl/parse.c feeds the tokens. */
%include {
#include <assert.h>
#include <stddef.h>
#include "parse.h"
#define N0(kind, t) cl_tree_node(cx, CL_NODE_##kind, t, NULL, NULL, NULL, NULL)
#define N1(kind, t, a) cl_tree_node(cx, CL_NODE_##kind, t, a, NULL, NULL, NULL)
#define N2(kind, t, a, b) cl_tree_node(cx, CL_NODE_##kind, t, a, b, NULL, NULL)
#define N3(kind, t, a, b, c) cl_tree_node(cx, CL_NODE_##kind, t, a, b, c, NULL)
#define N4(kind, t, a, b, c, d) cl_tree_node(cx, CL_NODE_##kind, t, a, b, c, d)
/* a list node with its first item; it points at its first word */
#define LIST(kind, a) cl_tree_append(cx, cl_tree_node(cx, CL_NODE_##kind, cl_no_token, NULL, NULL, NULL, NULL), a)
#define ADD(list, a) cl_tree_append(cx, list, a)
#define NAME(t) N0(NAME, t)
/* the node opens with this word and points at it; it ends with this word */
#define OPEN_AT(n, t) cl_tree_open(n, t)
#define END_AT(n, t) cl_tree_close(n, t)
}
%name cl_lemon
%token_type { cl_token }
%default_type { cl_node * }
%extra_context { cl_parser *cx }
%stack_size 400
%start_symbol file

%fallback WORD PAYS GRANTS ASSIGNS ENDS RENEWS POWER OWNS VERSION A LICENCE UNDISCLOSED ADJECTIVE EVENTS MANY TODAY SECTION
  WEEKEND HOLIDAYS COVERS GIVEN WHEN THEN PASSES OWES NOTHING NEVER BOTH EVERY_EVENT
  T_PARTY T_NAME T_PROVISION T_MONEY T_NUMBER T_COUNT T_PERCENTAGE T_DATE.
%token MARGIN PROPERTY.

%syntax_error { cl_parser_unexpected(cx, yypParser, yymajor, TOKEN); }
%stack_overflow { cl_parser_too_deep(cx); }
%code {
#include "parse_expected.h"
}

file ::= items.
items(r) ::= .                             { r = N0(FILE, cl_no_token); }
items(r) ::= items(a) item(b).             { r = ADD(a, b); }
items(r) ::= items(a) error.               { r = a; yypParser->yyerrcnt = -1; } /* the next part starts afresh */

/* ---- parts: each opens at the margin ---- */
item(r) ::= AGREEMENT(t) STRING(a) VERSION STRING(b).          { r = N2(AGREEMENT, t, N0(TEXT, a), N0(TEXT, b)); }
item(r) ::= AMENDMENT(t) STRING(a) VERSION STRING(b) TO STRING(c). { r = N3(AMENDMENT, t, N0(TEXT, a), N0(TEXT, b), N0(TEXT, c)); }
item(r) ::= SIGNED(t) DATE(a).                                 { r = N1(SIGNED, t, N0(DATE, a)); }
item(r) ::= EFFECTIVE(t) DATE(a) ending(b).                    { r = N2(EFFECTIVE, t, N0(DATE, a), b); }
item(r) ::= PARTIES(t) partylist(a).                           { r = OPEN_AT(a, t); }
item(r) ::= AFFILIATE(t) WORD(a) heading(h) OF WORD(b).        { r = N3(AFFILIATE, t, NAME(a), h, NAME(b)); }
item(r) ::= GOVERNING_LAW(t) STRING(a).                        { r = N1(LAW, t, N0(TEXT, a)); }
item(r) ::= LOCAL_TIME(t) OFFSET(a).                           { r = N1(LOCAL_TIME, t, N0(OFFSET, a)); }
item(r) ::= CONTRACT_YEARS(t) FROM_T DATE(a).                  { r = N1(CONTRACT_YEARS, t, N0(DATE, a)); }
item(r) ::= CALENDAR(t) WORD(a) heading(h) weekend(w) HOLIDAYS(u) holidays(b) COVERS(v) NUMBER(c) THROUGH NUMBER(d).
                                           { r = N4(CALENDAR, t, NAME(a), h, w, N2(HOLIDAYS, u, b, N2(COVERS, v, N0(NUMBER, c), N0(NUMBER, d)))); }
item(r) ::= RATE(t) MONEY(a) IS MONEY(b) since(c).             { r = N3(RATE, t, N0(MONEY, a), N0(MONEY, b), c); }
item(r) ::= FUND(t) WORD(a) heading(h) HELD_BY(u) WORD(b) FOR WORD(c) IN WORD(d) notes(n).
                                           { r = N4(FUND, t, NAME(a), h, N3(HELD, u, NAME(b), NAME(c), NAME(d)), n); }
item(r) ::= ASSET(t) WORD(a) heading(h) OF names(b).           { r = N3(ASSET, t, NAME(a), h, b); }
item(r) ::= EVENT(t) WORD(a) forms(f) fields(b).               { r = N3(EVENT, t, NAME(a), f, b); }
item(r) ::= VALUE(t) WORD(a) heading(h) IS expr(b) notes(n).   { r = N4(VALUE, t, NAME(a), h, b, n); }
item(r) ::= VALUE(t) WORD(a) heading(h) IS UNDISCLOSED type(b) notes(n). { r = N4(VALUE, t, NAME(a), h, b, n); }
item(r) ::= STATUS(t) WORD(a) heading(h) per_key(k) IS(i) expr(b) changes(c) notes(n).
                                           { r = N4(STATUS, t, NAME(a), h, N3(STARTS, i, k, b, c), n); }
item(r) ::= DEFINITION(t) WORD(a) heading(h) meanings(b) notes(n). { r = N4(DEFINITION, t, NAME(a), h, b, n); }
item(r) ::= CLAUSE(t) WORD(a) heading(h) sentence(b) mods(m).  { r = N4(CLAUSE, t, NAME(a), h, b, m); }
item(r) ::= REPLACES(t) item(a).                               { r = N1(REPLACES, t, a); }
item(r) ::= ADDS(t) item(a).                                   { r = N1(ADDS, t, a); }
item(r) ::= REMOVES(t) WORD(a) heading(h) reliances(n).        { r = N3(REMOVES, t, NAME(a), h, n); }
item(r) ::= REMOVES(t) unnamed(a).                             { r = N1(REMOVES, t, a); }
item(r) ::= DROPS(t) WORD(a) heading(h).                       { r = N2(DROPS, t, NAME(a), h); }
item(r) ::= DROPS(t) unnamed(a).                               { r = N1(DROPS, t, a); }
item(r) ::= SCENARIOS_FOR(t) versions(a).                      { r = N1(SCENARIOS_FOR, t, a); }
item(r) ::= SCENARIO(t) STRING(a) steps(b).                    { r = N2(SCENARIO, t, N0(TEXT, a), b); }
item(r) ::= REMOVED(t) WORD(a) heading(h) since(b) reliances(n). { r = N4(REMOVED, t, NAME(a), h, b, n); }
item(r) ::= PROPERTY property(a).                              { r = a; } /* a sentence by itself: no file opens so */

unnamed(r) ::= RATE(t) MONEY(a) IS MONEY(b) since(c). { r = N3(RATE, t, N0(MONEY, a), N0(MONEY, b), c); }
unnamed(r) ::= GOVERNING_LAW(t).           { r = N0(LAW, t); }
unnamed(r) ::= LOCAL_TIME(t).              { r = N0(LOCAL_TIME, t); }
unnamed(r) ::= CONTRACT_YEARS(t).          { r = N0(CONTRACT_YEARS, t); }
versions(r) ::= strings(a).                { r = LIST(VERSIONS, a); }
versions(r) ::= versions(a) THEN strings(b). { r = ADD(a, b); }
heading(r) ::= .                           { r = NULL; }
heading(r) ::= STRING(a).                  { r = N0(HEADING, a); }
notes(r) ::= .                             { r = NULL; }
notes(r) ::= notes(a) note(b).             { r = a ? ADD(a, b) : LIST(NOTES, b); }
note(r) ::= SOURCE(t) strings(a).          { r = OPEN_AT(a, t); }
note(r) ::= SECTION(t) STRING(a).          { r = N1(SECTION, t, N0(TEXT, a)); }
strings(r) ::= STRING(a).                  { r = LIST(SOURCE, N0(TEXT, a)); }
strings(r) ::= strings(a) COMMA STRING(b). { r = ADD(a, N0(TEXT, b)); }
ending(r) ::= .                            { r = NULL; }
ending(r) ::= end(a).                      { r = a; }
end(r) ::= THROUGH(t) when(a).          { r = N1(THROUGH, t, a); }
end(r) ::= UNTIL(t) when(a).            { r = N1(UNTIL, t, a); }
end(r) ::= FOR_T(t) DURATION(a).        { r = N1(FOR, t, N0(DURATION, a)); }
since(r) ::= .                             { r = NULL; }
since(r) ::= FROM_T DATE(a).               { r = N0(DATE, a); }
reliances(r) ::= .                         { r = NULL; }
reliances(r) ::= reliances(a) reliance(b). { r = a ? ADD(a, b) : LIST(RELIANCES, b); }
reliance(r) ::= RELIED_ON(t) phrase(a).    { r = N1(RELIED_ON, t, a); }
reliance(r) ::= note(a).                   { r = a; }

partylist(r) ::= party(a).                 { r = LIST(PARTIES, a); }
partylist(r) ::= partylist(a) COMMA party(b). { r = ADD(a, b); }
party(r) ::= WORD(a) heading(h).           { r = N2(PARTY, a, NAME(a), h); }
names(r) ::= WORD(a).                      { r = LIST(NAMES, NAME(a)); }
names(r) ::= commas(a) AND WORD(b).        { r = ADD(a, NAME(b)); }
commas(r) ::= WORD(a).                     { r = LIST(NAMES, NAME(a)); }
commas(r) ::= commas(a) COMMA WORD(b).     { r = ADD(a, NAME(b)); }

/* ---- events: a noun, its plural, verb and participle; then fields, each with the preposition that introduces it ---- */
forms(r) ::= .                             { r = NULL; }
forms(r) ::= plural(p).                    { r = N1(FORMS, cl_no_token, p); }
forms(r) ::= plural(p) verb(v).            { r = N2(FORMS, cl_no_token, p, v); }
forms(r) ::= plural(p) verb(v) COMMA HAS WORD(b). { r = N3(FORMS, cl_no_token, p, v, NAME(b)); }
forms(r) ::= verb(v).                      { r = N2(FORMS, cl_no_token, NULL, v); }
forms(r) ::= verb(v) COMMA HAS WORD(b).    { r = N3(FORMS, cl_no_token, NULL, v, NAME(b)); }
plural(r) ::= COMMA MANY WORD(a).          { r = NAME(a); }
verb(r) ::= COMMA TO WORD(a).              { r = NAME(a); }
fields(r) ::= .                            { r = NULL; }
fields(r) ::= fields(a) field(b).          { r = a ? ADD(a, b) : LIST(FIELDS, b); }
field(r) ::= prep(p) type(t) optional(o).  { r = N4(FIELD, cl_no_token, p, NULL, t, o); }
field(r) ::= prep(p) WORD(a) type(t) optional(o). { r = N4(FIELD, a, p, NAME(a), t, o); }
field(r) ::= WORD(a) type(t) optional(o).  { r = N4(FIELD, a, NULL, NAME(a), t, o); }
optional(r) ::= .                          { r = NULL; }
optional(r) ::= IF_ANY(t).                 { r = N0(OPTIONAL, t); }
prep(r) ::= BY|OF|ON|TO|FROM|FOR|UNDER|AT|ABOUT(a). { r = N0(PREPOSITION, a); }
prep(r) ::= IN(a).                         { r = N0(PREPOSITION, a); }
type(r) ::= T_PARTY|T_NAME|T_PROVISION|T_DATE|T_YESNO(a). { r = N0(TYPE, a); }
type(r) ::= T_NUMBER|T_COUNT|T_PERCENTAGE(a) range(b). { r = N2(TYPE, a, NULL, b); }
type(r) ::= T_MONEY(a) IN WORD(c) range(b). { r = N2(TYPE, a, NAME(c), b); }
type(r) ::= ONE_OF(t) literals(a).         { r = N3(TYPE, t, NULL, NULL, a); }
range(r) ::= .                             { r = NULL; }
range(r) ::= BETWEEN(t) bound(a) AND bound(b). { r = N2(RANGE, t, a, b); }
range(r) ::= AT_LEAST(t) bound(a).         { r = N1(AT_LEAST_BOUND, t, a); }
bound(r) ::= NUMBER(a).                    { r = N0(NUMBER, a); }
bound(r) ::= MONEY(a).                     { r = N0(MONEY, a); }
bound(r) ::= PERCENT(a).                   { r = N0(PERCENT, a); }
per_key(r) ::= .                           { r = NULL; }
per_key(r) ::= FOR_EACH WORD(a).           { r = NAME(a); }
weekend(r) ::= .                           { r = NULL; }
weekend(r) ::= WEEKEND(t) names(a).        { r = N1(WEEKEND, t, a); }
holidays(r) ::= dates(a).                  { r = a; }
holidays(r) ::= FROM STRING(a).            { r = N0(TEXT, a); }
dates(r) ::= DATE(a).                      { r = LIST(DATES, N0(DATE, a)); }
dates(r) ::= dates(a) COMMA DATE(b).       { r = ADD(a, N0(DATE, b)); }
changes(r) ::= .                           { r = NULL; }
changes(r) ::= changes(a) change(b).       { r = a ? ADD(a, b) : LIST(CHANGES, b); }
change(r) ::= BECOMES(t) expr(a) UPON phrase(b). { r = N2(BECOMES, t, a, b); }
change(r) ::= BECOMES(t) expr(a) UPON phrase(b) IF cond(c). { r = N3(BECOMES, t, a, b, c); }
change(r) ::= BECOMES(t) expr(a) every(b). { r = N2(BECOMES, t, a, b); }
change(r) ::= BECOMES(t) expr(a) every(b) IF cond(c). { r = N3(BECOMES, t, a, b, c); }

/* ---- sentences ---- */
sentence(r) ::= subject(s) MUST(t) acts(a).      { r = N2(MUST, t, s, a); }
sentence(r) ::= subject(s) MUST(t) quantity(a).  { r = N2(MUST, t, s, a); }
sentence(r) ::= subject(s) MUST_NOT(t) acts(a).  { r = N2(MUST_NOT, t, s, a); }
sentence(r) ::= subject(s) MUST_NOT(t) quantity(a). { r = N2(MUST_NOT, t, s, a); }
sentence(r) ::= subject(s) MUST_KEEP(t) WORD(a) cmp(b). { r = N3(MUST_KEEP, t, s, NAME(a), b); }
sentence(r) ::= subject(s) MAY(t) acts(a).       { r = N2(MAY, t, s, a); }
sentence(r) ::= subject(s) MAY(t) quantity(a).   { r = N2(MAY, t, s, a); }
sentence(r) ::= subject(s) MAY(t) POWER(v) target(a). { r = N3(POWER, t, s, N0(POWER_VERB, v), a); }
sentence(r) ::= subject(s) ASSIGNS(t) names(n) TO payee(p). { r = N3(ASSIGNS, t, s, n, p); }
sentence(r) ::= target(a) ENDS(t).               { r = N1(ENDS, t, a); }
sentence(r) ::= target(a) ENDS(t) DURATION(d) AFTER point(p). { r = N3(ENDS, t, a, N0(DURATION, d), p); }
sentence(r) ::= THIS_AGREEMENT(a) RENEWS(t) FOR_T DURATION(d). { r = N2(RENEWS, t, N0(THIS_AGREEMENT, a), N0(DURATION, d)); }
sentence(r) ::= subject(s) PAYS(t) payee(p) sum(a). { r = N3(PAYS, t, s, p, a); }
sentence(r) ::= subject(s) GRANTS(t) payee(p) A adjectives(j) LICENCE(l) OF names(n) roles(q).
                                                 { r = N3(GRANTS, t, s, p, N3(GRANT, l, j, n, q)); }
sentence(r) ::= names(n) ARE_TOGETHER(t) CAPPED_AT sum(a) scope(s) order(o). { r = N4(POOL, t, n, a, s, o); }
order(r) ::= .                             { r = NULL; }
order(r) ::= IN_ORDER(a).                  { r = N0(IN_ORDER, a); }
target(r) ::= THIS_AGREEMENT(a).           { r = N0(THIS_AGREEMENT, a); }
target(r) ::= names(a).                    { r = a; }
subject(r) ::= names(a).                   { r = N1(SUBJECT, cl_no_token, a); }
subject(r) ::= names(a) AND_AFFILIATES(t). { r = END_AT(N2(SUBJECT, cl_no_token, a, N0(AND_AFFILIATES, t)), t); }
subject(r) ::= ANY_AFFILIATE(t) WORD(a).   { r = N1(SUBJECT, t, N1(ANY_AFFILIATE, t, NAME(a))); }
subject(r) ::= EACH_PARTY(t).              { r = N0(SUBJECT, t); }
subject(r) ::= IN_BREACH(t).                 { r = N1(SUBJECT, t, N0(IN_BREACH, t)); }
subject(r) ::= THE_OTHER(t).                 { r = N1(SUBJECT, t, N0(THE_OTHER, t)); }
payee(r) ::= WORD(a).                      { r = N1(PAYEE, a, NAME(a)); }
payee(r) ::= WORD(a) AND_AFFILIATES(t).    { r = END_AT(N2(PAYEE, a, NAME(a), N0(AND_AFFILIATES, t)), t); }
payee(r) ::= THE_OTHER(t).                 { r = N0(PAYEE, t); }
adjectives(r) ::= .                        { r = NULL; }
adjectives(r) ::= adjectives(a) ADJECTIVE(b). { r = a ? ADD(a, N0(ADJECTIVE, b)) : LIST(ADJECTIVES, N0(ADJECTIVE, b)); }

/* what is done: the event's verb, its object, and the roles */
acts(r) ::= act(a).                        { r = LIST(ACTS, a); }
acts(r) ::= acts(a) OR act(b).             { r = ADD(a, b); }
act(r) ::= WORD(v) object(o) roles(q).     { r = N3(ACT, v, NAME(v), o, q); }
object(r) ::= .                            { r = NULL; }
object(r) ::= THE(t) WORD(a).              { r = N1(FIELD_OF_EVENT, t, NAME(a)); }
object(r) ::= WORD(a).                     { r = NAME(a); }
object(r) ::= STRING(a).                   { r = N0(TEXT, a); }
object(r) ::= MONEY(a).                    { r = N0(MONEY, a); }
object(r) ::= NUMBER(a).                   { r = N0(NUMBER, a); }
object(r) ::= THE_OTHER(a).                { r = N0(THE_OTHER, a); }
quantity(r) ::= WORD(v) count_op(o) limit(b) in_field(m) scope(s) roles(q).
                                           { r = N4(QUANTITY, v, NAME(v), o, b, N3(MEASURE, cl_no_token, m, s, q)); }
quantity(r) ::= WORD(v) count_op(o) NTIMES(n) scope(s) roles(q).
                                           { r = N4(QUANTITY, v, NAME(v), o, N0(NTIMES, n), N3(MEASURE, cl_no_token, NULL, s, q)); }
in_field(r) ::= .                          { r = NULL; }
in_field(r) ::= IN WORD(a).                { r = NAME(a); }
limit(r) ::= bound(a).                     { r = a; }
limit(r) ::= WORD(a).                      { r = NAME(a); }
limit(r) ::= DATE(a).                      { r = N0(DATE, a); }

/* ---- event phrases: a noun and its roles; triggers and conditions alike ---- */
phrase(r) ::= WORD(a) roles(q).            { r = N2(PHRASE, a, NAME(a), q); }
roles(r) ::= .                             { r = NULL; }
roles(r) ::= roles(a) role(b).             { r = a ? ADD(a, b) : LIST(ROLES, b); }
role(r) ::= prep(p) filler(a).             { r = N2(ROLE, cl_no_token, p, a); }
role(r) ::= prep(p) LP(t) sum(a) RP(u).    { r = N2(ROLE, cl_no_token, p, END_AT(N1(BRACKETS, t, a), u)); } /* a rate of … */
role(r) ::= pick(a).                       { r = a; }
role(r) ::= WITH(t) WORD(a) filler(b).     { r = N2(WITH, t, NAME(a), b); }
role(r) ::= WITH(t) WORD(a) order_op(o) limit(b). { r = N3(WITH_ORDER, t, NAME(a), o, b); }
filler(r) ::= WORD(a).                     { r = NAME(a); }
filler(r) ::= STRING(a).                   { r = N0(TEXT, a); }
filler(r) ::= YES(a).                      { r = N0(YES, a); }
filler(r) ::= NO(a).                       { r = N0(NO, a); }
filler(r) ::= bound(a).                    { r = a; }
filler(r) ::= DATE(a).                     { r = N0(DATE, a); }
filler(r) ::= DURATION(a).                 { r = N0(DURATION, a); }
filler(r) ::= THE_OTHER(a).                { r = N0(THE_OTHER, a); }
filler(r) ::= EACH_PARTY(a).               { r = N0(EACH_PARTY, a); }
filler(r) ::= ANY_AFFILIATE(t) WORD(a).    { r = N1(ANY_AFFILIATE, t, NAME(a)); }
filler(r) ::= ONE_OF(t) literals(a).       { r = N1(ONE_OF, t, a); }
filler(r) ::= THE(t) WORD(a).              { r = N1(FIELD_OF_EVENT, t, NAME(a)); }
filler(r) ::= pick(a).                     { r = a; }
pick(r) ::= SAME(t) WORD(a).               { r = N1(SAME, t, NAME(a)); }
pick(r) ::= ANY(t) WORD(a).                { r = N1(ANY, t, NAME(a)); }
pick(r) ::= ANY(t) WORD(a) OTHER_THAN literals(b). { r = N2(ANY_BUT, t, NAME(a), b); }
literals(r) ::= literal(a).                { r = LIST(LITERALS, a); }
literals(r) ::= literals(a) COMMA literal(b). { r = ADD(a, b); }
literal(r) ::= WORD(a).                    { r = NAME(a); }
literal(r) ::= STRING(a).                  { r = N0(TEXT, a); }
literal(r) ::= NUMBER(a).                  { r = N0(NUMBER, a); }
literal(r) ::= SAME(t) WORD(a).            { r = N1(SAME, t, NAME(a)); }

/* ---- modifiers ---- */
mods(r) ::= .                              { r = NULL; }
mods(r) ::= mods(a) mod(b).                { r = a ? ADD(a, b) : LIST(MODS, b); }
mod(r) ::= FOR_EACH(t) phrase(a).          { r = N1(FOR_EACH, t, a); }
mod(r) ::= UPON(t) cause(a).               { r = N1(UPON, t, a); }
mod(r) ::= every(a).                       { r = a; }
mod(r) ::= INSTALMENTS(t).                 { r = N0(INSTALMENTS, t); }
mod(r) ::= LIMITED_TIMES(t).               { r = N0(LIMITED_TIMES, t); }
mod(r) ::= FOR_EACH_PERIOD(t) DURATION(d) BETWEEN point(a) AND point(b). { r = N3(FOR_EACH_PERIOD, t, N0(DURATION, d), a, b); }
mod(r) ::= PRO_RATA(t) DURATION(d) counted(c) BETWEEN point(a) AND point(b). { r = N4(PRO_RATA, t, N0(DURATION, d), a, b, c); }
mod(r) ::= deadline(a).                    { r = a; }
mod(r) ::= DUE(t) deadline(a).             { r = N1(DUE, t, a); }
mod(r) ::= NO_EARLIER_THAN(t) when(a).     { r = N1(NO_EARLIER, t, a); }
mod(r) ::= NO_EARLIER_THAN(t) THE(u) WORD(a). { r = N1(NO_EARLIER, t, N1(FIELD_OF_EVENT, u, NAME(a))); }
mod(r) ::= NO_EARLIER_THAN(t) length(d) BEFORE point(a). { r = N2(NO_EARLIER, t, a, d); }
mod(r) ::= WITH_TOLERANCE(t) length(d).    { r = N1(TOLERANCE, t, d); }
mod(r) ::= OR_BUSINESS_DAY(t) calendar(c). { r = N1(ROLL, t, c); }
mod(r) ::= MONTH_RULE(t).                  { r = N0(MONTH_RULE, t); }
mod(r) ::= FROM_T(t) DATE(a).              { r = N1(FROM, t, N0(DATE, a)); }
mod(r) ::= end(a).                         { r = a; }
mod(r) ::= FOR_T(t) DURATION(a) AFTER point(b). { r = N2(FOR_AFTER, t, N0(DURATION, a), b); }
mod(r) ::= BY_T(t) DURATION(a).            { r = N1(EXTENSION, t, N0(DURATION, a)); }
mod(r) ::= UNTIL(t) cause(a).              { r = N1(UNTIL_EVENT, t, a); }
mod(r) ::= SURVIVING(t).                   { r = N0(SURVIVING, t); }
mod(r) ::= WHERE(t) cond(a).               { r = N1(WHERE, t, a); }
mod(r) ::= IF(t) cond(a).                  { r = N1(IF, t, a); }
mod(r) ::= UNLESS(t) cond(a).              { r = N1(UNLESS, t, a); }
mod(r) ::= SUBJECT_TO(t) names(a).         { r = N1(SUBJECT_TO, t, a); }
mod(r) ::= NOTWITHSTANDING(t) names(a).    { r = N1(NOTWITHSTANDING, t, a); }
mod(r) ::= CAPPED_AT(t) sum(a) scope(s).   { r = N2(CAPPED, t, a, s); }
mod(r) ::= WITH_MIN(t) sum(a) scope(s).    { r = N2(MINIMUM, t, a, s); }
mod(r) ::= WITH_LATE_INTEREST(t) rate(a) PER_PERIOD(p) DAY_COUNT(d). { r = N3(LATE_INTEREST, t, a, N0(SCOPE, p), N0(DAY_COUNT, d)); }
mod(r) ::= ROUNDED(k) MONEY(a).            { r = N1(ROUNDED, k, N0(MONEY, a)); }
mod(r) ::= OUT_OF(t) WORD(a).              { r = N1(OUT_OF, t, NAME(a)); }
mod(r) ::= INTO(t) WORD(a).                { r = N1(INTO, t, NAME(a)); }
mod(r) ::= ON_T(t) length(d) NOTICE(e).    { r = END_AT(N1(NOTICE, t, d), e); }
mod(r) ::= AFTER_CURE(t) length(d) FROM cause(a). { r = N2(CURE, t, d, a); }
mod(r) ::= OTHERWISE(t) WORD(a) APPLIES(e). { r = END_AT(N1(OTHERWISE, t, NAME(a)), e); }
mod(r) ::= AFRESH(t).                      { r = N0(AFRESH, t); }
mod(r) ::= AFRESH(t) SINCE DATE(a).        { r = N1(AFRESH, t, N0(DATE, a)); }
mod(r) ::= note(a).                        { r = a; }
cause(r) ::= phrase(a).                    { r = a; }
cause(r) ::= BREACH_OF(t) WORD(a).         { r = N1(BREACH_OF, t, NAME(a)); }
every(r) ::= EVERY_PERIOD(t).              { r = N0(EVERY, t); }
every(r) ::= EVERY_PERIOD(t) BEGINNING DATE(d). { r = N2(EVERY, t, NULL, N0(DATE, d)); }
every(r) ::= EVERY(t) DURATION(d).         { r = N1(EVERY, t, N0(DURATION, d)); }
every(r) ::= EVERY(t) DURATION(d) BEGINNING DATE(e). { r = N2(EVERY, t, N0(DURATION, d), N0(DATE, e)); }
every(r) ::= ON_T(t) EACH_POINT(a).        { r = N2(EVERY, t, NULL, N0(EACH_POINT, a)); }
counted(r) ::= .                           { r = NULL; }
counted(r) ::= COUNTED_IN(t).              { r = N0(COUNTED_IN, t); }
rate(r) ::= PERCENT(a).                    { r = N0(PERCENT, a); }
rate(r) ::= WORD(a).                       { r = NAME(a); }
calendar(r) ::= .                          { r = NULL; }
calendar(r) ::= IN WORD(a).                { r = NAME(a); }
scope(r) ::= IN_TOTAL|PER_PERIOD|EACH_TIME(a). { r = N0(SCOPE, a); }
scope(r) ::= IN_ANY(t) DURATION(a).        { r = N1(SCOPE, t, N0(DURATION, a)); }
when(r) ::= DATE|NUMBER|POINT(a).          { r = N0(WHEN, a); }
deadline(r) ::= WITHIN(t) length(d) OF point(a). { r = N2(WITHIN, t, d, a); }
deadline(r) ::= WITHIN(t) length(d).       { r = N1(WITHIN, t, d); } /* of what gave rise to it */
deadline(r) ::= BY_T(t) when(a).           { r = N1(BY, t, a); }
deadline(r) ::= BY_T(t) EACH_POINT(a).     { r = N1(BY, t, N0(EACH_POINT, a)); }
deadline(r) ::= BY_T(t) THE(u) WORD(a).    { r = N1(BY, t, N1(FIELD_OF_EVENT, u, NAME(a))); }
deadline(r) ::= ON_T(t) DATE(a).           { r = N1(ON, t, N0(WHEN, a)); }
deadline(r) ::= NO_LATER_THAN(t) length(d) BEFORE point(a). { r = N2(NO_LATER, t, d, a); }
length(r) ::= span(a).                     { r = a; }
length(r) ::= THE_LESSER(t) span_or_sum(a) AND span_or_sum(b). { r = N2(LESSER, t, a, b); }
length(r) ::= THE_GREATER(t) span_or_sum(a) AND span_or_sum(b). { r = N2(GREATER, t, a, b); }
span(r) ::= DURATION(a).                   { r = N0(DURATION, a); }
span(r) ::= BUSINESS_DAYS(a) calendar(c).  { r = N1(BUSINESS_DAYS, a, c); }
span(r) ::= WORD(a).                       { r = NAME(a); }
span_or_sum(r) ::= span(a).                { r = a; }
span_or_sum(r) ::= LP(t) cond(a) RP(u).    { r = END_AT(N1(BRACKETS, t, a), u); }
point(r) ::= POINT|DATE(a).                { r = N0(WHEN, a); }
point(r) ::= EACH_POINT(a).                { r = N0(EACH_POINT, a); }
point(r) ::= cause(a).                     { r = a; }
point(r) ::= THE_FIRST(t) phrase(a).       { r = N1(FIRST_TIME, t, a); }
point(r) ::= THE_LAST(t) phrase(a).        { r = N1(LAST_TIME, t, a); }
point(r) ::= THE_DEADLINE_OF(t) WORD(a).   { r = N1(DEADLINE_OF, t, NAME(a)); }
point(r) ::= THE(t) WORD(a).               { r = N1(FIELD_OF_EVENT, t, NAME(a)); }
point(r) ::= THE(t) WORD(f) OF THE_FIRST phrase(a). { r = N2(FIRST_OF, t, NAME(f), a); }
point(r) ::= THE(t) WORD(f) OF THE_LAST phrase(a). { r = N2(LAST_OF, t, NAME(f), a); }

/* ---- conditions: all "and", or all "or"; a mixture needs brackets or a lettered list ---- */
cond(r) ::= flat(a).                       { r = a; }
cond(r) ::= ALL_OF(t) letters(a).          { r = OPEN_AT(a, t); }
cond(r) ::= ANY_OF(t) letters(a).          { r = OPEN_AT(a, t); r->kind = CL_NODE_ANY_OF; }
letters(r) ::= LABEL(t) flat(a).           { r = LIST(ALL_OF, N1(LETTER, t, a)); }
letters(r) ::= letters(x) LABEL(t) flat(a). { r = ADD(x, N1(LETTER, t, a)); }
flat(r) ::= ands(a).                       { r = a; }
flat(r) ::= ors(a).                        { r = a; }
flat(r) ::= test(a).                       { r = a; }
ands(r) ::= test(a) AND test(b).           { r = ADD(LIST(AND, a), b); }
ands(r) ::= ands(a) AND test(b).           { r = ADD(a, b); }
ors(r) ::= test(a) OR test(b).             { r = ADD(LIST(OR, a), b); }
ors(r) ::= ors(a) OR test(b).              { r = ADD(a, b); }
test(r) ::= sum(a).                        { r = a; }
test(r) ::= sum(a) IS(t) cmp(b).           { r = N2(COMPARE, t, a, b); }
test(r) ::= phrase(a) HAPPENED(t) history(h). { r = N3(HAPPENED, t, a, h ? h->kid[0] : NULL, h ? h->kid[1] : NULL); }
test(r) ::= phrase(a) NOT_HAPPENED(t) history(h). { r = N3(NOT_HAPPENED, t, a, h ? h->kid[0] : NULL, h ? h->kid[1] : NULL); }
test(r) ::= WORD(s) HAS_BEEN(t) WORD(v) history(h). { r = N4(HAS_BEEN, t, NAME(s), NAME(v), h ? h->kid[0] : NULL, h ? h->kid[1] : NULL); }
test(r) ::= WORD(s) HAS_NOT_BEEN(t) WORD(v) history(h). { r = N4(HAS_NOT_BEEN, t, NAME(s), NAME(v), h ? h->kid[0] : NULL, h ? h->kid[1] : NULL); }
test(r) ::= WORD(s) OWNS(t) WORD(a).       { r = N2(OWNS, t, NAME(s), NAME(a)); }
test(r) ::= doer(s) HAS(t) act(v) history(h). { r = N4(HAS_DONE, t, s, v, h ? h->kid[0] : NULL, h ? h->kid[1] : NULL); }
test(r) ::= doer(s) HAS_NOT(t) act(v) history(h). { r = N4(HAS_NOT_DONE, t, s, v, h ? h->kid[0] : NULL, h ? h->kid[1] : NULL); }
doer(r) ::= WORD(a).                       { r = NAME(a); }
doer(r) ::= THE_OTHER(a).                  { r = N0(THE_OTHER, a); }
cmp(r) ::= sum(a).                         { r = N1(IS, cl_no_token, a); }
cmp(r) ::= NOT(t) sum(a).                  { r = N1(IS_NOT, t, a); }
cmp(r) ::= NOT(t) ONE_OF literals(a).      { r = N1(NOT_ONE_OF, t, a); }
cmp(r) ::= NOT(t) IN_FORCE(u).             { r = END_AT(N0(NOT_IN_FORCE, t), u); }
cmp(r) ::= order_op(o) sum(a).             { r = N2(ORDERED, cl_no_token, o, a); }
cmp(r) ::= BETWEEN(t) sum(a) AND sum(b).   { r = N2(BETWEEN, t, a, b); }
cmp(r) ::= ONE_OF(t) literals(a).          { r = N1(ONE_OF, t, a); }
cmp(r) ::= IN_FORCE(t).                    { r = N0(IN_FORCE, t); }
order_op(r) ::= count_op(a).               { r = a; }
order_op(r) ::= BEFORE|AFTER(a).           { r = N0(ORDER, a); }
count_op(r) ::= AT_LEAST(a).               { r = N0(ORDER, a); }
count_op(r) ::= AT_MOST|MORE_THAN|LESS_THAN(a). { r = N0(ORDER, a); }
/* how often and when: carried in an ORDER node's kids, TIMES and the window */
history(r) ::= .                           { r = NULL; }
history(r) ::= count_op(o) NTIMES(n) window(w). { r = N2(HAPPENED, cl_no_token, N2(TIMES, cl_no_token, o, N0(NTIMES, n)), w); }
history(r) ::= AT_LEAST(t) length(d) BEFORE point(a). { r = N2(HAPPENED, cl_no_token, NULL, N2(AHEAD_OF, t, d, a)); }
history(r) ::= IN_THE(t) length(d) AFTER point(a). { r = N2(HAPPENED, cl_no_token, NULL, N2(SOON_AFTER, t, d, a)); }
history(r) ::= IN_THE(t) length(d) BEFORE point(a). { r = N2(HAPPENED, cl_no_token, NULL, N2(SHORTLY_BEFORE, t, d, a)); }
history(r) ::= spell(a).                   { r = N2(HAPPENED, cl_no_token, NULL, a); }
window(r) ::= .                            { r = NULL; }
window(r) ::= spell(a).                    { r = a; }
spell(r) ::= IN_THE_LAST(t) DURATION(a).   { r = N1(IN_LAST, t, N0(DURATION, a)); }
spell(r) ::= THIS_PERIOD(t).               { r = N0(THIS_PERIOD, t); }
spell(r) ::= SINCE(t) DATE(a).             { r = N1(SINCE, t, N0(DATE, a)); }
spell(r) ::= SINCE(t) cause(a).            { r = N1(SINCE_EVENT, t, a); }
spell(r) ::= BEFORE(t) point(a).            { r = N1(BEFORE_POINT, t, a); }

/* ---- amounts ---- */
expr(r) ::= cond(a).                       { r = a; }
sum(r) ::= product(a).                     { r = a; }
sum(r) ::= sum(a) PLUS(t) product(b).      { r = N2(PLUS, t, a, b); }
sum(r) ::= sum(a) MINUS(t) product(b).     { r = N2(MINUS, t, a, b); }
product(r) ::= atomic(a).                  { r = a; }
product(r) ::= product(a) TIMES(t) atomic(b). { r = N2(TIMES_BY, t, a, b); }
product(r) ::= product(a) DIVIDED_BY(t) atomic(b). { r = N2(DIVIDED_BY, t, a, b); }
atomic(r) ::= basic(a).                    { r = a; }
atomic(r) ::= basic(a) CONVERTED_TO(t) WORD(b). { r = N2(CONVERTED, t, a, NAME(b)); }
atomic(r) ::= PERCENT(p) OF(t) atomic(a).  { r = N2(PERCENT_OF, t, N0(PERCENT, p), a); }
atomic(r) ::= THE_LESSER(t) atomic(a) AND atomic(b). { r = N2(LESSER, t, a, b); }
atomic(r) ::= THE_GREATER(t) atomic(a) AND atomic(b). { r = N2(GREATER, t, a, b); }
atomic(r) ::= THE_PART(t) basic(a) ABOVE basic(b). { r = N3(PART_OF, t, a, b, NULL); }
atomic(r) ::= THE_PART(t) basic(a) ABOVE basic(b) UP_TO basic(c). { r = N3(PART_OF, t, a, b, c); }
atomic(r) ::= THE_PART(t) basic(a) UP_TO basic(c). { r = N3(PART_OF, t, a, NULL, c); }
basic(r) ::= NUMBER(a).                    { r = N0(NUMBER, a); }
basic(r) ::= MONEY(a).                     { r = N0(MONEY, a); }
basic(r) ::= PERCENT(a).                   { r = N0(PERCENT, a); }
basic(r) ::= STRING(a).                    { r = N0(TEXT, a); }
basic(r) ::= DATE(a).                      { r = N0(DATE, a); }
basic(r) ::= DURATION(a).                  { r = N0(DURATION, a); }
basic(r) ::= YES(a).                       { r = N0(YES, a); }
basic(r) ::= NO(a).                        { r = N0(NO, a); }
basic(r) ::= TODAY(a)   .                  { r = N0(TODAY, a); }
basic(r) ::= phrase(a).                    { r = a; }
basic(r) ::= THE_TOTAL(t) WORD(f) OF phrase(a) window(w). { r = N3(TOTAL_OF, t, NAME(f), a, w); }
basic(r) ::= THE_NUMBER(t) WORD(f) events roles(q) window(w). { r = N2(NUMBER_OF, t, N2(PHRASE, f, NAME(f), q), w); }
basic(r) ::= THE(t) WORD(f) OF THE_FIRST phrase(a) window(w). { r = N3(FIRST_OF, t, NAME(f), a, w); }
basic(r) ::= THE(t) WORD(f) OF THE_LAST phrase(a) window(w). { r = N3(LAST_OF, t, NAME(f), a, w); }
basic(r) ::= THE(t) WORD(f).               { r = N1(FIELD_OF_EVENT, t, NAME(f)); }
basic(r) ::= THE_COUNT(t) BETWEEN point(a) AND point(b). { r = N2(COUNT_BETWEEN, t, a, b); }
basic(r) ::= THE_COUNT(t) SINCE point(a).  { r = N1(COUNT_BETWEEN, t, a); }
basic(r) ::= INTEREST_AT(t) rate(a) PER_PERIOD(p) day_count(d) ON phrase(b). { r = N4(INTEREST, t, a, N0(SCOPE, p), d, b); }
basic(r) ::= LP(t) cond(a) RP(u).          { r = END_AT(N1(BRACKETS, t, a), u); }
events ::= .
events ::= EVENTS.

day_count(r) ::= .                         { r = NULL; }
day_count(r) ::= DAY_COUNT(a).             { r = N0(DAY_COUNT, a); }

/* ---- definitions ---- */
meanings(r) ::= meaning(a).                { r = LIST(MEANINGS, a); }
meanings(r) ::= meanings(a) meaning(b).    { r = ADD(a, b); }
meaning(r) ::= MEANS(t) expr(a).           { r = N1(MEANS, t, a); }
meaning(r) ::= MEANS(t) expr(a) IF cond(b). { r = N2(MEANS_IF, t, a, b); }
meaning(r) ::= MEANS(t) expr(a) OTHERWISE(u). { r = END_AT(N1(MEANS_OTHERWISE, t, a), u); }

/* ---- scenarios: what happens, and what then must hold ---- */
steps(r) ::= .                             { r = NULL; }
steps(r) ::= steps(a) step(b).             { r = a ? ADD(a, b) : LIST(STEPS, b); }
step(r) ::= GIVEN(t) WORD(a) IS expr(b).   { r = N2(GIVEN, t, NAME(a), b); }
step(r) ::= WHEN(t) DATE(d) phrase(a).     { r = N2(WHEN_HAPPENS, t, N0(DATE, d), a); }
step(r) ::= WHEN(t) DATE(d) PASSES(e).     { r = END_AT(N1(WHEN_PASSES, t, N0(DATE, d)), e); }
step(r) ::= THEN(t) WORD(a) IS verdict(v) roles(q) said_on(d). { r = N4(THEN_IS, t, NAME(a), v, q, d); }
step(r) ::= THEN(t) WORD(a) IS NOT verdict(v) roles(q) said_on(d). { r = N4(THEN_IS_NOT, t, NAME(a), v, q, d); }
step(r) ::= THEN(t) WORD(a) IS IN_FORCE(v). { r = N2(THEN_IS, t, NAME(a), N0(IN_FORCE, v)); }
step(r) ::= THEN(t) WORD(a) IS NOT IN_FORCE(v). { r = N2(THEN_IS_NOT, t, NAME(a), N0(IN_FORCE, v)); }
step(r) ::= THEN(t) WORD(a) OWES WORD(b) owed(s) roles(q). { r = N4(THEN_OWES, t, NAME(a), NAME(b), s, q); }
verdict(r) ::= WORD|DUE(a).                { r = NAME(a); }
owed(r) ::= MONEY(a).                      { r = N0(MONEY, a); }
owed(r) ::= NOTHING(a).                    { r = N0(NOTHING, a); }
said_on(r) ::= .                           { r = NULL; }
said_on(r) ::= ON_T DATE(a).               { r = N0(DATE, a); }

/* ---- properties: what is to hold whatever happens ---- */
property(r) ::= WORD(a) NEVER(t) OWES WORD(b) excess(x) roles(q). { r = N4(NEVER_OWES, t, NAME(a), NAME(b), x, q); }
property(r) ::= WORD(a) NEVER(t) APPLIES(u).   { r = END_AT(N1(NEVER_APPLIES, t, NAME(a)), u); }
property(r) ::= WORD(a) IS NEVER(t) verdict(v) roles(q). { r = N3(IS_NEVER, t, NAME(a), v, q); }
property(r) ::= THE_TOTAL(t) OF WORD(a) IS AT_MOST ceiling(b). { r = N2(TOTAL_AT_MOST, t, NAME(a), b); }
property(r) ::= NO(t) phrase(p) IS verdict(v). { r = N2(NO_EVENT_IS, t, p, v); }
property(r) ::= NO(t) phrase(p) IS BOTH verdict(v) AND verdict(w). { r = N3(NO_EVENT_IS, t, p, v, w); }
property(r) ::= EVERY_EVENT(t) phrase(p) IS verdict(v). { r = N2(EVERY_EVENT_IS, t, p, v); }
excess(r) ::= .                            { r = NULL; }
excess(r) ::= MORE_THAN ceiling(a).        { r = a; }
ceiling(r) ::= MONEY(a).                   { r = N0(MONEY, a); }
ceiling(r) ::= WORD(a).                    { r = NAME(a); }
