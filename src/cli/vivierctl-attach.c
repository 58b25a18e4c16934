/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "model/vivier-attachment.h"
#include "model/vivier-prospect.h"

typedef struct {
  const char  *what;
  char       **files;
  gint64       now_ms;
  GPtrArray   *attachments; /* afterwards */
} Attach;

static gboolean
load_attachments (VivierDb      *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Attach *attach = data;
  gint64 id = vivier_prospect_find (db, attach->what, error);

  if (id == 0)
    return FALSE;
  attach->attachments = vivier_attachments_of (db, id, error);
  return attach->attachments != NULL;
}

static gboolean
add_files (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Attach *attach = data;
  gint64 id = vivier_prospect_find (db, attach->what, error);
  g_autoptr (VivierProspect) prospect = id != 0 ? vivier_prospect_load (db, id, error) : NULL;

  if (prospect == NULL)
    return FALSE;
  vivier_db_set_label (db, &(VivierLabel) { .kind = "attachment-new", .subject = prospect->name });
  for (char **file = attach->files; *file != NULL; file++)
    if (vivier_attachment_add (db, id, 0, *file, attach->now_ms, cancellable, error) == 0)
      return FALSE;
  return load_attachments (db, attach, cancellable, error);
}

static void
print_attachments (Vivierctl *ctl,
                   GPtrArray *attachments)
{
  g_autoptr (VivierctlTable) table = vivierctl_table_new (NULL, "lrl");

  for (guint i = 0; i < attachments->len; i++)
    {
      const VivierAttachment *attachment = g_ptr_array_index (attachments, i);
      g_autofree char *size = g_format_size ((guint64) attachment->size);
      g_autofree char *day = vivier_day_format (vivier_day_from_unix_ms (attachment->created_ms));

      vivierctl_table_add (table, day, size, attachment->name, NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static void
write_attachments (Vivierctl *ctl,
                   GPtrArray *attachments)
{
  vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < attachments->len; i++)
    {
      const VivierAttachment *attachment = g_ptr_array_index (attachments, i);
      g_autofree char *path = vivier_attic_dup_path (vivier_store_get_path (ctl->store), attachment->sha256);

      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_int (ctl->json, "id", attachment->id);
      vivier_json_writer_string (ctl->json, "name", attachment->name);
      vivier_json_writer_string (ctl->json, "mime_type", attachment->mime_type);
      vivier_json_writer_int (ctl->json, "size", attachment->size);
      vivier_json_writer_string (ctl->json, "sha256", attachment->sha256);
      vivier_json_writer_string (ctl->json, "path", path);
      vivier_json_writer_end_object (ctl->json);
    }
  vivier_json_writer_end_array (ctl->json);
}

/* vivierctl attach PROSPECT [FILE…] */
VivierctlStatus
vivierctl_attach (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  const VivierLabel label = { .kind = "attachment-new" };
  Attach attach = { NULL };
  VivierctlStatus status;
  gboolean ok;

  if (!vivierctl_parse (ctl, &argc, &argv, NULL, 1, -1, &status))
    return status;

  attach.what = argv[1];
  attach.files = argv + 2;
  attach.now_ms = vivier_clock_get_now_ms (ctl->clock);
  ok = argc == 2 ? vivierctl_open_for_reading (ctl) && vivierctl_read (ctl, load_attachments, &attach)
                 : vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, add_files, &attach);
  if (ok && ctl->as_json)
    write_attachments (ctl, attach.attachments);
  else if (ok)
    print_attachments (ctl, attach.attachments);
  g_clear_pointer (&attach.attachments, g_ptr_array_unref);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}
