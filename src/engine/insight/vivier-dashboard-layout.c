/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "insight/vivier-dashboard-layout.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/vivier-text.h"
#include "model/vivier-settings.h"

/* Layouts are some pages of JSON and a few levels deep: the parser, which
 * recurses without a limit, never sees more. */
#define MAX_JSON_BYTES   65536
#define MAX_JSON_NESTING 4096
#define MAX_DEPTH        8

#define MAX_LAYOUTS 50
#define MAX_WIDGETS 60
#define MAX_ROWS    4
#define NAME_CHARS  60

static const struct {
  const char *id;
  const char *label;
} forms[VIVIER_N_WIDGET_FORMS] = {
  [VIVIER_WIDGET_NUMBER] = { "number", NC_("form", "Number") },
  [VIVIER_WIDGET_BAR] = { "bar", NC_("form", "Bars") },
  [VIVIER_WIDGET_DONUT] = { "donut", NC_("form", "Ring") },
  [VIVIER_WIDGET_LINE] = { "line", NC_("form", "Line") },
  [VIVIER_WIDGET_TABLE] = { "table", NC_("form", "Table") },
};

#define N VIVIER_WIDGET_NUMBER
#define B VIVIER_WIDGET_BAR
#define D VIVIER_WIDGET_DONUT
#define L VIVIER_WIDGET_LINE
#define T VIVIER_WIDGET_TABLE

typedef struct {
  const char      *metric;
  VivierWidgetForm form;
  int              width;
  int              height;
} PresetWidget;

static const PresetWidget prospects_preset[] = {
  { "prospects.active", N, 1, 1 }, { "prospects.new", N, 1, 1 }, { "prospects.completeness", N, 1, 1 }, { "prospects.without-action", N, 1, 1 },
  { "prospects.by-stage", B, 2, 3 }, { "prospects.by-heat", D, 2, 3 },
  { "prospects.new-per-day", L, 4, 2 },
  { "prospects.new-per-week", B, 2, 2 }, { "prospects.new-per-month", B, 2, 2 },
  { "prospects.sources", B, 2, 2 }, { "prospects.intents", B, 2, 2 },
  { "activity.by-user", T, 4, 2 }, { "", N, 0, 0 },
};

static const PresetWidget clients_preset[] = {
  { "clients.total", N, 1, 1 }, { "clients.new", N, 1, 1 }, { "clients.vip", N, 1, 1 }, { "clients.active", N, 1, 1 },
  { "clients.by-segment", D, 2, 2 }, { "clients.new-per-month", B, 2, 2 },
  { "clients.by-city", B, 2, 2 }, { "clients.revenue", N, 1, 1 }, { "clients.active-share", N, 1, 1 }, { "", N, 0, 0 },
};

/* The window shows the figures of the relaunch list above these. */
static const PresetWidget relaunch_preset[] = {
  { "relaunch.sent", N, 1, 1 }, { "relaunch.answered", N, 1, 1 }, { "relaunch.reactivated", N, 1, 1 }, { "relaunch.vip", N, 1, 1 },
  { "activity.reply-rate", N, 1, 1 }, { "activity.reached", N, 1, 1 }, { "activity.by-user", T, 2, 2 },
  { "activity.calls", N, 1, 1 }, { "activity.meetings", N, 1, 1 }, { "", N, 0, 0 },
};

static const PresetWidget conversion_preset[] = {
  { "conversion.qualified", N, 1, 1 }, { "conversion.client", N, 1, 1 }, { "conversion.qualified-to-client", N, 1, 1 }, { "conversion.time", N, 1, 1 },
  { "conversion.funnel", B, 2, 2 }, { "conversion.by-source", B, 2, 2 },
  { "conversion.sources", T, 4, 2 },
  { "conversion.qualified-by-source", B, 2, 2 }, { "activity.reply-rate", N, 1, 1 }, { "activity.calls", N, 1, 1 }, { "", N, 0, 0 },
};

#undef N
#undef B
#undef D
#undef L
#undef T

static const struct {
  const char         *id;
  const char         *name;
  VivierPeriodKind    period;
  const PresetWidget *widgets; /* to the one without metric */
} presets[] = {
  { "prospects", NC_("dashboard", "Prospects"), VIVIER_PERIOD_90_DAYS, prospects_preset },
  { "clients", NC_("dashboard", "Clients"), VIVIER_PERIOD_12_MONTHS, clients_preset },
  { "relaunch", NC_("dashboard", "Relaunch"), VIVIER_PERIOD_90_DAYS, relaunch_preset },
  { "conversion", NC_("dashboard", "Conversion"), VIVIER_PERIOD_12_MONTHS, conversion_preset },
};

