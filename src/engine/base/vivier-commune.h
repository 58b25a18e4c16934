/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The communes of France and their postal codes, as La Poste publishes them
 * (resources/places/SOURCES). The table is part of the program, is read when
 * first asked and then kept; every look-up is a binary search. Any thread. */

/**
 * VivierCommune:
 * A commune under one of its postal codes. Owned by the table, for ever.
 */
typedef struct {
  char         postal_code[6];  /* "13090" */
  char         insee[6];        /* "13001", "2A004" */
  char         department[4];   /* "13", "2A", "974" */
  gboolean     has_position;
  float        latitude;        /* degrees, WGS 84, of the commune's middle */
  float        longitude;
  const char  *name;            /* "Aix-en-Provence" */
} VivierCommune;

/* By name. @n_communes 0 and %NULL for a code that is not in use. */
const VivierCommune *vivier_communes_by_postal_code (const char *postal_code,
                                                     guint      *n_communes);
/* All places of that name, each with each of its postal codes: "aix en provence",
 * "St-Étienne". @department (nullable) keeps only those of "42". Returns
 * (transfer container) (element-type VivierCommune), by postal code. */
GPtrArray           *vivier_communes_by_name        (const char *name,
                                                     const char *department);
/* The one commune that town and code agree on, whichever of them is given: by
 * both, by a code of one commune, by a name of one commune; else %NULL. */
const VivierCommune *vivier_commune_find            (const char *postal_code,
                                                     const char *name);
const VivierCommune *vivier_commune_by_insee        (const char *insee);

/* Departments and regions ------------------------------------------------- */

typedef struct {
  const char *code;        /* "13", "2A", "974" */
  const char *name;        /* "Bouches-du-Rhône" */
  const char *region_code; /* INSEE: "93" */
  const char *region;      /* "Provence-Alpes-Côte d’Azur" */
} VivierDepartment;

/* In the order of their codes; the last has a %NULL code. */
const VivierDepartment *vivier_departments               (void);
const VivierDepartment *vivier_department_get            (const char *code); /* nullable */
/* By code or name, in any case and without accents: "13", "2a", "bouches du rhone". */
const VivierDepartment *vivier_department_find           (const char *text);
/* The department a postal code lies in: "20090" -> "2A", "97400" -> "974", by the
 * table where codes cross a border, by its first digits otherwise; nullable. */
const char             *vivier_department_of_postal_code (const char *postal_code);

/* Kilometres along a great circle. */
double                  vivier_distance_km (double from_latitude, double from_longitude, double to_latitude, double to_longitude);

G_END_DECLS
