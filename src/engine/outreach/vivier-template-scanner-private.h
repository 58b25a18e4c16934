/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outreach/vivier-template-text.h"

G_BEGIN_DECLS

/* Cuts a template into tokens. Tokens borrow from the source, but for the name. */

typedef enum {
  TOKEN_TEXT,
  TOKEN_VARIABLE,
  TOKEN_IF,
  TOKEN_ELSE,
  TOKEN_END_IF,
  TOKEN_END,
} VivierTemplateTokenKind;

typedef struct {
  VivierTemplateTokenKind  kind;
  const char              *at;     /* where it begins in the source */
  const char              *text;   /* TEXT: what it says; VARIABLE: the fallback, or NULL */
  gsize                    length; /* bytes of text */
  char                    *name;   /* VARIABLE, IF */
} VivierTemplateToken;

typedef struct {
  const char *source;
  const char *position;
  const char *end;
} VivierTemplateScanner;

/* The next token, TOKEN_END at the end; frees the name of the one before. */
gboolean vivier_template_scan         (VivierTemplateScanner        *scanner,
                                       VivierTemplateToken          *token,
                                       GError                      **error);
/* "Line 3, column 5: …", counted in characters from 1. */
void     vivier_template_set_error_at (GError                      **error,
                                       const VivierTemplateScanner  *scanner,
                                       const char                   *at,
                                       VivierTemplateError           code,
                                       const char                   *sentence);

G_END_DECLS