/**
 * vivier_widget_form_to_id:
 * @form: a form
 *
 * Returns: (transfer none): its name in the file
 */
const char *
vivier_widget_form_to_id (VivierWidgetForm form)
{
  g_return_val_if_fail ((guint) form < VIVIER_N_WIDGET_FORMS, NULL);

  return forms[form].id;
}

/**
 * vivier_widget_form_from_id:
 * @id: (nullable): "number", "bar", "donut", "line" or "table"
 * @form: (out): set on success
 *
 * Returns: %FALSE when there is no such form
 */
gboolean
vivier_widget_form_from_id (const char       *id,
                            VivierWidgetForm *form)
{
  for (guint i = 0; i < VIVIER_N_WIDGET_FORMS; i++)
    {
      if (g_strcmp0 (id, forms[i].id) != 0)
        continue;
      *form = (VivierWidgetForm) i;
      return TRUE;
    }

  return FALSE;
}

/**
 * vivier_widget_form_label:
 * @form: a form
 *
 * Returns: (transfer none): its name for people
 */
const char *
vivier_widget_form_label (VivierWidgetForm form)
{
  g_return_val_if_fail ((guint) form < VIVIER_N_WIDGET_FORMS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "form", forms[form].label);
}

/**
 * vivier_widget_form_fits:
 * @form: a form
 * @metric: a metric
 *
 * Returns: whether the metric can be shown so; parts of shares make no ring
 */
gboolean
vivier_widget_form_fits (VivierWidgetForm    form,
                         const VivierMetric *metric)
{
  g_return_val_if_fail (metric != NULL, FALSE);

  switch (form)
    {
    case VIVIER_WIDGET_NUMBER:
      return metric->shape != VIVIER_METRIC_TABLE;
    case VIVIER_WIDGET_BAR:
      return metric->shape == VIVIER_METRIC_BREAKDOWN || metric->shape == VIVIER_METRIC_SERIES;
    case VIVIER_WIDGET_DONUT:
      return metric->shape == VIVIER_METRIC_BREAKDOWN && metric->unit != VIVIER_METRIC_PERCENT;
    case VIVIER_WIDGET_LINE:
      return metric->shape == VIVIER_METRIC_SERIES;
    case VIVIER_WIDGET_TABLE:
    default:
      return metric->shape != VIVIER_METRIC_NUMBER;
    }
}

static void
widget_free (gpointer data)
{
  VivierDashboardWidget *widget = data;

  g_free (widget->metric);
  g_free (widget);
}

static void
add_widget (VivierDashboardLayout *self,
            const char            *metric,
            VivierWidgetForm       form,
            int                    width,
            int                    height)
{
  VivierDashboardWidget *widget = g_new0 (VivierDashboardWidget, 1);

  widget->metric = g_strdup (metric);
  widget->form = form;
  widget->width = CLAMP (width, 1, VIVIER_DASHBOARD_COLUMNS);
  widget->height = CLAMP (height, 1, MAX_ROWS);
  g_ptr_array_add (self->widgets, widget);
}

/**
 * vivier_dashboard_layout_new:
 * @name: (nullable): its name
 *
 * Returns: (transfer full): an empty dashboard over the last 30 days, compared
 */
VivierDashboardLayout *
vivier_dashboard_layout_new (const char *name)
{
  VivierDashboardLayout *self = g_new0 (VivierDashboardLayout, 1);

  self->name = g_strdup (name);
  self->period = VIVIER_PERIOD_30_DAYS;
  self->is_compared = TRUE;
  self->widgets = g_ptr_array_new_with_free_func (widget_free);
  return self;
}

/**
 * vivier_dashboard_layout_copy:
 * @self: a dashboard
 *
 * Returns: (transfer full): the same
 */
VivierDashboardLayout *
vivier_dashboard_layout_copy (const VivierDashboardLayout *self)
{
  VivierDashboardLayout *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = vivier_dashboard_layout_new (self->name);
  copy->id = g_strdup (self->id);
  copy->period = self->period;
  copy->is_compared = self->is_compared;
  for (guint i = 0; i < self->widgets->len; i++)
    {
      const VivierDashboardWidget *widget = g_ptr_array_index (self->widgets, i);

      add_widget (copy, widget->metric, widget->form, widget->width, widget->height);
    }
  return copy;
}

