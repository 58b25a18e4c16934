/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-custom-field-private.h"
#include "model/vivier-saved-view.h"

#define MAX_NAME_CHARS 100

static const char columns_sql[] =
  "SELECT id, uuid, name, filter, sort, columns, layout, position FROM saved_view ORDER BY position, id";

static const char *const layout_ids[] = {
  [VIVIER_LAYOUT_TABLE] = "table",
  [VIVIER_LAYOUT_BOARD] = "board",
  [VIVIER_LAYOUT_STATISTICS] = "statistics",
};

/**
 * vivier_layout_to_id:
 * @layout: how a view shows its prospects
 *
 * Returns: (transfer none): its name in the file and on the command line
 */
const char *
vivier_layout_to_id (VivierLayout layout)
{
  g_return_val_if_fail ((guint) layout < G_N_ELEMENTS (layout_ids), layout_ids[0]);

  return layout_ids[layout];
}

/**
 * vivier_layout_from_id:
 * @id: (nullable): "table", "board" or "statistics"
 * @layout: (out): set on success
 *
 * Returns: %FALSE when there is no such layout
 */
gboolean
vivier_layout_from_id (const char   *id,
                       VivierLayout *layout)
{
  for (guint i = 0; i < G_N_ELEMENTS (layout_ids); i++)
    {
      if (g_strcmp0 (id, layout_ids[i]) != 0)
        continue;
      *layout = (VivierLayout) i;
      return TRUE;
    }

  return FALSE;
}

/**
 * vivier_saved_view_new:
 * @name: what people call it
 *
 * Returns: (transfer full): a view of everybody that is not stored yet
 */
VivierSavedView *
vivier_saved_view_new (const char *name)
{
  VivierSavedView *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (VivierSavedView, 1);
  self->name = g_strdup (name);
  self->filter = g_strdup ("");
  return self;
}

/**
 * vivier_saved_view_copy:
 * @self: a view
 *
 * Returns: (transfer full): a whole copy
 */
VivierSavedView *
vivier_saved_view_copy (const VivierSavedView *self)
{
  VivierSavedView *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->uuid = g_strdup (self->uuid);
  copy->name = g_strdup (self->name);
  copy->filter = g_strdup (self->filter);
  copy->order = g_strdup (self->order);
  copy->columns = g_strdup (self->columns);
  return copy;
}

/**
 * vivier_saved_view_free:
 * @self: (transfer full): a view
 */
void
vivier_saved_view_free (VivierSavedView *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->filter);
  g_free (self->order);
  g_free (self->columns);
  g_free (self);
}

static VivierSavedView *
read_view (VivierStmt *stmt)
{
  VivierSavedView *self = g_new0 (VivierSavedView, 1);

  self->id = vivier_stmt_int (stmt, 0);
  self->uuid = vivier_stmt_dup_text (stmt, 1);
  self->name = vivier_stmt_dup_text (stmt, 2);
  self->filter = vivier_stmt_dup_text (stmt, 3);
  self->order = vivier_stmt_dup_text (stmt, 4);
  self->columns = vivier_stmt_dup_text (stmt, 5);
  if (!vivier_layout_from_id (vivier_stmt_text (stmt, 6), &self->layout))
    self->layout = VIVIER_LAYOUT_TABLE;
  self->position = (int) vivier_stmt_int (stmt, 7);
  return self;
}

/**
 * vivier_saved_views_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierSavedView): all of them by position,
 *   or %NULL with @error
 */
GPtrArray *
vivier_saved_views_load (VivierDb  *db,
                         GError   **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_saved_view_free);
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = vivier_db_prepare (db, columns_sql, error);
  if (stmt == NULL)
    return NULL;
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (views, read_view (stmt));
  if (failure == NULL)
    return g_steal_pointer (&views);

  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
is_called (const VivierSavedView *view,
           const char            *what)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, view->id);
  g_autofree char *name = vivier_text_fold (view->name);
  g_autofree char *wanted = vivier_text_fold (what);

  return g_str_equal (view->uuid, what) || g_str_equal (name, wanted) || g_str_equal (id, what);
}

/**
 * vivier_saved_view_find:
 * @db: a connection
 * @what: as a person types it
 * @error: return location
 *
 * Returns: (transfer full): the view, or %NULL with %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierSavedView *
vivier_saved_view_find (VivierDb    *db,
                        const char  *what,
                        GError     **error)
{
  g_autoptr (GPtrArray) views = NULL;

  g_return_val_if_fail (db != NULL && what != NULL, NULL);

  views = vivier_saved_views_load (db, error);
  if (views == NULL)
    return NULL;
  for (guint i = 0; i < views->len; i++)
    if (is_called (g_ptr_array_index (views, i), what))
      return vivier_saved_view_copy (g_ptr_array_index (views, i));

  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
               /* Translators: %s is what was typed */
               _("There is no view “%s”."), what);
  return NULL;
}

static gboolean
check_name (VivierDb         *db,
            VivierSavedView  *view,
            GError          **error)
{
  g_autoptr (GPtrArray) others = vivier_saved_views_load (db, error);
  g_autofree char *folded = NULL;

  if (others == NULL)
    return FALSE;
  vivier_text_clean_in_place (&view->name, FALSE, MAX_NAME_CHARS);
  if (view->name == NULL)
    {
      view->name = g_strdup ("");
      g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID, _("A view needs a name."));
      return FALSE;
    }

  folded = vivier_text_fold (view->name);
  for (guint i = 0; i < others->len; i++)
    {
      const VivierSavedView *other = g_ptr_array_index (others, i);
      g_autofree char *other_name = vivier_text_fold (other->name);

      if (other->id == view->id || !g_str_equal (other_name, folded))
        continue;
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_CONFLICT,
                   /* Translators: %s is the name of a view */
                   _("There is a view “%s” already. Choose another name."), view->name);
      return FALSE;
    }

  return TRUE;
}

