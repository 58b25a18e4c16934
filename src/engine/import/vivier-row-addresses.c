/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-import-wide-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-text.h"

#define MAX_LABEL_CHARS 60

/* Columns of addresses, and the channels they are of. */
static const struct {
  VivierField   field;
  VivierChannel channel;
} channels[] = {
  { VIVIER_FIELD_EMAIL, VIVIER_CHANNEL_EMAIL },         { VIVIER_FIELD_PHONE, VIVIER_CHANNEL_PHONE },
  { VIVIER_FIELD_WHATSAPP, VIVIER_CHANNEL_WHATSAPP },   { VIVIER_FIELD_LINKEDIN, VIVIER_CHANNEL_LINKEDIN },
  { VIVIER_FIELD_FACEBOOK, VIVIER_CHANNEL_FACEBOOK },   { VIVIER_FIELD_INSTAGRAM, VIVIER_CHANNEL_INSTAGRAM },
  { VIVIER_FIELD_X, VIVIER_CHANNEL_X },                 { VIVIER_FIELD_YOUTUBE, VIVIER_CHANNEL_YOUTUBE },
  { VIVIER_FIELD_TIKTOK, VIVIER_CHANNEL_TIKTOK },       { VIVIER_FIELD_PAGE, VIVIER_CHANNEL_WEBSITE },
};

/* How people and programs call the kinds of addresses we know; folded. */
static const struct {
  const char *words;
  const char *label;
} labels[] = {
  { "|work|travail|bureau|pro|professionnel|", "work" },
  { "|home|domicile|personnel|perso|", "home" },
  { "|mobile|portable|cell|", "mobile" },
  { "|billing|facturation|", "billing" },
  { "|other|autre|", "other" },
  { "|fax|telecopie|", "fax" },
};

static const struct {
  const char     *words;
  VivierValidity  validity;
} validities[] = {
  { "|valid|valide|", VIVIER_VALIDITY_VALID },
  { "|doubtful|douteux|douteuse|", VIVIER_VALIDITY_DOUBTFUL },
  { "|invalid|not valid|invalide|non valide|pas valide|", VIVIER_VALIDITY_INVALID },
};

static const VivierColumn *
get_column (const VivierFileImport *self,
            int                     column)
{
  return column >= 0 && (guint) column < self->plan->columns->len ? g_ptr_array_index (self->plan->columns, column) : NULL;
}

