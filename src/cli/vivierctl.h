/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/vivier-clock.h"
#include "export/vivier-json-writer.h"
#include "model/vivier-prospect-query.h"
#include "rules/vivier-segment.h"
#include "store/vivier-history.h"
#include "store/vivier-store.h"

G_BEGIN_DECLS

/* The exit status of vivierctl, part of what scripts rely on. */
typedef enum {
  VIVIERCTL_DONE    = 0,
  VIVIERCTL_FAILED  = 1,
  VIVIERCTL_USAGE   = 2,
  VIVIERCTL_REFUSED = 4, /* by --strict */
} VivierctlStatus;

typedef struct _Vivierctl Vivierctl;

/* A row of the command table in vivierctl-commands.c. */
typedef struct {
  const char *name;
  const char *arguments;   /* for the usage line; nullable */
  const char *summary;     /* untranslated */
  const char *description; /* untranslated, nullable: below the options in --help */
  VivierctlStatus (*run) (Vivierctl *ctl, int argc, char **argv);
} VivierctlCommand;

/**
 * Vivierctl:
 * One run of the program: the options all commands share, the workspace they
 * work on and what goes to standard output.
 */
struct _Vivierctl {
  const VivierctlCommand *command; /* nullable before it is known */
  char             *workspace;     /* nullable: the default one */
  char             *user;          /* nullable: who acts, as typed */
  char             *today_text;
  gboolean          as_json;
  gboolean          wants_help;
  gboolean          wants_version;
  const char       *message_language; /* "fr", "en": of messages, where none is asked for */
  VivierClock      *clock;
  VivierDay         today;
  VivierStore      *store;         /* nullable until opened */
  gboolean          is_new;        /* the workspace was made by this run */
  char             *scratch_folder; /* nullable: removed at the end */
  VivierSegmentRules rules;        /* of the workspace, once something was read */
  char             *currency;      /* likewise */
  char             *purchase_word; /* likewise: "gig", "order", "purchase", "intervention" */
  GString          *out;           /* printed when the command has ended */
  VivierJsonWriter *json;          /* writes into out */
};

const VivierctlCommand *vivierctl_commands     (void); /* ends with a NULL name */

/* vivierctl-options.c */
VivierctlStatus  vivierctl_read_globals        (Vivierctl *ctl, int *argc, char ***argv);
gboolean         vivierctl_parse               (Vivierctl *ctl, int *argc, char ***argv, const GOptionEntry *entries, int min_arguments, int max_arguments, VivierctlStatus *status);
VivierctlStatus  vivierctl_usage_error         (Vivierctl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3);
void             vivierctl_print_help          (Vivierctl *ctl);

/* vivierctl-session.c */
gboolean         vivierctl_open_for_reading    (Vivierctl *ctl);
gboolean         vivierctl_open_for_writing    (Vivierctl *ctl, gboolean may_create);
gboolean         vivierctl_open_scratch        (Vivierctl *ctl);
void             vivierctl_discard_new         (Vivierctl *ctl);
char            *vivierctl_dup_workspace_path  (Vivierctl *ctl);
gboolean         vivierctl_read                (Vivierctl *ctl, VivierDbFunc func, gpointer data);
gboolean         vivierctl_write               (Vivierctl *ctl, const VivierLabel *label, VivierDbFunc func, gpointer data);
void             vivierctl_clear               (Vivierctl *ctl);

/* vivierctl-output.c */
VivierctlStatus  vivierctl_fail                (const GError *error);
void             vivierctl_say                 (const char *format, ...) G_GNUC_PRINTF (1, 2); /* to stderr */
void             vivierctl_line                (Vivierctl *ctl, const char *format, ...) G_GNUC_PRINTF (2, 3); /* to stdout */
gboolean         vivierctl_flush               (Vivierctl *ctl);

/* vivierctl-records.c: the same record looks the same in every command. */
void             vivierctl_json_row            (Vivierctl *ctl, const VivierProspectRow *row);
void             vivierctl_json_figures        (Vivierctl *ctl, const VivierFigures *figures);
void             vivierctl_json_change_set     (Vivierctl *ctl, const char *key, const VivierChangeSet *change_set);
const char      *vivierctl_purchases_title     (Vivierctl *ctl);
const char      *vivierctl_last_title          (Vivierctl *ctl);
const char      *vivierctl_segment_label       (VivierSegment segment);
char            *vivierctl_segments_text       (const VivierFigures *figures);
void             vivierctl_print_rows          (Vivierctl *ctl, GPtrArray *rows);

/* vivierctl-table.c: columns of text as wide as their widest cell. */
typedef struct _VivierctlTable VivierctlTable;
VivierctlTable  *vivierctl_table_new           (const char * const *titles, const char *alignment); /* one 'l' or 'r' per column */
void             vivierctl_table_add           (VivierctlTable *self, ...) G_GNUC_NULL_TERMINATED; /* one cell per column */
void             vivierctl_table_add_cells     (VivierctlTable *self, const char * const *cells);
void             vivierctl_table_print         (VivierctlTable *self, GString *out);
void             vivierctl_table_free          (VivierctlTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierctlTable, vivierctl_table_free)

/* One per command, each in vivierctl-<command>.c. */
VivierctlStatus  vivierctl_archive              (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_assign               (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_attach               (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_do_not_contact       (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_duplicates           (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_edit                 (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_merge                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_new                  (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_split                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_stage                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_stages               (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_tag                  (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_users                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_backup              (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_calendar            (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_calls               (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_check               (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_compose             (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_dashboard           (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_erase               (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_export              (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_fields              (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_file_mail           (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_history             (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_import              (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_list                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_metrics             (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_note                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_recompute           (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_redo                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_restore             (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_score               (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_search              (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_sent                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_show                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_task                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_today               (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_undo                (Vivierctl *ctl, int argc, char **argv);
VivierctlStatus  vivierctl_views               (Vivierctl *ctl, int argc, char **argv);

G_END_DECLS