/* The normal form of filter and order, so that they read the same in any language. */
static gboolean
normalize (VivierDb         *db,
           VivierSavedView  *view,
           GError          **error)
{
  g_autoptr (VivierFieldTable) fields = vivier_field_table_load (db, error);
  g_autoptr (VivierFilter) filter = NULL;
  char *order;

  if (fields == NULL)
    return FALSE;
  filter = vivier_filter_parse (view->filter != NULL ? view->filter : "", fields, error);
  if (filter == NULL)
    return FALSE;
  order = vivier_prospect_order_parse (view->order, fields, error);
  if (order == NULL)
    return FALSE;

  g_free (view->filter);
  view->filter = vivier_filter_to_text (filter);
  g_free (view->order);
  view->order = *order != '\0' ? g_steal_pointer (&order) : NULL;
  g_free (order);
  return TRUE;
}

static gboolean
write_view (VivierDb         *db,
            VivierSavedView  *view,
            GError          **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  stmt = vivier_db_prepare (db, view->id == 0
                                  ? "INSERT INTO saved_view (uuid, name, filter, sort, columns, layout, position) VALUES"
                                    " (?1, ?2, ?3, ?4, ?5, ?6, (SELECT coalesce (max (position), 0) + 1 FROM saved_view))"
                                  : "UPDATE saved_view SET name = ?2, filter = ?3, sort = ?4, columns = ?5, layout = ?6"
                                    " WHERE uuid = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, view->uuid);
  vivier_stmt_bind_text (stmt, 2, view->name);
  vivier_stmt_bind_text (stmt, 3, view->filter);
  vivier_stmt_bind_text (stmt, 4, view->order);
  vivier_stmt_bind_text (stmt, 5, view->columns);
  vivier_stmt_bind_text (stmt, 6, vivier_layout_to_id (view->layout));
  return vivier_stmt_run_or_not_found (stmt, _("This view no longer exists."), error);
}

/**
 * vivier_saved_view_save:
 * @db: the connection of a write
 * @view: what to store; gets its id and the normal form of its texts
 * @now_ms: the time of the write
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID, %VIVIER_STORE_ERROR_CONFLICT when
 *   the name is taken, %VIVIER_STORE_ERROR_NOT_FOUND, or %VIVIER_FILTER_ERROR
 */
gboolean
vivier_saved_view_save (VivierDb         *db,
                        VivierSavedView  *view,
                        gint64            now_ms,
                        GError          **error)
{
  g_return_val_if_fail (db != NULL && view != NULL, FALSE);

  if (!check_name (db, view, error) || !normalize (db, view, error))
    return FALSE;
  if (view->uuid == NULL)
    view->uuid = vivier_uuid_new (now_ms);
  if (!write_view (db, view, error))
    return FALSE;

  if (view->id == 0)
    view->id = vivier_db_last_insert_id (db);
  return TRUE;
}

/**
 * vivier_saved_view_delete:
 * @db: the connection of a write
 * @id: of the view
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND
 */
gboolean
vivier_saved_view_delete (VivierDb  *db,
                          gint64     id,
                          GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "DELETE FROM saved_view WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run_or_not_found (stmt, _("This view no longer exists."), error);
}

/**
 * vivier_saved_views_reorder:
 * @db: the connection of a write
 * @ids: (array length=n_ids): of views, in their new order
 * @n_ids: how many; the others come after them as they were
 * @error: return location
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_saved_views_reorder (VivierDb      *db,
                            const gint64  *ids,
                            gsize          n_ids,
                            GError       **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return vivier_positions_set (db, "saved_view", ids, n_ids, error);
}

/* "name:220,city" -> { "name", "city" } */
static char **
column_ids (const char *columns)
{
  g_auto (GStrv) parts = g_strsplit (columns, ",", -1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *width = strchr (parts[i], ':');

      if (width != NULL)
        *width = '\0';
      if (*g_strstrip (parts[i]) != '\0')
        g_strv_builder_add (ids, parts[i]);
    }

  return g_strv_builder_end (ids);
}

/**
 * vivier_saved_view_to_query:
 * @self: a view
 * @fields: the fields of the workspace
 * @query: a question that owns what it points at
 * @error: return location
 *
 * Makes @query ask what the view shows, instead of what it asked before; its words
 * and context stay.
 *
 * Returns: %FALSE with %VIVIER_FILTER_ERROR when the view's filter speaks of
 *   something that is no longer there
 */
gboolean
vivier_saved_view_to_query (const VivierSavedView  *self,
                            VivierFieldTable       *fields,
                            VivierProspectQuery    *query,
                            GError                **error)
{
  VivierFilter *filter;

  g_return_val_if_fail (self != NULL && fields != NULL && query != NULL, FALSE);

  filter = vivier_filter_parse (self->filter, fields, error);
  if (filter == NULL)
    return FALSE;

  vivier_filter_free (query->filter);
  query->filter = filter;
  g_free (query->order);
  query->order = g_strdup (self->order);
  g_strfreev (query->columns);
  query->columns = self->columns != NULL ? column_ids (self->columns) : NULL;
  query->list = VIVIER_LIST_PROSPECTS;
  return TRUE;
}
