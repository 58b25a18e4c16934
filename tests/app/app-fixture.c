/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <time.h>

#include "model/vivier-prospect.h"
#include "vivier-workspace.h"

#define PATIENCE_MS 10000

static gboolean
woken_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

gboolean
app_wait_for (AppCondition condition,
              gpointer     data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND * 3;
  gboolean woken = FALSE;
  guint tick = g_timeout_add (5, woken_cb, &woken);
  gboolean met;

  while (!(met = condition (data)) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  return met;
}

void
app_settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;
  gboolean woken = FALSE;
  guint tick = g_timeout_add (5, woken_cb, &woken);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

/* The sample is what the example workspace is made of. */
static void
make_sample (const char  *path,
             VivierClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierStore) store = vivier_workspace_open_demo (VIVIER_STORE_OPEN_DEFAULT, clock, &error);
  g_autofree char *demo_path = vivier_workspace_demo_path ();
  g_autoptr (GFile) from = g_file_new_for_path (demo_path);
  g_autoptr (GFile) to = g_file_new_for_path (path);

  g_assert_no_error (error);
  vivier_store_close (store);
  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_ready (gpointer data)
{
  AppFixture *self = data;
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self->application));
  const char *shown;

  if (windows == NULL || vivier_application_get_session (self->application) == NULL)
    return FALSE;
  self->window = VIVIER_WINDOW (windows->data);
  shown = gtk_stack_get_visible_child_name (self->window->root);
  return g_strcmp0 (shown, "opening") != 0 && gtk_widget_get_mapped (GTK_WIDGET (self->window));
}

/* The message dialogs of libadwaita 1.6 and later measure their heading for less
 * than it needs, and GTK says so. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && g_str_has_prefix (fields[i].value, "Trying to measure GtkLabel "))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, data);
}

/* One for the whole process: D-Bus knows only one. */
static VivierApplication *
get_application (void)
{
  static VivierApplication *application;
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return application;
  if (adw_get_minor_version () >= 6)
    g_log_set_writer_func (write_log, NULL, NULL);
  application = vivier_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

void
app_fixture_start (AppFixture *self,
                   const char *name,
                   gboolean    with_sample,
                   int         width,
                   int         height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierClock) clock = vivier_clock_new_fixed (vivier_day_from_ymd (2026, 1, 14));
  g_autofree char *file = g_strconcat (name, ".vivier", NULL);
  g_autofree char *path = NULL;
  GSettings *settings;

  self->folder = g_dir_make_tmp ("vivier-app-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, file, NULL);
  if (with_sample)
    make_sample (path, clock);
  self->application = get_application ();
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":close", NULL);
  settings = vivier_application_get_settings (self->application);
  if (settings != NULL)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
      g_settings_reset (settings, "sidebar-page");
    }
  vivier_application_set_clock (self->application, clock);
  vivier_application_open_workspace (self->application, path);
  g_assert_true (app_wait_for (is_ready, self));
  self->session = vivier_application_get_session (self->application);
  /* The frame that windows get where nothing draws shadows. */
  gtk_widget_remove_css_class (GTK_WIDGET (self->window), "solid-csd");
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
app_fixture_stop (AppFixture *self)
{
  vivier_application_close_workspace (self->application);
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_settle (50);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

void
app_activate (AppFixture *self,
              const char *action,
              const char *format,
              ...)
{
  g_autoptr (GVariant) parameter = NULL;
  va_list arguments;

  if (format != NULL)
    {
      va_start (arguments, format);
      parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
      va_end (arguments);
    }
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, parameter);
}

void
app_write (AppFixture   *self,
           const char   *kind,
           VivierDbFunc  func,
           gpointer      data)
{
  VivierLabel label = { .kind = kind };
  g_autoptr (GError) error = NULL;

  vivier_store_write (vivier_session_get_store (self->session), &label, func, data, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
add_many_in_db (VivierDb      *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  static const char *sql =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO prospect (uuid, kind, name, name_key, sort_key, city, city_key, stage_id, stage_since_ms, owner_id,"
    " created_ms, updated_ms)"
    " SELECT printf ('00000000-0000-4000-a000-%012d', i), 'company', printf ('Prospect %07d', i),"
    " printf ('prospect %07d', i), printf ('prospect %07d', i), CASE i % 3 WHEN 0 THEN 'Lyon' WHEN 1 THEN 'Nice' ELSE 'Lille' END,"
    " CASE i % 3 WHEN 0 THEN 'lyon' WHEN 1 THEN 'nice' ELSE 'lille' END, (SELECT min (id) FROM stage) + i % 5, 1,"
    " (SELECT min (id) FROM user), 1, 1 FROM n";
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  vivier_stmt_bind_int (stmt, 1, *(int *) data);
  return vivier_stmt_run (stmt, error);
}

void
app_add_many (AppFixture *self,
              int         n)
{
  app_write (self, "import", add_many_in_db, &n);
}

/* From the end of a poll to the next. */
static struct {
  GPollFunc poll;
  gint64    work_begin;
  gint64    wall_begin;
  double    work_ms; /* the longest since it was taken */
  double    wall_ms;
} loop;

static gint64
work_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  int result;

  if (loop.wall_begin != 0)
    {
      loop.work_ms = MAX (loop.work_ms, (double) (work_time () - loop.work_begin) / 1000);
      loop.wall_ms = MAX (loop.wall_ms, (double) (g_get_monotonic_time () - loop.wall_begin) / 1000);
    }
  result = loop.poll (fds, n_fds, timeout);
  loop.work_begin = work_time ();
  loop.wall_begin = g_get_monotonic_time ();
  return result;
}

void
app_watch_gaps (gboolean watches)
{
  if (watches)
    loop.poll = g_main_context_get_poll_func (NULL);
  loop.wall_begin = 0;
  g_main_context_set_poll_func (NULL, watches ? poll_cb : loop.poll);
}

void
app_note_gap (const char *what,
              double     *longest)
{
  g_test_message ("%s: longest gap %.1f ms of work, %.1f ms by the clock", what, loop.work_ms, loop.wall_ms);
  *longest = MAX (*longest, loop.work_ms);
  loop.work_ms = loop.wall_ms = 0;
}

typedef struct {
  const char *name;
  gint64      id;
} Find;

static gboolean
find_in_db (VivierDb      *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Find *find = data;

  find->id = vivier_prospect_find (db, find->name, error);
  return find->id != 0;
}

gint64
app_find (AppFixture *self,
          const char *name)
{
  Find find = { name, 0 };
  g_autoptr (GError) error = NULL;

  vivier_store_read (vivier_session_get_store (self->session), find_in_db, &find, NULL, &error);
  g_assert_no_error (error);
  return find.id;
}

gboolean
app_save_picture (GtkWidget  *window,
                  const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  return gdk_texture_save_to_png (texture, path);
}

GtkWidget *
app_find_widget (GtkWidget  *root,
                 GType       type,
                 const char *label)
{
  /* What a list shows in an inscription reads like a label. */
  if (label != NULL && type == GTK_TYPE_LABEL && GTK_IS_INSCRIPTION (root) && gtk_widget_get_mapped (root)
      && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), label) == 0)
    return root;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root))
    {
      if (label == NULL)
        return root;
      if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (root)), label) == 0)
        return root;
      if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_find_widget (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}
