/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-charset.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define RAW_SIZE (64 * 1024)
#define REPLACEMENT "\xef\xbf\xbd"

typedef enum {
  DECODE_UTF8,
  DECODE_TABLE, /* each byte is one character */
  DECODE_ICONV,
} DecodeMode;

/* One character in UTF-8; size 0 for a byte that stands for nothing. */
typedef struct {
  char   text[4];
  guint8 size;
} TableEntry;

struct _VivierCharsetStream
{
  GInputStream  parent_instance;

  GInputStream *raw;
  DecodeMode    mode;
  GIConv        iconv;
  guint         unit;       /* bytes to step over after what cannot be decoded */
  TableEntry   *table;      /* of 256 */

  char         *bytes;      /* read and not decoded yet, RAW_SIZE */
  gsize         n_bytes;
  gboolean      at_end;
  GByteArray   *text;       /* decoded and not handed out yet */
  gsize         n_taken;    /* of @text */

  gboolean      has_begun;  /* the byte order mark is behind us */
  goffset       consumed;   /* bytes of the file */
  goffset       decoded;    /* bytes of UTF-8, handed out or in @text */
  GArray       *bad;        /* (element-type goffset) where U+FFFD was put, ascending */
  guint         n_bad_taken;
};

G_DEFINE_FINAL_TYPE (VivierCharsetStream, vivier_charset_stream, G_TYPE_INPUT_STREAM)

static void
put_text (VivierCharsetStream *self,
          const char          *text,
          gsize                size)
{
  g_byte_array_append (self->text, (const guint8 *) text, size);
  self->decoded += size;
}

static void
put_replacement (VivierCharsetStream *self)
{
  g_array_append_val (self->bad, self->decoded);
  put_text (self, REPLACEMENT, strlen (REPLACEMENT));
}

/* Each decoder turns what it can of the raw bytes into text and returns how
 * many it used; the rest waits for more. */

static gsize
decode_utf8 (VivierCharsetStream *self)
{
  gsize used = 0;

  while (used < self->n_bytes)
    {
      const gsize size = vivier_charset_valid_prefix (self->bytes + used, self->n_bytes - used);
      const gsize left = self->n_bytes - used - size;

      put_text (self, self->bytes + used, size);
      used += size;
      if (left == 0)
        break;
      if (left < 4 && !self->at_end
          && g_utf8_get_char_validated (self->bytes + used, left) == (gunichar) -2)
        break;
      put_replacement (self);
      used++;
    }
  return used;
}

static gsize
decode_table (VivierCharsetStream *self)
{
  gsize used = 0;

  while (used < self->n_bytes)
    {
      const gsize size = vivier_charset_ascii_prefix (self->bytes + used, self->n_bytes - used);

      put_text (self, self->bytes + used, size);
      used += size;
      for (; used < self->n_bytes && (signed char) self->bytes[used] <= 0; used++)
        {
          const TableEntry *entry = &self->table[(guchar) self->bytes[used]];

          if (entry->size > 0)
            put_text (self, entry->text, entry->size);
          else
            put_replacement (self);
        }
    }
  return used;
}

/* NUL is a character for iconv, and not for us. */
static void
put_without_nul (VivierCharsetStream *self,
                 const char          *text,
                 gsize                size)
{
  while (size > 0)
    {
      const char *nul = memchr (text, 0, size);
      const gsize before = nul != NULL ? (gsize) (nul - text) : size;

      put_text (self, text, before);
      if (nul == NULL)
        break;
      put_replacement (self);
      text += before + 1;
      size -= before + 1;
    }
}

static gsize
decode_iconv (VivierCharsetStream *self)
{
  char *in = self->bytes;
  gsize left = self->n_bytes;

  while (left > 0)
    {
      char buffer[4096];
      char *out = buffer;
      gsize room = sizeof buffer;
      const gsize result = g_iconv (self->iconv, &in, &left, &out, &room);
      const int code = errno;

      put_without_nul (self, buffer, out - buffer);
      if (result != (gsize) -1 || code == E2BIG)
        continue;
      if (code == EINVAL && !self->at_end)
        break;
      put_replacement (self);
      in += MIN (left, self->unit);
      left -= MIN (left, self->unit);
    }
  return in - self->bytes;
}

static void
drop_mark (VivierCharsetStream *self)
{
  if (self->text->len >= 3 && memcmp (self->text->data, "\xef\xbb\xbf", 3) == 0)
    {
      g_byte_array_remove_range (self->text, 0, 3);
      self->decoded -= 3;
      for (guint i = 0; i < self->bad->len; i++)
        g_array_index (self->bad, goffset, i) -= 3;
    }
}

/* Refills @text, which is empty. FALSE with @error; no text at the end. */
static gboolean
decode_more (VivierCharsetStream  *self,
             GCancellable         *cancellable,
             GError              **error)
{
  g_byte_array_set_size (self->text, 0);
  self->n_taken = 0;

  while (self->text->len == 0 && !(self->at_end && self->n_bytes == 0))
    {
      gsize used;
      gssize n = g_input_stream_read (self->raw, self->bytes + self->n_bytes, RAW_SIZE - self->n_bytes, cancellable, error);

      if (n < 0)
        return FALSE;
      self->at_end = n == 0;
      self->n_bytes += n;
      self->consumed += n;
      /* A stream may hand out single bytes, but the mark is to be seen whole. */
      if (!self->has_begun && self->n_bytes < 4 && !self->at_end)
        continue;

      used = self->mode == DECODE_UTF8 ? decode_utf8 (self)
           : self->mode == DECODE_TABLE ? decode_table (self)
           : decode_iconv (self);
      memmove (self->bytes, self->bytes + used, self->n_bytes - used);
      self->n_bytes -= used;
      if (!self->has_begun && self->mode != DECODE_TABLE)
        drop_mark (self);
      self->has_begun = TRUE;
    }
  return TRUE;
}

