/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/vivier-attic.h"

G_BEGIN_DECLS

/* A file kept with a prospect; its bytes lie in the attic. */
typedef struct {
  gint64  id;
  char   *uuid;
  gint64  prospect_id;
  gint64  activity_id; /* 0: of none */
  char   *name;        /* as the file was called */
  char   *mime_type;
  gint64  size;        /* bytes */
  char   *sha256;
  gint64  created_ms;
} VivierAttachment;

void              vivier_attachment_free   (VivierAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierAttachment, vivier_attachment_free)

/* (element-type VivierAttachment), newest first. */
GPtrArray        *vivier_attachments_of    (VivierDb *db, gint64 prospect_id, GError **error);
VivierAttachment *vivier_attachment_load   (VivierDb *db, gint64 id, GError **error);
/* Copies the file at @path; the same file twice on one prospect is one
 * attachment. Returns its id, or 0 with FULL, READ_ONLY, NOT_FOUND, INVALID (a
 * folder, or more than VIVIER_ATTACHMENT_MAX_SIZE). Inside a write. */
gint64            vivier_attachment_add    (VivierDb *db, gint64 prospect_id, gint64 activity_id, const char *path, gint64 now_ms, GCancellable *cancellable, GError **error);
/* The same with bytes that never were a file: a part of an e-mail. */
gint64            vivier_attachment_add_bytes (VivierDb *db, gint64 prospect_id, gint64 activity_id, const char *name, GBytes *bytes, gint64 now_ms, GError **error);
gboolean          vivier_attachment_rename (VivierDb *db, gint64 id, const char *name, GError **error);
gboolean          vivier_attachment_delete (VivierDb *db, gint64 id, GError **error);

#define VIVIER_ATTACHMENT_MAX_SIZE (G_GINT64_CONSTANT (1) << 30)

G_END_DECLS
