/* The pieces of pages: what every page begins with, text that is safe in HTML, and for the diff the clauses' texts with their changed words marked, and the
** pictures.  diff_html.c and coverage_page.c put them together. */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "diff.h"

/* page/page.css */
extern const char page_css[];

/* ---- page_text.c ---- */

/* Text from anywhere: safe between tags and in quoted attributes. */
void page_escaped(output *out, const char *text, size_t size);
void page_string(output *out, const char *text);

/* Everything before the title, and from there to the body. */
void page_begin(output *out);
void page_body(output *out);

/* The text of a provision in one version, line by line, with the words that the other version lacks marked. */
void page_source(const diff_run *run, const cl_entry *entry, int version);

/* The address of an entry on the page, without its `#`. */
void page_anchor(output *out, const cl_entry *entry);
/* A link to it, with its heading or its name. */
void page_link(output *out, const cl_entry *entry);
const char *page_heading(const cl_entry *entry);

/* ---- page_pictures.c: inline SVG whose figures also stand beside it as text ---- */

/* Whether any clause states a term. */
int page_has_terms(const diff_run *run);
void page_time_line(const diff_run *run);
void page_money_chart(const diff_run *run);
/* Whether either version keeps a cap; only a replay knows. */
int page_has_caps(const diff_run *run);
void page_caps(const diff_run *run);

#endif
