/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/vivier-identity.h"
#include "base/vivier-text.h"
#include "model/vivier-template-store.h"

#define MAX_SUBJECT_CHARS 500
#define MAX_BODY_CHARS    100000

#define SUBJECT_HEAD "Subject: "

/* In the order in which they are offered. */
static const char *const shipped_names[] = {
  VIVIER_TEMPLATE_VIP,
  VIVIER_TEMPLATE_STANDARD,
  VIVIER_TEMPLATE_REMINDER,
};

static const char *const shipped_languages[] = { "fr", "en" };

/**
 * vivier_template_new:
 *
 * Returns: (transfer full): an empty template, not stored yet
 */
VivierTemplate *
vivier_template_new (void)
{
  return g_new0 (VivierTemplate, 1);
}

/**
 * vivier_template_free:
 * @self: (nullable) (transfer full): a template
 */
void
vivier_template_free (VivierTemplate *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->language);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

/**
 * vivier_template_display_name:
 * @name: (nullable): a template's name
 *
 * Returns: (transfer full): that of a shipped one in the reader's language, the
 *   user's own as it is
 */
char *
vivier_template_display_name (const char *name)
{
  if (g_strcmp0 (name, VIVIER_TEMPLATE_VIP) == 0)
    return g_strdup (_("Inactive VIP"));
  if (g_strcmp0 (name, VIVIER_TEMPLATE_STANDARD) == 0)
    return g_strdup (_("Standard"));
  if (g_strcmp0 (name, VIVIER_TEMPLATE_REMINDER) == 0)
    return g_strdup (_("Soft reminder"));

  return g_strdup (name != NULL ? name : "");
}

static VivierTemplate *
read_template (VivierStmt *stmt)
{
  VivierTemplate *self = vivier_template_new ();

  self->id = vivier_stmt_int (stmt, 0);
  self->name = vivier_stmt_dup_text (stmt, 1);
  self->language = vivier_stmt_dup_text (stmt, 2);
  self->subject = vivier_stmt_dup_text (stmt, 3);
  self->body = vivier_stmt_dup_text (stmt, 4);
  return self;
}

static void
set_unknown_error (VivierDb    *db,
                   const char  *name,
                   GError     **error)
{
  g_autoptr (VivierStmt) stmt = vivier_db_prepare (db, "SELECT group_concat (name, ', ') FROM"
                                                       " (SELECT DISTINCT name FROM template ORDER BY name)", error);

  if (stmt != NULL && vivier_stmt_step (stmt, error))
    g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                 /* Translators: the name of an e-mail template, and the names there are */
                 _("There is no template “%s”. Choose one of these: %s."), name, vivier_stmt_text (stmt, 0));
}

/**
 * vivier_template_load:
 * @db: a connection
 * @name: its name
 * @language: the language wanted
 * @error: return location
 *
 * Returns: (transfer full): the template, in another language when there is
 *   none in this one; %NULL with %VIVIER_STORE_ERROR_NOT_FOUND
 */
VivierTemplate *
vivier_template_load (VivierDb    *db,
                      const char  *name,
                      const char  *language,
                      GError     **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL && name != NULL && language != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT id, name, language, subject, body FROM template WHERE name = ?1"
                            " ORDER BY CASE WHEN language = ?2 THEN 0 ELSE 1 END, language LIMIT 1", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_text (stmt, 1, name);
  vivier_stmt_bind_text (stmt, 2, language);
  if (vivier_stmt_step (stmt, &failure))
    return read_template (stmt);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    set_unknown_error (db, name, error);
  return NULL;
}

/**
 * vivier_templates_list:
 * @db: a connection
 * @language: the language wanted
 * @error: return location
 *
 * Returns: (transfer full) (element-type VivierTemplate): each template once, in
 *   @language where it exists, in the order in which they are offered; %NULL
 *   with @error
 */
GPtrArray *
vivier_templates_list (VivierDb    *db,
                       const char  *language,
                       GError     **error)
{
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL && language != NULL, NULL);

  stmt = vivier_db_prepare (db,
                            "SELECT id, name, language, subject, body FROM template t"
                            " WHERE language = ?1 OR NOT EXISTS"
                            " (SELECT 1 FROM template o WHERE o.name = t.name"
                            " AND (o.language = ?1 OR o.language < t.language))"
                            " ORDER BY position, name", error);
  if (stmt == NULL)
    return NULL;

  vivier_stmt_bind_text (stmt, 1, language);
  templates = g_ptr_array_new_with_free_func ((GDestroyNotify) vivier_template_free);
  while (vivier_stmt_step (stmt, &failure))
    g_ptr_array_add (templates, read_template (stmt));
  if (failure == NULL)
    return g_steal_pointer (&templates);

  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
clean_template (VivierTemplate  *self,
                GError         **error)
{
  vivier_text_clean_in_place (&self->name, FALSE, MAX_SUBJECT_CHARS);
  vivier_text_clean_in_place (&self->subject, FALSE, MAX_SUBJECT_CHARS);
  vivier_text_clean_in_place (&self->body, TRUE, MAX_BODY_CHARS);
  if (self->subject == NULL)
    self->subject = g_strdup ("");
  if (self->body == NULL)
    self->body = g_strdup ("");

  if (self->name != NULL && self->language != NULL)
    return TRUE;

  g_set_error_literal (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_INVALID,
                       _("A template needs a name. Type one and try again."));
  return FALSE;
}