static gboolean
find_channel (VivierField    field,
              VivierChannel *channel)
{
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (channels[i].field == field)
      {
        *channel = channels[i].channel;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_field (const VivierFileImport *self,
          int                     column,
          VivierField             field,
          guint                   person)
{
  const VivierColumn *what = get_column (self, column);

  return what != NULL && what->field == field && what->person == person;
}

/* "E-mail 2, type" belongs to "E-mail 2". */
static gboolean
continues (const VivierFileImport *self,
           int                     column,
           int                     before)
{
  g_autofree char *name = vivier_text_fold (get_column (self, column)->name);
  g_autofree char *start = vivier_text_fold (get_column (self, before)->name);

  return *start != '\0' && g_str_has_prefix (name, start) && name[strlen (start)] == ' ';
}

/* The kind of an address stands behind it under its name, or before it. */
static int
find_label (const VivierFileImport *self,
            int                     column,
            VivierField             field,
            guint                   person)
{
  if (is_field (self, column + 1, field, person) && continues (self, column + 1, column))
    return column + 1;
  if (is_field (self, column - 1, field, person)
      && (column < 2 || get_column (self, column - 2)->field != get_column (self, column)->field || !continues (self, column - 1, column - 2)))
    return column - 1;
  return -1;
}

/* Which columns tell about others, once a file. */
void
vivier_row_find_labels (VivierFileImport *self)
{
  const int n_columns = (int) self->plan->columns->len;

  self->label_column = g_new (int, n_columns);
  self->validity_column = g_new (int, n_columns);
  for (int i = 0; i < n_columns; i++)
    {
      const VivierColumn *column = get_column (self, i);
      const gboolean is_email = column->field == VIVIER_FIELD_EMAIL;

      self->has_persons |= column->person > 0;
      self->label_column[i] = self->validity_column[i] = -1;
      if (!is_email && column->field != VIVIER_FIELD_PHONE && column->field != VIVIER_FIELD_WHATSAPP)
        continue;
      self->label_column[i] = find_label (self, i, is_email ? VIVIER_FIELD_EMAIL_LABEL : VIVIER_FIELD_PHONE_LABEL, column->person);
      for (int k = i + 1; k <= i + 2 && self->validity_column[i] < 0; k++)
        if (is_field (self, k, is_email ? VIVIER_FIELD_EMAIL_VALIDITY : VIVIER_FIELD_PHONE_VALIDITY, column->person))
          self->validity_column[i] = k;
    }
}

/* Programs write "* Work" where people write "Standard Lyon". */
static char *
dup_label (VivierFileImport *self,
           int               column)
{
  const char *value = self->label_column[column] >= 0 ? vivier_row_get_column (self, self->label_column[column]) : NULL;
  g_autofree char *folded = NULL;
  g_autofree char *wanted = NULL;

  if (value == NULL)
    return g_strdup (get_column (self, column)->label);
  value += strspn (value, "* ");
  folded = vivier_text_fold (value);
  wanted = g_strconcat ("|", folded, "|", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strstr (labels[i].words, wanted) != NULL)
      return g_strdup (labels[i].label);
  if (self->plan->preset != NULL)
    {
      g_autofree char *lower = g_utf8_strdown (value, -1);

      return vivier_text_clean (lower, FALSE, MAX_LABEL_CHARS);
    }
  return vivier_text_clean (value, FALSE, MAX_LABEL_CHARS);
}

static VivierValidity
read_validity (VivierFileImport *self,
               int               column)
{
  const char *value = self->validity_column[column] >= 0 ? vivier_row_get_column (self, self->validity_column[column]) : NULL;
  g_autofree char *folded = value != NULL ? vivier_text_fold (value) : NULL;
  g_autofree char *wanted = g_strconcat ("|", folded, "|", NULL);

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (validities); i++)
    if (strstr (validities[i].words, wanted) != NULL)
      return validities[i].validity;
  return VIVIER_VALIDITY_UNKNOWN;
}

static const char *
problem_of (VivierChannel channel)
{
  switch (channel)
    {
    case VIVIER_CHANNEL_EMAIL:
      return _("This is not an e-mail address. It was left out; check it for blanks and a missing “@”.");
    case VIVIER_CHANNEL_PHONE:
    case VIVIER_CHANNEL_WHATSAPP:
      return _("This is not a phone number. It was left out; check whether a digit is missing.");
    case VIVIER_CHANNEL_LINKEDIN:
      return _("This is not the address of a LinkedIn profile. It was left out; copy it from the browser.");
    default:
      return _("This is not the address of a profile or website. It was left out; copy it from the browser.");
    }
}

/* FALSE when @value is no such address. */
static gboolean
add_address (VivierProspect *prospect,
             VivierContact  *contact,
             VivierChannel   channel,
             const char     *value)
{
  VivierChannel real;

  /* A page of Facebook in the column of LinkedIn is one of Facebook. */
  if (channel >= VIVIER_CHANNEL_LINKEDIN && vivier_channel_of_url (value, &real))
    channel = real;
  return contact != NULL ? vivier_contact_add_address (contact, channel, value, prospect->country, NULL)
                         : vivier_prospect_add_address (prospect, channel, value, NULL);
}

/* Into @contact, or the prospect when there is none. */
static void
read_cell (VivierFileImport *self,
           int               column,
           VivierChannel     channel,
           VivierProspect   *prospect,
           VivierContact    *contact)
{
  const char *value = vivier_row_get_column (self, column);
  GPtrArray *addresses = contact != NULL ? contact->addresses : prospect->addresses;
  g_auto (GStrv) parts = NULL;
  g_autofree char *label = NULL;
  VivierValidity validity;

  if (value == NULL)
    return;
  parts = channel <= VIVIER_CHANNEL_PHONE ? vivier_import_split_addresses (value, channel, prospect->country)
                                          : g_strsplit (value, " ; ", -1);
  label = dup_label (self, column);
  validity = read_validity (self, column);
  for (char **part = parts; *part != NULL; part++)
    {
      const guint n_before = addresses->len;
      VivierAddress *added;

      if (!add_address (prospect, contact, channel, *part))
        vivier_row_column_problem (self, column, *part, problem_of (channel));
      if (addresses->len == n_before)
        continue;
      added = g_ptr_array_index (addresses, n_before);
      added->label = g_strdup (label);
      added->validity = validity;
    }
}

/* The website of somebody who only has a page on Facebook is that page. */
static void
tell_profile (VivierProspect *prospect)
{
  VivierChannel channel;

  if (prospect->website != NULL && vivier_channel_of_url (prospect->website, &channel)
      && vivier_prospect_add_address (prospect, channel, prospect->website, NULL))
    g_clear_pointer (&prospect->website, g_free);
}

/* The addresses of the row itself. */
void
vivier_row_read_addresses (VivierFileImport *self,
                           VivierProspect   *prospect)
{
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      if (self->column_of[channels[i].field] < 0)
        continue;
      do
        read_cell (self, self->column_of[channels[i].field], channels[i].channel, prospect, NULL);
      while (vivier_row_next_column (self, channels[i].field));
    }
  tell_profile (prospect);
}

