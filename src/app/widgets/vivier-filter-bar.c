/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-filter-bar.h"

#include <glib/gi18n.h>

#include "vivier-compat.h"
#include "widgets/vivier-field-picker.h"
#include "widgets/vivier-filter-editor.h"
#include "widgets/vivier-wrap-layout.h"

struct _VivierFilterBar
{
  GtkWidget         parent_instance;

  VivierVocabulary *vocabulary;
  VivierFilter     *root;        /* a group that is not negated */
  VivierFilter     *part;        /* of @root, in the popover; NULL for a new one */
  gboolean          is_nested;   /* inside the popover of another bar */

  GtkWidget        *sentence;
  GtkWidget        *add_button;
  GtkWidget        *popover;
  GtkStack         *steps;       /* of the popover: fields, condition, group */
  GtkWidget        *picker;
  GtkWidget        *editor;
  GtkWidget        *match;       /* of a group: all, any, none */
  GtkBox           *group_box;
  GtkWidget        *group_bar;   /* made when a group is first opened */
  GtkWidget        *remove_button;
};

G_DEFINE_FINAL_TYPE (VivierFilterBar, vivier_filter_bar, GTK_TYPE_WIDGET)

static guint changed_signal;

static void show_sentence (VivierFilterBar *self);

static void
changed (VivierFilterBar *self)
{
  show_sentence (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
remove_part (VivierFilterBar *self,
             VivierFilter    *part)
{
  if (self->part == part)
    {
      self->part = NULL;
      gtk_popover_popdown (GTK_POPOVER (self->popover));
    }
  g_ptr_array_remove (self->root->parts, part);
  changed (self);
}

/* The popover -------------------------------------------------------------- */

static void
open_at (VivierFilterBar *self,
         GtkWidget       *widget,
         const char      *step)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width, (int) bounds.size.height });
  gtk_stack_set_visible_child_name (self->steps, step);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
open_picker_cb (VivierFilterBar *self)
{
  self->part = NULL;
  vivier_field_picker_set_fields (VIVIER_FIELD_PICKER (self->picker), vivier_vocabulary_get_fields (self->vocabulary));
  open_at (self, self->add_button, "fields");
  gtk_widget_set_visible (self->remove_button, FALSE);
  gtk_widget_grab_focus (self->picker);
}

static void
picked_cb (VivierFieldPicker *picker,
           const char        *id,
           VivierFilterBar   *self)
{
  const VivierProspectField *field = vivier_field_table_find (vivier_vocabulary_get_fields (self->vocabulary), id);
  g_autoptr (VivierFilter) condition = field != NULL ? vivier_filter_editor_propose (field) : NULL;

  if (condition == NULL)
    return;
  vivier_filter_editor_set_condition (VIVIER_FILTER_EDITOR (self->editor), condition);
  gtk_stack_set_visible_child_name (self->steps, "condition");
  vivier_filter_editor_focus (VIVIER_FILTER_EDITOR (self->editor));
  if (field->type == VIVIER_FIELD_TYPE_BOOLEAN)
    g_signal_emit_by_name (self->editor, "edited");
}

/* Puts @part where the one in the popover was, or at the end. */
static void
take_part (VivierFilterBar *self,
           VivierFilter    *part)
{
  guint index;

  if (self->part != NULL && g_ptr_array_find (self->root->parts, self->part, &index))
    {
      vivier_filter_free (self->part);
      self->root->parts->pdata[index] = part;
    }
  else
    vivier_filter_add (self->root, part);
  self->part = part;
  gtk_widget_set_visible (self->remove_button, TRUE);
  changed (self);
}

static void
edited_cb (VivierFilterEditor *editor,
           VivierFilterBar    *self)
{
  VivierFilter *condition = vivier_filter_editor_dup_condition (editor);

  if (condition == NULL)
    return;
  if (self->part != NULL && vivier_filter_equal (self->part, condition))
    vivier_filter_free (condition);
  else
    take_part (self, condition);
}

static void
remove_cb (VivierFilterBar *self)
{
  if (self->part != NULL)
    remove_part (self, self->part);
}

static void
closed_cb (VivierFilterBar *self)
{
  /* A group that was left empty says nothing. */
  if (self->part != NULL && self->part->kind != VIVIER_FILTER_CONDITION && self->part->parts->len == 0)
    remove_part (self, self->part);
  self->part = NULL;
}

