/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/vivier-field-sql-private.h"

#define TEXT    VIVIER_FIELD_TYPE_TEXT
#define NUMBER  VIVIER_FIELD_TYPE_NUMBER
#define MONEY   VIVIER_FIELD_TYPE_MONEY
#define DAY     VIVIER_FIELD_TYPE_DAY
#define BOOLEAN VIVIER_FIELD_TYPE_BOOLEAN
#define CHOICE  VIVIER_FIELD_TYPE_CHOICE
#define SET     VIVIER_FIELD_TYPE_SET

/* What a person types; what is computed; what only filters know. */
#define TYPED    (VIVIER_FIELD_EDITABLE | VIVIER_FIELD_SORTABLE | VIVIER_FIELD_COLUMN | VIVIER_FIELD_EXPORTED)
#define COMPUTED (VIVIER_FIELD_SORTABLE | VIVIER_FIELD_COLUMN | VIVIER_FIELD_EXPORTED)
#define SHOWN    (VIVIER_FIELD_SORTABLE | VIVIER_FIELD_COLUMN)
#define ASKED    0

#define FIGURES VIVIER_FIELD_NEEDS_FIGURES
#define STATE   VIVIER_FIELD_NEEDS_STATE
#define INSTANT VIVIER_FIELD_IS_INSTANT
#define AGE     VIVIER_FIELD_IS_AGE
#define PHONE   VIVIER_FIELD_IS_PHONE
#define COMPACT VIVIER_FIELD_IS_COMPACT

#define FIRST_ADDRESS(which)                                          \
  "(SELECT a.value FROM address a WHERE a.prospect_id = p.id AND "    \
  which " ORDER BY a.position, a.id LIMIT 1)"
#define HAS_ADDRESS(channel)                                          \
  "EXISTS (SELECT 1 FROM address a WHERE a.prospect_id = p.id"        \
  " AND a.channel = '" channel "')"

#define DAYS_OF_ACTIVITIES(which)                                     \
  "(SELECT max (a.happened_on) FROM activity a WHERE a.prospect_id = p.id AND " which ")", "x.happened_on", NULL, \
  "(SELECT a.prospect_id, a.happened_on FROM activity a WHERE " which ") x WHERE 1 = 1"

