/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/vivierctl.h"
#include "model/vivier-custom-field.h"
#include "model/vivier-settings.h"

typedef struct
{
  const char        *verb;
  const char        *what;
  const char        *name;    /* nullable: the new one */
  VivierFieldType    type;
  char             **choices; /* nullable */
  gint64             now_ms;
  VivierCustomField *field;
} Edit;

static gboolean
load_fields (VivierDb      *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  VivierFieldTable **fields = data;

  *fields = vivier_field_table_load (db, error);
  return *fields != NULL;
}

static void
write_choices (Vivierctl                 *ctl,
               VivierFieldTable          *fields,
               const VivierProspectField *field)
{
  GPtrArray *choices = vivier_field_table_get_choices (fields, field);

  if (choices == NULL)
    return;

  vivier_json_writer_begin_array (ctl->json, "choices");
  for (guint i = 0; i < choices->len; i++)
    vivier_json_writer_string (ctl->json, NULL, ((VivierFieldChoice *) g_ptr_array_index (choices, i))->id);
  vivier_json_writer_end_array (ctl->json);
}

static void
print_json (Vivierctl        *ctl,
            VivierFieldTable *fields)
{
  vivier_json_writer_begin_array (ctl->json, NULL);
  for (guint i = 0; i < vivier_field_table_get_n (fields); i++)
    {
      const VivierProspectField *field = vivier_field_table_get (fields, i);

      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "id", field->id);
      vivier_json_writer_string (ctl->json, "type", vivier_field_type_to_id (field->type));
      vivier_json_writer_string (ctl->json, "label", field->label);
      vivier_json_writer_bool (ctl->json, "editable", (field->flags & VIVIER_FIELD_EDITABLE) != 0);
      vivier_json_writer_bool (ctl->json, "sortable", (field->flags & VIVIER_FIELD_SORTABLE) != 0);
      vivier_json_writer_bool (ctl->json, "column", (field->flags & VIVIER_FIELD_COLUMN) != 0);
      vivier_json_writer_bool (ctl->json, "custom", (field->flags & VIVIER_FIELD_CUSTOM) != 0);
      write_choices (ctl, fields, field);
      vivier_json_writer_end_object (ctl->json);
    }
  vivier_json_writer_end_array (ctl->json);
}

static void
print_table (Vivierctl        *ctl,
             VivierFieldTable *fields)
{
  const char *titles[] = { _("Field"), _("Type"), _("Name"), NULL };
  g_autoptr (VivierctlTable) table = vivierctl_table_new (titles, "lll");

  for (guint i = 0; i < vivier_field_table_get_n (fields); i++)
    {
      const VivierProspectField *field = vivier_field_table_get (fields, i);

      vivierctl_table_add (table, field->id, vivier_field_type_to_id (field->type), field->label, NULL);
    }
  vivierctl_table_print (table, ctl->out);
}

static VivierctlStatus
list_fields (Vivierctl *ctl)
{
  g_autoptr (VivierFieldTable) fields = NULL;

  if (!vivierctl_open_for_reading (ctl) || !vivierctl_read (ctl, load_fields, &fields))
    return VIVIERCTL_FAILED;

  if (ctl->as_json)
    print_json (ctl, fields);
  else
    print_table (ctl, fields);
  return VIVIERCTL_DONE;
}

static gboolean
change_field (VivierDb      *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Edit *edit = data;
  gboolean is_new = g_str_equal (edit->verb, "add");
  gboolean is_done;

  edit->field = is_new ? vivier_custom_field_new (edit->what, edit->type) : vivier_custom_field_find (db, edit->what, error);
  if (edit->field == NULL)
    return FALSE;

  if (g_str_equal (edit->verb, "remove"))
    {
      is_done = vivier_custom_field_delete (db, edit->field->id, error);
    }
  else
    {
      if (edit->name != NULL)
        {
          g_free (edit->field->name);
          edit->field->name = g_strdup (edit->name);
        }
      if (edit->choices != NULL)
        {
          g_strfreev (edit->field->choices);
          edit->field->choices = g_strdupv (edit->choices);
        }
      is_done = vivier_custom_field_save (db, edit->field, edit->now_ms, error);
    }

  vivier_db_set_label (db, &(VivierLabel) {
    .kind = is_new ? "field-new" : g_str_equal (edit->verb, "remove") ? "field-delete" : "field-edit",
    .subject = edit->field->name,
  });
  return is_done;
}

