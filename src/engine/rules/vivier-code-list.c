/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/vivier-code-list-private.h"

static const char *
next_sign (const char *p)
{
  while (*p == '.' || *p == ' ')
    p++;
  return p;
}

/* One code of the list, which ends at a comma or at its end, against @code. */
static gboolean
is_match (const char *entry,
          const char *code,
          gboolean    is_prefix)
{
  gboolean has_any = FALSE;

  for (;;)
    {
      entry = next_sign (entry);
      code = next_sign (code);
      if (*entry == ',' || *entry == '\0')
        return has_any && (is_prefix || *code == '\0');
      if (g_ascii_toupper (*entry) != g_ascii_toupper (*code))
        return FALSE;
      has_any = TRUE;
      entry++;
      code++;
    }
}

static gboolean
has_match (const char *list,
           const char *code,
           gboolean    is_prefix)
{
  if (list == NULL || code == NULL || *code == '\0')
    return FALSE;

  for (const char *entry = list; entry != NULL; )
    {
      if (is_match (entry, code, is_prefix))
        return TRUE;
      while (*entry != ',' && *entry != '\0')
        entry++;
      entry = *entry == ',' ? entry + 1 : NULL;
    }

  return FALSE;
}

gboolean
vivier_code_list_has (const char *list,
                      const char *code)
{
  return has_match (list, code, FALSE);
}

gboolean
vivier_code_list_has_prefix (const char *list,
                             const char *code)
{
  return has_match (list, code, TRUE);
}
