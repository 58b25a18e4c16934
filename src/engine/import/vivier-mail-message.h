/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Beyond these a message is none that people exchange; what is over is left out. */
#define VIVIER_MAIL_MAX_MESSAGE     (64 * 1024 * 1024) /* bytes of one message as stored */
#define VIVIER_MAIL_MAX_TEXT        (1024 * 1024)
#define VIVIER_MAIL_MAX_ATTACHMENT  (32 * 1024 * 1024)
#define VIVIER_MAIL_MAX_PARTS       200
#define VIVIER_MAIL_MAX_DEPTH       20
#define VIVIER_MAIL_MAX_ADDRESSES   200

typedef struct {
  char *email;
  char *name;  /* nullable */
} VivierMailAddress;

typedef struct {
  char   *name;
  GBytes *bytes;
} VivierMailPart;

/**
 * VivierMailMessage:
 * An e-mail as people see it: who, when, about what, its text and its files.
 */
typedef struct {
  char              *message_id; /* without brackets; made of the content when the message has none */
  char              *subject;    /* nullable */
  char              *body;       /* plain text, nullable */
  gint64             sent_ms;    /* 0: not told */
  GPtrArray         *senders;    /* (element-type VivierMailAddress) */
  GPtrArray         *recipients; /* (element-type VivierMailAddress): To, Cc and Bcc */
  GPtrArray         *files;      /* (element-type VivierMailPart) */
  gboolean           is_cut;     /* something was over a limit and left out */
} VivierMailMessage;

void               vivier_mail_message_free (VivierMailMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierMailMessage, vivier_mail_message_free)

/**
 * VivierMailReader:
 * The messages of an .eml or .mbox file one after another; a message at a time is
 * in memory.
 */
typedef struct _VivierMailReader VivierMailReader;

VivierMailReader  *vivier_mail_reader_new   (const char        *path,
                                             GError           **error);
void               vivier_mail_reader_free  (VivierMailReader  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierMailReader, vivier_mail_reader_free)
/* NULL at the end; what cannot be read as a message is counted and passed over. */
VivierMailMessage *vivier_mail_reader_next  (VivierMailReader  *self);
gint64             vivier_mail_reader_get_n_unreadable (VivierMailReader *self);

G_END_DECLS
