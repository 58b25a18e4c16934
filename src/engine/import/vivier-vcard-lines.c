/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-vcard-lines-private.h"

#include <string.h>

#include "import/vivier-vcard-reader.h"

void
vivier_vcard_lines_init (VivierVcardLines *self,
                         GInputStream     *stream)
{
  self->stream = g_object_ref (stream);
  self->next = g_string_new (NULL);
}

void
vivier_vcard_lines_clear (VivierVcardLines *self)
{
  g_clear_object (&self->stream);
  g_string_free (self->next, TRUE);
}

static gboolean
fill (VivierVcardLines  *self,
      GCancellable      *cancellable,
      GError           **error)
{
  const gssize n = g_input_stream_read (self->stream, self->buffer, sizeof self->buffer, cancellable, error);

  self->position = 0;
  self->length = (gsize) MAX (n, 0);
  return n > 0;
}

/* Appends a physical line without its end; what is over the limit is passed
 * over. FALSE at the end or with @error. */
static gboolean
read_physical (VivierVcardLines  *self,
               GString           *line,
               GCancellable      *cancellable,
               GError           **error)
{
  GError *failure = NULL;
  gboolean has_any = FALSE;

  for (;;)
    {
      const char *from, *end;
      gsize n;

      if (self->position == self->length && !fill (self, cancellable, &failure))
        break;
      has_any = TRUE;
      from = self->buffer + self->position;
      end = memchr (from, '\n', self->length - self->position);
      n = end != NULL ? (gsize) (end - from) : self->length - self->position;
      if (line->len < VIVIER_VCARD_MAX_LINE)
        g_string_append_len (line, from, (gssize) MIN (n, VIVIER_VCARD_MAX_LINE - line->len));
      self->position += n + (end != NULL);
      if (end != NULL)
        break;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (failure != NULL || !has_any)
    return FALSE;
  self->n_read++;
  while (line->len > 0 && line->str[line->len - 1] == '\r')
    g_string_truncate (line, line->len - 1);
  return TRUE;
}

static gboolean
read_ahead (VivierVcardLines  *self,
            GCancellable      *cancellable,
            GError           **error)
{
  if (!self->has_next)
    {
      g_string_truncate (self->next, 0);
      self->has_next = read_physical (self, self->next, cancellable, error);
    }
  return self->has_next;
}

/* "NOTE;ENCODING=QUOTED-PRINTABLE:…=" goes on in the next line. */
static gboolean
breaks_softly (const GString *line)
{
  const char *colon;
  g_autofree char *head = NULL;

  if (line->len == 0 || line->str[line->len - 1] != '=')
    return FALSE;
  colon = memchr (line->str, ':', line->len);
  head = colon != NULL ? g_ascii_strup (line->str, colon - line->str) : NULL;
  return head != NULL && strstr (head, "QUOTED-PRINTABLE") != NULL;
}

static void
append_next (VivierVcardLines *self,
             GString          *line,
             gsize             n_skipped)
{
  if (line->len + self->next->len <= VIVIER_VCARD_MAX_LINE)
    g_string_append_len (line, self->next->str + n_skipped, (gssize) (self->next->len - n_skipped));
  self->has_next = FALSE;
}

gboolean
vivier_vcard_lines_next (VivierVcardLines  *self,
                         GString           *line,
                         gint64            *number,
                         GCancellable      *cancellable,
                         GError           **error)
{
  GError *failure = NULL;

  g_string_truncate (line, 0);
  if (!read_ahead (self, cancellable, error))
    return FALSE;
  *number = self->n_read;
  append_next (self, line, 0);
  while (read_ahead (self, cancellable, &failure))
    {
      if (breaks_softly (line))
        {
          g_string_truncate (line, line->len - 1);
          append_next (self, line, 0);
        }
      else if (self->next->len > 0 && (*self->next->str == ' ' || *self->next->str == '\t'))
        append_next (self, line, 1);
      else
        break;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static GString *
decode_quoted_printable (const char *text,
                         gsize       length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (text[i] == '=' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]))
      {
        g_string_append_c (out, (char) (g_ascii_xdigit_value (text[i + 1]) << 4 | g_ascii_xdigit_value (text[i + 2])));
        i += 2;
      }
    else if (text[i] == '=' && i + 3 == length && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]))
      {
        g_string_append_c (out, (char) (g_ascii_xdigit_value (text[i + 1]) << 4 | g_ascii_xdigit_value (text[i + 2])));
        i += 2;
      }
    else
      g_string_append_c (out, text[i]);
  return out;
}

