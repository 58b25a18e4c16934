/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-xml-part-private.h"

#include <string.h>

/* Small, so that what one feed produces stays small too. */
#define FEED_SIZE (8 * 1024)
#define MAX_DEPTH 256
/* Bytes between two tags. */
#define MAX_TEXT  (4 * 1024 * 1024)

struct _VivierXmlPart
{
  VivierZip              *zip;
  VivierZipPart          *part;
  GMarkupParseContext    *context;
  const VivierXmlHandler *handler;
  gpointer                data;
  guint                   depth;
  gsize                   n_since_tag;
  gboolean                is_at_end;
};

static const char *
local_name (VivierXmlPart *self,
            const char    *name)
{
  const char *colon = self->handler->keeps_prefix ? NULL : strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static void
start_cb (GMarkupParseContext  *context,
          const char           *name,
          const char          **attributes,
          const char          **values,
          gpointer              data,
          GError              **error)
{
  VivierXmlPart *self = data;

  self->n_since_tag = 0;
  if (++self->depth > MAX_DEPTH)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "too deep");
  else
    self->handler->start (local_name (self, name), attributes, values, self->data);
}

static void
end_cb (GMarkupParseContext  *context,
        const char           *name,
        gpointer              data,
        GError              **error)
{
  VivierXmlPart *self = data;

  self->n_since_tag = 0;
  self->depth--;
  if (self->handler->end != NULL)
    self->handler->end (local_name (self, name), self->data);
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              data,
         GError              **error)
{
  VivierXmlPart *self = data;

  if (self->handler->text != NULL)
    self->handler->text (text, length, self->data);
}

static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };

/* Opens a part; NULL with a VivierImportError. */
VivierXmlPart *
vivier_xml_part_open (VivierZip               *zip,
                      const char              *name,
                      const VivierXmlHandler  *handler,
                      gpointer                 data,
                      GError                 **error)
{
  g_autoptr (VivierXmlPart) self = g_new0 (VivierXmlPart, 1);

  self->zip = vivier_zip_ref (zip);
  self->handler = handler;
  self->data = data;
  self->part = vivier_zip_part_open (zip, name, error);
  if (self->part == NULL)
    return NULL;
  self->context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  return g_steal_pointer (&self);
}

void
vivier_xml_part_free (VivierXmlPart *self)
{
  if (self->context != NULL)
    g_markup_parse_context_free (self->context);
  g_clear_pointer (&self->part, vivier_zip_part_free);
  vivier_zip_unref (self->zip);
  g_free (self);
}

/* Parses some more. FALSE with @error when the part is broken. */
gboolean
vivier_xml_part_feed (VivierXmlPart  *self,
                      GError        **error)
{
  char buffer[FEED_SIZE];
  const gssize n = vivier_zip_part_read (self->part, buffer, sizeof buffer, error);
  gboolean ok;

  if (n < 0)
    return FALSE;
  self->is_at_end = n == 0;
  self->n_since_tag += n;
  ok = self->is_at_end
       ? g_markup_parse_context_end_parse (self->context, NULL)
       : g_markup_parse_context_parse (self->context, buffer, n, NULL) && self->n_since_tag <= MAX_TEXT;
  if (!ok)
    vivier_zip_set_broken (self->zip, error);
  return ok;
}

gboolean
vivier_xml_part_is_at_end (VivierXmlPart *self)
{
  return self->is_at_end;
}

double
vivier_xml_part_get_fraction (VivierXmlPart *self)
{
  return vivier_zip_part_get_fraction (self->part);
}

/* Parses all of a part, or up to where *@stop (nullable) becomes TRUE. */
gboolean
vivier_xml_part_read (VivierZip               *zip,
                      const char              *name,
                      const VivierXmlHandler  *handler,
                      gpointer                 data,
                      const gboolean          *stop,
                      GError                 **error)
{
  g_autoptr (VivierXmlPart) part = vivier_xml_part_open (zip, name, handler, data, error);

  if (part == NULL)
    return FALSE;
  while (!part->is_at_end && (stop == NULL || !*stop))
    if (!vivier_xml_part_feed (part, error))
      return FALSE;
  return TRUE;
}

/* The value of an attribute, whatever its prefix; NULL when there is none. */
const char *
vivier_xml_get (const char **attributes,
                const char **values,
                const char  *name)
{
  for (; *attributes != NULL; attributes++, values++)
    {
      const char *colon = strchr (*attributes, ':');

      if (strcmp (*attributes, name) == 0 || (colon != NULL && strcmp (colon + 1, name) == 0))
        return *values;
    }
  return NULL;
}
