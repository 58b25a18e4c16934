/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-commune.h"

#include <string.h>

#include "base/vivier-text.h"

/* INSEE, code officiel géographique. Names are names in every language. */
static const VivierDepartment departments[] = {
  { "01", "Ain", "84", "Auvergne-Rhône-Alpes" },
  { "02", "Aisne", "32", "Hauts-de-France" },
  { "03", "Allier", "84", "Auvergne-Rhône-Alpes" },
  { "04", "Alpes-de-Haute-Provence", "93", "Provence-Alpes-Côte d'Azur" },
  { "05", "Hautes-Alpes", "93", "Provence-Alpes-Côte d'Azur" },
  { "06", "Alpes-Maritimes", "93", "Provence-Alpes-Côte d'Azur" },
  { "07", "Ardèche", "84", "Auvergne-Rhône-Alpes" },
  { "08", "Ardennes", "44", "Grand Est" },
  { "09", "Ariège", "76", "Occitanie" },
  { "10", "Aube", "44", "Grand Est" },
  { "11", "Aude", "76", "Occitanie" },
  { "12", "Aveyron", "76", "Occitanie" },
  { "13", "Bouches-du-Rhône", "93", "Provence-Alpes-Côte d'Azur" },
  { "14", "Calvados", "28", "Normandie" },
  { "15", "Cantal", "84", "Auvergne-Rhône-Alpes" },
  { "16", "Charente", "75", "Nouvelle-Aquitaine" },
  { "17", "Charente-Maritime", "75", "Nouvelle-Aquitaine" },
  { "18", "Cher", "24", "Centre-Val de Loire" },
  { "19", "Corrèze", "75", "Nouvelle-Aquitaine" },
  { "21", "Côte-d'Or", "27", "Bourgogne-Franche-Comté" },
  { "22", "Côtes-d'Armor", "53", "Bretagne" },
  { "23", "Creuse", "75", "Nouvelle-Aquitaine" },
  { "24", "Dordogne", "75", "Nouvelle-Aquitaine" },
  { "25", "Doubs", "27", "Bourgogne-Franche-Comté" },
  { "26", "Drôme", "84", "Auvergne-Rhône-Alpes" },
  { "27", "Eure", "28", "Normandie" },
  { "28", "Eure-et-Loir", "24", "Centre-Val de Loire" },
  { "29", "Finistère", "53", "Bretagne" },
  { "2A", "Corse-du-Sud", "94", "Corse" },
  { "2B", "Haute-Corse", "94", "Corse" },
  { "30", "Gard", "76", "Occitanie" },
  { "31", "Haute-Garonne", "76", "Occitanie" },
  { "32", "Gers", "76", "Occitanie" },
  { "33", "Gironde", "75", "Nouvelle-Aquitaine" },
  { "34", "Hérault", "76", "Occitanie" },
  { "35", "Ille-et-Vilaine", "53", "Bretagne" },
  { "36", "Indre", "24", "Centre-Val de Loire" },
  { "37", "Indre-et-Loire", "24", "Centre-Val de Loire" },
  { "38", "Isère", "84", "Auvergne-Rhône-Alpes" },
  { "39", "Jura", "27", "Bourgogne-Franche-Comté" },
  { "40", "Landes", "75", "Nouvelle-Aquitaine" },
  { "41", "Loir-et-Cher", "24", "Centre-Val de Loire" },
  { "42", "Loire", "84", "Auvergne-Rhône-Alpes" },
  { "43", "Haute-Loire", "84", "Auvergne-Rhône-Alpes" },
  { "44", "Loire-Atlantique", "52", "Pays de la Loire" },
  { "45", "Loiret", "24", "Centre-Val de Loire" },
  { "46", "Lot", "76", "Occitanie" },
  { "47", "Lot-et-Garonne", "75", "Nouvelle-Aquitaine" },
  { "48", "Lozère", "76", "Occitanie" },
  { "49", "Maine-et-Loire", "52", "Pays de la Loire" },
  { "50", "Manche", "28", "Normandie" },
  { "51", "Marne", "44", "Grand Est" },
  { "52", "Haute-Marne", "44", "Grand Est" },
  { "53", "Mayenne", "52", "Pays de la Loire" },
  { "54", "Meurthe-et-Moselle", "44", "Grand Est" },
  { "55", "Meuse", "44", "Grand Est" },
  { "56", "Morbihan", "53", "Bretagne" },
  { "57", "Moselle", "44", "Grand Est" },
  { "58", "Nièvre", "27", "Bourgogne-Franche-Comté" },
  { "59", "Nord", "32", "Hauts-de-France" },
  { "60", "Oise", "32", "Hauts-de-France" },
  { "61", "Orne", "28", "Normandie" },
  { "62", "Pas-de-Calais", "32", "Hauts-de-France" },
  { "63", "Puy-de-Dôme", "84", "Auvergne-Rhône-Alpes" },
  { "64", "Pyrénées-Atlantiques", "75", "Nouvelle-Aquitaine" },
  { "65", "Hautes-Pyrénées", "76", "Occitanie" },
  { "66", "Pyrénées-Orientales", "76", "Occitanie" },
  { "67", "Bas-Rhin", "44", "Grand Est" },
  { "68", "Haut-Rhin", "44", "Grand Est" },
  { "69", "Rhône", "84", "Auvergne-Rhône-Alpes" },
  { "70", "Haute-Saône", "27", "Bourgogne-Franche-Comté" },
  { "71", "Saône-et-Loire", "27", "Bourgogne-Franche-Comté" },
  { "72", "Sarthe", "52", "Pays de la Loire" },
  { "73", "Savoie", "84", "Auvergne-Rhône-Alpes" },
  { "74", "Haute-Savoie", "84", "Auvergne-Rhône-Alpes" },
  { "75", "Paris", "11", "Île-de-France" },
  { "76", "Seine-Maritime", "28", "Normandie" },
  { "77", "Seine-et-Marne", "11", "Île-de-France" },
  { "78", "Yvelines", "11", "Île-de-France" },
  { "79", "Deux-Sèvres", "75", "Nouvelle-Aquitaine" },
  { "80", "Somme", "32", "Hauts-de-France" },
  { "81", "Tarn", "76", "Occitanie" },
  { "82", "Tarn-et-Garonne", "76", "Occitanie" },
  { "83", "Var", "93", "Provence-Alpes-Côte d'Azur" },
  { "84", "Vaucluse", "93", "Provence-Alpes-Côte d'Azur" },
  { "85", "Vendée", "52", "Pays de la Loire" },
  { "86", "Vienne", "75", "Nouvelle-Aquitaine" },
  { "87", "Haute-Vienne", "75", "Nouvelle-Aquitaine" },
  { "88", "Vosges", "44", "Grand Est" },
  { "89", "Yonne", "27", "Bourgogne-Franche-Comté" },
  { "90", "Territoire de Belfort", "27", "Bourgogne-Franche-Comté" },
  { "91", "Essonne", "11", "Île-de-France" },
  { "92", "Hauts-de-Seine", "11", "Île-de-France" },
  { "93", "Seine-Saint-Denis", "11", "Île-de-France" },
  { "94", "Val-de-Marne", "11", "Île-de-France" },
  { "95", "Val-d'Oise", "11", "Île-de-France" },
  { "971", "Guadeloupe", "01", "Guadeloupe" },
  { "972", "Martinique", "02", "Martinique" },
  { "973", "Guyane", "03", "Guyane" },
  { "974", "La Réunion", "04", "La Réunion" },
  { "975", "Saint-Pierre-et-Miquelon", NULL, NULL },
  { "976", "Mayotte", "06", "Mayotte" },
  { "977", "Saint-Barthélemy", NULL, NULL },
  { "978", "Saint-Martin", NULL, NULL },
  { "984", "Terres australes et antarctiques françaises", NULL, NULL },
  { "986", "Wallis-et-Futuna", NULL, NULL },
  { "987", "Polynésie française", NULL, NULL },
  { "988", "Nouvelle-Calédonie", NULL, NULL },
  { "989", "Île de Clipperton", NULL, NULL },
  { NULL, NULL, NULL, NULL },
};

