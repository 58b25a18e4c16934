/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/* The sections of the sidebar, in its order. */
typedef enum {
  VIVIER_PAGES_GENERAL,
  VIVIER_PAGES_SEGMENTS,
} VivierPageGroup;

typedef struct _VivierPage VivierPage;

/**
 * VivierPage:
 *
 * What the program knows of a page before it is made. All pages stand in one
 * table (vivier-pages.c) that the window, the sidebar, the palette, the
 * shortcuts window and the accelerators read: a new page is a line there.
 */
struct _VivierPage
{
  const char      *id;          /* of `win.show-page` and of the settings */
  const char      *title;       /* untranslated, see vivier_page_get_title() */
  const char      *context;     /* of the title, for translators; nullable */
  VivierPageGroup  group;
  const char      *icon_name;
  const char      *color;       /* CSS class of its tile in the palette, of its mark in the sidebar */
  gboolean         has_dot;     /* the sidebar shows a dot of that colour for the icon */
  gboolean         has_pill;    /* its count calls for work, and is hidden when it is 0 */
  const char      *accelerator; /* nullable */

  /* Makes the widget, floating. The window binds or follows those properties it
   * has of: "title", "subtitle", "compact", "selected-id", "auto-select". */
  GtkWidget     *(*make)        (VivierSession    *session,
                                 const VivierPage *page);
  /* The number beside it, as of the last "refreshed"; nullable: none. */
  gint64         (*count)       (VivierSession    *session,
                                 const VivierPage *page);
  /* That number with its noun, "25 prospects"; beside @count only. */
  char          *(*spell_count) (gint64            count);

  VivierListId     list;        /* for the pages that are lists of prospects */
};

/* All of them, in the order of the sidebar. */
const VivierPage *vivier_pages_get            (gsize            *n_pages);
/* NULL for an id that no page has. */
const VivierPage *vivier_pages_find           (const char       *id);
/* Of a list that has a page of its own. */
const VivierPage *vivier_pages_find_list      (VivierListId      list);
/* Its name in the reader's language. */
const char       *vivier_page_get_title       (const VivierPage *self);
/* The heading over its section, NULL for none. */
const char       *vivier_page_get_group_title (const VivierPage *self);

G_END_DECLS
