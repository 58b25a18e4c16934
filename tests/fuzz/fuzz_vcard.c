/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as contact cards: every text is UTF-8 and within the limits.
 */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "import/vivier-vcard-reader.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
check_text (const char *text)
{
  g_assert (text == NULL || (g_utf8_validate (text, -1, NULL) && strlen (text) <= VIVIER_VCARD_MAX_CARD));
}

static void
check_addresses (const GPtrArray *addresses)
{
  g_assert (addresses->len <= VIVIER_VCARD_MAX_ADDRESSES);
  for (guint i = 0; i < addresses->len; i++)
    {
      const VivierVcardAddress *address = g_ptr_array_index (addresses, i);

      check_text (address->value);
      check_text (address->label);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (VivierVcardReader) reader = vivier_vcard_reader_new (stream);

  for (gint64 last = 0;;)
    {
      g_autoptr (VivierVcard) card = NULL;

      g_assert (vivier_vcard_reader_next (reader, &card, NULL, NULL));
      if (card == NULL)
        return 0;
      g_assert (card->line > last);
      last = card->line;
      check_text (card->full_name);
      check_text (card->first_name);
      check_text (card->company);
      check_text (card->street);
      check_text (card->note);
      check_text (card->website);
      check_text (card->of_uuid);
      g_assert (card->fields->len <= VIVIER_VCARD_MAX_FIELDS && card->profiles->len <= VIVIER_VCARD_MAX_ADDRESSES);
      check_addresses (card->emails);
      check_addresses (card->phones);
    }
}
