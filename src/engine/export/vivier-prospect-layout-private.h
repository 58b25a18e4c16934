/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/vivier-export-private.h"
#include "model/vivier-contact.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_PART_CELL,      /* of the query */
  VIVIER_PART_LIST,      /* all addresses of a channel */
  VIVIER_PART_VALUE,     /* one address, its kind, and whether it is good */
  VIVIER_PART_TYPE,
  VIVIER_PART_VALIDITY,
  VIVIER_PART_NAME,      /* of a contact, likewise the next three */
  VIVIER_PART_FIRST_NAME,
  VIVIER_PART_LAST_NAME,
  VIVIER_PART_JOB_TITLE,
  VIVIER_PART_REFUSED_ON,
  VIVIER_PART_REFUSED_BY,
} VivierPartKind;

/* What stands in one column of a table of prospects. */
typedef struct {
  VivierPartKind kind;
  guint          cell;    /* of CELL: which one */
  VivierChannel  channel; /* of addresses */
  guint          index;   /* which address of the channel, from 0 */
  guint          person;  /* which contact, from 1; 0: the prospect itself */
} VivierTablePart;

void     vivier_table_layout_add       (GArray                *columns,
                                        GArray                *parts,
                                        VivierFieldType        type,
                                        int                    width,
                                        VivierTablePart        part,
                                        char                  *title);
/* Everything there is, as import takes it back; (transfer full) the ids of the
 * query's columns, NULL with @error. */
char   **vivier_table_layout_add_whole (VivierExportJob       *job,
                                        GPtrArray             *fields,
                                        GArray                *columns,
                                        GArray                *parts,
                                        GError               **error);
/* Of any part but CELL and LIST; NULL when there is none. */
char    *vivier_table_part_dup         (const VivierTablePart *part,
                                        const VivierProspect  *prospect,
                                        const VivierContact   *contact,
                                        gboolean               has_labels);

G_END_DECLS