/* Groups --------------------------------------------------------------------- */

enum { MATCH_ALL, MATCH_ANY, MATCH_NONE };

static void
group_edited_cb (VivierFilterBar *self)
{
  guint match = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->match));
  VivierFilter *group;

  if (self->part == NULL || self->group_bar == NULL)
    return;
  group = vivier_filter_copy (vivier_filter_bar_get_filter (VIVIER_FILTER_BAR (self->group_bar)));
  group->kind = match == MATCH_ALL ? VIVIER_FILTER_AND : VIVIER_FILTER_OR;
  group->is_negated = match == MATCH_NONE;
  if (vivier_filter_equal (self->part, group))
    vivier_filter_free (group);
  else
    take_part (self, group);
}

static void
match_cb (VivierFilterBar *self)
{
  VivierFilterBar *nested = VIVIER_FILTER_BAR (self->group_bar);

  if (nested == NULL || self->part == NULL)
    return;
  nested->root->kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->match)) == MATCH_ALL
                     ? VIVIER_FILTER_AND : VIVIER_FILTER_OR;
  show_sentence (nested);
  group_edited_cb (self);
}

static void
ensure_group_bar (VivierFilterBar *self)
{
  if (self->group_bar != NULL)
    return;
  self->group_bar = vivier_filter_bar_new (self->vocabulary);
  VIVIER_FILTER_BAR (self->group_bar)->is_nested = TRUE;
  gtk_widget_set_size_request (self->group_bar, 340, -1);
  g_signal_connect_swapped (self->group_bar, "changed", G_CALLBACK (group_edited_cb), self);
  gtk_box_append (self->group_box, self->group_bar);
}

static void
show_group (VivierFilterBar *self)
{
  VivierFilter *group = self->part;
  VivierFilter *inner = vivier_filter_copy (group);

  ensure_group_bar (self);
  inner->is_negated = FALSE;
  self->part = NULL; /* nothing is edited while the form is filled */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->match), group->is_negated ? MATCH_NONE
                              : group->kind == VIVIER_FILTER_AND ? MATCH_ALL : MATCH_ANY);
  vivier_filter_bar_set_filter (VIVIER_FILTER_BAR (self->group_bar), inner);
  self->part = group;
  vivier_filter_free (inner);
}

static void
new_group_cb (VivierFilterBar *self)
{
  VivierFilter *group = vivier_filter_new_group (VIVIER_FILTER_OR);

  vivier_filter_add (self->root, group);
  self->part = group;
  show_group (self);
  gtk_stack_set_visible_child_name (self->steps, "group");
  gtk_widget_set_visible (self->remove_button, TRUE);
}

/* What was one condition becomes the first of several alternatives. */
static void
alternative_cb (VivierFilterBar *self)
{
  VivierFilter *group;

  if (self->part == NULL || self->part->kind != VIVIER_FILTER_CONDITION)
    return;
  group = vivier_filter_new_group (VIVIER_FILTER_OR);
  vivier_filter_add (group, vivier_filter_copy (self->part));
  take_part (self, group);
  show_group (self);
  gtk_stack_set_visible_child_name (self->steps, "group");
  vivier_filter_bar_add (VIVIER_FILTER_BAR (self->group_bar));
}

/* The sentence --------------------------------------------------------------- */

static VivierFilter *
part_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "vivier-part");
}

static void
chip_clicked_cb (GtkButton       *button,
                 VivierFilterBar *self)
{
  self->part = part_of (GTK_WIDGET (button));
  gtk_widget_set_visible (self->remove_button, TRUE);
  if (self->part->kind == VIVIER_FILTER_CONDITION)
    {
      vivier_filter_editor_set_condition (VIVIER_FILTER_EDITOR (self->editor), self->part);
      open_at (self, GTK_WIDGET (button), "condition");
      vivier_filter_editor_focus (VIVIER_FILTER_EDITOR (self->editor));
    }
  else
    {
      show_group (self);
      open_at (self, GTK_WIDGET (button), "group");
    }
}

static void
chip_remove_cb (GtkButton       *button,
                VivierFilterBar *self)
{
  remove_part (self, part_of (GTK_WIDGET (button)));
}