static int
position_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (shipped_names); i++)
    if (g_str_equal (shipped_names[i], name))
      return (int) i;

  return G_N_ELEMENTS (shipped_names);
}

static const char *
missing_text (void)
{
  return _("This template no longer exists.");
}

/**
 * vivier_template_save:
 * @db: the connection of a write
 * @template_: what to store; its texts are cleaned, its id filled in
 * @error: return location
 *
 * There is one template of a name in a language: saving another takes its place.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_INVALID when the name is empty, or
 *   %VIVIER_STORE_ERROR_NOT_FOUND when it was deleted meanwhile
 */
gboolean
vivier_template_save (VivierDb        *db,
                      VivierTemplate  *template_,
                      GError         **error)
{
  g_autofree char *uuid = NULL;
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL && template_ != NULL, FALSE);

  if (!clean_template (template_, error))
    return FALSE;

  if (template_->id != 0)
    stmt = vivier_db_prepare (db,
                              "UPDATE template SET name = ?1, language = ?2, subject = ?3, body = ?4"
                              " WHERE id = ?5 RETURNING id", error);
  else
    stmt = vivier_db_prepare (db,
                              "INSERT INTO template (name, language, subject, body, position, uuid)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                              " ON CONFLICT (name, language)"
                              " DO UPDATE SET subject = excluded.subject, body = excluded.body"
                              " RETURNING id", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_text (stmt, 1, template_->name);
  vivier_stmt_bind_text (stmt, 2, template_->language);
  vivier_stmt_bind_text (stmt, 3, template_->subject);
  vivier_stmt_bind_text (stmt, 4, template_->body);
  if (template_->id != 0)
    {
      vivier_stmt_bind_int (stmt, 5, template_->id);
    }
  else
    {
      /* No instant is at hand, and none is needed: it need only be unique. */
      uuid = g_uuid_string_random ();
      vivier_stmt_bind_int (stmt, 5, position_of (template_->name));
      vivier_stmt_bind_text (stmt, 6, uuid);
    }
  if (!vivier_stmt_step_or_not_found (stmt, missing_text (), error))
    return FALSE;

  template_->id = vivier_stmt_int (stmt, 0);
  return TRUE;
}

/**
 * vivier_template_delete:
 * @db: the connection of a write
 * @id: of the template
 * @error: return location
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when there is none
 */
gboolean
vivier_template_delete (VivierDb  *db,
                        gint64     id,
                        GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "DELETE FROM template WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  vivier_stmt_bind_int (stmt, 1, id);
  return vivier_stmt_run_or_not_found (stmt, missing_text (), error);
}

/* First line "Subject: …", a blank line, the body. */
static VivierTemplate *
load_shipped (const char  *name,
              const char  *language,
              GError     **error)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "/templates/%s.%s.txt", name, language);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (VivierTemplate) template_ = NULL;
  g_autofree char *text = NULL;
  char *body;

  if (bytes != NULL)
    text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  body = text != NULL ? strstr (text, "\n\n") : NULL;
  if (body == NULL || !g_str_has_prefix (text, SUBJECT_HEAD))
    {
      g_set_error (error, VIVIER_STORE_ERROR, VIVIER_STORE_ERROR_NOT_FOUND,
                   /* Translators: %s is the name of an e-mail template */
                   _("“%s” has no original to go back to: it is a template of your own."), name);
      return NULL;
    }

  *body = '\0';
  template_ = vivier_template_new ();
  template_->name = g_strdup (name);
  template_->language = g_strdup (language);
  template_->subject = g_strdup (text + strlen (SUBJECT_HEAD));
  template_->body = g_strdup (body + 2);
  return g_steal_pointer (&template_);
}

/**
 * vivier_template_reset:
 * @db: the connection of a write
 * @name: a shipped template
 * @language: "fr" or "en"
 * @error: return location
 *
 * Puts back the text of resources/templates/NAME.LANGUAGE.txt.
 *
 * Returns: %FALSE with %VIVIER_STORE_ERROR_NOT_FOUND when none is shipped
 */
gboolean
vivier_template_reset (VivierDb    *db,
                       const char  *name,
                       const char  *language,
                       GError     **error)
{
  g_autoptr (VivierTemplate) template_ = NULL;

  g_return_val_if_fail (db != NULL && name != NULL && language != NULL, FALSE);

  template_ = load_shipped (name, language, error);
  return template_ != NULL && vivier_template_save (db, template_, error);
}

/**
 * vivier_templates_seed:
 * @db: the connection of a write
 * @error: return location
 *
 * Puts the shipped templates into a workspace that has none; elsewhere it does
 * nothing, so one that was deleted stays away.
 *
 * Returns: %FALSE with @error
 */
gboolean
vivier_templates_seed (VivierDb  *db,
                       GError   **error)
{
  g_autoptr (VivierStmt) stmt = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  stmt = vivier_db_prepare (db, "SELECT 1 FROM template LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  if (vivier_stmt_step (stmt, &failure))
    return TRUE;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  for (guint name = 0; name < G_N_ELEMENTS (shipped_names); name++)
    for (guint language = 0; language < G_N_ELEMENTS (shipped_languages); language++)
      if (!vivier_template_reset (db, shipped_names[name], shipped_languages[language], error))
        return FALSE;

  return TRUE;
}
