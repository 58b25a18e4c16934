/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dialogs/vivier-palette-results.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/vivier-text.h"
#include "vivier-pages.h"

/* What the palette offers besides prospects; the target is a string or nothing. */
typedef struct {
  const char *title;
  const char *icon_name;
  const char *tile;
  const char *accelerator;
  const char *action;
  const char *target;
  gboolean    changes; /* not offered on a read-only workspace */
} Entry;

static const Entry actions[] = {
  { N_("New prospect"), "list-add-symbolic", "neutral", "<Control>n", "win.new-prospect", NULL, TRUE },
  { N_("Import files…"), "vivier-import-symbolic", "neutral", "<Control>i", "win.import", NULL, TRUE },
  { N_("Import the copied table"), "vivier-import-symbolic", "neutral", NULL, "win.import-pasted", NULL, TRUE },
  { N_("Relaunch all inactive VIPs"), "vivier-send-symbolic", "info", NULL, "win.relaunch-vips", NULL, FALSE },
  { N_("Recalculate segments"), "view-refresh-symbolic", "neutral", NULL, "win.recompute", NULL, FALSE },
  { N_("Undo"), "edit-undo-symbolic", "neutral", "<Control>z", "win.undo", NULL, TRUE },
  { N_("Redo"), "edit-redo-symbolic", "neutral", "<Control><Shift>z", "win.redo", NULL, TRUE },
  { N_("Export prospects…"), "document-save-symbolic", "neutral", NULL, "win.export", "prospects", FALSE },
  { N_("Export purchases…"), "document-save-symbolic", "neutral", NULL, "win.export", "purchases", FALSE },
  { N_("Import a calendar…"), "vivier-calendar-symbolic", "neutral", NULL, "win.import-calendar", NULL, TRUE },
  { N_("Export the calendar…"), "vivier-calendar-symbolic", "neutral", NULL, "win.export-calendar", NULL, FALSE },
  { N_("Back up the workspace…"), "drive-harddisk-symbolic", "neutral", NULL, "win.backup", NULL, FALSE },
  { N_("New workspace…"), "folder-new-symbolic", "neutral", NULL, "win.new-workspace", NULL, FALSE },
  { N_("Open workspace…"), "document-open-symbolic", "neutral", NULL, "win.open-workspace", NULL, FALSE },
  { N_("Open the sample data"), "vivier-chart-symbolic", "neutral", NULL, "win.demo", NULL, FALSE },
  { N_("Preferences"), "emblem-system-symbolic", "neutral", "<Control>comma", "win.preferences", NULL, FALSE },
  { N_("Keyboard shortcuts"), "input-keyboard-symbolic", "neutral", "<Control>question", "win.shortcuts", NULL, FALSE },
  { N_("About Vivier"), "help-about-symbolic", "neutral", NULL, "win.about", NULL, FALSE },
};

static const Entry of_prospect[] = {
  { N_("Open"), "go-next-symbolic", "neutral", "Return", "win.open-prospect", NULL, FALSE },
  { N_("Write a message"), "mail-message-new-symbolic", "info", NULL, "win.compose", NULL, FALSE },
  { N_("Note a call"), "call-start-symbolic", "neutral", NULL, "win.log-call", NULL, TRUE },
  { N_("Add a note"), "vivier-note-symbolic", "neutral", NULL, "win.note", NULL, TRUE },
  { N_("Add a purchase"), "vivier-gig-symbolic", "neutral", NULL, "win.new-purchase", NULL, TRUE },
  { N_("Edit"), "document-edit-symbolic", "neutral", NULL, "win.edit-prospect", NULL, TRUE },
  { N_("Open in its own window"), "window-new-symbolic", "neutral", NULL, "win.open-prospect-window", NULL, FALSE },
};

/**
 * vivier_palette_result_free:
 * @self: a result
 */
void
vivier_palette_result_free (VivierPaletteResult *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_clear_pointer (&self->target, g_variant_unref);
  g_clear_pointer (&self->row, vivier_prospect_row_unref);
  g_free (self);
}

/**
 * vivier_palette_group_title:
 * @group: a group of results
 *
 * Returns: (transfer none) (nullable): its heading
 */
const char *
vivier_palette_group_title (VivierPaletteGroup group)
{
  switch (group)
    {
    case VIVIER_PALETTE_ACTIONS:   return _("Actions");
    /* Translators: heading over the pages one can go to */
    case VIVIER_PALETTE_PAGES:     return _("Go to");
    case VIVIER_PALETTE_PROSPECTS: return _("Prospects");
    case VIVIER_PALETTE_OF_PROSPECT:
    default:                       return NULL;
    }
}

static gboolean
is_word_character (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p));
}

/* The next word at or after *@p, which then stands at its start; its end is
 * returned, or %NULL when there is none. */
static const char *
next_word (const char **p)
{
  const char *end;

  while (**p != '\0' && !is_word_character (*p))
    *p = g_utf8_next_char (*p);
  if (**p == '\0')
    return NULL;
  for (end = *p; *end != '\0' && is_word_character (end); end = g_utf8_next_char (end))
    ;

  return end;
}

/* How many bytes of the word fold to something that begins with @wanted; 0
 * when it does not begin so. */
static gsize
matching_bytes (const char *word,
                const char *end,
                const char *wanted)
{
  gsize wanted_length = strlen (wanted);

  for (const char *p = word; p < end;)
    {
      g_autofree char *part = NULL, *folded = NULL;

      p = g_utf8_next_char (p);
      part = g_strndup (word, p - word);
      folded = vivier_text_fold (part);
      if (strlen (folded) >= wanted_length)
        return g_str_has_prefix (folded, wanted) ? (gsize) (p - word) : 0;
    }

  return 0;
}

