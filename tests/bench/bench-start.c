/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From exec to the first drawn frame, and resident memory a second later:
 * Vivier on a workspace of 100 000 prospects against gnome-text-editor on an
 * empty document, on the same display with the same renderer. A frame is drawn
 * when XDamage reports most of the mapped window. Run under Xvfb. */

#include "bench-common.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>

#define ROUNDS 7
#define TIMEOUT_SECONDS 30

typedef struct {
  double first_frame; /* seconds, median */
  double cpu;         /* of the whole start, seconds, median */
  double resident_mb;
} StartFigures;

/* Toplevels smaller than this are helpers of the toolkit. */
#define SMALLEST_SIDE 200

/* A window may go between two requests about it: that is no error here. */
static int
ignore_error_cb (Display     *display,
                 XErrorEvent *event)
{
  return 0;
}

static Window
find_new_toplevel (Display *display)
{
  Window root = DefaultRootWindow (display), parent, *children = NULL, found = None;
  unsigned int n = 0;

  XQueryTree (display, root, &root, &parent, &children, &n);
  for (unsigned int i = 0; i < n && found == None; i++)
    {
      XWindowAttributes attributes;

      if (XGetWindowAttributes (display, children[i], &attributes) && attributes.map_state == IsViewable
          && attributes.width >= SMALLEST_SIDE && attributes.height >= SMALLEST_SIDE)
        found = children[i];
    }
  if (children != NULL)
    XFree (children);
  return found;
}

static gboolean
wait_for_damage (Display *display,
                 Window   window,
                 gint64   deadline)
{
  int event_base, error_base;
  Damage damage;
  gboolean is_drawn = FALSE;

  XDamageQueryExtension (display, &event_base, &error_base);
  damage = XDamageCreate (display, window, XDamageReportRawRectangles);
  XFlush (display);
  while (!is_drawn && g_get_monotonic_time () < deadline)
    {
      while (XPending (display) > 0)
        {
          XEvent event;

          XNextEvent (display, &event);
          if (event.type == event_base + XDamageNotify)
            {
              XDamageNotifyEvent *notify = (XDamageNotifyEvent *) &event;

              is_drawn |= notify->area.width >= SMALLEST_SIDE && notify->area.height >= SMALLEST_SIDE;
            }
        }
      g_usleep (500);
    }
  XDamageDestroy (display, damage);
  return is_drawn;
}

static double
resident_megabytes (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, "VmRSS:")) == NULL)
    return 0;
  return g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10) / 1024.0;
}

static double
process_cpu_seconds (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  /* After the name in parentheses; utime and stime are fields 14 and 15. */
  fields = g_strsplit (strrchr (text, ')') + 2, " ", -1);
  return (g_ascii_strtod (fields[11], NULL) + g_ascii_strtod (fields[12], NULL)) / sysconf (_SC_CLK_TCK);
}

static void
measure_start (Display      *display,
               char        **argv,
               StartFigures *out)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time (), deadline = begin + TIMEOUT_SECONDS * G_USEC_PER_SEC;
  Window window = None;
  GPid pid;

  g_spawn_async (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD
                 | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  while ((window = find_new_toplevel (display)) == None && g_get_monotonic_time () < deadline)
    g_usleep (500);
  if (window == None || !wait_for_damage (display, window, deadline))
    g_error ("%s showed no window in %d s", argv[0], TIMEOUT_SECONDS);
  out->first_frame = (g_get_monotonic_time () - begin) / 1e6;
  g_usleep (G_USEC_PER_SEC);
  out->cpu = process_cpu_seconds (pid);
  out->resident_mb = resident_megabytes (pid);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  while (find_new_toplevel (display) != None)
    g_usleep (10000);
}

static void
measure_program (Display      *display,
                 char        **argv,
                 StartFigures *median)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) memories = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < ROUNDS; i++)
    {
      StartFigures figures;

      measure_start (display, argv, &figures);
      if (i == 0) /* warms the disk cache for both alike */
        continue;
      g_array_append_val (frames, figures.first_frame);
      g_array_append_val (cpus, figures.cpu);
      g_array_append_val (memories, figures.resident_mb);
    }
  median->first_frame = bench_percentile (frames, 50);
  median->cpu = bench_percentile (cpus, 50);
  median->resident_mb = bench_percentile (memories, 50);
}

int
main (int    argc,
      char **argv)
{
  BenchWorkspace *workspace;
  Display *display = XOpenDisplay (NULL);
  g_autofree char *argument = NULL;
  StartFigures ours, peer;

  if (argc < 2 || display == NULL)
    g_error ("usage: bench-start VIVIER, under a display");
  XSetErrorHandler (ignore_error_cb);
  workspace = bench_workspace_new ();
  vivier_store_close (workspace->store);
  argument = g_strdup_printf ("--workspace=%s", workspace->path);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  measure_program (display, (char *[]) { argv[1], (char *) "--today=2026-01-14", argument, NULL }, &ours);
  measure_program (display, (char *[]) { (char *) "gnome-text-editor", (char *) "--standalone", NULL }, &peer);
  g_print ("start to first frame: ours %.3f s (cpu %.2f), gnome-text-editor %.3f s (cpu %.2f): ratio %.2f (goal 0.80)\n",
           ours.first_frame, ours.cpu, peer.first_frame, peer.cpu, ours.first_frame / peer.first_frame);
  g_print ("resident memory: ours %.0f MB, gnome-text-editor %.0f MB: ratio %.2f (goal 0.90)\n",
           ours.resident_mb, peer.resident_mb, ours.resident_mb / peer.resident_mb);
  XCloseDisplay (display);
  bench_workspace_free (workspace);
  return 0;
}