/**
 * vivier_dashboard_layout_free:
 * @self: (transfer full): a dashboard
 */
void
vivier_dashboard_layout_free (VivierDashboardLayout *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->widgets);
  g_free (self);
}

static int
find_preset (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_strcmp0 (id, presets[i].id) == 0)
      return (int) i;

  return -1;
}

/**
 * vivier_dashboard_layout_is_shipped:
 * @self: a dashboard
 *
 * Returns: whether it is one of the shipped ones, edited or not
 */
gboolean
vivier_dashboard_layout_is_shipped (const VivierDashboardLayout *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_preset (self->id) >= 0;
}

/**
 * vivier_dashboard_layout_get_name:
 * @self: a dashboard
 *
 * Returns: (transfer none): its name for people
 */
const char *
vivier_dashboard_layout_get_name (const VivierDashboardLayout *self)
{
  int preset;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->name != NULL)
    return self->name;
  preset = find_preset (self->id);
  return preset >= 0 ? g_dpgettext2 (GETTEXT_PACKAGE, "dashboard", presets[preset].name) : "";
}

/**
 * vivier_dashboard_layout_add:
 * @self: a dashboard
 * @metric: id of a metric
 *
 * Returns: %FALSE when there is no such metric, or no room for more widgets
 */
gboolean
vivier_dashboard_layout_add (VivierDashboardLayout *self,
                             const char            *metric)
{
  const VivierMetric *found = vivier_metric_find (metric);

  g_return_val_if_fail (self != NULL, FALSE);

  if (found == NULL || self->widgets->len >= MAX_WIDGETS)
    return FALSE;
  switch (found->shape)
    {
    case VIVIER_METRIC_BREAKDOWN:
      add_widget (self, metric, VIVIER_WIDGET_BAR, 2, 2);
      break;
    case VIVIER_METRIC_SERIES:
      add_widget (self, metric, VIVIER_WIDGET_LINE, 4, 2);
      break;
    case VIVIER_METRIC_TABLE:
      add_widget (self, metric, VIVIER_WIDGET_TABLE, 4, 2);
      break;
    case VIVIER_METRIC_NUMBER:
    default:
      add_widget (self, metric, VIVIER_WIDGET_NUMBER, 1, 1);
      break;
    }
  return TRUE;
}

/**
 * vivier_dashboard_layout_remove:
 * @self: a dashboard
 * @index: place of a widget
 */
void
vivier_dashboard_layout_remove (VivierDashboardLayout *self,
                                guint                  index)
{
  g_return_if_fail (self != NULL && index < self->widgets->len);

  g_ptr_array_remove_index (self->widgets, index);
}

/**
 * vivier_dashboard_layout_move:
 * @self: a dashboard
 * @from: place of a widget
 * @to: where it shall stand
 */
void
vivier_dashboard_layout_move (VivierDashboardLayout *self,
                              guint                  from,
                              guint                  to)
{
  gpointer widget;

  g_return_if_fail (self != NULL && from < self->widgets->len && to < self->widgets->len);

  widget = g_ptr_array_steal_index (self->widgets, from);
  g_ptr_array_insert (self->widgets, (int) to, widget);
}

/* Data ---------------------------------------------------------------------- */

static VivierDashboardLayout *
shipped (guint preset)
{
  VivierDashboardLayout *self = vivier_dashboard_layout_new (NULL);

  self->id = g_strdup (presets[preset].id);
  self->period = presets[preset].period;
  for (const PresetWidget *widget = presets[preset].widgets; widget->width > 0; widget++)
    add_widget (self, widget->metric, widget->form, widget->width, widget->height);
  return self;
}

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
build_widget (JsonBuilder                 *builder,
              const VivierDashboardWidget *widget)
{
  json_builder_begin_object (builder);
  add_member (builder, "metric", widget->metric);
  add_member (builder, "form", vivier_widget_form_to_id (widget->form));
  json_builder_set_member_name (builder, "width");
  json_builder_add_int_value (builder, widget->width);
  json_builder_set_member_name (builder, "height");
  json_builder_add_int_value (builder, widget->height);
  json_builder_end_object (builder);
}

