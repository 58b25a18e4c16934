/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/vivier-channel.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/vivier-identity.h"

/* A profile is known by the path that follows its site's name; a bare handle
 * stands for @handle_path and itself. */
typedef struct {
  const char *id;
  const char *label;
  const char *sites[3];     /* of a profile: host names without "www." */
  const char *handle_path;  /* nullable: a handle alone says nothing */
} Channel;

static const Channel channels[VIVIER_N_CHANNELS] = {
  [VIVIER_CHANNEL_EMAIL] = { "email", N_("E-mail"), { NULL }, NULL },
  [VIVIER_CHANNEL_PHONE] = { "phone", N_("Phone"), { NULL }, NULL },
  [VIVIER_CHANNEL_WHATSAPP] = { "whatsapp", "WhatsApp", { NULL }, NULL },
  [VIVIER_CHANNEL_LINKEDIN] = { "linkedin", "LinkedIn", { "linkedin.com", NULL }, "in/" },
  [VIVIER_CHANNEL_FACEBOOK] = { "facebook", "Facebook", { "facebook.com", "fb.com", NULL }, "" },
  [VIVIER_CHANNEL_INSTAGRAM] = { "instagram", "Instagram", { "instagram.com", NULL }, "" },
  [VIVIER_CHANNEL_X] = { "x", "X", { "x.com", "twitter.com", NULL }, "" },
  [VIVIER_CHANNEL_YOUTUBE] = { "youtube", "YouTube", { "youtube.com", NULL }, "@" },
  [VIVIER_CHANNEL_TIKTOK] = { "tiktok", "TikTok", { "tiktok.com", NULL }, "@" },
  [VIVIER_CHANNEL_WEBSITE] = { "website", N_("Website"), { NULL }, NULL },
};

#define MAX_PROFILE 200

/**
 * vivier_channel_to_string:
 * @channel: a channel
 *
 * Returns: its id, as stored
 */
const char *
vivier_channel_to_string (VivierChannel channel)
{
  g_return_val_if_fail (channel < VIVIER_N_CHANNELS, NULL);

  return channels[channel].id;
}

/**
 * vivier_channel_from_string:
 * @id: (nullable): an id
 * @channel: (out): the channel
 *
 * Returns: %FALSE when this program knows no such channel
 */
