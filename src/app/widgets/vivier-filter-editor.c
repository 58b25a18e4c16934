/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-filter-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-text.h"
#include "vivier-compat.h"

#define SEARCHED_FROM 9     /* choices */
#define TYPING_DELAY_MS 250

/* One line of the first menu: an operator, or its contrary. */
typedef struct {
  VivierOperator op;
  gboolean       is_negated;
} Comparison;

struct _VivierFilterEditor
{
  GtkWidget                  parent_instance;

  VivierVocabulary          *vocabulary;
  VivierFieldTable          *fields;
  const VivierProspectField *field;       /* of @fields */
  GArray                    *comparisons; /* (element-type Comparison) */
  guint                      typing_source;
  gboolean                   is_filling;

  GtkWidget                 *box;
  GtkWidget                 *title;
  GtkWidget                 *comparison;  /* GtkDropDown */
  GtkWidget                 *entry;
  GtkWidget                 *trouble;
  GtkWidget                 *days;        /* quick days */
  GtkWidget                 *search;
  GtkWidget                 *choices_frame;
  GtkWidget                 *choices;     /* GtkListBox of check buttons */
};

G_DEFINE_FINAL_TYPE (VivierFilterEditor, vivier_filter_editor, GTK_TYPE_WIDGET)

static guint edited_signal;

static gboolean
has_choices (const VivierProspectField *field)
{
  return field->type == VIVIER_FIELD_TYPE_CHOICE || field->type == VIVIER_FIELD_TYPE_SET;
}

/* Comparisons -------------------------------------------------------------- */

static const char *
comparison_label (const Comparison *comparison,
                  VivierFieldType   type)
{
  if (type == VIVIER_FIELD_TYPE_BOOLEAN)
    return comparison->is_negated ? C_("a condition holds", "no") : C_("a condition holds", "yes");
  if (!comparison->is_negated)
    return vivier_operator_get_label (comparison->op, type);
  if (comparison->op == VIVIER_OPERATOR_EMPTY)
    return C_("operator", "is filled in");
  if (comparison->op == VIVIER_OPERATOR_CONTAINS)
    return C_("operator", "does not contain");
  return C_("operator", "is none of");
}

/* A choice is compared with several at once: "is" would be one too many. */
static gboolean
is_offered (const VivierProspectField *field,
            VivierOperator             op)
{
  if (!vivier_operator_fits (op, field->type))
    return FALSE;
  return !has_choices (field) || op == VIVIER_OPERATOR_IN || op == VIVIER_OPERATOR_EMPTY;
}

static gboolean
has_contrary (VivierOperator op)
{
  return op == VIVIER_OPERATOR_EMPTY || op == VIVIER_OPERATOR_CONTAINS || op == VIVIER_OPERATOR_IN;
}

static void
fill_comparisons (VivierFilterEditor *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  g_array_set_size (self->comparisons, 0);
  for (guint op = 0; op < VIVIER_N_OPERATORS; op++)
    for (int is_negated = 0; is_negated <= 1; is_negated++)
      {
        Comparison comparison = { op, is_negated };
        gboolean is_boolean = self->field->type == VIVIER_FIELD_TYPE_BOOLEAN;

        if (is_boolean ? op != VIVIER_OPERATOR_IS : !is_offered (self->field, op) || (is_negated && !has_contrary (op)))
          continue;
        g_array_append_val (self->comparisons, comparison);
        gtk_string_list_append (labels, comparison_label (&comparison, self->field->type));
      }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->comparison), G_LIST_MODEL (labels));
  g_object_unref (labels);
}

static const Comparison *
chosen_comparison (VivierFilterEditor *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->comparison));

  return selected < self->comparisons->len ? &g_array_index (self->comparisons, Comparison, selected) : NULL;
}

static void
choose_comparison (VivierFilterEditor *self,
                   const VivierFilter *condition)
{
  VivierOperator op = condition->op;
  gboolean is_negated = condition->is_negated;

  if (self->field->type == VIVIER_FIELD_TYPE_BOOLEAN)
    is_negated ^= condition->values != NULL && condition->values->len > 0 &&
                  g_strcmp0 (g_ptr_array_index (condition->values, 0), "no") == 0;
  else if (has_choices (self->field) && (op == VIVIER_OPERATOR_IS || op == VIVIER_OPERATOR_IS_NOT))
    {
      is_negated ^= op == VIVIER_OPERATOR_IS_NOT;
      op = VIVIER_OPERATOR_IN;
    }
  for (guint i = 0; i < self->comparisons->len; i++)
    {
      const Comparison *comparison = &g_array_index (self->comparisons, Comparison, i);

      if (comparison->op == op && !comparison->is_negated == !is_negated)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->comparison), i);
    }
}

