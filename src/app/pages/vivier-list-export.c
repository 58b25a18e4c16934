/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-list-export.h"

#include <glib/gi18n.h>

#include "export/vivier-csv-writer.h"
#include "vivier-compat.h"
#include "vivier-vocabulary.h"

#define BATCH 1000 /* rows read and written at a time */

typedef struct {
  VivierSession       *session;
  VivierFieldTable    *fields;
  VivierPicked        *picked;
  VivierProspectQuery *query;   /* with the columns to write */
  char                *path;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->session);
  vivier_field_table_unref (export->fields);
  g_clear_pointer (&export->picked, vivier_picked_free);
  g_clear_pointer (&export->query, vivier_prospect_query_free);
  g_free (export->path);
  g_free (export);
}

/* Everybody ticked, in the order of the list. */
static GArray *
load_ordered (Export    *export,
              VivierDb  *db,
              GError   **error)
{
  g_autoptr (GArray) picked = vivier_picked_load_ids (export->picked, db, error);
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (GArray) all = NULL;
  GArray *ids;

  if (picked == NULL || export->picked->query != NULL)
    return g_steal_pointer (&picked);
  all = vivier_prospects_load_ids (db, export->query, error);
  if (all == NULL)
    return NULL;
  wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < picked->len; i++)
    g_hash_table_add (wanted, &g_array_index (picked, gint64, i));
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_contains (wanted, &g_array_index (all, gint64, i)))
      g_array_append_val (ids, g_array_index (all, gint64, i));
  return ids;
}

static void
write_heads (Export          *export,
             VivierCsvWriter *writer)
{
  for (guint i = 0; export->query->columns[i] != NULL; i++)
    {
      const VivierProspectField *field = vivier_field_table_find (export->fields, export->query->columns[i]);

      vivier_csv_writer_text (writer, field != NULL ? field->label : export->query->columns[i]);
    }
  vivier_csv_writer_end (writer);
}

static gboolean
write_rows (Export         *export,
            VivierDb       *db,
            GArray         *ids,
            GOutputStream  *stream,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  VivierCsvWriter writer = { .out = text };

  write_heads (export, &writer);
  for (guint first = 0; first == 0 || first < ids->len; first += BATCH)
    {
      const gint64 *page = &g_array_index (ids, gint64, first);
      g_autoptr (GPtrArray) rows = vivier_prospects_load_rows (db, export->query, page, MIN (BATCH, ids->len - first), error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          for (guint j = 0; export->query->columns[j] != NULL; j++)
            vivier_csv_writer_text (&writer, vivier_prospect_row_get_text (g_ptr_array_index (rows, i), export->query->columns[j]));
          vivier_csv_writer_end (&writer);
        }
      if (!g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error))
        return FALSE;
      g_string_truncate (text, 0);
    }
  return TRUE;
}

static gboolean
export_in_db (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Export *export = data;
  g_autoptr (GArray) ids = load_ordered (export, db, error);
  g_autoptr (GFile) file = g_file_new_for_path (export->path);
  g_autoptr (GFileOutputStream) stream = NULL;

  if (ids == NULL)
    return FALSE;
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  /* A stream that is dropped unclosed leaves the earlier file as it was. */
  return stream != NULL && write_rows (export, db, ids, G_OUTPUT_STREAM (stream), cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

static void
exported (gpointer owner,
          gpointer data)
{
  g_autofree char *name = g_path_get_basename (((Export *) data)->path);
  /* Translators: %s is the name of a file */
  g_autofree char *sentence = g_strdup_printf (_("Saved as “%s”"), name);

  vivier_session_tell (owner, sentence);
}

static void
picked_file_cb (const char * const *paths,
                gpointer            user_data)
{
  Export *choice = user_data;
  Export *export = g_new0 (Export, 1);

  export->session = g_object_ref (choice->session);
  export->fields = vivier_field_table_ref (choice->fields);
  export->picked = g_steal_pointer (&choice->picked);
  export->query = g_steal_pointer (&choice->query);
  export->path = g_strdup (paths[0]);
  vivier_session_read (choice->session, export_in_db, export, export_free, NULL, choice->session, exported);
}

/**
 * vivier_list_export:
 * @parent: the window in front
 * @session: the open workspace
 * @picked: (transfer full): whom to save
 * @query: the list, for its order
 * @fields: %NULL-terminated ids of the columns to save
 *
 * Asks for a file, then saves a list as it is shown.
 */
void
vivier_list_export (GtkWindow                 *parent,
                    VivierSession             *session,
                    VivierPicked              *picked,
                    const VivierProspectQuery *query,
                    const char * const        *fields)
{
  g_autofree char *name = g_strdup_printf ("%s.csv", _("Prospects"));
  Export *choice = g_new0 (Export, 1);

  choice->session = g_object_ref (session);
  choice->fields = vivier_field_table_ref (vivier_vocabulary_get_fields (vivier_vocabulary_of (session)));
  choice->picked = picked;
  choice->query = vivier_prospect_query_copy (query);
  g_strfreev (choice->query->columns);
  choice->query->columns = g_strdupv ((char **) fields);
  vivier_compat_pick_file (parent, VIVIER_PICK_SAVE, _("Export"), _("_Save"), name, NULL, NULL, picked_file_cb, choice,
                           export_free);
}
