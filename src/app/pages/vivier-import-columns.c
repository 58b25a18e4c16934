/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-import-columns.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "vivier-compat.h"

/* A guess below this deserves a look. */
#define SURE 0.85

/* What a column can become. */
typedef struct {
  VivierField  field;
  const char  *custom; /* of one of the workspace's own, or of another contact; interned */
} Target;

/* Kept by each drop-down. */
typedef struct {
  guint                   column;
  GArray                 *fields; /* (element-type Target), as listed */
  VivierImportColumnFunc  func;
  gpointer                user_data;
} Choice;

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_array_unref (choice->fields);
  g_free (choice);
}

static void
selected_cb (GtkDropDown *drop_down,
             GParamSpec  *pspec,
             Choice      *choice)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected < choice->fields->len)
    {
      const Target *target = &g_array_index (choice->fields, Target, selected);

      choice->func (choice->column, target->field, target->custom, choice->user_data);
    }
}

static void
setup_name_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* The chosen name may be cut short; the names in the list never are. */
static void
let_shrink (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) whole = g_object_ref (gtk_drop_down_get_factory (drop_down));
  g_autoptr (GtkListItemFactory) cut = gtk_signal_list_item_factory_new ();

  g_signal_connect (cut, "setup", G_CALLBACK (setup_name_cb), NULL);
  g_signal_connect (cut, "bind", G_CALLBACK (bind_name_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, whole);
  gtk_drop_down_set_factory (drop_down, cut);
}

static void
add_target (Choice             *choice,
            GtkStringList      *names,
            const VivierColumn *column,
            Target              target,
            const char         *name,
            guint              *selected)
{
  if (column->person == 0 && target.field == column->field && (target.custom == NULL || g_strcmp0 (target.custom, column->custom) == 0))
    *selected = choice->fields->len;
  g_array_append_val (choice->fields, target);
  gtk_string_list_append (names, name);
}

/* Those of every workspace, then the workspace's own. */
static guint
add_targets (Choice                 *choice,
             GtkStringList          *names,
             const VivierImportPlan *plan,
             VivierFieldTable       *fields)
{
  const VivierColumn *column = g_ptr_array_index (plan->columns, choice->column);
  guint selected = 0;

  if (column->person > 0)
    {
      g_autofree char *id = g_strdup_printf ("contact-%u.%s", column->person, vivier_field_to_id (column->field));
      const Target target = { column->field, g_intern_string (id) };
      g_autofree char *name = g_strdup_printf (_("Contact %u, %s"), column->person, vivier_field_label (column->field));

      g_array_append_val (choice->fields, target);
      gtk_string_list_append (names, name);
    }
  for (VivierField field = 0; field < VIVIER_N_FIELDS; field++)
    if (field != VIVIER_FIELD_OWN && vivier_field_belongs (field, plan->kind))
      add_target (choice, names, column, (Target) { field, NULL }, vivier_field_label (field), &selected);
  for (guint i = 0; plan->kind == VIVIER_IMPORT_PROSPECTS && i < vivier_field_table_get_n (fields); i++)
    {
      const VivierProspectField *own = vivier_field_table_get (fields, i);

      if ((own->flags & VIVIER_FIELD_CUSTOM) != 0)
        add_target (choice, names, column, (Target) { VIVIER_FIELD_OWN, g_intern_string (own->id) }, own->label, &selected);
    }
  return selected;
}

static GtkWidget *
new_drop_down (const VivierImportPlan *plan,
               VivierFieldTable       *fields,
               guint                   index,
               VivierImportColumnFunc  func,
               gpointer                user_data)
{
  const VivierColumn *column = g_ptr_array_index (plan->columns, index);
  GtkStringList *names = gtk_string_list_new (NULL);
  Choice *choice = g_new0 (Choice, 1);
  guint selected;
  GtkWidget *drop_down;

  choice->column = index;
  choice->fields = g_array_new (FALSE, FALSE, sizeof (Target));
  choice->func = func;
  choice->user_data = user_data;
  selected = add_targets (choice, names, plan, fields);

  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (drop_down, TRUE);
  let_shrink (GTK_DROP_DOWN (drop_down));
  gtk_widget_add_css_class (drop_down, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, column->name, -1);
  g_signal_connect_data (drop_down, "notify::selected", G_CALLBACK (selected_cb), choice, choice_free, 0);

  return drop_down;
}

/* A badge by its looks; the star of VIPs would mean nothing here. */
static GtkWidget *
new_confidence (const VivierColumn *column)
{
  g_autofree char *share = vivier_percent_format (column->confidence);
  const char *kind, *text = share;
  GtkWidget *badge;

  if (column->field == VIVIER_FIELD_NONE)
    {
      kind = "neutral";
      text = "–";
    }
  else if (column->is_chosen)
    {
      kind = "info";
      /* Translators: the badge of a column that a person mapped, or that was mapped so before */
      text = _("chosen");
    }
  else
    {
      kind = column->confidence >= SURE ? "active" : "vip";
    }
  badge = gtk_label_new (text);
  gtk_widget_add_css_class (badge, "vivier-badge");
  gtk_widget_add_css_class (badge, "numeric");
  gtk_widget_add_css_class (badge, kind);
  gtk_widget_set_tooltip_text (badge, _("How sure this guess is"));
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (badge, 58, -1);

  return badge;
}

static GtkWidget *
new_words (const VivierColumn *column)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (column->name);
  GtkWidget *sample = gtk_label_new (column->sample != NULL ? column->sample : "");

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "column-name");
  gtk_widget_set_tooltip_text (name, column->name);
  gtk_label_set_xalign (GTK_LABEL (sample), 0);
  gtk_label_set_ellipsize (GTK_LABEL (sample), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (sample), TRUE);
  gtk_widget_add_css_class (sample, "field-name");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), sample);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);

  return words;
}

/**
 * vivier_import_columns_show:
 * @box: where the rows go
 * @plan: the file
 * @fields: of the workspace
 * @func: called when a person chooses
 * @user_data: for @func
 */
void
vivier_import_columns_show (GtkBox                 *box,
                            const VivierImportPlan *plan,
                            VivierFieldTable       *fields,
                            VivierImportColumnFunc  func,
                            gpointer                user_data)
{
  vivier_compat_unparent_all (GTK_WIDGET (box));

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const VivierColumn *column = g_ptr_array_index (plan->columns, i);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *becomes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      gtk_box_set_homogeneous (GTK_BOX (halves), TRUE);
      gtk_widget_set_hexpand (halves, TRUE);
      if (i > 0)
        gtk_box_append (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_widget_add_css_class (arrow, "dim-label");
      gtk_widget_add_css_class (row, "column-row");
      gtk_box_append (GTK_BOX (halves), new_words (column));
      gtk_box_append (GTK_BOX (becomes), arrow);
      gtk_box_append (GTK_BOX (becomes), new_drop_down (plan, fields, i, func, user_data));
      gtk_box_append (GTK_BOX (halves), becomes);
      gtk_box_append (GTK_BOX (row), halves);
      gtk_box_append (GTK_BOX (row), new_confidence (column));
      gtk_box_append (box, row);
    }
}
