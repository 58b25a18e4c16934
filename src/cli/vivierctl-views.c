/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/vivier-money.h"
#include "cli/vivierctl-query.h"
#include "model/vivier-settings.h"

typedef struct
{
  VivierFilterContext context;
  VivierFieldTable   *fields;
  GPtrArray          *views;
  GArray             *counts;
} Views;

typedef struct
{
  const char      *what;    /* nullable: of an older view */
  const char      *name;    /* nullable: the new name */
  const char      *filter;  /* nullable: unchanged, likewise the others */
  const char      *order;
  const char      *columns;
  const char      *layout;
  gint64           now_ms;
  VivierFieldTable *fields;
  VivierSavedView *view;
} Edit;

static gboolean
load_views (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Views *views = data;

  views->fields = vivier_field_table_load (db, error);
  views->views = views->fields != NULL ? vivier_saved_views_load (db, error) : NULL;
  if (views->views == NULL)
    return FALSE;
  views->counts = vivier_saved_views_count (db, views->views, &views->context, error);
  return views->counts != NULL;
}

/* NULL for a view whose filter no longer makes sense. */
static char *
dup_sentence (const VivierSavedView *view,
              VivierFieldTable      *fields)
{
  g_autoptr (VivierFilter) filter = vivier_filter_parse (view->filter, fields, NULL);

  return filter != NULL ? vivier_filter_describe (filter, fields) : NULL;
}

static void
write_view (Vivierctl             *ctl,
            const VivierSavedView *view,
            VivierFieldTable      *fields,
            gint64                 count)
{
  VivierJsonWriter *json = ctl->json;
  g_autofree char *sentence = dup_sentence (view, fields);

  vivier_json_writer_begin_object (json, NULL);
  vivier_json_writer_int (json, "id", view->id);
  vivier_json_writer_string (json, "name", view->name);
  vivier_json_writer_string (json, "filter", view->filter);
  vivier_json_writer_string (json, "sentence", sentence);
  vivier_json_writer_string (json, "sort", view->order);
  vivier_json_writer_string (json, "columns", view->columns);
  vivier_json_writer_string (json, "layout", vivier_layout_to_id (view->layout));
  if (count >= 0)
    vivier_json_writer_int (json, "count", count);
  else
    vivier_json_writer_null (json, "count");
  vivier_json_writer_end_object (json);
}

static void
print_table (Vivierctl   *ctl,
             const Views *views)
{
  const char *titles[] = { _("View"), _("Prospects"), _("Filter"), _("Sorted by"), NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "lrll");

  if (views->views->len == 0)
    vivierctl_say ("%s", _("There is no view yet. “vivierctl views add” makes one."));
  for (guint i = 0; i < views->views->len; i++)
    {
      const VivierSavedView *view = g_ptr_array_index (views->views, i);
      gint64 count = g_array_index (views->counts, gint64, i);
      g_autofree char *number = count >= 0 ? vivier_number_format (count) : g_strdup ("?");

      vivierctl_table_add (table, view->name, number, view->filter, view->order != NULL ? view->order : "", NULL);
    }
  if (views->views->len > 0)
    vivierctl_table_print (table, ctl->out);
}

static VivierctlStatus
list_views (Vivierctl *ctl)
{
  Views views = { .context = { .today = ctl->today } };
  gboolean ok = vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, load_views, &views);

  if (ok && !ctl->as_json)
    print_table (ctl, &views);
  if (ok && ctl->as_json)
    {
      vivier_json_writer_begin_array (ctl->json, NULL);
      for (guint i = 0; i < views.views->len; i++)
        write_view (ctl, g_ptr_array_index (views.views, i), views.fields, g_array_index (views.counts, gint64, i));
      vivier_json_writer_end_array (ctl->json);
    }

  g_clear_pointer (&views.fields, vivier_field_table_unref);
  g_clear_pointer (&views.views, g_ptr_array_unref);
  g_clear_pointer (&views.counts, g_array_unref);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}

static void
set_text (char       **field,
          const char  *text)
{
  if (text == NULL)
    return;

  g_free (*field);
  *field = g_strdup (text);
}