/**
 * vivier_departments:
 *
 * Returns: (array) (transfer none): all of them, by code; the last has a %NULL code
 */
const VivierDepartment *
vivier_departments (void)
{
  return departments;
}

/**
 * vivier_department_get:
 * @code: (nullable): "13", "2A", "974"
 *
 * Returns: (nullable) (transfer none): the department
 */
const VivierDepartment *
vivier_department_get (const char *code)
{
  for (const VivierDepartment *department = departments; code != NULL && department->code != NULL; department++)
    if (g_ascii_strcasecmp (department->code, code) == 0)
      return department;

  return NULL;
}

/**
 * vivier_department_find:
 * @text: (nullable): a code or a name, as a person writes it
 *
 * Returns: (nullable) (transfer none): the department
 */
const VivierDepartment *
vivier_department_find (const char *text)
{
  g_autofree char *wanted = text != NULL ? vivier_text_fold (text) : NULL;
  const VivierDepartment *department = vivier_department_get (wanted);

  if (department != NULL || wanted == NULL || *wanted == '\0')
    return department;
  /* "1" and "01" */
  if (wanted[1] == '\0' && g_ascii_isdigit (*wanted))
    return vivier_department_get ((char[]) { '0', *wanted, '\0' });

  for (department = departments; department->code != NULL; department++)
    {
      g_autofree char *name = vivier_text_fold (department->name);

      if (strcmp (name, wanted) == 0)
        return department;
    }
  return NULL;
}

/* What the first digits say; Corsica's two halves share theirs: 200, 201 and 202,
 * 206 (La Poste). */
static const char *
department_of_digits (const char *postal_code)
{
  const VivierDepartment *department;
  char code[4] = { postal_code[0], postal_code[1], '\0', '\0' };

  if (strcmp (code, "20") == 0)
    return postal_code[2] < '2' ? "2A" : "2B";
  if (strcmp (code, "97") == 0 || strcmp (code, "98") == 0)
    code[2] = postal_code[2];
  department = vivier_department_get (code);
  return department != NULL ? department->code : NULL;
}

static gboolean
is_postal_code (const char *text)
{
  return text != NULL && strlen (text) == 5 && strspn (text, "0123456789") == 5;
}

/**
 * vivier_department_of_postal_code:
 * @postal_code: (nullable): five digits
 *
 * A few postal codes serve communes across a border: then the department most of
 * them are in. A code of companies (CEDEX) goes by its first digits.
 *
 * Returns: (nullable) (transfer none): code of the department
 */
const char *
vivier_department_of_postal_code (const char *postal_code)
{
  const VivierCommune *communes;
  const VivierDepartment *department;
  guint n = 0, most = 0, winner = 0;

  if (!is_postal_code (postal_code))
    return NULL;
  communes = vivier_communes_by_postal_code (postal_code, &n);
  if (n == 0)
    return department_of_digits (postal_code);

  for (guint i = 0; i < n; i++)
    {
      guint votes = 0;

      for (guint j = 0; j < n; j++)
        votes += strcmp (communes[i].department, communes[j].department) == 0;
      if (votes > most)
        {
          most = votes;
          winner = i;
        }
    }
  department = vivier_department_get (communes[winner].department);
  return department != NULL ? department->code : NULL;
}
