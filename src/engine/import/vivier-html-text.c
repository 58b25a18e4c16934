/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-html-text.h"

#include <string.h>

#define MAX_TAG    32
#define MAX_ENTITY 10
#define MAX_HREF   500

typedef struct {
  const char *p, *end;
  GString    *text;
  gsize       max_length;
  int         n_breaks;   /* to be written before the next word */
  gboolean    has_blank;  /* likewise */
  GString    *href;       /* of the link that is open; empty without */
  gsize       link_start; /* where its words begin in @text */
} HtmlText;

static const struct {
  const char *name;
  gunichar    character;
} entities[] = {
  { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", ' ' }, { "euro", 0x20ac },
  { "rsquo", 0x2019 }, { "lsquo", 0x2018 }, { "ldquo", 0x201c }, { "rdquo", 0x201d }, { "laquo", 0xab }, { "raquo", 0xbb },
  { "hellip", 0x2026 }, { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "bull", 0x2022 }, { "copy", 0xa9 }, { "reg", 0xae },
  { "eacute", 0xe9 }, { "Eacute", 0xc9 }, { "egrave", 0xe8 }, { "Egrave", 0xc8 }, { "ecirc", 0xea }, { "Ecirc", 0xca },
  { "euml", 0xeb }, { "agrave", 0xe0 }, { "Agrave", 0xc0 }, { "acirc", 0xe2 }, { "ccedil", 0xe7 }, { "Ccedil", 0xc7 },
  { "icirc", 0xee }, { "iuml", 0xef }, { "ocirc", 0xf4 }, { "ouml", 0xf6 }, { "ugrave", 0xf9 }, { "ucirc", 0xfb },
  { "uuml", 0xfc }, { "auml", 0xe4 }, { "szlig", 0xdf }, { "oelig", 0x153 }, { "OElig", 0x152 }, { "deg", 0xb0 },
};

static const struct {
  const char *name;
  int         n_breaks;
} blocks[] = {
  { "br", 1 }, { "div", 1 }, { "tr", 1 }, { "li", 1 }, { "p", 2 }, { "h1", 2 }, { "h2", 2 }, { "h3", 2 }, { "h4", 2 },
  { "table", 2 }, { "ul", 2 }, { "ol", 2 }, { "blockquote", 2 }, { "hr", 2 }, { "pre", 2 }, { "title", 2 },
};

static void
append_character (HtmlText *self,
                  gunichar  c)
{
  if (g_unichar_isspace (c))
    {
      self->has_blank = TRUE;
      return;
    }
  if (self->text->len > 0 && self->n_breaks > 0)
    g_string_append (self->text, self->n_breaks > 1 ? "\n\n" : "\n");
  else if (self->text->len > 0 && self->has_blank)
    g_string_append_c (self->text, ' ');
  self->n_breaks = 0;
  self->has_blank = FALSE;
  if (c >= ' ' && c != 0x7f)
    g_string_append_unichar (self->text, c);
}

/* "&eacute;", "&#233;", "&#xe9;"; what is none stays as it is. */
static void
read_entity (HtmlText *self)
{
  const char *start = self->p + 1;
  const char *stop = memchr (start, ';', MIN ((gsize) (self->end - start), MAX_ENTITY));
  gunichar c = 0;

  if (stop != NULL && start < stop && *start == '#')
    {
      const gboolean is_hex = start + 1 < stop && (start[1] == 'x' || start[1] == 'X');
      const guint64 number = g_ascii_strtoull (start + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);

      c = number <= 0x10ffff && g_unichar_validate ((gunichar) number) ? (gunichar) number : 0xfffd;
    }
  for (guint i = 0; stop != NULL && c == 0 && i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == (gsize) (stop - start) && memcmp (entities[i].name, start, stop - start) == 0)
      c = entities[i].character;
  append_character (self, c != 0 ? c : '&');
  self->p = c != 0 ? stop + 1 : start;
}

/* The value of href in the tag that ends at @stop. */
static void
read_href (HtmlText   *self,
           const char *from,
           const char *stop)
{
  g_string_truncate (self->href, 0);
  for (const char *p = from; p + 5 < stop; p++)
    if (g_ascii_strncasecmp (p, "href=", 5) == 0)
      {
        const char quote = p[5] == '"' || p[5] == '\'' ? p[5] : ' ';
        const char *value = p + (quote == ' ' ? 5 : 6);
        const char *last = value < stop ? memchr (value, quote, stop - value) : NULL;

        last = last != NULL ? last : stop;
        if (g_ascii_strncasecmp (value, "http", MIN (4, last - value)) == 0 && last - value > 4 && last - value < MAX_HREF)
          g_string_append_len (self->href, value, last - value);
        break;
      }
  self->link_start = self->text->len;
}

/* Where a link leads, unless its words say so. */
static void
end_link (HtmlText *self)
{
  if (self->href->len > 0 && self->link_start < self->text->len
      && strstr (self->text->str + self->link_start, self->href->str) == NULL)
    {
      g_string_append (self->text, " <");
      for (const char *p = self->href->str; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isspace (g_utf8_get_char (p)) && !g_unichar_iscntrl (g_utf8_get_char (p)))
          g_string_append_unichar (self->text, g_utf8_get_char (p));
      g_string_append_c (self->text, '>');
    }
  g_string_truncate (self->href, 0);
}

/* Behind "</NAME", or the end of all. */
static void
skip_content (HtmlText   *self,
              const char *name)
{
  const gsize length = strlen (name);

  for (; self->p < self->end; self->p++)
    if (*self->p == '<' && (gsize) (self->end - self->p) > length + 1 && self->p[1] == '/'
        && g_ascii_strncasecmp (self->p + 2, name, length) == 0)
      return;
}

static void
take_tag (HtmlText   *self,
          const char *name,
          gboolean    is_end,
          const char *attributes,
          const char *stop)
{
  static const char * const silent[] = { "script", "style", "head", "template", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (strcmp (name, blocks[i].name) == 0)
      self->n_breaks = strcmp (name, "br") == 0 ? MIN (self->n_breaks + 1, 2) : MAX (self->n_breaks, blocks[i].n_breaks);
  if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    self->has_blank = TRUE;
  if (strcmp (name, "a") == 0)
    {
      end_link (self);
      if (!is_end)
        read_href (self, attributes, stop);
    }
  if (strcmp (name, "li") == 0 && !is_end)
    {
      append_character (self, 0x2022);
      self->has_blank = TRUE;
    }
  if (!is_end && g_strv_contains (silent, name))
    skip_content (self, name);
}

/* Past a tag or comment; a lone "<" is text. */
static void
read_tag (HtmlText *self)
{
  const char *p = self->p + 1;
  const gboolean is_end = p < self->end && *p == '/';
  const char *stop;
  char name[MAX_TAG];
  gsize n = 0;

  if (self->end - self->p >= 4 && memcmp (self->p, "<!--", 4) == 0)
    {
      stop = g_strstr_len (self->p + 4, self->end - self->p - 4, "-->");
      self->p = stop != NULL ? stop + 3 : self->end;
      return;
    }
  p += is_end;
  if (p == self->end || !(g_ascii_isalpha (*p) || *p == '!' || *p == '?'))
    {
      append_character (self, '<');
      self->p++;
      return;
    }
  while (p < self->end && (g_ascii_isalnum (*p) || *p == '!' || *p == '?') && n + 1 < sizeof name)
    name[n++] = g_ascii_tolower (*p++);
  name[n] = '\0';
  stop = memchr (p, '>', self->end - p);
  self->p = stop != NULL ? stop + 1 : self->end;
  take_tag (self, name, is_end, p, stop != NULL ? stop : self->end);
}

/**
 * vivier_html_to_text:
 * @html: a page or an e-mail
 * @length: its bytes
 * @max_length: bytes of text at most, or a little more
 *
 * Any thread.
 *
 * Returns: (transfer full): its text in UTF-8
 */
char *
vivier_html_to_text (const char *html,
                     gsize       length,
                     gsize       max_length)
{
  g_autofree char *valid = g_utf8_make_valid (html, (gssize) length);
  HtmlText self = { .p = valid, .end = valid + strlen (valid), .max_length = max_length };

  self.text = g_string_new (NULL);
  self.href = g_string_new (NULL);
  while (self.p < self.end && self.text->len < max_length)
    {
      if (*self.p == '<')
        read_tag (&self);
      else if (*self.p == '&')
        read_entity (&self);
      else
        {
          append_character (&self, g_utf8_get_char (self.p));
          self.p = g_utf8_next_char (self.p);
        }
    }
  end_link (&self);
  g_string_free (self.href, TRUE);
  return g_string_free (self.text, FALSE);
}
