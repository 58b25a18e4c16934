/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/vivierctl.h"
#include "model/vivier-settings.h"
#include "model/vivier-prospect-bulk.h"
#include "model/vivier-prospect.h"

typedef struct {
  const char  *what;     /* a new name, or a prospect as typed */
  gboolean     is_new;
  char       **settings; /* nullable: "field=value" */
  gint64       now_ms;
  gint64       id;
  char        *name;
} Edit;

static gboolean
is_record_field (const char *field)
{
  return g_strv_contains (vivier_prospect_value_fields (), field);
}

/* "city=Lyon"; several of them may stand for one field of the record. */
static char **
split (const char  *setting,
       GError     **error)
{
  char **parts = g_strsplit (setting, "=", 2);

  if (g_strv_length (parts) == 2)
    {
      g_strstrip (parts[0]);
      return parts;
    }
  g_strfreev (parts);
  g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
               /* Translators: what was typed after --set */
               _("“%s” is not a field and its value. Write --set city=Lyon."), setting);
  return NULL;
}

/* The record's own fields first: the others need a stored prospect. */
static gboolean
set_record_fields (VivierProspect  *prospect,
                   char           **settings,
                   GError         **error)
{
  for (char **setting = settings; setting != NULL && *setting != NULL; setting++)
    {
      g_auto (GStrv) parts = split (*setting, error);

      if (parts == NULL)
        return FALSE;
      if (is_record_field (parts[0]) && !vivier_prospect_set_value (prospect, parts[0], parts[1], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_other_fields (VivierDb    *db,
                  const Edit  *edit,
                  GError     **error)
{
  for (char **setting = edit->settings; setting != NULL && *setting != NULL; setting++)
    {
      g_auto (GStrv) parts = split (*setting, error);
      VivierBulkAction action = { .kind = VIVIER_BULK_SET_FIELD, .now_ms = edit->now_ms };

      if (parts == NULL)
        return FALSE;
      if (is_record_field (parts[0]))
        continue;
      action.field = parts[0];
      action.text = parts[1];
      if (!vivier_prospects_apply (db, &(VivierBulkTarget) { .ids = &edit->id, .n_ids = 1 }, &action, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static VivierProspect *
begin (VivierDb  *db,
       Edit      *edit,
       GError   **error)
{
  VivierProspect *prospect;
  gint64 id;

  if (!edit->is_new)
    {
      id = vivier_prospect_find (db, edit->what, error);
      return id != 0 ? vivier_prospect_load (db, id, error) : NULL;
    }
  prospect = vivier_prospect_new ();
  g_free (prospect->name);
  prospect->name = g_strdup (edit->what);
  return prospect;
}

static gboolean
write_edit (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Edit *edit = data;
  g_autoptr (VivierProspect) prospect = begin (db, edit, error);
  VivierLabel label = { .kind = edit->is_new ? "prospect-new" : "prospect-edit" };

  if (prospect == NULL
      || !set_record_fields (prospect, edit->settings, error)
      || !vivier_prospect_save (db, prospect, edit->now_ms, error))
    return FALSE;

  edit->id = prospect->id;
  edit->name = g_strdup (prospect->name);
  if (!set_other_fields (db, edit, error))
    return FALSE;
  label.subject = edit->name;
  vivier_db_set_label (db, &label);
  return TRUE;
}

static VivierctlStatus
run (Vivierctl  *ctl,
     gboolean    is_new,
     int         argc,
     char      **argv)
{
  g_auto (GStrv) settings = NULL;
  const GOptionEntry entries[] = {
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings, N_("Give a field a value; an empty one empties it"), N_("FIELD=VALUE") },
    { NULL },
  };
  Edit edit = { .is_new = is_new };
  const VivierLabel label = { .kind = is_new ? "prospect-new" : "prospect-edit" };
  VivierctlStatus status;
  gboolean ok;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 1, 1, &status))
    return status;

  edit.what = argv[1];
  edit.settings = settings;
  edit.now_ms = vivier_clock_get_now_ms (ctl->clock);
  ok = vivierctl_open_for_writing (ctl, is_new) && vivierctl_write (ctl, &label, write_edit, &edit);
  if (!ok)
    {
      vivierctl_discard_new (ctl);
    }
  else if (ctl->as_json)
    {
      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_int (ctl->json, "id", edit.id);
      vivier_json_writer_string (ctl->json, "name", edit.name);
      vivier_json_writer_bool (ctl->json, "created", is_new);
      vivier_json_writer_end_object (ctl->json);
    }
  else
    {
      g_autofree char *sentence = vivier_action_describe (label.kind, edit.name, 1);

      vivierctl_line (ctl, "%s.", sentence);
    }
  g_free (edit.name);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}

/* vivierctl new NAME --set field=value… */
VivierctlStatus
vivierctl_new (Vivierctl  *ctl,
               int         argc,
               char      **argv)
{
  return run (ctl, TRUE, argc, argv);
}

/* vivierctl edit PROSPECT --set field=value… */
VivierctlStatus
vivierctl_edit (Vivierctl  *ctl,
                int         argc,
                char      **argv)
{
  return run (ctl, FALSE, argc, argv);
}
