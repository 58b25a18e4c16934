/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a template: the first half of a line may be the value of "name". */

#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "outreach/vivier-composer.h"
#include "outreach/vivier-template-text.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static const char *
look_up (const char *variable,
         gpointer    user_data)
{
  return g_str_equal (variable, "name") ? user_data : NULL;
}

/* What a rendering promises, whatever went in. */
static void
check_rendered (const VivierRendered *rendered)
{
  glong length;
  int end = 0;

  if (!g_utf8_validate (rendered->text, -1, NULL))
    abort ();

  length = g_utf8_strlen (rendered->text, -1);
  for (guint i = 0; i < rendered->spans->len; i++)
    {
      const VivierSpan *span = &g_array_index (rendered->spans, VivierSpan, i);

      if (span->start < end || span->end <= span->start || span->end > length)
        abort ();
      end = span->end;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *source = g_strndup ((const char *) data, size);
  g_autofree char *value = g_strndup (source, strcspn (source, "\n"));
  g_autoptr (VivierRendered) rendered = NULL;
  g_autofree char *uri = NULL;
  gboolean is_in_order = vivier_template_check (source, NULL, NULL);

  vivier_template_check (source, vivier_composer_known_variables (), NULL);
  rendered = vivier_template_render (source, look_up, value, NULL);
  if (rendered != NULL)
    check_rendered (rendered);
  if (rendered != NULL && !is_in_order)
    abort ();

  uri = vivier_composer_mailto (value, source, source, NULL);
  if (uri != NULL && strpbrk (uri, "\r\n \"<>") != NULL)
    abort ();

  return 0;
}
