/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/vivier-metric.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_WIDGET_NUMBER, /* with its change, when compared */
  VIVIER_WIDGET_BAR,
  VIVIER_WIDGET_DONUT,
  VIVIER_WIDGET_LINE,
  VIVIER_WIDGET_TABLE,
} VivierWidgetForm;
#define VIVIER_N_WIDGET_FORMS 5
const char *vivier_widget_form_to_id   (VivierWidgetForm form); /* "number", "bar", "donut", "line", "table" */
gboolean    vivier_widget_form_from_id (const char *id, VivierWidgetForm *form);
const char *vivier_widget_form_label   (VivierWidgetForm form);
/* Whether a metric can be shown in this form. */
gboolean    vivier_widget_form_fits    (VivierWidgetForm form, const VivierMetric *metric);

/* A grid of four columns. */
#define VIVIER_DASHBOARD_COLUMNS 4

typedef struct {
  char            *metric; /* id; one this version does not know is kept and not shown */
  VivierWidgetForm form;
  int              width;  /* columns, 1 to 4 */
  int              height; /* rows, 1 to 4 */
} VivierDashboardWidget;

/**
 * VivierDashboardLayout:
 * One dashboard: which figures, in which form, in which order. Data: the shipped
 * ones are a preset, edited ones are kept as JSON in the setting
 * VIVIER_SETTING_DASHBOARDS.
 */
typedef struct {
  char             *id;          /* "prospects", "clients", "relaunch", "conversion", or made from its name */
  char             *name;        /* nullable: the shipped one's, in the reader's language */
  VivierPeriodKind  period;
  gboolean          is_compared; /* with the period before */
  GPtrArray        *widgets;     /* (element-type VivierDashboardWidget), in reading order */
} VivierDashboardLayout;
#define VIVIER_SETTING_DASHBOARDS "dashboards"

VivierDashboardLayout *vivier_dashboard_layout_new       (const char *name);
VivierDashboardLayout *vivier_dashboard_layout_copy      (const VivierDashboardLayout *self);
void                   vivier_dashboard_layout_free      (VivierDashboardLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierDashboardLayout, vivier_dashboard_layout_free)
const char            *vivier_dashboard_layout_get_name  (const VivierDashboardLayout *self);
gboolean               vivier_dashboard_layout_is_shipped (const VivierDashboardLayout *self); /* edited or not */
/* Adds at the end, in the form and size that suit the metric; FALSE: no such metric. */
gboolean               vivier_dashboard_layout_add       (VivierDashboardLayout *self, const char *metric);
void                   vivier_dashboard_layout_remove    (VivierDashboardLayout *self, guint index);
void                   vivier_dashboard_layout_move      (VivierDashboardLayout *self, guint from, guint to);

/* (element-type VivierDashboardLayout): the four shipped ones as they were edited,
 * then one's own. What cannot be read gives the shipped ones. */
GPtrArray             *vivier_dashboard_layouts_load     (VivierDb *db);
/* Inside a write labelled "dashboard". A new one (no id) gets one. INVALID: no
 * name; CONFLICT: another has it. */
gboolean               vivier_dashboard_layout_save      (VivierDb *db, VivierDashboardLayout *layout, GError **error);
/* One's own is deleted, a shipped one is again as shipped. NOT_FOUND. */
gboolean               vivier_dashboard_layout_reset     (VivierDb *db, const char *id, GError **error);

G_END_DECLS