gboolean
vivier_channel_from_string (const char    *id,
                            VivierChannel *channel)
{
  for (guint i = 0; i < VIVIER_N_CHANNELS; i++)
    if (g_strcmp0 (channels[i].id, id) == 0)
      {
        *channel = (VivierChannel) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * vivier_channel_get_label:
 * @channel: a channel
 *
 * Returns: what people call it
 */
const char *
vivier_channel_get_label (VivierChannel channel)
{
  g_return_val_if_fail (channel < VIVIER_N_CHANNELS, NULL);

  return _(channels[channel].label);
}

/**
 * vivier_channel_is_profile:
 * @channel: a channel
 *
 * Returns: whether it is a page on a site of others
 */
gboolean
vivier_channel_is_profile (VivierChannel channel)
{
  g_return_val_if_fail (channel < VIVIER_N_CHANNELS, FALSE);

  return channels[channel].sites[0] != NULL;
}

/* Printable ASCII without what could end a URL or start another part of one. */
static gboolean
is_plain_path (const char *path)
{
  gsize length = strlen (path);

  if (length == 0 || length > MAX_PROFILE)
    return FALSE;
  for (const char *p = path; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.@/%+~=&", *p) == NULL && (guchar) *p < 0x80)
      return FALSE;
  return TRUE;
}

static const char *
skip_scheme (const char *text)
{
  static const char *const prefixes[] = { "https://", "http://", "//" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (text, prefixes[i], strlen (prefixes[i])) == 0)
      return text + strlen (prefixes[i]);

  return text;
}

/* What follows the site's name in @text, whose subdomain ("www", "fr", "m") does
 * not count; NULL when it is not on that site. */
static const char *
path_on_site (const char *text,
              const char *site)
{
  const char *host = skip_scheme (text);
  gsize length = strcspn (host, "/?#");
  gsize site_length = strlen (site);

  if (length < site_length || g_ascii_strncasecmp (host + length - site_length, site, site_length) != 0)
    return NULL;
  if (length > site_length && host[length - site_length - 1] != '.')
    return NULL;
  return host + length;
}

/**
 * vivier_channel_of_url:
 * @url: an address as people copy it, with or without "https://"
 * @channel: (out): the profile it is
 *
 * Returns: %FALSE when it is no page of a site that has profiles; @channel is then untouched
 */
gboolean
vivier_channel_of_url (const char    *url,
                       VivierChannel *channel)
{
  g_return_val_if_fail (url != NULL && channel != NULL, FALSE);

  for (guint i = 0; i < VIVIER_N_CHANNELS; i++)
    for (guint k = 0; channels[i].sites[k] != NULL; k++)
      {
        const char *path = path_on_site (url, channels[i].sites[k]);

        if (path == NULL || path[strspn (path, "/")] == '\0')
          continue;
        *channel = (VivierChannel) i;
        return TRUE;
      }
  return FALSE;
}

static char *
trim_path (const char *path)
{
  gsize length;

  while (*path == '/')
    path++;
  length = strcspn (path, "?#");
  while (length > 0 && path[length - 1] == '/')
    length--;
  return g_strndup (path, length);
}

static char *
normalize_profile (const Channel *channel,
                   const char    *value)
{
  g_autofree char *path = NULL;
  const char *handle = *value == '@' ? value + 1 : value;

  for (guint i = 0; channel->sites[i] != NULL && path == NULL; i++)
    {
      const char *rest = path_on_site (value, channel->sites[i]);

      if (rest != NULL)
        path = trim_path (rest);
    }
  /* Of no site: a handle, unless it is an address of another one. */
  if (path == NULL && strpbrk (handle, "/:?# ") == NULL && strlen (handle) > 0)
    path = g_strconcat (channel->handle_path, handle, NULL);
  /* "company/acme" of LinkedIn without its site. */
  if (path == NULL && strpbrk (value, ":?# ") == NULL && strcspn (value, ".") > strcspn (value, "/"))
    path = trim_path (value);

  if (path == NULL || !is_plain_path (path))
    return NULL;
  return g_utf8_strdown (path, -1);
}

static char *
normalize_website (const char *value)
{
  const char *host = skip_scheme (value);
  gsize length = strcspn (host, "/?#:");
  g_autofree char *name = g_strndup (host, length);
  g_autofree char *ascii = g_hostname_to_ascii (name);
  g_autofree char *path = NULL;

  if (ascii == NULL || strchr (ascii, '.') == NULL || strpbrk (ascii, " @\\") != NULL
      || g_str_has_prefix (ascii, ".") || g_str_has_suffix (ascii, ".") || strstr (ascii, "..") != NULL)
    return NULL;
  if (strpbrk (host + length, " \t\r\n\"<>") != NULL)
    return NULL;

  path = g_strdup (host + length);
  if (g_str_has_suffix (path, "/") && strpbrk (path, "?#") == NULL)
    path[strlen (path) - 1] = '\0';
  return g_strconcat (g_ascii_strncasecmp (ascii, "www.", 4) == 0 ? ascii + 4 : ascii, path, NULL);
}

/**
 * vivier_channel_normalize:
 * @channel: what @value is
 * @value: (nullable): as somebody wrote it
 * @region: (nullable): of numbers without a country code
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the form in which two writings are the
 *   same, %NULL when @value is no such address
 */
char *
vivier_channel_normalize (VivierChannel  channel,
                          const char    *value,
                          const char    *region)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (channel < VIVIER_N_CHANNELS, NULL);

  if (value == NULL || !g_utf8_validate (value, -1, NULL))
    return NULL;
  trimmed = g_strstrip (g_strdup (value));
  if (*trimmed == '\0')
    return NULL;

  switch (channel)
    {
    case VIVIER_CHANNEL_EMAIL:
      return vivier_email_normalize (trimmed);
    case VIVIER_CHANNEL_PHONE:
      return vivier_phone_normalize (trimmed, region);
    case VIVIER_CHANNEL_WHATSAPP:
      {
        const char *path = path_on_site (trimmed, "wa.me");
        g_autofree char *number = path != NULL ? g_strconcat ("+", path + (*path == '/'), NULL) : NULL;

        return vivier_phone_normalize (number != NULL ? number : trimmed, region);
      }
    case VIVIER_CHANNEL_WEBSITE:
      return normalize_website (trimmed);
    default:
      return normalize_profile (&channels[channel], trimmed);
    }
}

/* Capitals stay as written; a display name or "mailto:" around it does not. */
static char *
format_email (const char *value,
              const char *key)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (value));

  return g_strdup (g_ascii_strcasecmp (trimmed, key) == 0 ? trimmed : key);
}

/**
 * vivier_channel_format:
 * @channel: what it is
 * @value: as somebody wrote it
 * @value_key: its normal form
 * @region: (nullable): where numbers are written in the national form
 *
 * Returns: (transfer full): what people read
 */
char *
vivier_channel_format (VivierChannel  channel,
                       const char    *value,
                       const char    *value_key,
                       const char    *region)
{
  g_return_val_if_fail (channel < VIVIER_N_CHANNELS && value != NULL && value_key != NULL, NULL);

  if (channel == VIVIER_CHANNEL_EMAIL)
    return format_email (value, value_key);
  if (channel == VIVIER_CHANNEL_PHONE || channel == VIVIER_CHANNEL_WHATSAPP)
    return vivier_phone_format (value_key, region);
  if (channel == VIVIER_CHANNEL_WEBSITE)
    return g_strdup (value_key);
  return g_strconcat (channels[channel].sites[0], "/", value_key, NULL);
}

/**
 * vivier_channel_dup_uri:
 * @channel: what it is
 * @value_key: its normal form
 *
 * Returns: (transfer full): what a desktop opens
 */
char *
vivier_channel_dup_uri (VivierChannel  channel,
                        const char    *value_key)
{
  g_return_val_if_fail (channel < VIVIER_N_CHANNELS && value_key != NULL, NULL);

  switch (channel)
    {
    case VIVIER_CHANNEL_EMAIL:
      {
        g_autofree char *escaped = g_uri_escape_string (value_key, "@", FALSE);

        return g_strconcat ("mailto:", escaped, NULL);
      }
    case VIVIER_CHANNEL_PHONE:
      return g_strconcat ("tel:", value_key, NULL);
    case VIVIER_CHANNEL_WHATSAPP:
      return g_strconcat ("https://wa.me/", *value_key == '+' ? value_key + 1 : value_key, NULL);
    case VIVIER_CHANNEL_WEBSITE:
      return g_strconcat ("https://", value_key, NULL);
    default:
      return g_strconcat ("https://www.", channels[channel].sites[0], "/", value_key, NULL);
    }
}
