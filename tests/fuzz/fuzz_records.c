/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a JSON file of ours: records come as cards whose texts are UTF-8, or
 * the file is refused in words.
 */

#include "config.h"

#include <stdint.h>

#include "import/vivier-json-cards-private.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
check_text (const char *text)
{
  g_assert (text == NULL || g_utf8_validate (text, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  GInputStream *stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (VivierJsonCards) cards = vivier_json_cards_new (stream, (goffset) size);

  for (;;)
    {
      g_autoptr (VivierVcard) card = NULL;
      g_autoptr (GError) error = NULL;

      if (!vivier_json_cards_next (cards, &card, NULL, &error))
        {
          g_assert (error != NULL);
          return 0;
        }
      if (card == NULL)
        return 0;
      check_text (card->full_name);
      check_text (card->note);
      check_text (card->of_uuid);
      for (guint i = 0; i < card->emails->len; i++)
        check_text (((const VivierVcardAddress *) g_ptr_array_index (card->emails, i))->value);
      for (guint i = 0; i < card->fields->len; i++)
        check_text (((const VivierVcardValue *) g_ptr_array_index (card->fields, i))->value);
    }
}
