/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/vivier-exporter.h"
#include "pages/vivier-picks.h"
#include "vivier-session.h"

G_BEGIN_DECLS

/**
 * VivierExportJob:
 * One file to be written: whom, which columns and how. Its @options point to what
 * the job holds and are filled in when it runs.
 */
typedef struct {
  VivierExportOptions  options;
  VivierPicked        *picked;  /* nullable: everybody */
  VivierProspectQuery *query;   /* nullable: the list, for its order */
  char               **columns; /* nullable: the whole of each prospect */
  char                *path;
  VivierExportReport   report;
} VivierExportJob;

VivierExportJob *vivier_export_job_copy (const VivierExportJob *self);
void             vivier_export_job_free (VivierExportJob       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VivierExportJob, vivier_export_job_free)

/* Writes the file off the main thread and tells when it is there. Takes @self. */
void             vivier_export_job_run  (VivierExportJob       *self,
                                         VivierSession         *session);

G_END_DECLS