/* What is asked for ---------------------------------------------------------- */

static void
show_parts (VivierFilterEditor *self)
{
  const Comparison *comparison = chosen_comparison (self);
  gboolean needs_value = comparison != NULL && comparison->op != VIVIER_OPERATOR_EMPTY &&
                         self->field->type != VIVIER_FIELD_TYPE_BOOLEAN;
  gboolean is_ticked = needs_value && has_choices (self->field);
  GPtrArray *choices = vivier_field_table_get_choices (self->fields, self->field);

  gtk_widget_set_visible (self->entry, needs_value && !is_ticked);
  gtk_widget_set_visible (self->days, needs_value && self->field->type == VIVIER_FIELD_TYPE_DAY);
  gtk_widget_set_visible (self->choices_frame, is_ticked);
  gtk_widget_set_visible (self->search, is_ticked && choices != NULL && choices->len >= SEARCHED_FROM);
  gtk_label_set_label (GTK_LABEL (self->trouble), "");
  gtk_widget_set_visible (self->trouble, FALSE);
}

static void
edited (VivierFilterEditor *self)
{
  if (!self->is_filling)
    g_signal_emit (self, edited_signal, 0);
}

static void
comparison_cb (VivierFilterEditor *self)
{
  if (self->is_filling || self->field == NULL)
    return;
  show_parts (self);
  edited (self);
}

static gboolean
typed_cb (gpointer user_data)
{
  VivierFilterEditor *self = user_data;

  self->typing_source = 0;
  edited (self);
  return G_SOURCE_REMOVE;
}

static void
entry_changed_cb (VivierFilterEditor *self)
{
  if (self->is_filling)
    return;
  g_clear_handle_id (&self->typing_source, g_source_remove);
  self->typing_source = g_timeout_add (TYPING_DELAY_MS, typed_cb, self);
}

static void
entry_activate_cb (VivierFilterEditor *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  g_clear_handle_id (&self->typing_source, g_source_remove);
  edited (self);
  if (popover != NULL && !gtk_widget_get_visible (self->trouble))
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* Choices ------------------------------------------------------------------ */

static gboolean
choice_is_found (GtkListBoxRow *row,
                 gpointer       user_data)
{
  VivierFilterEditor *self = user_data;
  GtkWidget *check = gtk_list_box_row_get_child (row);
  g_autofree char *words = vivier_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *label = vivier_text_fold (gtk_check_button_get_label (GTK_CHECK_BUTTON (check)));

  return strstr (label, words) != NULL;
}

static void
choice_activated_cb (GtkListBox         *list,
                     GtkListBoxRow      *row,
                     VivierFilterEditor *self)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static gboolean
has_value (const VivierFilter *condition,
           const char         *value)
{
  for (guint i = 0; condition->values != NULL && i < condition->values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (condition->values, i), value) == 0)
      return TRUE;
  return FALSE;
}

static void
fill_choices (VivierFilterEditor *self,
              const VivierFilter *condition)
{
  GPtrArray *choices = vivier_field_table_get_choices (self->fields, self->field);
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->choices), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->choices), row);
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const VivierFieldChoice *choice = g_ptr_array_index (choices, i);
      GtkWidget *check = gtk_check_button_new_with_label (choice->label);

      gtk_widget_set_can_focus (check, FALSE);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), has_value (condition, choice->id));
      g_object_set_data_full (G_OBJECT (check), "vivier-choice", g_strdup (choice->id), g_free);
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (edited), self);
      row = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, choice->label, -1);
      gtk_list_box_append (GTK_LIST_BOX (self->choices), row);
    }
}

static void
add_ticked (VivierFilterEditor *self,
            VivierFilter       *condition)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->choices), i)) != NULL; i++)
    {
      GtkWidget *check = gtk_list_box_row_get_child (row);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_ptr_array_add (condition->values, g_strdup (g_object_get_data (G_OBJECT (check), "vivier-choice")));
    }
}

