/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The template language: {{variable}}, {{variable|fallback text}},
 * {{#if variable}}…{{else}}…{{/if}}. No code, no calls: a template that came
 * from somewhere else cannot do anything. A variable's value is never itself
 * read as a template. */

typedef enum {
  VIVIER_SPAN_VALUE,    /* filled from the prospect */
  VIVIER_SPAN_FALLBACK, /* empty, the fallback text stands in */
  VIVIER_SPAN_MISSING,  /* empty without fallback: «[name]» stands in, sending is held back */
} VivierSpanKind;

/* Where a variable's text stands in the rendered text, in characters. */
typedef struct {
  int            start;
  int            end;
  VivierSpanKind kind;
  char          *variable;
} VivierSpan;

typedef struct {
  char      *text;
  GArray    *spans;   /* (element-type VivierSpan), by start */
  GPtrArray *missing; /* (element-type utf8), each variable once */
} VivierRendered;

void vivier_rendered_free (VivierRendered *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierRendered, vivier_rendered_free)

#define VIVIER_TEMPLATE_ERROR (vivier_template_error_quark ())
GQuark vivier_template_error_quark (void);
typedef enum {
  VIVIER_TEMPLATE_ERROR_SYNTAX,  /* the message names line and column */
  VIVIER_TEMPLATE_ERROR_UNKNOWN_VARIABLE, /* and proposes the nearest known one */
} VivierTemplateError;

/* (nullable): the value of a variable, borrowed; NULL or "" when empty. */
typedef const char *(*VivierLookupFunc) (const char *variable, gpointer user_data);

/* Checks against the known variables (NULL-terminated). */
gboolean        vivier_template_check  (const char *source, const char * const *known, GError **error);
VivierRendered *vivier_template_render (const char *source, VivierLookupFunc lookup, gpointer user_data, GError **error);

G_END_DECLS
