/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "commands/vivier-commands.h"

#include "dialogs/vivier-next-dialog.h"
#include "dialogs/vivier-task-dialog.h"

static void
new_task (VivierWindow *self,
          GVariant     *parameter)
{
  vivier_task_dialog_present (vivier_window_get_front (self), self->session, g_variant_get_int64 (parameter),
                              VIVIER_DAY_NONE);
}

static void
plan (VivierWindow *self,
      GVariant     *parameter)
{
  vivier_task_dialog_present (vivier_window_get_front (self), self->session, vivier_window_get_selected (self),
                              VIVIER_DAY_NONE);
}

static void
new_task_on (VivierWindow *self,
             GVariant     *parameter)
{
  vivier_task_dialog_present (vivier_window_get_front (self), self->session, 0, g_variant_get_int32 (parameter));
}

static void
edit_task (VivierWindow *self,
           GVariant     *parameter)
{
  vivier_task_dialog_edit (vivier_window_get_front (self), self->session, g_variant_get_int64 (parameter));
}

static void
ask_next (VivierWindow *self,
          GVariant     *parameter)
{
  vivier_next_dialog_present (vivier_window_get_front (self), self->session, g_variant_get_int64 (parameter));
}

static const VivierCommand commands[] = {
  { "new-task", VIVIER_NEEDS_WRITING, "x", new_task },
  { "new-task-on", VIVIER_NEEDS_WRITING, "i", new_task_on },
  { "plan", VIVIER_NEEDS_WRITING, NULL, plan, { "<Control>t" } },
  { "edit-task", VIVIER_NEEDS_WRITING, "x", edit_task },
  { "ask-next", VIVIER_NEEDS_WRITING, "x", ask_next },
};

/**
 * vivier_window_add_task_commands:
 * @self: the window
 *
 * Adds planning: "new-task" with a prospect (0: nobody), "new-task-on" a day,
 * "plan" with the selected prospect, "edit-task", "ask-next" with a prospect.
 */
void
vivier_window_add_task_commands (VivierWindow *self)
{
  vivier_window_add_commands (self, commands, G_N_ELEMENTS (commands));
}
