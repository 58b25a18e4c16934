/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pages/vivier-dashboard-relaunch-private.h"

#include <glib/gi18n.h>

#include "charts/vivier-chart-picture.h"
#include "vivier-compat.h"

#define CHART_PICTURE_WIDTH 960
#define CHART_PICTURE_HEIGHT 480
#define RING_PICTURE_SIZE 420

typedef struct {
  VivierDashboardRelaunch *self;
  VivierChartFormat    format;
  gboolean             is_ring;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->self);
  g_free (picture);
}

static void
draw_chart (cairo_t                *cr,
            PangoContext           *context,
            const VivierChartStyle *style,
            int                     width,
            int                     height,
            gpointer                user_data)
{
  vivier_bar_plot_draw (vivier_bar_chart_get_plot (user_data), cr, context, style, width, height, 1, -1);
}

static void
draw_ring (cairo_t                *cr,
           PangoContext           *context,
           const VivierChartStyle *style,
           int                     width,
           int                     height,
           gpointer                user_data)
{
  vivier_donut_chart_draw (user_data, cr, context, style, width, height);
}

static GBytes *
draw_picture (Picture  *picture,
              GError  **error)
{
  VivierDashboardRelaunch *self = picture->self;
  g_autofree char *title = NULL;

  if (picture->is_ring)
    return vivier_chart_picture_new (picture->format, _("Segments"), RING_PICTURE_SIZE, RING_PICTURE_SIZE,
                                     draw_ring, self->donut, error);

  /* Translators: title of a saved picture; two years */
  title = g_strdup_printf (_("Revenue by month, %d and %d"), self->figures->year, self->figures->year - 1);
  return vivier_chart_picture_new (picture->format, title, CHART_PICTURE_WIDTH, CHART_PICTURE_HEIGHT,
                                   draw_chart, self->chart, error);
}

static void
picture_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (VivierDashboardRelaunch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *sentence = NULL;

  if (self->session == NULL)
    return;
  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      vivier_session_report_error (self->session, error);
      return;
    }
  /* Translators: %s is a file name */
  sentence = g_strdup_printf (_("Picture saved as %s"), name);
  vivier_session_tell (self->session, sentence);
}

static void
picture_path_chosen_cb (const char * const *paths,
                        gpointer            user_data)
{
  Picture *picture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = NULL;

  if (paths == NULL || paths[0] == NULL || picture->self->figures == NULL)
    return;

  bytes = draw_picture (picture, &error);
  if (bytes == NULL)
    {
      vivier_session_report_error (picture->self->session, error);
      return;
    }
  file = g_file_new_for_path (paths[0]);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       picture_saved_cb, g_object_ref (picture->self));
}

void
vivier_dashboard_relaunch_save_picture (VivierDashboardRelaunch *self,
                                        const char              *format,
                                        gboolean                 is_ring)
{
  static const char *const png[] = { "png", NULL };
  static const char *const svg[] = { "svg", NULL };
  gboolean is_svg = g_str_equal (format, "svg");
  g_autofree char *suggested = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Picture *picture;

  if (self->figures == NULL || !GTK_IS_WINDOW (root))
    return;

  picture = g_new0 (Picture, 1);
  picture->self = g_object_ref (self);
  picture->format = is_svg ? VIVIER_CHART_SVG : VIVIER_CHART_PNG;
  picture->is_ring = is_ring;
  suggested = is_ring ? g_strdup_printf ("%s.%s", C_("file name", "segments"), format)
                      : g_strdup_printf ("%s-%d.%s", C_("file name", "revenue"), self->figures->year, format);
  vivier_compat_pick_file (GTK_WINDOW (root), VIVIER_PICK_SAVE, _("Save picture"), _("_Save"), suggested,
                           is_svg ? _("SVG pictures") : _("PNG pictures"), is_svg ? svg : png,
                           picture_path_chosen_cb, picture, picture_free);
}
