/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a phone number, the first one choosing the country: a number is
 * either refused or becomes "+" and digits, which stay as they are when read
 * again and can be written for people.
 */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/vivier-identity.h"

/* Of E.164. */
#define MAX_DIGITS 15

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char *const regions[] = { "FR", "BE", "US", "CI", "RE", "ZZ", NULL };
  const char *region = size > 0 ? regions[data[0] % G_N_ELEMENTS (regions)] : "FR";
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *number = vivier_phone_normalize (text, region);
  g_autofree char *again = NULL;
  g_autofree char *shown = NULL;

  if (number == NULL)
    return 0;
  g_assert (number[0] == '+' && number[1 + strspn (number + 1, "0123456789")] == '\0');
  g_assert (strlen (number) > 4 && strlen (number) <= 1 + MAX_DIGITS);
  again = vivier_phone_normalize (number, region);
  g_assert_cmpstr (again, ==, number);
  shown = vivier_phone_format (number, region);
  g_assert (shown != NULL && *shown != '\0' && g_utf8_validate (shown, -1, NULL));
  return 0;
}
