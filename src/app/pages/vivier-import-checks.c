/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-checks.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-import-rows.h"
#include "vivier-compat.h"

/* Of each kind, per file; the rejects file has them all. */
#define MAX_SHOWN 12

static void
add_row (GtkBox    *box,
         GtkWidget *row)
{
  if (gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL)
    gtk_box_append (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (box, row);
}

static guint
add_problems (GtkBox                   *box,
              const VivierImportReport *report)
{
  guint n = MIN (report->problems->len, MAX_SHOWN);

  for (guint i = 0; i < n; i++)
    {
      const VivierImportProblem *problem = g_ptr_array_index (report->problems, i);
      g_autofree char *where = vivier_import_rows_where (problem);

      add_row (box, vivier_import_rows_check (problem->is_rejection ? "dialog-warning-symbolic" : "dialog-information-symbolic",
                                              problem->is_rejection ? "missing" : "dim-label",
                                              problem->message, where, NULL));
    }

  if (report->n_problems > n)
    {
      g_autofree char *number = vivier_number_format (report->n_problems - n);
      g_autofree char *text = g_strdup_printf (ngettext ("and %s more of the kind", "and %s more of the kind",
                                                         MIN (report->n_problems - n, G_MAXINT32)), number);

      add_row (box, vivier_import_rows_check ("view-more-horizontal-symbolic", "dim-label", text, NULL, NULL));
      n++;
    }

  return n;
}

/* Kept by each pair of buttons. */
typedef struct {
  VivierImportFlow       *flow; /* outlives the buttons, which its page holds */
  VivierImportSuggestion  suggestion;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_free (choice->suggestion.name);
  g_free (choice->suggestion.similar_name);
  g_free (choice);
}

static void
attach_toggled_cb (GtkToggleButton *button,
                   Choice          *choice)
{
  vivier_import_flow_set_attached (choice->flow, &choice->suggestion, gtk_toggle_button_get_active (button));
}

static GtkWidget *
new_choice (VivierImportFlow             *flow,
            const VivierImportSuggestion *suggestion)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *attach = gtk_toggle_button_new_with_label (_("Attach"));
  GtkWidget *apart = gtk_toggle_button_new_with_label (_("Keep apart"));
  gboolean is_attached = vivier_import_flow_get_attached (flow, suggestion->name) != 0;
  Choice *choice = g_new0 (Choice, 1);

  choice->flow = flow;
  choice->suggestion = *suggestion;
  choice->suggestion.name = g_strdup (suggestion->name);
  choice->suggestion.similar_name = g_strdup (suggestion->similar_name);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (apart), GTK_TOGGLE_BUTTON (attach));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (is_attached ? attach : apart), TRUE);
  g_signal_connect_data (attach, "toggled", G_CALLBACK (attach_toggled_cb), choice, choice_free, 0);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), attach);
  gtk_box_append (GTK_BOX (box), apart);

  return box;
}

static void
add_suggestion (GtkBox                       *box,
                VivierImportFlow             *flow,
                const VivierImportSuggestion *suggestion,
                gboolean                      has_choice)
{
  g_autofree char *share = vivier_percent_format (suggestion->similarity);
  /* Translators: two names of clients: the one in the file, the one that is known */
  g_autofree char *title = g_strdup_printf (_("Is “%s” the same as “%s”?"), suggestion->name, suggestion->similar_name);
  g_autofree char *text = NULL;
  GtkWidget *choice = NULL;

  if (suggestion->count > 0)
    {
      g_autofree char *number = vivier_number_format (suggestion->count);

      /* Translators: how alike two names are, and how many lines of the file are at stake */
      text = g_strdup_printf (ngettext ("%s alike, %s line", "%s alike, %s lines", MIN (suggestion->count, G_MAXINT32)), share, number);
    }
  else
    {
      /* Translators: how alike two names are, as in "94% alike" */
      text = g_strdup_printf (_("%s alike"), share);
    }
  if (has_choice && suggestion->similar_id != 0)
    choice = new_choice (flow, suggestion);
  add_row (box, vivier_import_rows_check ("dialog-question-symbolic", "dim-label", title, text, choice));
}

