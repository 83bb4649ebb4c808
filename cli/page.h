/* The pieces of the diff's page: text that is safe in HTML, the two texts with their words marked, and the pictures. */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "diff.h"

/* page/page.css */
extern const char page_css[];

#endif
