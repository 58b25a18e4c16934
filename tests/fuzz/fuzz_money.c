/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes: an amount is either refused, leaving the result alone, or within the
 * limit, and reads back from its own formatting.
 */

#include "config.h"

#include <stdint.h>

#include "base/vivier-money.h"

#define UNTOUCHED G_MININT64

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = NULL;
  gint64 amount = UNTOUCHED;
  gint64 again = UNTOUCHED;

  if (!vivier_money_parse ((const char *) data, (gssize) size, &amount))
    {
      g_assert (amount == UNTOUCHED);
      return 0;
    }

  g_assert (ABS (amount) <= VIVIER_MONEY_MAX_MINOR);
  text = vivier_money_format_exact (amount, "EUR");
  g_assert (vivier_money_parse (text, -1, &again));
  g_assert (again == amount);
  return 0;
}
