/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import/vivier-import-plan.h"

G_BEGIN_DECLS

/* One column of a layout that is known. */
typedef struct {
  const char  *name;   /* folded */
  VivierField  field;
  const char  *label;  /* of addresses; nullable */
} VivierPresetColumn;

/* The id of the program whose layout these columns are; NULL for none. */
const char               *vivier_import_preset_find   (GPtrArray   *columns);
const VivierPresetColumn *vivier_import_preset_column (const char  *preset,
                                                       const char  *folded);

/* Not a list of people, but of what they wrote. */
#define VIVIER_PRESET_LINKEDIN_MESSAGES "linkedin-messages"

G_END_DECLS