/* id, label, type, flags, width; other names; traits; value; key; order; among */
static const VivierFieldEntry fields[] = {
  { { "name", N_("Name"), TEXT, TYPED, 220 }, "nom|raison sociale|fiche", 0, "p.name", "p.sort_key", NULL, NULL },
  { { "kind", N_("Kind"), CHOICE, TYPED, 110 }, "nature|genre", 0, "p.kind", NULL, NULL, NULL },
  { { "first_name", N_("First name"), TEXT, TYPED, 130 }, "prenom", 0, "p.first_name", NULL, NULL, NULL },
  { { "last_name", N_("Last name"), TEXT, TYPED, 130 }, "nom de famille", 0, "p.last_name", NULL, NULL, NULL },
  { { "company", N_("Company"), TEXT, TYPED, 180 }, "societe|entreprise", 0, "p.company", NULL, NULL, NULL },
  { { "job_title", N_("Job title"), TEXT, TYPED, 160 }, "fonction|poste", 0, "p.job_title", NULL, NULL, NULL },
  { { "contact", N_("Contact"), TEXT, SHOWN, 160 }, "interlocuteur", 0,
    "(SELECT c.name FROM contact c WHERE c.prospect_id = p.id ORDER BY c.position, c.id LIMIT 1)", "x.name_key", NULL,
    "contact x WHERE 1 = 1" },

  { { "email", N_("E-mail"), TEXT, TYPED, 200 }, "courriel|mail|e mail|adresse e mail", 0,
    FIRST_ADDRESS ("a.channel = 'email'"), NULL, NULL, "address x WHERE x.channel = 'email'" },
  { { "phone", N_("Phone"), TEXT, TYPED, 130 }, "telephone|tel", PHONE,
    FIRST_ADDRESS ("a.channel = 'phone'"), "x.value_key", NULL, "address x WHERE x.channel = 'phone'" },
  { { "website", N_("Website"), TEXT, TYPED, 180 }, "site|site web|site internet", 0, "p.website", NULL, NULL, NULL },
  { { "profile", N_("Profile"), TEXT, SHOWN, 180 }, "profil|linkedin|reseau", 0,
    FIRST_ADDRESS ("a.channel NOT IN ('email', 'phone')"), NULL, NULL,
    "address x WHERE x.channel NOT IN ('email', 'phone')" },
  { { "street", N_("Street"), TEXT, TYPED, 200 }, "rue|adresse|voie", 0, "p.street", NULL, NULL, NULL },
  { { "address_extra", N_("Address, second line"), TEXT, TYPED, 160 }, "complement|complement d adresse", 0,
    "p.address_extra", NULL, NULL, NULL },
  { { "postal_code", N_("Postal code"), TEXT, TYPED, 90 }, "code postal|cp", COMPACT, "p.postal_code", NULL, NULL, NULL },
  { { "city", N_("Town"), TEXT, TYPED, 150 }, "city|ville|commune", 0, "p.city", "p.city_key", NULL, NULL },
  { { "department", N_("Department"), TEXT, TYPED, 100 }, "departement|dept", COMPACT, "p.department", NULL, NULL, NULL },
  { { "country", N_("Country"), TEXT, TYPED, 90 }, "pays", 0, "p.country", NULL, NULL, NULL },

  { { "siren", N_("SIREN"), TEXT, TYPED, 110 }, NULL, COMPACT, "p.siren", NULL, NULL, NULL },
  { { "siret", N_("SIRET"), TEXT, TYPED, 140 }, NULL, COMPACT, "p.siret", NULL, NULL, NULL },
  { { "naf_code", N_("NAF code"), TEXT, TYPED, 90 }, "naf|ape|code naf|code ape", COMPACT, "p.naf_code", NULL, NULL, NULL },
  { { "naf_version", N_("NAF nomenclature"), CHOICE, TYPED, 90 }, "nomenclature naf|nomenclature", 0, "p.naf_version", NULL, NULL, NULL },
  { { "size_bracket", N_("Size"), TEXT, TYPED, 110 }, "taille|effectif|tranche d effectif", COMPACT, "p.size_bracket", NULL, NULL, NULL },
  { { "legal_form", N_("Legal form"), TEXT, TYPED, 120 }, "forme juridique|statut juridique", 0, "p.legal_form", NULL, NULL, NULL },
  { { "founded_on", N_("Founded on"), DAY, TYPED, 100 }, "founded|date de creation|creation de l entreprise|fondee", 0, "p.founded_on", NULL, NULL, NULL },

  { { "stage", N_("Stage"), CHOICE, TYPED, 130 }, "etape|statut", 0,
    "(SELECT coalesce (t.key, t.name) FROM stage t WHERE t.id = p.stage_id)", "p.stage_id",
    "(SELECT t.position FROM stage t WHERE t.id = p.stage_id)", NULL },
  { { "stage_kind", N_("Kind of stage"), CHOICE, COMPUTED, 110 }, "nature de l etape", 0,
    "(SELECT t.kind FROM stage t WHERE t.id = p.stage_id)", NULL, NULL, NULL },
  { { "stage_since", N_("In this stage since"), DAY, COMPUTED, 110 }, "etape depuis|depuis", INSTANT, "p.stage_since_ms", NULL, NULL, NULL },
  { { "owner", N_("Owner"), CHOICE, TYPED, 130 }, "proprietaire|responsable|commercial|attribue a", 0,
    "(SELECT u.name FROM user u WHERE u.id = p.owner_id)", "p.owner_id",
    "(SELECT vivier_fold (u.name) FROM user u WHERE u.id = p.owner_id)", NULL },
  { { "owner_reason", N_("Reason for the owner"), TEXT, COMPUTED, 160 }, "raison de l attribution", 0, "p.owner_reason", NULL, NULL, NULL },
  { { "tag", N_("Tags"), SET, TYPED & ~VIVIER_FIELD_SORTABLE, 160 }, "tag|etiquette|etiquettes", 0,
    "(SELECT group_concat (t.name, char (10)) FROM (SELECT g.name FROM prospect_tag j JOIN tag g ON g.id = j.tag_id"
    " WHERE j.prospect_id = p.id ORDER BY g.name_key) t)", "x.tag_id", NULL, "prospect_tag x WHERE 1 = 1" },
  { { "stake", N_("What it is about"), TEXT, TYPED, 180 }, "enjeu|projet|objet", 0, "p.stake", NULL, NULL, NULL },
  { { "value", N_("Value"), MONEY, TYPED, 100 }, "valeur|montant", 0, "p.value_minor", NULL, NULL, NULL },
  { { "lost_reason", N_("Reason for the loss"), TEXT, TYPED, 160 }, "motif de perte|raison de la perte", 0, "p.lost_reason", NULL, NULL, NULL },
  { { "no_action_reason", N_("Why nothing is planned"), TEXT, TYPED, 160 }, "pourquoi rien n est prevu", 0, "p.no_action_reason", NULL, NULL, NULL },
  { { "intent", N_("Intent"), TEXT, TYPED, 130 }, "intention|mot cle", 0, "p.intent", NULL, NULL, NULL },
  { { "consent_status", N_("Consent"), TEXT, TYPED, 110 }, "consentement", 0, "p.consent_status", NULL, NULL, NULL },
  { { "preferred_channel", N_("Preferred channel"), TEXT, TYPED, 120 }, "canal prefere|canal", 0, "p.preferred_channel", NULL, NULL, NULL },
  { { "source", N_("Source"), TEXT, TYPED, 130 }, "provenance|origine", 0, "p.source", NULL, NULL, NULL },
  { { "source_url", N_("Source address"), TEXT, TYPED, 160 }, "adresse de la source|url", 0, "p.source_url", NULL, NULL, NULL },
  { { "import", N_("Imported file"), TEXT, SHOWN, 160 }, "importation|fichier|fichier importe", 0,
    "(SELECT i.file_name FROM import_run i WHERE i.id = p.import_id)", NULL, NULL, NULL },
  { { "created", N_("Added on"), DAY, COMPUTED, 100 }, "cree|creee|ajoute|ajoute le|cree le", INSTANT, "p.created_ms", NULL, NULL, NULL },
  { { "updated", N_("Changed on"), DAY, COMPUTED, 100 }, "modifie|modifiee|modifie le", INSTANT, "p.updated_ms", NULL, NULL, NULL },
  { { "archived", N_("Archived"), BOOLEAN, COMPUTED, 80 }, "archive|archivee", 0, "p.archived_ms IS NOT NULL", NULL, NULL, NULL },
  { { "archived_on", N_("Archived on"), DAY, SHOWN, 100 }, "archive le|archivee le", INSTANT, "p.archived_ms", NULL, NULL, NULL },
  { { "do_not_contact", N_("Do not contact"), BOOLEAN, COMPUTED, 110 }, "ne plus contacter|opposition", 0, "p.do_not_contact_ms IS NOT NULL", NULL, NULL, NULL },
  { { "has_email", N_("Has an e-mail address"), BOOLEAN, ASKED, 80 }, "a un e mail|avec e mail|a un courriel", 0, HAS_ADDRESS ("email"), NULL, NULL, NULL },
  { { "has_phone", N_("Has a phone number"), BOOLEAN, ASKED, 80 }, "a un telephone|avec telephone", 0, HAS_ADDRESS ("phone"), NULL, NULL, NULL },
  { { "has_website", N_("Has a website"), BOOLEAN, ASKED, 80 }, "a un site|avec site", 0, "p.website IS NOT NULL", NULL, NULL, NULL },
  { { "notes", N_("Notes"), TEXT, VIVIER_FIELD_COLUMN, 220 }, "note|commentaire|commentaires", 0,
    "(SELECT n.body FROM activity n WHERE n.prospect_id = p.id AND n.kind = 'note' ORDER BY n.happened_ms DESC, n.id DESC LIMIT 1)",
    "vivier_fold (x.body)", NULL, "activity x WHERE x.kind = 'note' AND x.body IS NOT NULL" },

  { { "segment", N_("Segment"), CHOICE, COMPUTED, 120 }, NULL, FIGURES, "f.segment", NULL, NULL, NULL },
  { { "vip", N_("VIP"), BOOLEAN, COMPUTED, 60 }, NULL, FIGURES, "f.is_vip = 1", NULL, NULL, NULL },
  { { "purchases", N_("Gigs"), NUMBER, COMPUTED, 80 }, "prestations|prestation|commandes|achats|interventions|orders", FIGURES, "f.purchases", NULL, NULL, NULL },
  { { "revenue", N_("Revenue"), MONEY, COMPUTED, 100 }, "ca|chiffre d affaires|chiffre affaires", FIGURES, "f.revenue_minor", NULL, NULL, NULL },
  { { "first", N_("First gig"), DAY, COMPUTED, 100 }, "premiere|premiere prestation|premier achat", FIGURES, "f.first_on", NULL, NULL, NULL },
  { { "last", N_("Last gig"), DAY, COMPUTED, 100 }, "derniere|derniere prestation|dernier achat", FIGURES, "f.last_on", NULL, NULL, NULL },
  { { "inactive", N_("Days without a gig"), NUMBER, SHOWN, 80 }, "inactif|jours sans prestation|anciennete", FIGURES | AGE, "f.last_on", NULL, NULL, NULL },
  { { "smallest", N_("Smallest amount"), MONEY, COMPUTED, 100 }, "montant minimum|minimum", FIGURES, "f.min_minor", NULL, NULL, NULL },
  { { "largest", N_("Largest amount"), MONEY, COMPUTED, 100 }, "montant maximum|maximum", FIGURES, "f.max_minor", NULL, NULL, NULL },
  { { "priority", N_("Priority"), NUMBER, COMPUTED, 80 }, "priorite", FIGURES, "f.priority", NULL, NULL, NULL },
  { { "potential", N_("Potential"), MONEY, COMPUTED, 100 }, "potentiel", FIGURES, "f.potential_minor", NULL, NULL, NULL },
  { { "expected", N_("Expected revenue"), MONEY, SHOWN, 100 }, "ca attendu|attendu", FIGURES, "f.expected_minor", NULL, NULL, NULL },
  { { "declared", N_("Figures only declared"), BOOLEAN, SHOWN, 80 }, "declare", FIGURES, "f.is_declared = 1", NULL, NULL, NULL },
  { { "declared_purchases", N_("Declared gigs"), NUMBER, TYPED, 80 }, "prestations declarees", 0, "p.declared_purchases", NULL, NULL, NULL },
  { { "declared_revenue", N_("Declared revenue"), MONEY, TYPED, 100 }, "ca declare", 0, "p.declared_revenue_minor", NULL, NULL, NULL },
  { { "declared_first", N_("Declared first gig"), DAY, TYPED, 100 }, "premiere prestation declaree", 0, "p.declared_first_on", NULL, NULL, NULL },
  { { "declared_last", N_("Declared last gig"), DAY, TYPED, 100 }, "derniere prestation declaree", 0, "p.declared_last_on", NULL, NULL, NULL },
  { { "declared_smallest", N_("Declared smallest amount"), MONEY, TYPED, 100 }, "montant minimum declare", 0, "p.declared_min_minor", NULL, NULL, NULL },
  { { "declared_largest", N_("Declared largest amount"), MONEY, TYPED, 100 }, "montant maximum declare", 0, "p.declared_max_minor", NULL, NULL, NULL },
  { { "place", N_("Place"), TEXT, VIVIER_FIELD_COLUMN, 160 }, "lieu|lieu de prestation", 0,
    "(SELECT b.place FROM purchase b WHERE b.prospect_id = p.id AND b.place IS NOT NULL ORDER BY b.purchased_on DESC, b.id DESC LIMIT 1)",
    "vivier_fold (x.place)", NULL, "purchase x WHERE x.place IS NOT NULL" },

  { { "next_action", N_("Next action"), DAY, COMPUTED, 130 }, "prochaine action|prochaine", STATE, "s.next_on", NULL, NULL, NULL },
  { { "next_kind", N_("Kind of the next action"), CHOICE, COMPUTED, 110 }, "nature de la prochaine action|prochain geste", STATE, "s.next_kind", NULL, NULL, NULL },
  { { "last_contact", N_("Last contact"), DAY, COMPUTED, 100 }, "dernier contact", STATE, "s.last_contact_on", NULL, NULL, NULL },
  { { "last_reply", N_("Last reply"), DAY, COMPUTED, 100 }, "derniere reponse", STATE, "s.last_reply_on", NULL, NULL, NULL },
  { { "emails", N_("E-mails exchanged"), NUMBER, COMPUTED, 80 }, "courriels|e mails|nombre d e mails", STATE, "coalesce (s.emails, 0)", NULL, NULL, NULL },
  { { "calls", N_("Calls"), NUMBER, COMPUTED, 80 }, "appels|nombre d appels", STATE, "coalesce (s.calls, 0)", NULL, NULL, NULL },
  { { "called", N_("Called on"), DAY, ASKED, 100 }, "appele|appele le", 0, DAYS_OF_ACTIVITIES ("a.kind = 'call'") },
  { { "reached", N_("Reached on"), DAY, ASKED, 100 }, "joint|joint le", 0,
    DAYS_OF_ACTIVITIES ("a.kind = 'call' AND a.outcome IN ('reached', 'callback', 'not-interested', 'do-not-contact', 'meeting')") },
  { { "written", N_("Written to on"), DAY, ASKED, 100 }, "ecrit le|contacte par ecrit", 0,
    DAYS_OF_ACTIVITIES ("a.kind IN ('email', 'message') AND coalesce (a.direction, 'out') = 'out'") },
  { { "answered", N_("Answered on"), DAY, ASKED, 100 }, "a repondu|repondu le", 0,
    DAYS_OF_ACTIVITIES ("a.kind IN ('email', 'message') AND (a.direction = 'in' OR a.outcome = 'answered')") },
  { { "met", N_("Met on"), DAY, ASKED, 100 }, "rencontre|rencontre le", 0, DAYS_OF_ACTIVITIES ("a.kind = 'meeting'") },
  { { "relaunched", N_("Relaunched on"), DAY, ASKED, 100 }, "relance le|relancee le", 0,
    DAYS_OF_ACTIVITIES ("a.kind = 'email' AND a.purpose IN ('relaunch', 'reminder')") },
  { { "days_to_client", N_("Days until the first gig"), NUMBER, SHOWN, 100 }, "delai de conversion", STATE, "s.days_to_client", NULL, NULL, NULL },
  { { "completeness", N_("Completeness"), NUMBER, COMPUTED, 90 }, "completude", STATE, "s.completeness", NULL, NULL, NULL },
  { { "quality", N_("Quality"), NUMBER, COMPUTED, 80 }, "qualite|score", STATE, "s.quality", NULL, NULL, NULL },
  { { "heat", N_("Heat"), CHOICE, COMPUTED, 90 }, "chaleur|temperature", STATE, "s.heat", NULL, "s.heat_points", NULL },
  { { "bant", N_("BANT"), NUMBER, COMPUTED, 80 }, NULL, 0,
    "CASE WHEN coalesce (p.bant_budget, p.bant_authority, p.bant_need, p.bant_timeline) IS NOT NULL"
    " THEN coalesce (p.bant_budget, 0) + coalesce (p.bant_authority, 0) + coalesce (p.bant_need, 0)"
    " + coalesce (p.bant_timeline, 0) END", NULL, NULL, NULL },
  { { "bant_budget", N_("Budget (BANT)"), NUMBER, TYPED, 80 }, "budget", 0, "p.bant_budget", NULL, NULL, NULL },
  { { "bant_authority", N_("Authority (BANT)"), NUMBER, TYPED, 80 }, "autorite|decideur", 0, "p.bant_authority", NULL, NULL, NULL },
  { { "bant_need", N_("Need (BANT)"), NUMBER, TYPED, 80 }, "besoin", 0, "p.bant_need", NULL, NULL, NULL },
  { { "bant_timeline", N_("Timeline (BANT)"), NUMBER, TYPED, 80 }, "echeance|delai", 0, "p.bant_timeline", NULL, NULL, NULL },
  { { "id", N_("Number"), NUMBER, SHOWN, 70 }, "numero", 0, "p.id", NULL, NULL, NULL },
  { { "uuid", N_("UUID"), TEXT, COMPUTED & ~VIVIER_FIELD_SORTABLE, 280 }, NULL, COMPACT, "p.uuid", NULL, NULL, NULL },
};

