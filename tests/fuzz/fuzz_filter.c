/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a filter: what is read prints as a text that reads the same. */

#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "model/vivier-filter.h"
#include "model/vivier-prospect-query.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static VivierFieldTable *
fields (void)
{
  static VivierFieldTable *table;

  if (table == NULL)
    table = vivier_field_table_new_builtin ();
  return table;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *typed = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (VivierFilter) filter = vivier_filter_parse (typed, fields (), &error);
  g_autoptr (VivierFilter) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *order = vivier_prospect_order_parse (typed, fields (), NULL);

  if (filter == NULL)
    {
      if (error == NULL || !g_utf8_validate (error->message, -1, NULL))
        abort ();
      return 0;
    }

  text = vivier_filter_to_text (filter);
  again = vivier_filter_parse (text, fields (), NULL);
  text_again = again != NULL ? vivier_filter_to_text (again) : NULL;
  if (again == NULL || !vivier_filter_equal (filter, again) || !g_str_equal (text, text_again))
    abort ();

  sentence = vivier_filter_describe (filter, fields ());
  if (!g_utf8_validate (sentence, -1, NULL))
    abort ();

  return 0;
}
