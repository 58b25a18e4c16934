/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-phone-plans.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/* The only C++ of the engine: libphonenumber has no C interface. Its one object
 * is safe to use from any thread. Nothing may be thrown through C. What is thrown
 * here is lack of memory or a fault in the library's patterns. */

namespace {

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

char *
normalize (const char *text,
           const char *region)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();
  PhoneNumber number;
  std::string e164;

  if (util->Parse (text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR || !is_acceptable (number, text))
    return nullptr;
  util->Format (number, PhoneNumberUtil::E164, &e164);
  return g_strdup (e164.c_str ());
}

char *
format (const char *e164,
        const char *region)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();
  PhoneNumber number;
  std::string text, home;

  if (util->Parse (e164, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return nullptr;
  util->GetRegionCodeForCountryCode (number.country_code (), &home);
  util->Format (number, home == region ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &text);
  return g_strdup (text.c_str ());
}

} // namespace

char *
vivier_phone_plans_normalize (const char *text,
                              const char *region)
{
  try
    {
      return normalize (text, region);
    }
  catch (...)
    {
      return nullptr;
    }
}

char *
vivier_phone_plans_format (const char *e164,
                           const char *region)
{
  try
    {
      return format (e164, region);
    }
  catch (...)
    {
      return nullptr;
    }
}