static const struct {
  const char *field;
  const char *id;
  const char *context; /* of the label */
  const char *label;
  const char *aliases;
} choices[] = {
  { "kind", "company", "kind", NC_("kind", "Company"), "entreprise|societe" },
  { "kind", "person", "kind", NC_("kind", "Person"), "personne|particulier" },
  { "naf_version", "rev2", "naf", NC_("naf", "NAF rev. 2"), "rev 2|2008" },
  { "naf_version", "2025", "naf", NC_("naf", "NAF 2025"), NULL },
  { "stage_kind", "open", "stage kind", NC_("stage kind", "Open"), "ouvert|ouverte|en cours" },
  { "stage_kind", "won", "stage kind", NC_("stage kind", "Won"), "gagne|gagnee" },
  { "stage_kind", "lost", "stage kind", NC_("stage kind", "Lost"), "perdu|perdue" },
  { "segment", "prospect", "segment", NC_("segment", "Prospect"), "prospects" },
  { "segment", "active", "segment", NC_("segment", "Active"), "actif|actifs|active" },
  { "segment", "dormant", "segment", NC_("segment", "Dormant"), "en veille|en sommeil|dormants" },
  { "segment", "relaunch", "segment", NC_("segment", "Relaunch"), "a relancer|relance" },
  { "heat", "hot", "heat", NC_("heat", "Hot"), "chaud|chaude" },
  { "heat", "warm", "heat", NC_("heat", "Warm"), "tiede" },
  { "heat", "cold", "heat", NC_("heat", "Cold"), "froid|froide" },
  { "next_kind", "relaunch", "task", NC_("task", "Relaunch"), "relance|relancer" },
  { "next_kind", "call", "task", NC_("task", "Call"), "appel|appeler" },
  { "next_kind", "email", "task", NC_("task", "E-mail"), "courriel|ecrire" },
  { "next_kind", "meeting", "task", NC_("task", "Meeting"), "rendez vous|reunion" },
  { "next_kind", "todo", "task", NC_("task", "To do"), "a faire|tache" },
};

