/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

const char *vivier_charset_detect       (const char   *bytes,
                                         gsize         length,
                                         gboolean      is_whole,
                                         gboolean     *has_bom);
gsize       vivier_charset_valid_prefix (const char   *bytes,
                                         gsize         length);
gsize       vivier_charset_ascii_prefix (const char   *bytes,
                                         gsize         length);

/**
 * VivierCharsetStream:
 * A text file as UTF-8, whatever its encoding: the byte order mark is dropped,
 * and what cannot be decoded, as well as NUL, becomes U+FFFD and is remembered
 * by its place, so that the line can be told. UTF-8 goes through unchanged.
 */
#define VIVIER_TYPE_CHARSET_STREAM (vivier_charset_stream_get_type ())
G_DECLARE_FINAL_TYPE (VivierCharsetStream, vivier_charset_stream, VIVIER, CHARSET_STREAM, GInputStream)

GInputStream *vivier_charset_stream_new          (GInputStream         *raw,
                                                  const char           *charset,
                                                  GError              **error);
goffset       vivier_charset_stream_get_consumed (VivierCharsetStream  *self);
gboolean      vivier_charset_stream_take_bad     (VivierCharsetStream  *self,
                                                  goffset               until);

G_END_DECLS