static gboolean
is_suggested (VivierImportFlow *flow,
              const char       *name)
{
  for (guint i = 0; i < vivier_import_flow_get_n_files (flow); i++)
    {
      const VivierImportReport *report = vivier_import_flow_get_report (flow, i);

      for (guint j = 0; report != NULL && j < report->suggestions->len; j++)
        if (g_str_equal (((VivierImportSuggestion *) g_ptr_array_index (report->suggestions, j))->name, name))
          return TRUE;
    }

  return FALSE;
}

static guint
add_decided (GtkBox           *box,
             VivierImportFlow *flow)
{
  GPtrArray *decided = vivier_import_flow_get_decided (flow);
  guint n = 0;

  for (guint i = 0; i < decided->len; i++)
    {
      const VivierImportSuggestion *suggestion = g_ptr_array_index (decided, i);

      if (is_suggested (flow, suggestion->name))
        continue;
      add_suggestion (box, flow, suggestion, TRUE);
      n++;
    }

  return n;
}

static guint
add_notes (GtkBox                   *box,
           const VivierImportReport *report)
{
  guint n = MIN (report->notes->len, MAX_SHOWN);

  for (guint i = 0; i < n; i++)
    add_row (box, vivier_import_rows_check ("dialog-information-symbolic", "dim-label",
                                            g_ptr_array_index (report->notes, i), NULL, NULL));

  return n;
}

static guint
add_all (GtkBox                   *box,
         VivierImportFlow         *flow,
         const VivierImportReport *report,
         gboolean                  has_choices)
{
  for (guint i = 0; i < report->suggestions->len; i++)
    add_suggestion (box, flow, g_ptr_array_index (report->suggestions, i), has_choices);

  return report->suggestions->len + add_problems (box, report) + add_notes (box, report);
}

/**
 * vivier_import_checks_show:
 * @box: where the rows go
 * @flow: whose reports
 *
 * Returns: how many rows there are
 */
guint
vivier_import_checks_show (GtkBox           *box,
                           VivierImportFlow *flow)
{
  guint n;

  vivier_compat_unparent_all (GTK_WIDGET (box));

  n = add_decided (box, flow);
  for (guint i = 0; i < vivier_import_flow_get_n_files (flow); i++)
    {
      const VivierImportReport *report = vivier_import_flow_get_report (flow, i);

      if (report != NULL)
        n += add_all (box, flow, report, TRUE);
    }

  return n;
}

/* Adds one figure of a file; nothing of none. */
static void
add_count (GString    *text,
           gint64      count,
           const char *format)
{
  g_autofree char *number = vivier_number_format (count);

  if (count == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, number);
#pragma GCC diagnostic pop
}

static char *
sum_up (const VivierImportReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: %s is a number of rows of a file */
  add_count (text, report->read, ngettext ("%s row read", "%s rows read", MIN (report->read, G_MAXINT32)));
  /* Translators: %s is a number of rows of a file */
  add_count (text, report->created, ngettext ("%s created", "%s created", MIN (report->created, G_MAXINT32)));
  /* Translators: %s is a number of rows of a file */
  add_count (text, report->updated, ngettext ("%s updated", "%s updated", MIN (report->updated, G_MAXINT32)));
  /* Translators: %s is a number of rows of a file */
  add_count (text, report->unchanged, ngettext ("%s already there", "%s already there", MIN (report->unchanged, G_MAXINT32)));
  /* Translators: %s is a number of rows of a file */
  add_count (text, report->rejected, ngettext ("%s rejected", "%s rejected", MIN (report->rejected, G_MAXINT32)));

  return g_strdup (text->str);
}

/**
 * vivier_import_checks_report:
 * @box: where one card per file goes
 * @flow: whose reports
 */
void
vivier_import_checks_report (GtkBox           *box,
                             VivierImportFlow *flow)
{
  for (guint i = 0; i < vivier_import_flow_get_n_files (flow); i++)
    {
      const VivierImportItem *file = vivier_import_flow_get_file (flow, i);
      const VivierImportReport *report = vivier_import_flow_get_report (flow, i);
      GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *details = report != NULL ? sum_up (report)
                                 : g_strdup (file->problem != NULL ? file->problem : _("Not imported"));

      gtk_widget_add_css_class (card, "vivier-card");
      add_row (GTK_BOX (card), vivier_import_rows_file (file->name, details, FALSE, report == NULL));
      if (report != NULL)
        add_all (GTK_BOX (card), flow, report, FALSE);
      gtk_box_append (box, card);
    }
}