const VivierFieldEntry *
vivier_builtin_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

static void
row_choice_free (gpointer data)
{
  VivierRowChoice *self = data;

  g_free (self->choice.id);
  g_free (self->choice.label);
  g_free (self->aliases);
  g_free (self);
}

GPtrArray *
vivier_row_choices_new (void)
{
  return g_ptr_array_new_with_free_func (row_choice_free);
}

void
vivier_row_choices_add (GPtrArray  *list,
                        const char *id,
                        const char *label,
                        const char *aliases,
                        gint64      row_id)
{
  VivierRowChoice *choice = g_new0 (VivierRowChoice, 1);

  choice->choice.id = g_strdup (id);
  choice->choice.label = g_strdup (label);
  choice->aliases = g_strdup (aliases);
  choice->row_id = row_id;
  g_ptr_array_add (list, choice);
}

GPtrArray *
vivier_builtin_choices (const char *field_id)
{
  GPtrArray *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (!g_str_equal (choices[i].field, field_id))
        continue;
      if (list == NULL)
        list = vivier_row_choices_new ();
      vivier_row_choices_add (list, choices[i].id, g_dpgettext2 (GETTEXT_PACKAGE, choices[i].context, choices[i].label),
                              choices[i].aliases, 0);
    }

  return list;
}

gboolean
vivier_aliases_have (const char *aliases,
                     const char *folded)
{
  gsize length = strlen (folded);

  for (const char *alias = aliases; alias != NULL; alias = strchr (alias, '|'))
    {
      alias += *alias == '|';
      if (strncmp (alias, folded, length) == 0 && (alias[length] == '|' || alias[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}