static void
append_words (VivierFilterBar *self,
              const char      *words)
{
  GtkWidget *label;

  if (words == NULL || *words == '\0')
    return;
  label = gtk_label_new (words);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_insert_before (label, self->sentence, self->add_button);
}

static void
append_chip (VivierFilterBar *self,
             VivierFilter    *part,
             const char      *text)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *open = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is a condition of a filter: "in Lyon" */
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), text);

  gtk_widget_add_css_class (chip, "filter-chip");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_button_set_child (GTK_BUTTON (open), label);
  gtk_widget_set_tooltip_text (close, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (open), "vivier-part", part);
  g_object_set_data (G_OBJECT (close), "vivier-part", part);
  g_signal_connect (open, "clicked", G_CALLBACK (chip_clicked_cb), self);
  g_signal_connect (close, "clicked", G_CALLBACK (chip_remove_cb), self);
  gtk_box_append (GTK_BOX (chip), open);
  gtk_box_append (GTK_BOX (chip), close);
  gtk_widget_insert_before (chip, self->sentence, self->add_button);
}

static void
append_part (VivierFilterBar *self,
             VivierFilter    *part,
             const char      *joint)
{
  g_autofree char *lead = NULL;
  g_autofree char *text = vivier_filter_describe_part (part, vivier_vocabulary_get_fields (self->vocabulary), &lead);

  append_words (self, joint);
  append_words (self, lead);
  append_chip (self, part, text);
}

static void
show_nested (VivierFilterBar *self)
{
  for (guint i = 0; i < self->root->parts->len; i++)
    append_part (self, g_ptr_array_index (self->root->parts, i),
                 i == 0 ? NULL : self->root->kind == VIVIER_FILTER_AND ? C_("between two conditions", "and")
                                                                       : C_("between two conditions", "or"));
}