/* Typed values --------------------------------------------------------------- */

static void
show_trouble (VivierFilterEditor *self,
              const char         *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->trouble), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->trouble, sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

/* Several values of "is one of" are told apart by commas. */
static gboolean
add_typed (VivierFilterEditor *self,
           VivierFilter       *condition)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_auto (GStrv) parts = g_strsplit (text, condition->op == VIVIER_OPERATOR_IN ? "," : "\n", -1);

  show_trouble (self, NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = NULL;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      value = vivier_filter_check_operand (self->fields, self->field, condition->op, parts[i], &error);
      if (value == NULL)
        {
          show_trouble (self, error->message);
          return FALSE;
        }
      g_ptr_array_add (condition->values, g_steal_pointer (&value));
    }
  return condition->values->len > 0;
}

static char *
join_values (VivierFilterEditor *self,
             const VivierFilter *condition)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; condition->values != NULL && i < condition->values->len; i++)
    {
      g_autofree char *typed = vivier_filter_value_dup_typed (self->field, g_ptr_array_index (condition->values, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", typed);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
quick_day_cb (GtkButton          *button,
              VivierFilterEditor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_button_get_label (button));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/* The label is what a person would type. */
static void
append_quick_day (VivierFilterEditor *self,
                  const char         *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "quick-day");
  g_signal_connect (button, "clicked", G_CALLBACK (quick_day_cb), self);
  gtk_box_append (GTK_BOX (self->days), button);
}

/* Type --------------------------------------------------------------------- */

static void
vivier_filter_editor_dispose (GObject *object)
{
  VivierFilterEditor *self = VIVIER_FILTER_EDITOR (object);

  g_clear_handle_id (&self->typing_source, g_source_remove);
  vivier_compat_unparent_all (GTK_WIDGET (self));
  g_clear_object (&self->vocabulary);
  g_clear_pointer (&self->fields, vivier_field_table_unref);
  g_clear_pointer (&self->comparisons, g_array_unref);

  G_OBJECT_CLASS (vivier_filter_editor_parent_class)->dispose (object);
}

static void
vivier_filter_editor_class_init (VivierFilterEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vivier_filter_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  edited_signal = g_signal_new ("edited", VIVIER_TYPE_FILTER_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_choices (VivierFilterEditor *self)
{
  self->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search choices"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (gtk_widget_queue_resize), self);
  self->choices = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->choices), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->choices), choice_is_found, self, NULL);
  gtk_widget_add_css_class (self->choices, "choice-list");
  g_signal_connect (self->choices, "row-activated", G_CALLBACK (choice_activated_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter), self->choices);
  self->choices_frame = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->choices_frame), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->choices_frame), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->choices_frame), 300);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->choices_frame), self->choices);
}

static void
vivier_filter_editor_init (VivierFilterEditor *self)
{
  self->comparisons = g_array_new (FALSE, FALSE, sizeof (Comparison));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "heading");
  self->comparison = gtk_drop_down_new (NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->comparison), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Comparison"), -1);
  g_signal_connect_swapped (self->comparison, "notify::selected", G_CALLBACK (comparison_cb), self);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Value"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  self->days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  append_quick_day (self, _("today"));
  append_quick_day (self, _("30 days ago"));
  append_quick_day (self, _("3 months ago"));
  append_quick_day (self, _("1 year ago"));
  self->trouble = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->trouble), 0);
  gtk_label_set_wrap (GTK_LABEL (self->trouble), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->trouble), 40);
  gtk_widget_add_css_class (self->trouble, "warning-line");
  make_choices (self);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->comparison);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->trouble);
  gtk_box_append (GTK_BOX (self->box), self->days);
  gtk_box_append (GTK_BOX (self->box), self->search);
  gtk_box_append (GTK_BOX (self->box), self->choices_frame);
}

/**
 * vivier_filter_editor_new:
 * @vocabulary: the fields and their choices
 *
 * Returns: (transfer floating): a form; give it a condition next
 */
GtkWidget *
vivier_filter_editor_new (VivierVocabulary *vocabulary)
{
  VivierFilterEditor *self = g_object_new (VIVIER_TYPE_FILTER_EDITOR, NULL);

  self->vocabulary = g_object_ref (vocabulary);
  return GTK_WIDGET (self);
}

