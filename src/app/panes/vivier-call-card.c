/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panes/vivier-call-pane-private.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-words.h"
#include "widgets/vivier-avatar-dot.h"
#include "widgets/vivier-badge.h"

static GtkWidget *
make_upcoming (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *dot = vivier_avatar_dot_new (26);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *phone = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (phone, "second-line");
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), phone);
  gtk_widget_add_css_class (box, "call-upcoming");
  return box;
}

/* @card: nullable, nobody */
static void
set_upcoming (GtkWidget            *box,
              const VivierCallCard *card)
{
  GtkWidget *dot = gtk_widget_get_first_child (box);
  GtkWidget *name = gtk_widget_get_next_sibling (dot);
  GtkWidget *phone = gtk_widget_get_next_sibling (name);

  gtk_widget_set_visible (box, card != NULL);
  if (card == NULL)
    return;
  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (dot), card->name, card->prospect_id);
  gtk_label_set_label (GTK_LABEL (name), card->name);
  gtk_label_set_label (GTK_LABEL (phone), card->phone != NULL ? card->phone : _("no number"));
}

/* The rows stay, so that the next card costs little. */
static void
show_upcoming (VivierCallPane       *self,
               const VivierCallStep *step)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->upcoming));

  for (guint i = 0; i < step->upcoming->len || row != NULL; i++)
    {
      if (row == NULL)
        {
          row = make_upcoming ();
          gtk_box_append (self->upcoming, row);
        }
      set_upcoming (row, i < step->upcoming->len ? g_ptr_array_index (step->upcoming, i) : NULL);
      row = gtk_widget_get_next_sibling (row);
    }
  gtk_widget_set_visible (self->upcoming_title, step->upcoming->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->upcoming), step->upcoming->len > 0);
}

static void
show_person (VivierCallPane       *self,
             const VivierCallStep *step)
{
  const VivierCallCard *card = step->card;
  g_autofree char *facts = vivier_words_facts (self->session, step->row);

  vivier_avatar_dot_set (VIVIER_AVATAR_DOT (self->dot), card->name, card->prospect_id);
  gtk_label_set_label (self->name, card->name);
  gtk_label_set_label (self->contact, card->contact);
  gtk_widget_set_visible (GTK_WIDGET (self->contact), card->contact != NULL && !g_str_equal (card->contact, card->name));
  vivier_badges_set (VIVIER_BADGES (self->badges), step->row->figures.segment, step->row->figures.is_vip);
  gtk_label_set_label (self->phone, card->phone != NULL ? card->phone : _("No number is known"));
  gtk_label_set_label (self->facts, facts);
  gtk_label_set_label (self->script, step->script);
  gtk_widget_set_visible (GTK_WIDGET (self->script), step->script != NULL);
}

static void
show_card (VivierCallPane       *self,
           const VivierCallStep *step)
{
  const VivierCallCard *card = step->card;
  /* Translators: which card of how many, two numbers */
  g_autofree char *place = g_strdup_printf (_("%u of %u"), card->number, card->total);
  gboolean is_same = self->prospect_id == card->prospect_id && step->move == VIVIER_CALLS_LOOK;

  self->prospect_id = card->prospect_id;
  self->contact_id = card->contact_id;
  self->address_id = card->address_id;
  self->has_plan = step->planned != NULL && step->planned->due_on > step->today;
  g_free (self->phone_key);
  self->phone_key = g_strdup (card->phone_key);
  adw_window_title_set_title (self->title, step->session->title);
  adw_window_title_set_subtitle (self->title, place);
  show_person (self, step);
  show_upcoming (self, step);
  gtk_stack_set_visible_child_name (self->stack, "card");
  /* The card of somebody who is being talked to keeps what was written. */
  if (is_same)
    return;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), "", -1);
  vivier_call_bant_set (VIVIER_CALL_BANT (self->bant), step->bant);
  vivier_call_pane_reset_call (self);
  vivier_call_pane_reset_choices (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The end ------------------------------------------------------------------ */

static void
add_stat (VivierCallPane *self,
          int             place,
          const char     *figure,
          const char     *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *number = gtk_label_new (figure);
  GtkWidget *name = gtk_label_new (word);

  gtk_widget_add_css_class (number, "figure");
  gtk_widget_add_css_class (name, "field-name");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), name);
  gtk_grid_attach (self->stats, box, place % 3, place / 3, 1, 1);
}

static void
show_stats (VivierCallPane        *self,
            const VivierCallStats *stats)
{
  const struct {
    gint64      count;
    const char *word;
  } counts[] = {
    { stats->calls, C_("calling session", "calls") },
    { stats->reached, C_("calling session", "reached") },
    { stats->meetings, C_("calling session", "meetings") },
    { stats->callbacks, C_("calling session", "to call back") },
    { stats->skipped + stats->left, C_("calling session", "not called") },
  };
  /* Translators: how long was talked in all, in minutes and seconds */
  g_autofree char *talk = g_strdup_printf (_("%d:%02d"), (int) (stats->talk_s / 60), (int) (stats->talk_s % 60));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stats))) != NULL)
    gtk_grid_remove (self->stats, child);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *number = vivier_number_format (counts[i].count);

      add_stat (self, (int) i, number, counts[i].word);
    }
  add_stat (self, G_N_ELEMENTS (counts), talk, C_("calling session", "minutes of talk"));
}

static void
show_end (VivierCallPane       *self,
          const VivierCallStep *step)
{
  self->prospect_id = 0;
  self->is_over = TRUE;
  vivier_call_pane_reset_call (self);
  show_stats (self, &step->stats);
  adw_window_title_set_title (self->title, step->session->title);
  adw_window_title_set_subtitle (self->title, NULL);
  gtk_widget_set_visible (self->pause, FALSE);
  gtk_widget_set_visible (self->stop, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "end");
  gtk_widget_grab_focus (self->close);
}

void
vivier_call_pane_show (VivierCallPane *self,
                       VivierCallStep *step)
{
  self->session_id = step->session_id;
  if (step->card->prospect_id == 0)
    show_end (self, step);
  else
    show_card (self, step);
}
