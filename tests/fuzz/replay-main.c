/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs a fuzz target without a fuzzing engine, with any compiler: every file of the
 * saved corpus as it is, then mutations of them from a seeded generator, so that a
 * failure comes back at the next run. A crash or a sanitizer report is the failure.
 *
 *   fuzz-NAME [--mutations N] [--seed S] FILE-OR-FOLDER…
 *
 * The last input is kept in $VIVIER_FUZZ_LAST when that is set, for a look at it
 * after a crash.
 */

#include "config.h"

#include <locale.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

enum
{
  LONGEST_INPUT = 1 << 16,
};

/* Bytes at which parsers of text change their mind. */
static const char * const tokens[] = {
  "\"", "\"\"", "\n", "\r", "\r\n", "\t", ",", ";", "|", "{{", "}}", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF",
  "\xC3\xA9", "\xE2\x80\xAF", "\xC2\xA0", "\xF0\x9F\x90\x9F", "\x80", "\xC0\xAF", "\xED\xA0\x80", "0", "-", "+",
  "9999999999999999999999", "1e999", "29/02/2023", "31/04/2024", "2024-02-30", "€", "=1+1", "<b>", "%s%n", "\\", "'",
};

/* xorshift64*: the same numbers on every machine. */
static uint64_t
next_random (uint64_t *state)
{
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * UINT64_C (2685821657736338717);
}

static size_t
random_below (uint64_t *state,
              size_t    bound)
{
  return bound == 0 ? 0 : (size_t) (next_random (state) % bound);
}

static void
insert_token (GByteArray *input,
              uint64_t   *state)
{
  const char *token = tokens[random_below (state, G_N_ELEMENTS (tokens))];
  gsize length = strlen (token);
  gsize at = random_below (state, input->len + 1);
  gsize tail = input->len - at;

  g_byte_array_set_size (input, input->len + length);
  memmove (input->data + at + length, input->data + at, tail);
  memcpy (input->data + at, token, length);
}

static void
mutate_once (GByteArray *input,
             uint64_t   *state)
{
  size_t at = random_below (state, input->len);
  size_t span;

  switch (random_below (state, input->len == 0 ? 1 : 7))
    {
    case 0:
      insert_token (input, state);
      break;
    case 1:
      input->data[at] ^= 1u << random_below (state, 8);
      break;
    case 2:
      input->data[at] = (uint8_t) next_random (state);
      break;
    case 3: /* cut a piece out */
      span = 1 + random_below (state, input->len - at);
      g_byte_array_remove_range (input, at, span);
      break;
    case 4: /* cut the end off */
      g_byte_array_set_size (input, at);
      break;
    case 5: /* say a piece twice */
      {
        span = 1 + random_below (state, MIN (input->len - at, 256));
        g_autofree uint8_t *piece = g_memdup2 (input->data + at, span);
        g_byte_array_append (input, piece, span);
      }
      break;
    default: /* put a NUL */
      input->data[at] = 0;
      break;
    }

  if (input->len > LONGEST_INPUT)
    g_byte_array_set_size (input, LONGEST_INPUT);
}

static void
run_one (const uint8_t *data,
         size_t         size)
{
  /* An exact copy on the heap: reading one byte too far is then seen. */
  g_autofree uint8_t *copy = g_malloc (MAX (size, 1));
  const char *last = g_getenv ("VIVIER_FUZZ_LAST");

  if (size > 0)
    memcpy (copy, data, size);
  if (last != NULL)
    g_file_set_contents (last, (const char *) copy, size, NULL);

  LLVMFuzzerTestOneInput (copy, size);
}

static void
collect_files (const char *path,
               GPtrArray  *files)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL)
    {
      g_ptr_array_add (files, g_strdup (path));
      return;
    }

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      collect_files (child, files);
    }
}

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
replay_file (const char *path,
             int         mutations,
             uint64_t    seed)
{
  g_autofree char *contents = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &contents, &size, NULL))
    return FALSE;

  run_one ((const uint8_t *) contents, size);

  for (int i = 0; i < mutations; i++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();
      uint64_t state = (seed + 1) * UINT64_C (0x9E3779B97F4A7C15) + (uint64_t) i + size;

      g_byte_array_append (input, (const guint8 *) contents, MIN (size, LONGEST_INPUT));
      for (size_t step = 1 + random_below (&state, 6); step > 0; step--)
        mutate_once (input, &state);
      run_one (input->data, input->len);
    }

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  int mutations = 200;
  gint64 seed = 1;
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = {
    { "mutations", 'n', 0, G_OPTION_ARG_INT, &mutations, "Mutations of each file", "N" },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed, "Where the generator starts", "S" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE…" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean all_read = TRUE;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  for (char **path = paths; path != NULL && *path != NULL; path++)
    collect_files (*path, files);
  g_ptr_array_sort (files, compare_names);

  g_print ("1..%u\n", MAX (files->len, 1));
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      g_autofree char *name = g_path_get_basename (path);
      gboolean ok = replay_file (path, mutations, (uint64_t) seed + i);

      g_print ("%s %u %s and %d mutations\n", ok ? "ok" : "not ok", i + 1, name, mutations);
      all_read &= ok;
    }
  if (files->len == 0)
    g_print ("not ok 1 the corpus holds at least one file\n");

  return all_read && files->len > 0 ? 0 : 1;
}