static void
show_sentence (VivierFilterBar *self)
{
  g_autofree char *subject = NULL;
  int taken = -1;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->sentence)) != NULL && child != self->add_button)
    gtk_widget_unparent (child);
  if (self->is_nested)
    {
      show_nested (self);
      return;
    }
  subject = vivier_filter_describe_subject (self->root, vivier_vocabulary_get_fields (self->vocabulary), &taken);
  if (taken >= 0)
    {
      append_words (self, vivier_filter_describe_article ());
      append_chip (self, g_ptr_array_index (self->root->parts, taken), subject);
    }
  else
    append_words (self, subject);
  for (guint i = 0; i < self->root->parts->len; i++)
    if ((int) i != taken)
      append_part (self, g_ptr_array_index (self->root->parts, i), NULL);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_filter_bar_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  VivierFilterBar *self = VIVIER_FILTER_BAR (widget);

  gtk_widget_allocate (self->sentence, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
vivier_filter_bar_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gtk_widget_measure (VIVIER_FILTER_BAR (widget)->sentence, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static GtkSizeRequestMode
vivier_filter_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vivier_filter_bar_dispose (GObject *object)
{
  VivierFilterBar *self = VIVIER_FILTER_BAR (object);

  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->vocabulary);
  g_clear_pointer (&self->root, vivier_filter_free);

  G_OBJECT_CLASS (vivier_filter_bar_parent_class)->dispose (object);
}

static void
vivier_filter_bar_class_init (VivierFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vivier_filter_bar_dispose;
  widget_class->size_allocate = vivier_filter_bar_size_allocate;
  widget_class->measure = vivier_filter_bar_measure;
  widget_class->get_request_mode = vivier_filter_bar_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "filterbar");
  changed_signal = g_signal_new ("changed", VIVIER_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_text_button (VivierFilterBar *self,
                  const char      *label,
                  GCallback        callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
make_steps (VivierFilterBar *self)
{
  GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *condition = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  const char *matches[] = { _("All of these conditions"), _("Any of these conditions"), _("None of these conditions"), NULL };

  self->picker = vivier_field_picker_new (VIVIER_FIELD_PICK_FILTERED);
  g_signal_connect (self->picker, "picked", G_CALLBACK (picked_cb), self);
  gtk_box_append (GTK_BOX (fields), self->picker);
  gtk_box_append (GTK_BOX (fields), make_text_button (self, _("_Several conditions in brackets…"), G_CALLBACK (new_group_cb)));
  self->editor = vivier_filter_editor_new (self->vocabulary);
  g_signal_connect (self->editor, "edited", G_CALLBACK (edited_cb), self);
  gtk_box_append (GTK_BOX (condition), self->editor);
  gtk_box_append (GTK_BOX (condition), make_text_button (self, _("_Or another condition…"), G_CALLBACK (alternative_cb)));
  self->group_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->match = gtk_drop_down_new_from_strings (matches);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->match), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which conditions must hold"), -1);
  g_signal_connect_swapped (self->match, "notify::selected", G_CALLBACK (match_cb), self);
  gtk_box_append (self->group_box, self->match);
  self->steps = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->steps, FALSE);
  gtk_stack_set_vhomogeneous (self->steps, FALSE);
  gtk_stack_add_named (self->steps, fields, "fields");
  gtk_stack_add_named (self->steps, condition, "condition");
  gtk_stack_add_named (self->steps, GTK_WIDGET (self->group_box), "group");
}

static void
make_popover (VivierFilterBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  make_steps (self);
  self->remove_button = make_text_button (self, _("_Remove this condition"), G_CALLBACK (remove_cb));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->steps));
  gtk_box_append (GTK_BOX (box), self->remove_button);
  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "filter-popover");
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
vivier_filter_bar_init (VivierFilterBar *self)
{
  self->root = vivier_filter_new_group (VIVIER_FILTER_AND);
  self->sentence = g_object_new (GTK_TYPE_BOX, NULL);
  gtk_widget_set_layout_manager (self->sentence, vivier_wrap_layout_new (8, 6));
  gtk_widget_set_parent (self->sentence, GTK_WIDGET (self));
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_add_css_class (self->add_button, "circular");
  gtk_widget_set_tooltip_text (self->add_button, _("Add a condition"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a condition"), -1);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (open_picker_cb), self);
  gtk_widget_set_parent (self->add_button, self->sentence);
}

/**
 * vivier_filter_bar_new:
 * @vocabulary: the fields and their choices
 *
 * Returns: (transfer floating): a bar that shows everybody
 */
GtkWidget *
vivier_filter_bar_new (VivierVocabulary *vocabulary)
{
  VivierFilterBar *self = g_object_new (VIVIER_TYPE_FILTER_BAR, NULL);

  self->vocabulary = g_object_ref (vocabulary);
  make_popover (self);
  g_signal_connect_object (vocabulary, "changed", G_CALLBACK (show_sentence), self, G_CONNECT_SWAPPED);
  show_sentence (self);
  return GTK_WIDGET (self);
}

/**
 * vivier_filter_bar_set_filter:
 * @filter: (nullable): copied; %NULL for everybody
 *
 * Shows another filter, without "changed".
 */
void
vivier_filter_bar_set_filter (VivierFilterBar    *self,
                              const VivierFilter *filter)
{
  VivierFilter *copy;

  g_return_if_fail (VIVIER_IS_FILTER_BAR (self));

  copy = filter != NULL ? vivier_filter_copy (filter) : vivier_filter_new_group (VIVIER_FILTER_AND);
  if (copy->kind == VIVIER_FILTER_CONDITION || copy->is_negated || (copy->kind == VIVIER_FILTER_OR && !self->is_nested))
    {
      VivierFilter *group = vivier_filter_new_group (VIVIER_FILTER_AND);

      vivier_filter_add (group, copy);
      copy = group;
    }
  self->part = NULL;
  vivier_filter_free (self->root);
  self->root = copy;
  show_sentence (self);
}

/**
 * vivier_filter_bar_get_filter:
 *
 * Returns: (transfer none): the filter as it stands, until the next change
 */
const VivierFilter *
vivier_filter_bar_get_filter (VivierFilterBar *self)
{
  g_return_val_if_fail (VIVIER_IS_FILTER_BAR (self), NULL);
  return self->root;
}

/**
 * vivier_filter_bar_add:
 *
 * Opens the list of fields to add a condition.
 */
void
vivier_filter_bar_add (VivierFilterBar *self)
{
  g_return_if_fail (VIVIER_IS_FILTER_BAR (self));
  open_picker_cb (self);
}