static gboolean
save_view (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Edit *edit = data;

  edit->view = edit->what != NULL ? vivier_saved_view_find (db, edit->what, error) : vivier_saved_view_new (edit->name);
  if (edit->view == NULL)
    return FALSE;

  set_text (&edit->view->name, edit->name);
  set_text (&edit->view->filter, edit->filter);
  set_text (&edit->view->order, edit->order);
  set_text (&edit->view->columns, edit->columns);
  if (edit->layout != NULL)
    vivier_layout_from_id (edit->layout, &edit->view->layout);
  edit->fields = vivier_field_table_load (db, error);
  if (edit->fields == NULL || !vivier_saved_view_save (db, edit->view, edit->now_ms, error))
    return FALSE;

  vivier_db_set_label (db, &(VivierLabel) { .kind = edit->what != NULL ? "view-edit" : "view-new", .subject = edit->view->name });
  return TRUE;
}

static gboolean
delete_view (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Edit *edit = data;

  edit->fields = vivier_field_table_load (db, error);
  edit->view = edit->fields != NULL ? vivier_saved_view_find (db, edit->what, error) : NULL;
  if (edit->view == NULL)
    return FALSE;

  vivier_db_set_label (db, &(VivierLabel) { .kind = "view-delete", .subject = edit->view->name });
  return vivier_saved_view_delete (db, edit->view->id, error);
}

static VivierctlStatus
change_view (Vivierctl    *ctl,
             VivierDbFunc  func,
             const char   *kind,
             Edit         *edit)
{
  const VivierLabel label = { .kind = kind };
  gboolean ok;

  edit->now_ms = vivier_clock_get_now_ms (ctl->clock);
  ok = vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, func, edit);
  if (ok && ctl->as_json)
    {
      write_view (ctl, edit->view, edit->fields, -1);
    }
  else if (ok)
    {
      g_autofree char *sentence = vivier_action_describe (kind, edit->view->name, 0);

      vivierctl_line (ctl, "%s.", sentence);
    }

  g_clear_pointer (&edit->fields, vivier_field_table_unref);
  g_clear_pointer (&edit->view, vivier_saved_view_free);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}

static VivierctlStatus
run_with_view (Vivierctl      *ctl,
               const char     *verb,
               char          **names,
               VivierctlQuery *query,
               const char     *new_name,
               const char     *layout)
{
  Edit edit = { .name = new_name, .filter = query->filter, .order = query->order, .columns = query->columns, .layout = layout };

  if (g_str_equal (verb, "show"))
    {
      query->view = g_strdup (names[0]);
      return vivierctl_query_run (query, ctl);
    }
  if (g_str_equal (verb, "add"))
    {
      edit.name = names[0];
      return change_view (ctl, save_view, "view-new", &edit);
    }

  edit.what = names[0];
  if (g_str_equal (verb, "edit"))
    return change_view (ctl, save_view, "view-edit", &edit);
  if (g_str_equal (verb, "remove"))
    return change_view (ctl, delete_view, "view-delete", &edit);

  /* Translators: what was typed; the names of the actions stay as they are. */
  return vivierctl_usage_error (ctl, _("“%s” cannot be done with a view. It is show, add, edit or remove."), verb);
}

/* vivierctl views [show|add|edit|remove VIEW] */
VivierctlStatus
vivierctl_views (Vivierctl  *ctl,
                 int         argc,
                 char      **argv)
{
  g_auto (VivierctlQuery) query = { NULL };
  g_autofree char *name = NULL;
  g_autofree char *layout = NULL;
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &query.filter, N_("Only those that meet this condition"), N_("EXPRESSION") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &query.order, N_("Sort by these fields"), N_("ORDER") },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &query.columns, N_("Show these fields"), N_("FIELDS") },
    { "layout", 0, 0, G_OPTION_ARG_STRING, &layout, N_("table, board or statistics"), N_("LAYOUT") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Another name for the view"), N_("NAME") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &query.limit, N_("At most this many"), N_("N") },
    { NULL },
  };
  VivierLayout known;
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 2, &status))
    return status;
  if (query.limit < 0)
    return vivierctl_usage_error (ctl, "%s", _("--limit takes a number that is not negative; 0 is for all."));
  if (layout != NULL && !vivier_layout_from_id (layout, &known))
    /* Translators: what was typed; the names of the layouts stay as they are. */
    return vivierctl_usage_error (ctl, _("There is no layout “%s”. It is table, board or statistics."), layout);
  if (argc == 1)
    return list_views (ctl);
  if (argc == 2)
    return vivierctl_usage_error (ctl, "%s", _("Name the view, after show, add, edit or remove."));

  return run_with_view (ctl, argv[1], argv + 2, &query, name, layout);
}
