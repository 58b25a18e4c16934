/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-page-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-import-checks.h"
#include "pages/vivier-import-rows.h"
#include "vivier-compat.h"

typedef struct {
  gint64 clients, purchases, amount_minor, updated, unchanged, rejected;
} Sums;

static Sums
sum_reports (VivierImportPage *self)
{
  Sums sums = { 0 };

  for (guint i = 0; i < vivier_import_flow_get_n_files (self->flow); i++)
    {
      const VivierImportReport *report = vivier_import_flow_get_report (self->flow, i);

      if (report == NULL)
        continue;
      if (report->kind == VIVIER_IMPORT_PURCHASES)
        {
          sums.purchases += report->created;
          sums.clients += report->clients_created;
          sums.amount_minor += report->amount_minor;
        }
      else
        {
          sums.clients += report->created;
        }
      sums.updated += report->updated;
      sums.unchanged += report->unchanged;
      sums.rejected += report->rejected;
    }

  return sums;
}

static void
show_summary (VivierImportPage *self,
              VivierReflow     *box)
{
  Sums sums = sum_reports (self);

  vivier_compat_unparent_all (GTK_WIDGET (box));
  vivier_reflow_append (box, vivier_import_rows_summary ("list-add-symbolic", "active", sums.clients,
                                                         ngettext ("new client", "new clients", MIN (sums.clients, G_MAXINT32))));
  vivier_reflow_append (box, vivier_import_rows_summary ("vivier-gig-symbolic", "info", sums.purchases,
                                                         vivier_session_purchases_word (self->session, sums.purchases)));
  vivier_reflow_append (box, vivier_import_rows_summary ("document-edit-symbolic", "neutral", sums.updated,
                                                         ngettext ("update", "updates", MIN (sums.updated, G_MAXINT32))));
  if (self->is_finished && sums.rejected > 0)
    vivier_reflow_append (box, vivier_import_rows_summary ("dialog-warning-symbolic", "vip", sums.rejected,
                                                           ngettext ("rejected line", "rejected lines", MIN (sums.rejected, G_MAXINT32))));
  else
    vivier_reflow_append (box, vivier_import_rows_summary ("edit-copy-symbolic", "neutral", sums.unchanged,
                                                           ngettext ("already there", "already there", MIN (sums.unchanged, G_MAXINT32))));
}

/* What the dry run said ---------------------------------------------------- */

void
vivier_import_page_show_preview (VivierImportPage *self)
{
  const VivierImportItem *file = vivier_import_page_get_selected (self);
  const VivierImportReport *report = file != NULL ? vivier_import_flow_get_report (self->flow, self->selected) : NULL;
  g_autofree char *shown = NULL, *all = NULL, *count = NULL;

  if (report == NULL)
    {
      vivier_import_preview_set (self->preview, self->session, VIVIER_IMPORT_PROSPECTS, NULL);
      gtk_label_set_text (self->preview_count, "");
      return;
    }

  vivier_import_preview_set (self->preview, self->session, report->kind, report->preview);
  shown = vivier_number_format (report->preview->len);
  all = vivier_number_format (report->read);
  /* Translators: how many rows of the file the preview shows, as in "100 rows of 276" */
  count = g_strdup_printf (ngettext ("%s row of %s", "%s rows of %s", report->preview->len), shown, all);
  gtk_label_set_text (self->preview_count, count);
}

static void
show_checks (VivierImportPage *self)
{
  const GError *error = vivier_import_flow_get_error (self->flow);
  Sums sums = sum_reports (self);
  guint n;

  n = vivier_import_checks_show (self->checks, self->flow);
  if (error != NULL)
    {
      gtk_box_prepend (self->checks, vivier_import_rows_check ("dialog-warning-symbolic", "missing",
                                                               _("The preview could not be made"), error->message, NULL));
      n++;
    }
  gtk_widget_set_visible (self->checks_box, n > 0);
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "good-line");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "missing");
  if (sums.rejected > 0)
    {
      g_autofree char *number = vivier_number_format (sums.rejected);
      g_autofree char *text = g_strdup_printf (ngettext ("%s line will be left out", "%s lines will be left out",
                                                         MIN (sums.rejected, G_MAXINT32)), number);

      gtk_label_set_text (self->verdict, text);
      gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "missing");
    }
  else
    {
      gtk_label_set_text (self->verdict, error == NULL ? _("nothing blocks the import") : "");
      gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "good-line");
    }
}