/* What is not UTF-8 and tells no charset is what Windows wrote. */
static char *
to_utf8 (const char *bytes,
         gsize       length,
         const char *charset)
{
  char *text = NULL;

  if (charset != NULL && g_ascii_strcasecmp (charset, "UTF-8") != 0)
    text = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", charset, "?", NULL, NULL, NULL);
  if (text == NULL && !g_utf8_validate (bytes, (gssize) length, NULL) && memchr (bytes, '\0', length) == NULL)
    text = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", "WINDOWS-1252", "?", NULL, NULL, NULL);
  if (text == NULL)
    text = g_utf8_make_valid (bytes, (gssize) length);
  return text;
}

static void
add_types (VivierVcardProperty *self,
           const char          *values)
{
  g_auto (GStrv) parts = g_strsplit_set (values, ",", 32);

  for (char **part = parts; *part != NULL; part++)
    {
      char *type = g_ascii_strdown (g_strstrip (*part), -1);

      self->is_preferred |= g_str_equal (type, "pref");
      g_ptr_array_add (self->types, type);
    }
}

/* "TYPE=home,cell", "ENCODING=b", or a bare word of vCard 2.1. */
static void
take_parameter (VivierVcardProperty *self,
                char                *text)
{
  char *value = strchr (text, '=');

  g_strdelimit (text, "\"", ' ');
  if (value == NULL)
    {
      value = g_strstrip (text);
      self->is_quoted_printable |= g_ascii_strcasecmp (value, "QUOTED-PRINTABLE") == 0;
      self->is_base64 |= g_ascii_strcasecmp (value, "BASE64") == 0;
      add_types (self, value);
      return;
    }
  *value++ = '\0';
  g_strstrip (text);
  g_strstrip (value);
  if (g_ascii_strcasecmp (text, "TYPE") == 0)
    add_types (self, value);
  else if (g_ascii_strcasecmp (text, "ENCODING") == 0)
    {
      self->is_quoted_printable |= g_ascii_strcasecmp (value, "QUOTED-PRINTABLE") == 0;
      self->is_base64 |= g_ascii_strcasecmp (value, "BASE64") == 0 || g_ascii_strcasecmp (value, "B") == 0;
    }
  else if (g_ascii_strcasecmp (text, "CHARSET") == 0)
    {
      g_free (self->charset);
      self->charset = g_strdup (value);
    }
  else if (g_ascii_strcasecmp (text, "PREF") == 0)
    self->is_preferred |= g_str_equal (value, "1");
}

/* The first @mark that stands in no quotes; @end without. */
static const char *
find_mark (const char *from,
           const char *end,
           const char *marks)
{
  gboolean is_quoted = FALSE;

  for (const char *p = from; p < end; p++)
    if (*p == '"')
      is_quoted = !is_quoted;
    else if (!is_quoted && *p != '\0' && strchr (marks, *p) != NULL)
      return p;
  return end;
}

gboolean
vivier_vcard_property_parse (VivierVcardProperty *self,
                             const GString       *line)
{
  const char *end = line->str + line->len;
  const char *colon = find_mark (line->str, end, ":");
  const char *p, *dot;

  /* A quote that is never closed hides none. */
  if (colon == end && (colon = memchr (line->str, ':', line->len)) == NULL)
    return FALSE;
  *self = (VivierVcardProperty) { .types = g_ptr_array_new_with_free_func (g_free) };
  p = find_mark (line->str, colon, ";");
  dot = g_strstr_len (line->str, p - line->str, ".");
  if (dot != NULL)
    self->group = g_ascii_strdown (line->str, dot - line->str);
  dot = dot != NULL ? dot + 1 : line->str;
  self->name = g_strstrip (g_ascii_strup (dot, p - dot));
  while (p < colon)
    {
      const char *next = find_mark (p + 1, colon, ";");
      g_autofree char *parameter = g_strndup (p + 1, next - p - 1);

      take_parameter (self, parameter);
      p = next;
    }

  if (self->is_quoted_printable)
    {
      g_autoptr (GString) bytes = decode_quoted_printable (colon + 1, end - colon - 1);

      self->value = to_utf8 (bytes->str, bytes->len, self->charset);
    }
  else
    self->value = self->is_base64 ? g_strdup ("") : to_utf8 (colon + 1, end - colon - 1, NULL);
  return TRUE;
}

void
vivier_vcard_property_clear (VivierVcardProperty *self)
{
  g_free (self->group);
  g_free (self->name);
  g_free (self->charset);
  g_free (self->value);
  g_clear_pointer (&self->types, g_ptr_array_unref);
}
