/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "vivier-pages.h"

#include <glib/gi18n.h>

#include "base/vivier-money.h"
#include "pages/vivier-calendar-page.h"
#include "pages/vivier-dashboard-page.h"
#include "pages/vivier-duplicates-page.h"
#include "pages/vivier-pipeline-page.h"
#include "pages/vivier-prospects-page.h"
#include "pages/vivier-segment-page.h"
#include "pages/vivier-today-page.h"

static GtkWidget *
make_today (VivierSession    *session,
            const VivierPage *page)
{
  return vivier_today_page_new (session);
}

static GtkWidget *
make_dashboard (VivierSession    *session,
                const VivierPage *page)
{
  return vivier_dashboard_page_new (session);
}

static GtkWidget *
make_prospects (VivierSession    *session,
                const VivierPage *page)
{
  return vivier_prospects_page_new (session);
}

static GtkWidget *
make_pipeline (VivierSession    *session,
               const VivierPage *page)
{
  return vivier_pipeline_page_new (session);
}

static GtkWidget *
make_duplicates (VivierSession    *session,
                 const VivierPage *page)
{
  return vivier_duplicates_page_new (session);
}

static GtkWidget *
make_calendar (VivierSession    *session,
               const VivierPage *page)
{
  return vivier_calendar_page_new (session);
}

static GtkWidget *
make_segment (VivierSession    *session,
              const VivierPage *page)
{
  return vivier_segment_page_new (session, page->list);
}

static gint64
count_today (VivierSession    *session,
             const VivierPage *page)
{
  const VivierWorkday *workday = vivier_session_get_workday (session);

  return workday != NULL ? vivier_workday_get_today (workday)->entries->len : 0;
}

static char *
spell_actions (gint64 count)
{
  g_autofree char *number = vivier_number_format (count);

  /* Translators: %s is a number of things to do */
  return g_strdup_printf (ngettext ("%s action", "%s actions", MIN (count, G_MAXINT32)), number);
}

static gint64
count_list (VivierSession    *session,
            const VivierPage *page)
{
  return vivier_session_get_counts (session)->count[page->list];
}

static char *
spell_prospects (gint64 count)
{
  g_autofree char *number = vivier_number_format (count);

  /* Translators: %s is how many prospects a list holds */
  return g_strdup_printf (ngettext ("%s prospect", "%s prospects", MIN (count, G_MAXINT32)), number);
}

static gint64
count_open (VivierSession    *session,
            const VivierPage *page)
{
  return vivier_session_get_open_deals (session);
}

static char *
spell_deals (gint64 count)
{
  g_autofree char *number = vivier_number_format (count);

  /* Translators: prospects in a stage that is neither won nor lost; %s is a number */
  return g_strdup_printf (ngettext ("%s open deal", "%s open deals", MIN (count, G_MAXINT32)), number);
}

#define A_LIST(id) .count = count_list, .spell_count = spell_prospects, .list = (id)
#define A_SEGMENT(id) .group = VIVIER_PAGES_SEGMENTS, .make = make_segment, A_LIST (id)
#define SEVERAL "segment, several clients"

static const VivierPage pages[] = {
  { "today", N_("Today"), .icon_name = "vivier-today-symbolic", .color = "info", .has_pill = TRUE,
    .accelerator = "<Control>1", .make = make_today, .count = count_today, .spell_count = spell_actions },
  { "dashboard", N_("Dashboard"), .icon_name = "vivier-chart-symbolic", .color = "neutral",
    .accelerator = "<Control>2", .make = make_dashboard },
  { "prospects", N_("Prospects"), .icon_name = "vivier-people-symbolic", .color = "neutral",
    .accelerator = "<Control>3", .make = make_prospects, A_LIST (VIVIER_LIST_PROSPECTS) },
  { "pipeline", N_("Pipeline"), .icon_name = "vivier-board-symbolic", .color = "neutral",
    .accelerator = "<Control>4", .make = make_pipeline, .count = count_open, .spell_count = spell_deals },
  { "duplicates", N_("Duplicates"), .icon_name = "vivier-copy-symbolic", .color = "neutral",
    .accelerator = "<Control><Shift>d", .make = make_duplicates },
  { "calendar", N_("Calendar"), .icon_name = "vivier-calendar-symbolic", .color = "neutral",
    .accelerator = "<Control>9", .make = make_calendar },
  { "vip", N_("VIP"), .icon_name = "starred-symbolic", .color = "vip",
    .accelerator = "<Control>5", A_SEGMENT (VIVIER_LIST_VIP) },
  { "relaunch", N_("To relaunch"), .icon_name = "alarm-symbolic", .color = "relaunch", .has_dot = TRUE,
    .accelerator = "<Control>6", A_SEGMENT (VIVIER_LIST_RELAUNCH) },
  { "dormant", NC_("segment, several clients", "Dormant"), SEVERAL, .icon_name = "weather-clear-night-symbolic",
    .color = "dormant", .has_dot = TRUE, .accelerator = "<Control>7", A_SEGMENT (VIVIER_LIST_DORMANT) },
  { "active", NC_("segment, several clients", "Active"), SEVERAL, .icon_name = "object-select-symbolic",
    .color = "active", .has_dot = TRUE, .accelerator = "<Control>8", A_SEGMENT (VIVIER_LIST_ACTIVE) },
};

/**
 * vivier_pages_get:
 * @n_pages: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_pages): all pages, in the order of the sidebar
 */
const VivierPage *
vivier_pages_get (gsize *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

/**
 * vivier_pages_find:
 * @id: (nullable): as in `win.show-page`
 *
 * Returns: (transfer none) (nullable): the page, or %NULL when none has this id
 */
const VivierPage *
vivier_pages_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].id, id) == 0)
      return &pages[i];
  return NULL;
}

/**
 * vivier_pages_find_list:
 * @list: a list of prospects
 *
 * Returns: (transfer none): the page that shows it
 */
const VivierPage *
vivier_pages_find_list (VivierListId list)
{
  return vivier_pages_find (vivier_list_id_to_string (list));
}

/**
 * vivier_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none): its name in the reader's language
 */
const char *
vivier_page_get_title (const VivierPage *self)
{
  g_return_val_if_fail (self != NULL, "");

  if (self->context != NULL)
    return g_dpgettext2 (GETTEXT_PACKAGE, self->context, self->title);
  return _(self->title);
}

/**
 * vivier_page_get_group_title:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the heading over its section of the sidebar
 */
const char *
vivier_page_get_group_title (const VivierPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->group)
    {
    case VIVIER_PAGES_SEGMENTS:
      return _("Segments");
    case VIVIER_PAGES_GENERAL:
    default:
      return NULL;
    }
}