/**
 * vivier_filter_editor_set_condition:
 * @condition: a node of kind %VIVIER_FILTER_CONDITION; read only
 *
 * Shows a condition.
 */
void
vivier_filter_editor_set_condition (VivierFilterEditor *self,
                                    const VivierFilter *condition)
{
  g_autofree char *text = NULL;

  g_return_if_fail (VIVIER_IS_FILTER_EDITOR (self));
  g_return_if_fail (condition != NULL && condition->kind == VIVIER_FILTER_CONDITION);

  g_clear_handle_id (&self->typing_source, g_source_remove);
  g_clear_pointer (&self->fields, vivier_field_table_unref);
  self->fields = vivier_field_table_ref (vivier_vocabulary_get_fields (self->vocabulary));
  self->field = vivier_field_table_find (self->fields, condition->field);
  gtk_widget_set_sensitive (self->box, self->field != NULL);
  if (self->field == NULL)
    return;
  self->is_filling = TRUE;
  gtk_label_set_label (GTK_LABEL (self->title), self->field->label);
  fill_comparisons (self);
  choose_comparison (self, condition);
  text = join_values (self, condition);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill_choices (self, condition);
  show_parts (self);
  self->is_filling = FALSE;
}

/**
 * vivier_filter_editor_dup_condition:
 *
 * Returns: (transfer full) (nullable): what the form says, %NULL while that is no condition
 */
VivierFilter *
vivier_filter_editor_dup_condition (VivierFilterEditor *self)
{
  g_autoptr (VivierFilter) condition = NULL;
  const Comparison *comparison;

  g_return_val_if_fail (VIVIER_IS_FILTER_EDITOR (self), NULL);

  comparison = self->field != NULL ? chosen_comparison (self) : NULL;
  if (comparison == NULL)
    return NULL;
  condition = vivier_filter_new_condition (self->field->id, comparison->op, NULL);
  condition->is_negated = comparison->is_negated;
  if (condition->values == NULL)
    condition->values = g_ptr_array_new_with_free_func (g_free);
  if (self->field->type == VIVIER_FIELD_TYPE_BOOLEAN || comparison->op == VIVIER_OPERATOR_EMPTY)
    return g_steal_pointer (&condition);
  if (!has_choices (self->field))
    return add_typed (self, condition) ? g_steal_pointer (&condition) : NULL;
  add_ticked (self, condition);
  if (condition->values->len == 1)
    condition->op = VIVIER_OPERATOR_IS;
  return condition->values->len > 0 ? g_steal_pointer (&condition) : NULL;
}

/**
 * vivier_filter_editor_propose:
 * @field: a field
 *
 * Returns: (transfer full): the condition to begin with
 */
VivierFilter *
vivier_filter_editor_propose (const VivierProspectField *field)
{
  switch (field->type)
    {
    case VIVIER_FIELD_TYPE_CHOICE:
    case VIVIER_FIELD_TYPE_SET:
      return vivier_filter_new_condition (field->id, VIVIER_OPERATOR_IN, NULL);
    case VIVIER_FIELD_TYPE_BOOLEAN:
      return vivier_filter_new_condition (field->id, VIVIER_OPERATOR_IS, NULL);
    case VIVIER_FIELD_TYPE_NUMBER:
    case VIVIER_FIELD_TYPE_MONEY:
      return vivier_filter_new_condition (field->id, VIVIER_OPERATOR_AT_LEAST, NULL);
    case VIVIER_FIELD_TYPE_DAY:
      return vivier_filter_new_condition (field->id, VIVIER_OPERATOR_LESS, NULL);
    case VIVIER_FIELD_TYPE_TEXT:
    default:
      return vivier_filter_new_condition (field->id, VIVIER_OPERATOR_CONTAINS, NULL);
    }
}

/**
 * vivier_filter_editor_focus:
 *
 * Puts the cursor where the value is typed or ticked.
 */
void
vivier_filter_editor_focus (VivierFilterEditor *self)
{
  g_return_if_fail (VIVIER_IS_FILTER_EDITOR (self));

  if (gtk_widget_get_visible (self->entry))
    gtk_widget_grab_focus (self->entry);
  else if (gtk_widget_get_visible (self->search))
    gtk_widget_grab_focus (self->search);
  else if (gtk_widget_get_visible (self->choices_frame))
    gtk_widget_child_focus (self->choices, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->comparison);
}
