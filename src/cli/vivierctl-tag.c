/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-money.h"
#include "cli/vivierctl-bulk.h"
#include "model/vivier-settings.h"
#include "model/vivier-tag.h"

static gboolean
load_tags (VivierDb      *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  GPtrArray **tags = data;

  *tags = vivier_tags_load (db, error);
  return *tags != NULL;
}

static VivierctlStatus
list_tags (Vivierctl *ctl)
{
  const char *const titles[] = { _("Tag"), _("Colour"), _("Prospects"), NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "llr");
  g_autoptr (GPtrArray) tags = NULL;

  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load_tags, &tags))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < tags->len; i++)
    {
      const VivierTag *tag = g_ptr_array_index (tags, i);
      g_autofree char *number = vivier_number_format (tag->n_prospects);

      vivierctl_table_add (table, tag->name, tag->colour, number, NULL);
      if (!ctl->as_json)
        continue;
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_int (ctl->json, "id", tag->id);
      vivier_json_writer_string (ctl->json, "name", tag->name);
      vivier_json_writer_string (ctl->json, "colour", tag->colour);
      vivier_json_writer_int (ctl->json, "prospects", tag->n_prospects);
      vivier_json_writer_end_object (ctl->json);
    }
  if (ctl->as_json)
    vivier_json_writer_end_array (ctl->json);
  else
    vivierctl_table_print (table, ctl->out);
  return VIVIERCTL_DONE;
}

typedef struct {
  const char *what; /* what is done to the tag itself */
  const char *name;
  const char *value;
} Edit;

static gboolean
edit_tag (VivierDb      *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Edit *edit = data;
  gint64 tag = vivier_tag_find (db, edit->name, error);
  gint64 into;

  if (tag == 0)
    return FALSE;
  if (strcmp (edit->what, "delete") == 0)
    return vivier_tag_delete (db, tag, error);
  if (strcmp (edit->what, "rename") == 0)
    return vivier_tag_rename (db, tag, edit->value, error);
  if (strcmp (edit->what, "colour") == 0)
    return vivier_tag_set_colour (db, tag, edit->value, error);

  into = vivier_tag_find (db, edit->value, error);
  return into != 0 && vivier_tag_merge (db, tag, into, error);
}

static VivierctlStatus
run_edit (Vivierctl  *ctl,
          const Edit *edit)
{
  gboolean is_merge = strcmp (edit->what, "merge") == 0;
  const VivierLabel label = {
    .kind = is_merge ? "tag-merge" : strcmp (edit->what, "delete") == 0 ? "tag-delete" : "tag-edit",
    .subject = is_merge ? edit->value : edit->name,
  };
  g_autofree char *sentence = vivier_action_describe (label.kind, label.subject, 0);

  if (!vivierctl_open_for_writing (ctl, FALSE) || !vivierctl_write (ctl, &label, edit_tag, (gpointer) edit))
    return VIVIERCTL_FAILED;

  if (!ctl->as_json)
    {
      vivierctl_line (ctl, "%s.", sentence);
      return VIVIERCTL_DONE;
    }
  vivier_json_writer_begin_object (ctl->json, NULL);
  vivier_json_writer_string (ctl->json, "action", label.kind);
  vivier_json_writer_string (ctl->json, "tag", edit->name);
  vivier_json_writer_end_object (ctl->json);
  return VIVIERCTL_DONE;
}

/* vivierctl tag [list] | add|remove TAG PROSPECT… | rename|colour|merge TAG VALUE | delete TAG */
VivierctlStatus
vivierctl_tag (Vivierctl  *ctl,
               int         argc,
               char      **argv)
{
  g_autofree char *filter = NULL;
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &filter, N_("Everybody who answers to this"), N_("EXPR") },
    { NULL },
  };
  VivierctlBulk bulk = { { 0 } };
  VivierctlStatus status;
  const char *what;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, -1, &status))
    return status;

  what = argc > 1 ? argv[1] : "list";
  if (strcmp (what, "list") == 0)
    return list_tags (ctl);
  if (argc < 3)
    return vivierctl_usage_error (ctl, "%s", _("An argument is missing."));
  if (strcmp (what, "add") == 0 || strcmp (what, "remove") == 0)
    {
      bulk.filter = filter;
      bulk.action.kind = *what == 'a' ? VIVIER_BULK_TAG : VIVIER_BULK_UNTAG;
      bulk.action.text = argv[2];
      bulk.names = argv + 3;
      return vivierctl_bulk_run (&bulk, ctl);
    }
  if (strcmp (what, "delete") == 0)
    return run_edit (ctl, &(Edit) { what, argv[2], NULL });
  if (strcmp (what, "rename") != 0 && strcmp (what, "colour") != 0 && strcmp (what, "merge") != 0)
    /* Translators: what was typed; the words after it stay as they are. */
    return vivierctl_usage_error (ctl, _("“%s” is none of list, add, remove, rename, colour, merge and delete."), what);
  if (argc < 4)
    return vivierctl_usage_error (ctl, "%s", _("An argument is missing."));
  return run_edit (ctl, &(Edit) { what, argv[2], argv[3] });
}
