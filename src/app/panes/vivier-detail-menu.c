/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-detail-pane-private.h"

#include <glib/gi18n.h>

#include "model/vivier-merge.h"
#include "panes/vivier-record.h"
#include "vivier-bulk.h"

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             gint64      id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static void
append_standing (GMenu          *menu,
                 const char     *label,
                 VivierBulkKind  kind)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "pane.set-standing", "i", (int) kind);
  g_menu_append_item (menu, item);
}

/* What was merged into it, at any later time. */
static void
append_splits (GMenu                  *menu,
               const VivierDetailData *data)
{
  for (guint i = 0; i < data->merges->len; i++)
    {
      const VivierMerge *merge = data->merges->pdata[i];
      /* Translators: %s is a prospect that was merged into this one */
      g_autofree char *label = g_strdup_printf (_("Split off “%s”"), merge->absorbed_name);

      if (merge->split_ms == 0)
        append_item (menu, label, "pane.split", merge->id);
    }
}

void
vivier_detail_pane_show_menu (VivierDetailPane       *self,
                              const VivierDetailData *data)
{
  gint64 id = data->id;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  g_autofree char *add = NULL;

  /* Translators: %s is the workspace's word for one purchase, such as “Gig” */
  add = g_strdup_printf (_("_Add: %s…"), vivier_session_purchase_title (self->session));
  append_item (edit, _("_Edit…"), "win.edit-prospect", id);
  append_item (edit, add, "win.new-purchase", id);
  append_item (edit, _("Add a _note…"), "win.note", id);
  append_item (edit, _("Note a _call…"), "win.log-call", id);
  append_splits (end, data);
  append_standing (end, data->prospect->archived_ms != 0 ? _("Take out of the ar_chive") : _("Ar_chive"),
                   data->prospect->archived_ms != 0 ? VIVIER_BULK_UNARCHIVE : VIVIER_BULK_ARCHIVE);
  append_standing (end, data->prospect->do_not_contact_ms != 0 ? _("May be contacted a_gain") : _("D_o not contact any more"),
                   data->prospect->do_not_contact_ms != 0 ? VIVIER_BULK_ALLOW_CONTACT : VIVIER_BULK_DO_NOT_CONTACT);
  append_item (end, _("_Delete"), "win.delete-prospect", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  if (!self->in_window)
    g_menu_append (end, _("C_lose this pane"), "win.back");
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

/* What stands above every stage, and what puts it out of the lists. */
static void
set_standing (GSimpleAction *action,
              GVariant      *kind,
              gpointer       user_data)
{
  VivierDetailPane *self = user_data;

  vivier_bulk_apply (self->session, vivier_picked_new_one (self->id), g_variant_get_int32 (kind), 0, NULL, NULL);
}

static void
split (GSimpleAction *action,
       GVariant      *merge_id,
       gpointer       user_data)
{
  VivierDetailPane *self = user_data;
  VivierRecord record = { self->session, self->id, gtk_label_get_label (self->name) };

  vivier_record_split (&record, g_variant_get_int64 (merge_id));
}

void
vivier_detail_pane_add_menu_actions (VivierDetailPane *self,
                                     GActionMap       *actions)
{
  static const GActionEntry entries[] = {
    { .name = "split", .activate = split, .parameter_type = "x" },
    { .name = "set-standing", .activate = set_standing, .parameter_type = "i" },
  };

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
}
