/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-flow-private.h"

#include <glib/gstdio.h>

G_DEFINE_FINAL_TYPE (VivierImportFlow, vivier_import_flow, G_TYPE_OBJECT)

static void
vivier_import_flow_dispose (GObject *object)
{
  VivierImportFlow *self = VIVIER_IMPORT_FLOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->loading);
  if (self->changed_id != 0)
    g_clear_signal_handler (&self->changed_id, vivier_session_get_store (self->session));
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vivier_import_flow_parent_class)->dispose (object);
}

static void
vivier_import_flow_finalize (GObject *object)
{
  VivierImportFlow *self = VIVIER_IMPORT_FLOW (object);

  vivier_import_flow_delete_rejects (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->loading);
  g_ptr_array_unref (self->items);
  vivier_import_flow_clear_mapping (self);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->reported, g_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (vivier_import_flow_parent_class)->finalize (object);
}

static void
vivier_import_flow_class_init (VivierImportFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = vivier_import_flow_dispose;
  object_class->finalize = vivier_import_flow_finalize;

  g_signal_new ("files-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("previewed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_INT64);
  g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
vivier_import_flow_init (VivierImportFlow *self)
{
  self->items = g_ptr_array_new_with_free_func (vivier_import_item_unref);
  vivier_import_flow_init_mapping (self);
  self->loading = g_cancellable_new ();
}

/**
 * vivier_import_flow_new:
 * @session: the workspace to import into
 *
 * Returns: (transfer full): a flow without files
 */
VivierImportFlow *
vivier_import_flow_new (VivierSession *session)
{
  VivierImportFlow *self = g_object_new (VIVIER_TYPE_IMPORT_FLOW, NULL);

  self->session = g_object_ref (session);

  return self;
}
