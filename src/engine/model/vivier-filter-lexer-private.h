/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/vivier-filter.h"

G_BEGIN_DECLS

typedef enum {
  VIVIER_TOKEN_END,
  VIVIER_TOKEN_WORD,
  VIVIER_TOKEN_QUOTED,
  VIVIER_TOKEN_SIGN,
  VIVIER_TOKEN_OPEN,
  VIVIER_TOKEN_CLOSE,
  VIVIER_TOKEN_COMMA,
} VivierTokenKind;

typedef struct {
  VivierTokenKind  kind;
  const char      *start;
  const char      *end;
  VivierOperator   op; /* of a sign */
} VivierFilterToken;

/*
 * VivierFilterLexer:
 * Takes a filter apart, token by token. Borrows the text.
 */
typedef struct {
  const char        *text;
  const char        *place; /* behind the token in hand */
  VivierFilterToken  token;
} VivierFilterLexer;

gboolean  vivier_filter_lexer_next    (VivierFilterLexer       *self,
                                       GError                 **error);
/* Where @place stands in the text, in characters from 1. */
glong     vivier_filter_lexer_column  (VivierFilterLexer       *self,
                                       const char              *place);
char     *vivier_filter_token_unquote (const VivierFilterToken *token);

G_END_DECLS