static void
build_layout (JsonBuilder                 *builder,
              const VivierDashboardLayout *layout)
{
  json_builder_begin_object (builder);
  add_member (builder, "id", layout->id);
  if (layout->name != NULL)
    add_member (builder, "name", layout->name);
  add_member (builder, "period", vivier_period_kind_to_id (layout->period));
  json_builder_set_member_name (builder, "compared");
  json_builder_add_boolean_value (builder, layout->is_compared);
  json_builder_set_member_name (builder, "widgets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < layout->widgets->len; i++)
    build_widget (builder, g_ptr_array_index (layout->widgets, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static char *
layouts_to_json (GPtrArray *layouts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < layouts->len; i++)
    build_layout (builder, g_ptr_array_index (layouts, i));
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
is_small_and_flat (const char *json)
{
  gsize size = strnlen (json, MAX_JSON_BYTES + 1);
  gsize nesting = 0;
  int depth = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (json[i] == '{' || json[i] == '[')
        {
          nesting++;
          depth++;
        }
      else if (json[i] == '}' || json[i] == ']')
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
    }
  return size <= MAX_JSON_BYTES && nesting <= MAX_JSON_NESTING;
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static int
get_int (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return 1;
  return (int) CLAMP (json_node_get_int (node), 1, MAX_ROWS);
}

static JsonObject *
get_object (JsonArray *array,
            guint      index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_widgets (VivierDashboardLayout *self,
              JsonObject            *object)
{
  JsonNode *node = json_object_get_member (object, "widgets");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < MIN (json_array_get_length (array), MAX_WIDGETS); i++)
    {
      JsonObject *widget = get_object (array, i);
      VivierWidgetForm form;

      if (widget != NULL && get_text (widget, "metric") != NULL
          && vivier_widget_form_from_id (get_text (widget, "form"), &form))
        add_widget (self, get_text (widget, "metric"), form, get_int (widget, "width"), get_int (widget, "height"));
    }
}

static VivierDashboardLayout *
read_layout (JsonObject *object)
{
  const char *id = get_text (object, "id");
  JsonNode *compared = json_object_get_member (object, "compared");
  VivierDashboardLayout *self;

  if (id == NULL || *id == '\0' || (find_preset (id) < 0 && get_text (object, "name") == NULL))
    return NULL;

  self = vivier_dashboard_layout_new (get_text (object, "name"));
  self->id = g_strdup (id);
  if (!vivier_period_kind_from_id (get_text (object, "period"), &self->period))
    self->period = VIVIER_PERIOD_30_DAYS;
  self->is_compared = compared == NULL || !JSON_NODE_HOLDS_VALUE (compared) || json_node_get_boolean (compared);
  read_widgets (self, object);
  return self;
}

static GPtrArray *
layouts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_dashboard_layout_free);
}

static VivierDashboardLayout *
find_layout (GPtrArray  *layouts,
             const char *id,
             guint      *index)
{
  for (guint i = 0; i < layouts->len; i++)
    {
      VivierDashboardLayout *layout = g_ptr_array_index (layouts, i);

      if (g_strcmp0 (layout->id, id) != 0)
        continue;
      if (index != NULL)
        *index = i;
      return layout;
    }

  return NULL;
}

/* Those that were edited or made, as they are stored. */
static GPtrArray *
load_edited (VivierDb *db)
{
  g_autofree char *json = vivier_setting_get (db, VIVIER_SETTING_DASHBOARDS, NULL);
  g_autoptr (JsonNode) root = NULL;
  GPtrArray *layouts = layouts_new ();
  JsonArray *array;

  if (json != NULL && is_small_and_flat (json))
    root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return layouts;

  array = json_node_get_array (root);
  for (guint i = 0; i < MIN (json_array_get_length (array), MAX_LAYOUTS); i++)
    {
      JsonObject *object = get_object (array, i);
      VivierDashboardLayout *layout = object != NULL ? read_layout (object) : NULL;

      if (layout != NULL && find_layout (layouts, layout->id, NULL) != NULL)
        g_clear_pointer (&layout, vivier_dashboard_layout_free);
      if (layout != NULL)
        g_ptr_array_add (layouts, layout);
    }
  return layouts;
}

/**
 * vivier_dashboard_layouts_load:
 * @db: a connection
 *
 * Returns: (transfer full) (element-type VivierDashboardLayout): the shipped ones
 *   as they were edited, then one's own
 */
GPtrArray *
vivier_dashboard_layouts_load (VivierDb *db)
{
  g_autoptr (GPtrArray) edited = NULL;
  GPtrArray *layouts = layouts_new ();

  g_return_val_if_fail (db != NULL, NULL);

  edited = load_edited (db);
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      const VivierDashboardLayout *layout = find_layout (edited, presets[i].id, NULL);

      g_ptr_array_add (layouts, layout != NULL ? vivier_dashboard_layout_copy (layout) : shipped (i));
    }
  for (guint i = 0; i < edited->len; i++)
    {
      const VivierDashboardLayout *layout = g_ptr_array_index (edited, i);

      if (!vivier_dashboard_layout_is_shipped (layout))
        g_ptr_array_add (layouts, vivier_dashboard_layout_copy (layout));
    }
  return layouts;
}

static gboolean
refuse (GError     **error,
        int          code,
        const char  *message)
{
  g_set_error_literal (error, VIVIER_STORE_ERROR, code, message);
  return FALSE;
}

static gboolean
check_name (VivierDb               *db,
            VivierDashboardLayout  *layout,
            GError                **error)
{
  g_autoptr (GPtrArray) others = vivier_dashboard_layouts_load (db);

  vivier_text_clean_in_place (&layout->name, FALSE, NAME_CHARS);
  if (layout->name == NULL && !vivier_dashboard_layout_is_shipped (layout))
    return refuse (error, VIVIER_STORE_ERROR_INVALID, _("A dashboard needs a name. Type one and try again."));

  for (guint i = 0; i < others->len; i++)
    {
      const VivierDashboardLayout *other = g_ptr_array_index (others, i);

      if (g_strcmp0 (other->id, layout->id) == 0)
        continue;
      if (g_utf8_collate (vivier_dashboard_layout_get_name (other), vivier_dashboard_layout_get_name (layout)) == 0)
        return refuse (error, VIVIER_STORE_ERROR_CONFLICT, _("Another dashboard has this name. Choose another one."));
    }
  if (layout->id == NULL && others->len >= MAX_LAYOUTS)
    return refuse (error, VIVIER_STORE_ERROR_INVALID, _("There are too many dashboards. Delete one first."));
  return TRUE;
}

static gboolean
store_layouts (VivierDb   *db,
               GPtrArray  *layouts,
               GError    **error)
{
  g_autofree char *json = layouts->len > 0 ? layouts_to_json (layouts) : NULL;

  return vivier_setting_set (db, VIVIER_SETTING_DASHBOARDS, json, error);
}

/**
 * vivier_dashboard_layout_save:
 * @db: the connection of a write
 * @layout: (inout): a dashboard; a new one gets its id
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when it has no name, or
 *   %VIVIER_STORE_ERROR_CONFLICT when another has it
 */
gboolean
vivier_dashboard_layout_save (VivierDb               *db,
                              VivierDashboardLayout  *layout,
                              GError                **error)
{
  g_autoptr (GPtrArray) edited = NULL;
  guint index;

  g_return_val_if_fail (db != NULL && layout != NULL, FALSE);

  if (!check_name (db, layout, error))
    return FALSE;
  if (layout->id == NULL)
    layout->id = g_uuid_string_random ();

  edited = load_edited (db);
  if (find_layout (edited, layout->id, &index) != NULL)
    {
      g_ptr_array_remove_index (edited, index);
      g_ptr_array_insert (edited, (int) index, vivier_dashboard_layout_copy (layout));
    }
  else
    {
      g_ptr_array_add (edited, vivier_dashboard_layout_copy (layout));
    }
  return store_layouts (db, edited, error);
}

/**
 * vivier_dashboard_layout_reset:
 * @db: the connection of a write
 * @id: of a dashboard
 * @error: return location
 *
 * One's own is deleted, a shipped one is again as shipped.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_dashboard_layout_reset (VivierDb    *db,
                               const char  *id,
                               GError     **error)
{
  g_autoptr (GPtrArray) edited = NULL;
  guint index;

  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  edited = load_edited (db);
  if (find_layout (edited, id, &index) == NULL)
    return find_preset (id) >= 0
           || refuse (error, VIVIER_STORE_ERROR_NOT_FOUND, _("This dashboard is no longer there."));

  g_ptr_array_remove_index (edited, index);
  return store_layouts (db, edited, error);
}
