/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ways to reach or find somebody. The first two carry messages and calls; the
 * others are profiles. A new channel is one line in vivier-channel.c. */
typedef enum {
  VIVIER_CHANNEL_EMAIL,
  VIVIER_CHANNEL_PHONE,
  VIVIER_CHANNEL_WHATSAPP,  /* a phone number */
  VIVIER_CHANNEL_LINKEDIN,
  VIVIER_CHANNEL_FACEBOOK,
  VIVIER_CHANNEL_INSTAGRAM,
  VIVIER_CHANNEL_X,
  VIVIER_CHANNEL_YOUTUBE,
  VIVIER_CHANNEL_TIKTOK,
  VIVIER_CHANNEL_WEBSITE,   /* beside the prospect's own "website" */
} VivierChannel;
#define VIVIER_N_CHANNELS 10

/* As stored: "email", "linkedin"... */
const char *vivier_channel_to_string   (VivierChannel  channel);
gboolean    vivier_channel_from_string (const char    *id,
                                        VivierChannel *channel);
const char *vivier_channel_get_label   (VivierChannel  channel); /* for people */
gboolean    vivier_channel_is_profile  (VivierChannel  channel);

/* Whose page @url is: of LinkedIn, Facebook... FALSE when it is on none of their sites. */
gboolean    vivier_channel_of_url      (const char    *url,
                                        VivierChannel *channel);

/* The normal form two writings of one address share: lower case e-mail, E.164,
 * "in/marie-durand" for a profile given as address, handle or URL; %NULL when it
 * is no such address. @region as in base/vivier-identity.h. */
char       *vivier_channel_normalize   (VivierChannel  channel,
                                        const char    *value,
                                        const char    *region);
/* What people read, from what somebody wrote and its normal form. */
char       *vivier_channel_format      (VivierChannel  channel,
                                        const char    *value,
                                        const char    *value_key,
                                        const char    *region);
/* What opens it: "mailto:…", "tel:…", "https://www.linkedin.com/in/…". */
char       *vivier_channel_dup_uri     (VivierChannel  channel,
                                        const char    *value_key);

G_END_DECLS
