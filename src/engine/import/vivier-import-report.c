/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-private.h"

#include "base/vivier-text.h"

#define MAX_VALUE_CHARS 200
#define MAX_SUGGESTIONS 1000
#define MAX_PREVIEW_ROWS 100

static void
problem_free (VivierImportProblem *self)
{
  g_free (self->column);
  g_free (self->value);
  g_free (self->message);
  g_free (self);
}

static void
suggestion_free (VivierImportSuggestion *self)
{
  g_free (self->name);
  g_free (self->similar_name);
  g_free (self);
}

static void
preview_row_free (VivierImportPreviewRow *self)
{
  g_free (self->name);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->city);
  g_free (self->label);
  g_free (self->place);
  g_free (self);
}

/* An empty report of one file. */
VivierImportReport *
vivier_import_report_new (const VivierImportPlan *plan)
{
  VivierImportReport *self = g_new0 (VivierImportReport, 1);

  self->path = g_strdup (plan->path);
  self->display_name = g_strdup (plan->display_name);
  self->kind = plan->kind;
  self->format = plan->format;
  if (plan->sheets != NULL && g_strcmp0 (plan->format, "vcf") != 0 && g_strcmp0 (plan->format, "json") != 0)
    self->sheet = g_strdup (((VivierSheet *) g_ptr_array_index (plan->sheets, plan->sheet))->name);
  self->encoding = g_strdup (plan->encoding);
  self->delimiter = plan->delimiter;
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  self->suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) suggestion_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) preview_row_free);
  return self;
}

/**
 * vivier_import_report_free:
 * @self: (nullable): a report
 */
void
vivier_import_report_free (VivierImportReport *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->display_name);
  g_free (self->sheet);
  g_free (self->encoding);
  g_free (self->rejects_path);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->suggestions);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->preview);
  g_free (self);
}

/* Counts a problem and keeps it while there is room. */
void
vivier_import_report_add_problem (VivierImportReport *self,
                                  gint64              line,
                                  const char         *column,
                                  const char         *value,
                                  const char         *message,
                                  gboolean            is_rejection)
{
  VivierImportProblem *problem;

  self->n_problems++;
  if (self->problems->len >= VIVIER_IMPORT_MAX_PROBLEMS)
    return;

  problem = g_new0 (VivierImportProblem, 1);
  problem->line = line;
  problem->column = g_strdup (column);
  problem->value = vivier_text_clean (value, FALSE, MAX_VALUE_CHARS);
  problem->message = g_strdup (message);
  problem->is_rejection = is_rejection;
  g_ptr_array_add (self->problems, problem);
}

/* Proposes that @name is @similar. NULL when there are too many already. */
VivierImportSuggestion *
vivier_import_report_suggest (VivierImportReport *self,
                              const char         *name,
                              const VivierClient *similar,
                              double              similarity)
{
  VivierImportSuggestion *suggestion;

  if (self->suggestions->len >= MAX_SUGGESTIONS)
    return NULL;

  suggestion = g_new0 (VivierImportSuggestion, 1);
  suggestion->name = g_strdup (name);
  suggestion->similar_name = g_strdup (similar->name);
  suggestion->similar_id = similar->id;
  suggestion->similarity = similarity;
  g_ptr_array_add (self->suggestions, suggestion);
  return suggestion;
}

/* A new preview row to fill in, or NULL when there are enough. */
VivierImportPreviewRow *
vivier_import_report_preview (VivierImportReport *self,
                              gint64              line)
{
  VivierImportPreviewRow *row;

  if (self->preview->len >= MAX_PREVIEW_ROWS)
    return NULL;

  row = g_new0 (VivierImportPreviewRow, 1);
  row->line = line;
  row->purchases = -1;
  row->revenue_minor = -1;
  row->date = VIVIER_DAY_NONE;
  g_ptr_array_add (self->preview, row);
  return row;
}

/* Takes @sentence over. */
void
vivier_import_report_note (VivierImportReport *self,
                           char               *sentence)
{
  g_ptr_array_add (self->notes, sentence);
}
