/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a value looks like; several may be true ("13300" is a postal code, a
 * whole number and an amount). 0 for an empty one. */
typedef enum {
  VIVIER_CELL_TEXT        = 1 << 0, /* has a letter, and is nothing of the following */
  VIVIER_CELL_EMAIL       = 1 << 1,
  VIVIER_CELL_PHONE       = 1 << 2,
  VIVIER_CELL_DATE        = 1 << 3,
  VIVIER_CELL_AMOUNT      = 1 << 4,
  VIVIER_CELL_COUNT       = 1 << 5,
  VIVIER_CELL_SIREN       = 1 << 6,
  VIVIER_CELL_POSTAL_CODE = 1 << 7,
  VIVIER_CELL_WEBSITE     = 1 << 8,
} VivierCellKind;

#define VIVIER_CELL_DATA (VIVIER_CELL_EMAIL | VIVIER_CELL_PHONE | VIVIER_CELL_DATE | VIVIER_CELL_AMOUNT \
                          | VIVIER_CELL_SIREN | VIVIER_CELL_WEBSITE)

VivierCellKind vivier_cell_kind (const char *text);

G_END_DECLS
