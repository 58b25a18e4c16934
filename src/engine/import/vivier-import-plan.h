/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/vivier-day.h"
#include "import/vivier-workbook.h"
#include "store/vivier-store.h"

G_BEGIN_DECLS

#define VIVIER_IMPORT_ERROR (vivier_import_error_quark ())
GQuark vivier_import_error_quark (void);
typedef enum {
  VIVIER_IMPORT_ERROR_UNREADABLE, /* missing, no permission, a folder */
  VIVIER_IMPORT_ERROR_EMPTY,      /* nothing in it, or a header alone */
  VIVIER_IMPORT_ERROR_NOT_TABLE,  /* binary, or no table can be seen */
  VIVIER_IMPORT_ERROR_MAPPING,    /* a needed column is not mapped, or a field twice */
  VIVIER_IMPORT_ERROR_STRICT,     /* refused because of rejected lines */
} VivierImportError;

typedef enum {
  VIVIER_IMPORT_AUTO,
  VIVIER_IMPORT_PROSPECTS,
  VIVIER_IMPORT_PURCHASES,
} VivierImportKind;

/* What a column can become. */
typedef enum {
  VIVIER_FIELD_NONE,             /* left out */
  VIVIER_FIELD_NAME, VIVIER_FIELD_FIRST_NAME, VIVIER_FIELD_LAST_NAME, VIVIER_FIELD_COMPANY,
  VIVIER_FIELD_EMAIL, VIVIER_FIELD_PHONE, VIVIER_FIELD_SIREN,
  VIVIER_FIELD_STREET, VIVIER_FIELD_POSTAL_CODE, VIVIER_FIELD_CITY, VIVIER_FIELD_COUNTRY,
  VIVIER_FIELD_WEBSITE, VIVIER_FIELD_NOTES, VIVIER_FIELD_SOURCE,
  VIVIER_FIELD_SIRET, VIVIER_FIELD_LEGAL_FORM, VIVIER_FIELD_NAF, VIVIER_FIELD_NAF_VERSION, VIVIER_FIELD_SIZE, VIVIER_FIELD_FOUNDED,
  VIVIER_FIELD_ADDRESS_EXTRA, VIVIER_FIELD_DEPARTMENT, VIVIER_FIELD_JOB_TITLE,
  VIVIER_FIELD_STAGE, VIVIER_FIELD_OWNER, VIVIER_FIELD_STAKE, VIVIER_FIELD_VALUE, VIVIER_FIELD_LOST_REASON,
  VIVIER_FIELD_INTENT, VIVIER_FIELD_CONSENT_STATUS, VIVIER_FIELD_DO_NOT_CONTACT, VIVIER_FIELD_PREFERRED_CHANNEL,
  VIVIER_FIELD_SOURCE_URL, VIVIER_FIELD_LINKEDIN, VIVIER_FIELD_TAGS,
  VIVIER_FIELD_CONTACT,          /* a person at the company */
  VIVIER_FIELD_EMAIL_LABEL, VIVIER_FIELD_PHONE_LABEL, /* of the address in the column beside it: "Mobile" */
  VIVIER_FIELD_EMAIL_VALIDITY, VIVIER_FIELD_PHONE_VALIDITY, /* of the address before it: "invalid" */
  VIVIER_FIELD_WHATSAPP, VIVIER_FIELD_FACEBOOK, VIVIER_FIELD_INSTAGRAM, VIVIER_FIELD_X, VIVIER_FIELD_YOUTUBE,
  VIVIER_FIELD_TIKTOK,
  VIVIER_FIELD_PAGE,             /* a website beside the first */
  VIVIER_FIELD_KIND,             /* company or person: the line is a record as it was exported */
  VIVIER_FIELD_UUID, VIVIER_FIELD_ARCHIVED, VIVIER_FIELD_REFUSED_ON, VIVIER_FIELD_REFUSED_BY, VIVIER_FIELD_NO_ACTION_REASON,
  VIVIER_FIELD_BANT_BUDGET, VIVIER_FIELD_BANT_AUTHORITY, VIVIER_FIELD_BANT_NEED, VIVIER_FIELD_BANT_TIMELINE,
  VIVIER_FIELD_OWN,           /* one of the workspace's own: see VivierColumn.custom */
  VIVIER_FIELD_DECLARED_PURCHASES, VIVIER_FIELD_DECLARED_REVENUE,
  VIVIER_FIELD_DECLARED_FIRST, VIVIER_FIELD_DECLARED_LAST,
  VIVIER_FIELD_DECLARED_MIN, VIVIER_FIELD_DECLARED_MAX,
  VIVIER_FIELD_DATE, VIVIER_FIELD_CLIENT, VIVIER_FIELD_PLACE, VIVIER_FIELD_LABEL, VIVIER_FIELD_AMOUNT, VIVIER_FIELD_STATE,
  VIVIER_N_FIELDS
} VivierField;

