/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierPreferencesList:
 * A page of preferences that shows records of the workspace, one row each, and
 * reads them again whenever something has changed. Where the focus was, it
 * stays.
 */
#define VIVIER_TYPE_PREFERENCES_LIST (vivier_preferences_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (VivierPreferencesList, vivier_preferences_list, VIVIER, PREFERENCES_LIST, AdwPreferencesPage)

struct _VivierPreferencesListClass
{
  AdwPreferencesPageClass parent_class;

  /* On a reader thread: what there is; NULL with @error. */
  GPtrArray *(*load) (VivierDb               *db,
                      GError                **error);
  /* A row for each, in their order. */
  void       (*show) (VivierPreferencesList  *self,
                      GPtrArray              *items);
};

/* What a row or a button of it does; @index is that of its item. */
typedef void (*VivierListFunc) (VivierPreferencesList *self,
                                guint                  index);

/* For the constructors of pages: from here on it shows @session. @add is the
 * word on the button that makes a new record. */
void           vivier_preferences_list_begin       (VivierPreferencesList *self,
                                                    VivierSession         *session,
                                                    const char            *title,
                                                    const char            *description,
                                                    const char            *add,
                                                    void                 (*add_func) (VivierPreferencesList *self));
VivierSession *vivier_preferences_list_get_session (VivierPreferencesList *self);
/* What is shown; NULL before it has been read. */
GPtrArray     *vivier_preferences_list_get_items   (VivierPreferencesList *self);
GtkWindow     *vivier_preferences_list_get_window  (VivierPreferencesList *self);

/* In show(): the next row. @colour: one of vivier_tag_colours(); nullable, as
 * @subtitle and @activated are. */
GtkWidget     *vivier_preferences_list_add_row     (VivierPreferencesList *self,
                                                    const char            *title,
                                                    const char            *subtitle,
                                                    const char            *colour,
                                                    VivierListFunc         activated);
/* A button at the end of the newest row; @tooltip is also what it is called. */
GtkWidget     *vivier_preferences_list_add_button  (VivierPreferencesList *self,
                                                    const char            *icon_name,
                                                    const char            *tooltip,
                                                    VivierListFunc         clicked);
/* Buttons that move the newest row up and down. */
void           vivier_preferences_list_add_movers  (VivierPreferencesList *self,
                                                    VivierListFunc         up,
                                                    VivierListFunc         down);
/* A line for an empty list. */
void           vivier_preferences_list_add_words   (VivierPreferencesList *self,
                                                    const char            *words);
/* The focus goes there after the next reading. */
void           vivier_preferences_list_follow      (VivierPreferencesList *self,
                                                    guint                  index);
/* An undoable change. */
void           vivier_preferences_list_write       (VivierPreferencesList *self,
                                                    const char            *kind,
                                                    const char            *subject,
                                                    VivierDbFunc           func,
                                                    gpointer               data,
                                                    GDestroyNotify         destroy);

/* A choice in @group of a form; @words is NULL-terminated. */
AdwComboRow   *vivier_preferences_add_combo        (AdwPreferencesGroup   *group,
                                                    const char            *title,
                                                    const char * const    *words,
                                                    guint                  selected);
/* A whole number in @group of a form. */
GtkSpinButton *vivier_preferences_add_spin         (AdwPreferencesGroup   *group,
                                                    const char            *title,
                                                    const char            *subtitle,
                                                    int                    lower,
                                                    int                    upper,
                                                    int                    value);
/* A choice among the colours of tags and stages, shown by name and by a dot. */
AdwComboRow   *vivier_preferences_add_colour       (AdwPreferencesGroup   *group,
                                                    const char            *colour);
/* The one chosen, as stored. */
const char    *vivier_preferences_get_colour       (AdwComboRow           *row);

G_END_DECLS
