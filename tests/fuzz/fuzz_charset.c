/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes in any encoding: what comes out is UTF-8 without NUL, and each
 * place that was replaced is told.
 */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "import/vivier-charset.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
decode (const char *bytes,
        gsize       length,
        const char *charset,
        gsize       step)
{
  g_autoptr (GInputStream) raw = g_memory_input_stream_new_from_data (bytes, length, NULL);
  g_autoptr (GInputStream) stream = vivier_charset_stream_new (raw, charset, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (step);
  gboolean was_told;
  gssize n;

  g_assert (stream != NULL);
  while ((n = g_input_stream_read (stream, buffer, step, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, n);
  g_assert (n == 0);
  g_assert (g_utf8_validate (text->str, text->len, NULL));
  g_assert (vivier_charset_valid_prefix (text->str, text->len) == text->len);
  was_told = vivier_charset_stream_take_bad (VIVIER_CHARSET_STREAM (stream), text->len + 1);
  if (was_told)
    g_assert (strstr (text->str, "\xef\xbf\xbd") != NULL);
  if (strcmp (charset, "UTF-8") == 0 && vivier_charset_valid_prefix (bytes, length) == length && length > 3)
    g_assert (!was_told && g_str_has_suffix (text->str, bytes + 3) == g_str_has_suffix (bytes, bytes + 3));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const charsets[] = { "UTF-8", "WINDOWS-1252", "ISO-8859-15", "MACINTOSH", "UTF-16LE", "UTF-16BE", "SHIFT_JIS" };
  g_autofree char *text = g_strndup ((const char *) data, size);
  gboolean has_bom;
  const char *detected;

  memcpy (text, data, size);
  detected = vivier_charset_detect (text, size, TRUE, &has_bom);
  g_assert (vivier_charset_valid_prefix (text, size) <= size);
  if (g_utf8_validate (text, size, NULL) && memchr (text, 0, size) == NULL)
    {
      g_assert (vivier_charset_valid_prefix (text, size) == size);
      g_assert_cmpstr (detected, ==, "UTF-8");
    }
  decode (text, size, detected, 4096);
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    decode (text, size, charsets[i], 1 + size % 17);
  return 0;
}