static VivierctlStatus
run_change (Vivierctl *ctl,
            Edit      *edit)
{
  const VivierLabel label = { .kind = "field-edit" };
  gboolean ok;

  edit->now_ms = vivier_clock_get_now_ms (ctl->clock);
  ok = vivierctl_open_for_writing (ctl, FALSE) && vivierctl_write (ctl, &label, change_field, edit);
  if (ok && ctl->as_json)
    {
      g_autofree char *id = g_strconcat ("custom.", edit->field->key, NULL);

      vivier_json_writer_begin_object (ctl->json, NULL);
      vivier_json_writer_string (ctl->json, "id", id);
      vivier_json_writer_string (ctl->json, "type", vivier_field_type_to_id (edit->field->type));
      vivier_json_writer_string (ctl->json, "label", edit->field->name);
      vivier_json_writer_end_object (ctl->json);
    }
  else if (ok && g_str_equal (edit->verb, "remove"))
    {
      /* Translators: %s is the name of a field. */
      vivierctl_line (ctl, _("Field “%s” removed, with its values."), edit->field->name);
    }
  else if (ok)
    {
      /* Translators: %1$s is the name of a field, %2$s what it is called in filters. */
      vivierctl_line (ctl, _("Field “%1$s” saved; in filters it is custom.%2$s."), edit->field->name, edit->field->key);
    }

  g_clear_pointer (&edit->field, vivier_custom_field_free);
  return ok ? VIVIERCTL_DONE : VIVIERCTL_FAILED;
}

/* vivierctl fields [add|edit|remove FIELD] [--type TYPE] [--choices A,B] [--name NAME] */
VivierctlStatus
vivierctl_fields (Vivierctl  *ctl,
                  int         argc,
                  char      **argv)
{
  static const char *const verbs[] = { "add", "edit", "remove", NULL };
  g_autofree char *type = NULL;
  g_autofree char *choices = NULL;
  g_autofree char *name = NULL;
  g_auto (GStrv) choice_list = NULL;
  const GOptionEntry entries[] = {
    { "type", 0, 0, G_OPTION_ARG_STRING, &type, N_("text, number, money, day, boolean or choice"), N_("TYPE") },
    { "choices", 0, 0, G_OPTION_ARG_STRING, &choices, N_("What a choice may be, by commas"), N_("CHOICES") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Another name for the field"), N_("NAME") },
    { NULL },
  };
  Edit edit = { .type = VIVIER_FIELD_TYPE_TEXT };
  VivierctlStatus status;

  if (!vivierctl_parse (ctl, &argc, &argv, entries, 0, 2, &status))
    return status;
  if (argc == 1)
    return list_fields (ctl);
  if (argc == 2 || !g_strv_contains (verbs, argv[1]))
    return vivierctl_usage_error (ctl, "%s", _("Name a field of your own, after add, edit or remove."));
  if (type != NULL && (!vivier_field_type_from_id (type, &edit.type) || edit.type == VIVIER_FIELD_TYPE_SET))
    /* Translators: what was typed; the names of the types stay as they are. */
    return vivierctl_usage_error (ctl, _("There is no type “%s”. It is text, number, money, day, boolean or choice."), type);

  choice_list = choices != NULL ? g_strsplit (choices, ",", -1) : NULL;
  for (guint i = 0; choice_list != NULL && choice_list[i] != NULL; i++)
    g_strstrip (choice_list[i]);
  edit.verb = argv[1];
  edit.what = argv[2];
  edit.name = name;
  edit.choices = choice_list;
  return run_change (ctl, &edit);
}