const char *vivier_field_to_id   (VivierField       field);
gboolean    vivier_field_from_id (const char       *id,
                                  VivierField      *field);
const char *vivier_field_label   (VivierField       field);
gboolean    vivier_field_repeats (VivierField       field);
gboolean    vivier_field_belongs (VivierField       field,
                                  VivierImportKind  kind);

/* What was seen of a column's values, for guessing. */
typedef struct _VivierColumnStats VivierColumnStats;

typedef struct {
  char        *name;       /* header, or "Column 3" without one */
  char        *sample;     /* first value that is not empty; nullable */
  VivierField  field;
  guint        person;     /* whose: 0 the prospect's own, else which of several contacts there */
  char        *custom;     /* of VIVIER_FIELD_OWN: "custom.budget"; nullable */
  const char  *label;      /* of the addresses in it, told by its name: "mobile"; nullable */
  double       confidence; /* 0 to 1 of the guess; 1 when chosen or remembered */
  gboolean     is_chosen;  /* by a person, or remembered from last time */
  VivierColumnStats *stats; /* private */
} VivierColumn;

/**
 * VivierImportPlan:
 * One file as understood before anything is written: how it is encoded and cut,
 * where its header stands, what each column means. Plain data, made on any
 * thread, changed by the import dialog or by --map.
 */
typedef struct {
  char             *path;
  char             *display_name;
  goffset           size;
  VivierImportKind  kind;          /* never AUTO once planned */
  gboolean          kind_is_chosen; /* asked for, not guessed */
  char             *encoding;      /* iconv name: "UTF-8", "WINDOWS-1252", "UTF-16LE", "MACINTOSH"... */
  gboolean          has_bom;
  char              delimiter;     /* , ; | or TAB; 0 for a workbook */
  const char       *format;        /* "csv", "xlsx", "ods", "xls", "vcf", "json" */
  GPtrArray        *sheets;        /* (element-type VivierSheet) of a workbook; NULL for text */
  guint             sheet;         /* which of them */
  gboolean          is_temporary;  /* the file is ours and goes with the plan: a pasted table */
  gboolean          has_header;
  gint64            header_line;   /* physical, from 1; 0 without header */
  VivierDayOrder    day_order;
  const char       *preset;        /* whose layout it is: "google-contacts"; nullable, see vivier_import_preset_get_label() */
  char             *header_key;    /* folded header: key of remembered mappings; nullable */
  GPtrArray        *columns;       /* (element-type VivierColumn) */
  GPtrArray        *sample_rows;   /* (element-type GStrv) first 20 data records as text, UTF-8 */
  gint64            estimated_rows; /* exact for files under 1 MB */
} VivierImportPlan;

void vivier_import_plan_free (VivierImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierImportPlan, vivier_import_plan_free)

VivierImportPlan *vivier_import_plan_new       (const char              *path,
                                                VivierImportKind         kind,
                                                GCancellable            *cancellable,
                                                GError                 **error);
gboolean          vivier_import_plan_reread    (VivierImportPlan        *self,
                                                const char              *encoding,
                                                char                     delimiter,
                                                GError                 **error);
VivierImportPlan *vivier_import_plan_new_pasted (const char             *text,
                                                 VivierImportKind         kind,
                                                 GCancellable            *cancellable,
                                                 GError                 **error);
gboolean          vivier_import_plan_choose_sheet (VivierImportPlan     *self,
                                                 guint                    sheet,
                                                 GError                 **error);
gboolean          vivier_import_plan_find_sheet (const VivierImportPlan *self,
                                                 const char              *what,
                                                 guint                   *sheet,
                                                 GError                 **error);
void              vivier_import_plan_set_kind  (VivierImportPlan        *self,
                                                VivierImportKind         kind);
void              vivier_import_plan_set_field (VivierImportPlan        *self,
                                                guint                    column,
                                                VivierField              field);
void              vivier_import_plan_set_person (VivierImportPlan       *self,
                                                 guint                    column,
                                                 guint                    person,
                                                 VivierField              field);
void              vivier_import_plan_set_custom (VivierImportPlan       *self,
                                                 guint                    column,
                                                 const char              *custom);
gboolean          vivier_import_plan_map       (VivierImportPlan        *self,
                                                const char              *assignments,
                                                GError                 **error);
gboolean          vivier_import_plan_check     (const VivierImportPlan  *self,
                                                GError                 **error);
gboolean          vivier_import_plan_recall    (VivierImportPlan        *self,
                                                VivierDb                *db,
                                                GError                 **error);
gboolean          vivier_import_plan_remember  (const VivierImportPlan  *self,
                                                VivierDb                *db,
                                                GError                 **error);

const char       *vivier_import_preset_get_label (const char            *preset);

G_END_DECLS