static gboolean
begins_some_word (const char *text,
                  const char *wanted)
{
  const char *end;

  for (const char *p = text; (end = next_word (&p)) != NULL; p = end)
    if (matching_bytes (p, end, wanted) > 0)
      return TRUE;

  return FALSE;
}

/**
 * vivier_palette_matches:
 * @text: what is offered
 * @words: folded, as typed; empty matches all
 *
 * Returns: whether each of the words begins some word of the text
 */
gboolean
vivier_palette_matches (const char *text,
                        const char *words)
{
  g_auto (GStrv) wanted = g_strsplit (words, " ", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (*wanted[i] != '\0' && !begins_some_word (text, wanted[i]))
      return FALSE;

  return TRUE;
}

/**
 * vivier_palette_highlight:
 * @text: what is offered, never read as markup
 * @words: folded, as typed
 *
 * Returns: (transfer full): bold where the words are found
 */
PangoAttrList *
vivier_palette_highlight (const char *text,
                          const char *words)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  g_auto (GStrv) wanted = g_strsplit (words, " ", -1);
  const char *end;

  for (const char *p = text; (end = next_word (&p)) != NULL; p = end)
    {
      gsize length = 0;
      PangoAttribute *bold;

      for (guint i = 0; wanted[i] != NULL; i++)
        if (*wanted[i] != '\0')
          length = MAX (length, matching_bytes (p, end, wanted[i]));
      if (length == 0)
        continue;

      bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      bold->start_index = p - text;
      bold->end_index = p - text + length;
      pango_attr_list_insert (attributes, bold);
    }

  return attributes;
}

static VivierPaletteResult *
add_entry (GPtrArray          *results,
           VivierPaletteGroup  group,
           const Entry        *entry,
           const char         *title)
{
  VivierPaletteResult *result = g_new0 (VivierPaletteResult, 1);

  result->group = group;
  result->title = g_strdup (title);
  result->icon_name = entry->icon_name;
  result->tile = entry->tile;
  result->accelerator = entry->accelerator;
  result->action = entry->action;
  if (entry->target != NULL)
    result->target = g_variant_ref_sink (g_variant_new_string (entry->target));
  g_ptr_array_add (results, result);

  return result;
}

static gboolean
is_read_only (VivierSession *session)
{
  return vivier_store_is_read_only (vivier_session_get_store (session));
}

/**
 * vivier_palette_add_actions:
 * @results: (element-type VivierPaletteResult): where to
 * @session: the workspace
 * @words: folded
 */
void
vivier_palette_add_actions (GPtrArray     *results,
                            VivierSession *session,
                            const char    *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const char *title = _(actions[i].title);

      if ((!actions[i].changes || !is_read_only (session)) && vivier_palette_matches (title, words))
        add_entry (results, VIVIER_PALETTE_ACTIONS, &actions[i], title);
    }
}

/**
 * vivier_palette_add_pages:
 * @results: (element-type VivierPaletteResult): where to
 * @session: the workspace, for the counts
 * @words: folded
 */
void
vivier_palette_add_pages (GPtrArray     *results,
                          VivierSession *session,
                          const char    *words)
{
  gsize n_pages;
  const VivierPage *pages = vivier_pages_get (&n_pages);

  for (gsize i = 0; i < n_pages; i++)
    {
      const VivierPage *page = &pages[i];
      Entry entry = { vivier_page_get_title (page), page->icon_name, page->color, page->accelerator,
                      "win.show-page", page->id, FALSE };
      VivierPaletteResult *result;

      if (!vivier_palette_matches (entry.title, words))
        continue;
      result = add_entry (results, VIVIER_PALETTE_PAGES, &entry, entry.title);
      if (page->count != NULL)
        result->subtitle = page->spell_count (page->count (session, page));
    }
}

/**
 * vivier_palette_add_prospect:
 * @results: (element-type VivierPaletteResult): where to
 * @session: for words and money
 * @row: a prospect that was found
 */
void
vivier_palette_add_prospect (GPtrArray         *results,
                             VivierSession     *session,
                             VivierProspectRow *row)
{
  VivierPaletteResult *result = g_new0 (VivierPaletteResult, 1);
  g_autofree char *purchases = NULL;

  if (row->figures.totals.purchases > 0)
    purchases = vivier_session_format_purchases (session, row->figures.totals.purchases);
  result->group = VIVIER_PALETTE_PROSPECTS;
  result->title = g_strdup (row->name);
  if (row->city != NULL && purchases != NULL)
    result->subtitle = g_strdup_printf ("%s · %s", row->city, purchases);
  else
    result->subtitle = g_strdup (row->city != NULL ? row->city : purchases != NULL ? purchases : row->email);
  result->action = "win.open-prospect";
  result->target = g_variant_ref_sink (g_variant_new_int64 (row->id));
  result->row = vivier_prospect_row_ref (row);
  g_ptr_array_add (results, result);
}

/**
 * vivier_palette_add_of_prospect:
 * @results: (element-type VivierPaletteResult): where to
 * @row: the prospect
 * @words: folded
 */
void
vivier_palette_add_of_prospect (GPtrArray         *results,
                                VivierProspectRow *row,
                                const char        *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_prospect); i++)
    {
      const char *title = _(of_prospect[i].title);
      VivierPaletteResult *result;

      if (!vivier_palette_matches (title, words))
        continue;
      result = add_entry (results, VIVIER_PALETTE_OF_PROSPECT, &of_prospect[i], title);
      result->accelerator = NULL;
      result->target = g_variant_ref_sink (g_variant_new_int64 (row->id));
    }
}