static gssize
vivier_charset_stream_read (GInputStream  *stream,
                            void          *buffer,
                            gsize          count,
                            GCancellable  *cancellable,
                            GError       **error)
{
  VivierCharsetStream *self = VIVIER_CHARSET_STREAM (stream);
  gsize size;

  if (self->n_taken == self->text->len && !decode_more (self, cancellable, error))
    return -1;

  size = MIN (count, self->text->len - self->n_taken);
  if (size > 0)
    memcpy (buffer, self->text->data + self->n_taken, size);
  self->n_taken += size;
  return size;
}

static gboolean
vivier_charset_stream_close (GInputStream  *stream,
                             GCancellable  *cancellable,
                             GError       **error)
{
  return g_input_stream_close (VIVIER_CHARSET_STREAM (stream)->raw, cancellable, error);
}

static void
vivier_charset_stream_finalize (GObject *object)
{
  VivierCharsetStream *self = VIVIER_CHARSET_STREAM (object);

  if (self->iconv != (GIConv) -1)
    g_iconv_close (self->iconv);
  g_clear_object (&self->raw);
  g_clear_pointer (&self->table, g_free);
  g_clear_pointer (&self->bytes, g_free);
  g_clear_pointer (&self->text, g_byte_array_unref);
  g_clear_pointer (&self->bad, g_array_unref);

  G_OBJECT_CLASS (vivier_charset_stream_parent_class)->finalize (object);
}

static void
vivier_charset_stream_class_init (VivierCharsetStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vivier_charset_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = vivier_charset_stream_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = vivier_charset_stream_close;
}

static void
vivier_charset_stream_init (VivierCharsetStream *self)
{
  self->iconv = (GIConv) -1;
  self->bytes = g_malloc (RAW_SIZE);
  self->text = g_byte_array_new ();
  self->bad = g_array_new (FALSE, FALSE, sizeof (goffset));
}

/* Asks iconv once for each byte. FALSE when @iconv wants several for one
 * character, or does not take ASCII as it is. */
static gboolean
load_table (VivierCharsetStream *self)
{
  self->table = g_new0 (TableEntry, 256);
  for (int i = 1; i < 256; i++)
    {
      TableEntry *entry = &self->table[i];
      char byte = (char) i;
      char *in = &byte;
      char *out = entry->text;
      gsize left = 1;
      gsize room = sizeof entry->text;
      const gsize result = g_iconv (self->iconv, &in, &left, &out, &room);

      if (result == (gsize) -1 && errno != EILSEQ)
        return FALSE;
      entry->size = result == (gsize) -1 ? 0 : out - entry->text;
      if (i < 128 && (entry->size != 1 || entry->text[0] != byte))
        return FALSE;
    }
  return TRUE;
}

/**
 * vivier_charset_stream_new:
 * @raw: the file
 * @charset: its encoding, as iconv() names it
 * @error: return location
 *
 * Makes a stream of the same text in UTF-8.
 *
 * Returns: (transfer full) (nullable): a #VivierCharsetStream, or %NULL with
 *   %G_CONVERT_ERROR_NO_CONVERSION when no such encoding is known
 */
GInputStream *
vivier_charset_stream_new (GInputStream  *raw,
                           const char    *charset,
                           GError       **error)
{
  g_autoptr (VivierCharsetStream) self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (raw), NULL);
  g_return_val_if_fail (charset != NULL, NULL);

  self = g_object_new (VIVIER_TYPE_CHARSET_STREAM, NULL);
  self->raw = g_object_ref (raw);
  if (g_ascii_strcasecmp (charset, "UTF-8") == 0)
    return G_INPUT_STREAM (g_steal_pointer (&self));

  self->iconv = g_iconv_open ("UTF-8", charset);
  if (self->iconv == (GIConv) -1)
    {
      /* Translators: %s is the name of a character encoding, such as “KOI8-R”. */
      g_set_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION,
                   _("The encoding “%s” is not known here. Choose another one."), charset);
      return NULL;
    }
  self->unit = g_ascii_strncasecmp (charset, "UTF-16", 6) == 0 ? 2
             : g_ascii_strncasecmp (charset, "UTF-32", 6) == 0 ? 4 : 1;
  self->mode = self->unit == 1 && load_table (self) ? DECODE_TABLE : DECODE_ICONV;
  g_iconv (self->iconv, NULL, NULL, NULL, NULL);
  return G_INPUT_STREAM (g_steal_pointer (&self));
}

/**
 * vivier_charset_stream_get_consumed:
 * @self: a stream
 *
 * Returns: how many bytes of the file have been read, for progress
 */
goffset
vivier_charset_stream_get_consumed (VivierCharsetStream *self)
{
  g_return_val_if_fail (VIVIER_IS_CHARSET_STREAM (self), 0);

  return self->consumed;
}

/**
 * vivier_charset_stream_take_bad:
 * @self: a stream
 * @until: a place in the UTF-8 text, in bytes
 *
 * Forgets the replaced characters before @until.
 *
 * Returns: %TRUE when there were any since the last call
 */
gboolean
vivier_charset_stream_take_bad (VivierCharsetStream *self,
                                goffset              until)
{
  guint n = self->n_bad_taken;

  while (n < self->bad->len && g_array_index (self->bad, goffset, n) < until)
    n++;
  if (n == self->n_bad_taken)
    return FALSE;

  self->n_bad_taken = n;
  if (n == self->bad->len || n > 65536)
    {
      g_array_remove_range (self->bad, 0, n);
      self->n_bad_taken = 0;
    }
  return TRUE;
}