static VivierContact *
get_person (GPtrArray *persons,
            guint      number)
{
  while (persons->len < number)
    g_ptr_array_add (persons, NULL);
  if (g_ptr_array_index (persons, number - 1) == NULL)
    {
      VivierContact *contact = vivier_contact_new (0);

      g_clear_pointer (&contact->name, g_free);
      g_ptr_array_index (persons, number - 1) = contact;
    }
  return g_ptr_array_index (persons, number - 1);
}

static void
read_person_cell (VivierFileImport   *self,
                  int                 column,
                  VivierProspect     *prospect,
                  VivierContact      *contact)
{
  const VivierColumn *what = get_column (self, column);
  const char *value = vivier_row_get_column (self, column);
  VivierChannel channel;
  char **text = what->field == VIVIER_FIELD_NAME ? &contact->name
              : what->field == VIVIER_FIELD_FIRST_NAME ? &contact->first_name
              : what->field == VIVIER_FIELD_LAST_NAME ? &contact->last_name
              : what->field == VIVIER_FIELD_JOB_TITLE ? &contact->job_title : NULL;

  if (text != NULL && *text == NULL)
    *text = vivier_text_clean (value, FALSE, 500);
  else if (find_channel (what->field, &channel))
    read_cell (self, column, channel, prospect, contact);
}

static void
free_person (gpointer contact)
{
  if (contact != NULL)
    vivier_contact_free (contact);
}

/* Somebody without a name is nobody: the addresses are the company's. */
static gboolean
settle_person (VivierFileImport *self,
               VivierProspect   *prospect,
               VivierContact    *contact)
{
  if (contact->name == NULL && (contact->first_name != NULL || contact->last_name != NULL))
    contact->name = g_strdup_printf ("%s%s%s", contact->first_name != NULL ? contact->first_name : "",
                                     contact->first_name != NULL && contact->last_name != NULL ? " " : "",
                                     contact->last_name != NULL ? contact->last_name : "");
  if (contact->name != NULL)
    {
      if (contact->source == NULL)
        contact->source = g_strdup (self->plan->display_name);
      return TRUE;
    }
  for (guint i = 0; i < contact->addresses->len; i++)
    {
      const VivierAddress *address = g_ptr_array_index (contact->addresses, i);

      vivier_prospect_add_address (prospect, address->channel,
                                   address->channel == VIVIER_CHANNEL_PHONE ? address->value_key : address->value, NULL);
    }
  return FALSE;
}

/* The people of columns such as "Contact 2, E-mail". */
void
vivier_row_read_persons (VivierFileImport *self,
                         VivierProspect   *prospect,
                         VivierRowExtras  *extras)
{
  g_autoptr (GPtrArray) persons = NULL;

  for (guint i = 0; self->has_persons && i < self->plan->columns->len; i++)
    {
      const VivierColumn *column = get_column (self, (int) i);

      if (column->person == 0 || vivier_row_get_column (self, (int) i) == NULL)
        continue;
      if (persons == NULL)
        persons = g_ptr_array_new_with_free_func (free_person);
      read_person_cell (self, (int) i, prospect, get_person (persons, column->person));
    }
  for (guint i = 0; persons != NULL && i < persons->len; i++)
    {
      VivierContact *contact = g_ptr_array_index (persons, i);

      if (contact == NULL || !settle_person (self, prospect, contact))
        continue;
      if (extras->persons == NULL)
        extras->persons = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_contact_free);
      g_ptr_array_add (extras->persons, contact);
      g_ptr_array_index (persons, i) = NULL;
    }
}
