/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-identity.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/* The only C++ of the engine: libphonenumber has no C interface. Its one object
 * is safe to use from any thread. */

namespace {

/* libphonenumber reads no more either. */
constexpr std::size_t max_bytes = 250;

constexpr int french_country_code = 33;
constexpr int national_digits = 9; /* behind the 0 */
constexpr int block_size = 1000000;

/* Overseas numbers are dialled from France as if they were French, but have
 * country codes of their own: 06 93 73 89 51 is +262 693 73 89 51. By their
 * first three digits behind the 0 (numbering plan of ARCEP). */
constexpr struct {
  int block;
  int country_code;
} overseas_blocks[] = {
  { 262, 262 }, { 263, 262 }, { 269, 262 }, { 639, 262 }, { 692, 262 }, { 693, 262 }, /* La Réunion, Mayotte */
  { 590, 590 }, { 690, 590 }, { 691, 590 },                                           /* Guadeloupe */
  { 594, 594 }, { 694, 594 },                                                         /* Guyane */
  { 596, 596 }, { 696, 596 }, { 697, 596 },                                           /* Martinique */
};

int
country_code_of_block (int block)
{
  for (const auto &overseas : overseas_blocks)
    if (block == overseas.block)
      return overseas.country_code;
  return french_country_code;
}

/* A French number as most files have it: ten digits beginning with 0, alone or
 * grouped by single blanks, points or hyphens. */
bool
collect_french_digits (const char *text,
                       char        national[national_digits + 1])
{
  int n = -1; /* the 0 is not kept */

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          if (n == national_digits || (n < 0 && *p != '0') || (n == 0 && *p == '0'))
            return false;
          if (n >= 0)
            national[n] = *p;
          n++;
        }
      else if ((*p != ' ' && *p != '.' && *p != '-') || n < 0 || !g_ascii_isdigit (p[1]))
        {
          return false;
        }
    }
  national[national_digits] = '\0';
  return n == national_digits;
}

int
block_of (const char *national)
{
  return (national[0] - '0') * 100 + (national[1] - '0') * 10 + (national[2] - '0');
}

/* Written to be dialled, and not just some number. */
bool
begins_like_a_phone (const char *text)
{
  const char *first = std::strpbrk (text, "+0123456789");

  return first != nullptr && (*first == '+' || *first == '0');
}

/* The library's plans age while numbers go on being given out, so that a number
 * of the right length passes too: no number of a client may be lost. */
bool
is_acceptable (const PhoneNumber &number,
               const char        *text)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();

  return util->IsValidNumber (number) ||
         (begins_like_a_phone (text) && !number.italian_leading_zero () &&
          util->IsPossibleNumberWithReason (number) == PhoneNumberUtil::IS_POSSIBLE);
}

void
move_overseas (PhoneNumber *number)
{
  if (number->country_code () == french_country_code)
    number->set_country_code (country_code_of_block (static_cast<int> (number->national_number () / block_size)));
}

char *
normalize (const char *text,
           const char *region)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();
  PhoneNumber number;
  std::string e164;
  char national[national_digits + 1];

  if (std::strcmp (region, "FR") == 0 && collect_french_digits (text, national))
    return g_strdup_printf ("+%d%s", country_code_of_block (block_of (national)), national);

  if (util->Parse (text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR || !is_acceptable (number, text))
    return nullptr;
  move_overseas (&number);
  util->Format (number, PhoneNumberUtil::E164, &e164);
  return g_strdup (e164.c_str ());
}

/* What is dialled as a French number, in pairs: "+33652217316" as
 * "06 52 21 73 16". Numbers in 08 are grouped otherwise. */
char *
format_french (const char *e164)
{
  const std::size_t length = std::strlen (e164);
  const char *national = length > national_digits ? e164 + length - national_digits : "";
  char code[8];

  if (e164[0] != '+' || *national < '1' || *national == '8' || std::strspn (e164 + 1, "0123456789") != length - 1)
    return nullptr;
  g_snprintf (code, sizeof code, "%d", country_code_of_block (block_of (national)));
  if (std::strlen (code) != length - national_digits - 1 || !g_str_has_prefix (e164 + 1, code))
    return nullptr;
  return g_strdup_printf ("0%c %.2s %.2s %.2s %.2s", national[0], national + 1, national + 3, national + 5, national + 7);
}

char *
format (const char *e164,
        const char *region)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();
  PhoneNumber number;
  std::string text, home;
  char *french = std::strcmp (region, "FR") == 0 ? format_french (e164) : nullptr;

  if (french != nullptr)
    return french;
  if (util->Parse (e164, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return g_strdup (e164);

  util->GetRegionCodeForCountryCode (number.country_code (), &home);
  util->Format (number, home == region ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &text);
  return g_strdup (text.c_str ());
}

} // namespace

/**
 * vivier_phone_normalize:
 * @text: (nullable): a phone number as people write it
 * @region: (nullable): ISO 3166 code of the country for numbers without one
 *   of their own; %NULL is "FR"
 *
 * The form in which numbers are compared and stored. A number must be one that
 * its country gives out by libphonenumber's plans or, when it begins with 0 or
 * a plus sign, one of the length usual there. French overseas numbers get their
 * own country codes. An extension is dropped.
 *
 * Any thread. About 20 µs; 0.2 µs for French numbers in their usual spelling.
 *
 * Returns: (transfer full) (nullable): E.164, "+33652217316", %NULL when @text
 *   is not a phone number
 */
char *
vivier_phone_normalize (const char *text,
                        const char *region)
{
  if (text == nullptr || *text == '\0' || strnlen (text, max_bytes + 1) > max_bytes ||
      !g_utf8_validate (text, -1, nullptr))
    return nullptr;

  /* Nothing may be thrown through C. What is thrown here is lack of memory or
   * a fault in the library's patterns: not a number, as far as we can say. */
  try
    {
      return normalize (text, region != nullptr ? region : "FR");
    }
  catch (...)
    {
      return nullptr;
    }
}

/**
 * vivier_phone_format:
 * @e164: (nullable): a number from vivier_phone_normalize()
 * @region: (nullable): ISO 3166 code of the reader's country; %NULL is "FR"
 *
 * Any thread.
 *
 * Returns: (transfer full): the number for people: "06 52 21 73 16" at home,
 *   "+44 20 7946 0958" elsewhere; what is no number comes back as it was, %NULL
 *   as ""
 */
char *
vivier_phone_format (const char *e164,
                     const char *region)
{
  if (e164 == nullptr)
    return g_strdup ("");
  if (strnlen (e164, max_bytes + 1) > max_bytes || !g_utf8_validate (e164, -1, nullptr))
    return g_strdup (e164);

  try
    {
      return format (e164, region != nullptr ? region : "FR");
    }
  catch (...)
    {
      return g_strdup (e164);
    }
}