void
vivier_import_page_show_dry_run (VivierImportPage *self)
{
  show_summary (self, self->summary);
  vivier_import_page_show_preview (self);
  show_checks (self);
}

/* What the real run did ---------------------------------------------------- */

static char *
word_purchases (VivierImportPage *self,
                const Sums       *sums)
{
  g_autofree char *purchases = vivier_session_format_purchases (self->session, sums->purchases);
  g_autofree char *amount = vivier_session_format_money (self->session, sums->amount_minor);

  /* Translators: “276 gigs worth 48,752 €” */
  return g_strdup_printf (_("%s worth %s"), purchases, amount);
}

/* The import in one sentence. */
static char *
word_report (VivierImportPage *self,
             const Sums       *sums)
{
  g_autofree char *clients_number = vivier_number_format (sums->clients);
  g_autofree char *updated_number = vivier_number_format (sums->updated);
  /* Translators: %s is a number */
  g_autofree char *clients = g_strdup_printf (ngettext ("%s new client", "%s new clients", MIN (sums->clients, G_MAXINT32)),
                                              clients_number);
  g_autofree char *purchases = word_purchases (self, sums);

  if (sums->clients > 0 && sums->purchases > 0)
    /* Translators: “25 new clients”, “276 gigs worth 48,752 €” */
    return g_strdup_printf (_("%s and %s"), clients, purchases);
  if (sums->clients > 0)
    return g_steal_pointer (&clients);
  if (sums->purchases > 0)
    return g_steal_pointer (&purchases);
  if (sums->updated > 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s client brought up to date", "%s clients brought up to date",
                                      MIN (sums->updated, G_MAXINT32)), updated_number);
  return g_strdup (_("Nothing new: all of it was already there"));
}

void
vivier_import_page_show_next (VivierImportPage *self)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  gint64 n;

  if (!self->is_finished || self->session == NULL)
    return;

  n = vivier_session_get_counts (self->session)->count[VIVIER_LIST_RELAUNCH];
  number = vivier_number_format (n);
  if (n > 0)
    /* Translators: %s is a number of clients */
    text = g_strdup_printf (ngettext ("Next step: %s client has been silent for a long time and is worth a message.",
                                      "Next step: %s clients have been silent for a long time and are worth a message.",
                                      MIN (n, G_MAXINT32)), number);
  else
    text = g_strdup (_("Nobody has been silent for so long that a relaunch is due."));
  gtk_label_set_label (self->report_next, text);
  gtk_widget_set_visible (self->relaunch_button, n > 0);
}

void
vivier_import_page_show_report (VivierImportPage *self)
{
  Sums sums = sum_reports (self);

  g_autofree char *title = word_report (self, &sums);
  g_autoptr (GPtrArray) rejects = vivier_import_flow_list_rejects (self->flow);

  gtk_label_set_label (self->report_title, title);
  vivier_import_page_show_next (self);
  show_summary (self, self->report_summary);
  vivier_compat_unparent_all (GTK_WIDGET (self->report_files));
  vivier_import_checks_report (self->report_files, self->flow);

  gtk_widget_set_visible (self->rejects_button, rejects->len > 0);
  gtk_widget_set_visible (self->undo_button, vivier_import_flow_get_change_set (self->flow) != 0);
  gtk_stack_set_visible_child_name (self->stack, "report");
  gtk_widget_grab_focus (gtk_widget_get_visible (self->relaunch_button) ? self->relaunch_button : GTK_WIDGET (self->done_button));
}
