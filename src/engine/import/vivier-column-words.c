/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/vivier-column-words.h"

#include <string.h>

/* How certain a column name is: the very name, the name with a unit or a number
 * behind it, or a longer name that begins with it or holds it. */
#define CERTAIN   1.0
#define WITH_UNIT 0.95
#define BEGINS    0.8
#define HOLDS     0.65

/* Column names as vivier_text_fold() leaves them, French and English. */
static const char * const words[VIVIER_N_FIELDS] = {
  [VIVIER_FIELD_NAME] =
    "nom|name|raison sociale|denomination|denomination sociale|client|clients|nom client|nom du client|client name|customer|"
    "customer name|prospect|nom complet|full name|fullname|display name|nom prenom|prenom nom|nom et prenom|organisation|"
    "organization|etablissement|structure|enseigne|tiers|compte|account|account name|nom raison sociale|contact",
  [VIVIER_FIELD_FIRST_NAME] = "prenom|first name|firstname|given name|prenom contact|prenom du contact|contact first name",
  [VIVIER_FIELD_LAST_NAME] = "nom de famille|last name|lastname|surname|family name|nom contact|nom du contact|contact last name",
  [VIVIER_FIELD_COMPANY] = "societe|entreprise|company|company name|nom entreprise|nom de l entreprise|nom societe|nom de la societe|business",
  [VIVIER_FIELD_EMAIL] =
    "email|e mail|mail|courriel|adresse email|adresse e mail|adresse mail|email address|e mail address|mel|mail contact|email contact|"
    "email client|mail client",
  [VIVIER_FIELD_PHONE] =
    "telephone|tel|phone|portable|mobile|tel portable|gsm|numero de telephone|no de telephone|n telephone|num tel|phone number|"
    "tel mobile|telephone portable|telephone mobile|telephone fixe|tel fixe|mobile phone|cell",
  [VIVIER_FIELD_SIREN] = "siren|siret|n siren|no siren|numero siren|n siret|no siret|numero siret|siren siret",
  [VIVIER_FIELD_STREET] = "adresse|rue|address|street|adresse 1|adresse postale|voie|street address|adresse ligne 1|address line 1",
  [VIVIER_FIELD_POSTAL_CODE] = "code postal|cp|codepostal|postal code|zip|zip code|zipcode|postcode",
  [VIVIER_FIELD_CITY] = "ville|commune|city|town|localite|municipality",
  [VIVIER_FIELD_COUNTRY] = "pays|country|code pays|country code",
  [VIVIER_FIELD_WEBSITE] = "site|site web|site internet|website|web site|url|web|page web",
  [VIVIER_FIELD_NOTES] = "notes|note|commentaire|commentaires|remarque|remarques|observation|observations|comment|comments|memo",
  [VIVIER_FIELD_SOURCE] = "source|origine|provenance|origin|canal d acquisition|lead source",
  [VIVIER_FIELD_SIRET] = "siret|n siret|no siret|numero siret|siret siege|siret du siege",
  [VIVIER_FIELD_LEGAL_FORM] = "forme juridique|categorie juridique|statut juridique|legal form",
  [VIVIER_FIELD_NAF] = "naf|code naf|ape|code ape|naf ape|code naf ape|activite principale|naf code",
  [VIVIER_FIELD_NAF_VERSION] = "naf version|version naf|nomenclature|nomenclature naf|nomenclature activite principale",
  [VIVIER_FIELD_SIZE] =
    "effectif|effectifs|tranche d effectif|tranche effectif|tranche effectifs|nombre de salaries|salaries|employees|number of employees|"
    "company size|size|taille|taille de l entreprise",
  [VIVIER_FIELD_FOUNDED] = "date de creation de l entreprise|date creation entreprise|date immatriculation|date d immatriculation|date de creation|founded|founded on",
  [VIVIER_FIELD_ADDRESS_EXTRA] =
    "address second line|complement d adresse|complement adresse|adresse 2|adresse ligne 2|address 2|address line 2|address extra|street 2|street address 2",
  [VIVIER_FIELD_DEPARTMENT] = "department|departement|dept|no departement|numero departement|code departement",
  [VIVIER_FIELD_JOB_TITLE] = "fonction|poste|job title|position|fonction contact|fonction du contact|titre du poste|intitule du poste",
  [VIVIER_FIELD_STAGE] = "etape|stage|statut|status|lead status|statut prospect|statut commercial|pipeline|etape du pipeline|pipeline stage|deal stage",
  [VIVIER_FIELD_OWNER] =
    "owner|proprietaire|commercial|commerciale|responsable|charge d affaires|attribue a|assigne a|assigned to|contact owner|lead owner|"
    "sales rep|suivi par",
  [VIVIER_FIELD_STAKE] = "what it is about|affaire|projet|opportunite|objet de l affaire|stake|deal title|opportunity name",
  [VIVIER_FIELD_VALUE] =
    "valeur|valeur estimee|montant estime|montant potentiel|montant du devis|valeur de l affaire|value|deal value|expected value|opportunity amount",
  [VIVIER_FIELD_LOST_REASON] = "reason for the loss|motif de perte|raison de perte|lost reason|reason of the loss",
  [VIVIER_FIELD_INTENT] = "intent|intention|keyword intent|mot cle|mot cle d intention|besoin",
  [VIVIER_FIELD_CONSENT_STATUS] = "consent status|consent|consentement|statut du consentement|statut rgpd|rgpd|gdpr|opt in|optin",
  [VIVIER_FIELD_DO_NOT_CONTACT] =
    "do not contact|ne plus contacter|ne pas contacter|opposition|opt out|optout|desinscrit|desabonne|unsubscribed|email opt out|stop",
  [VIVIER_FIELD_PREFERRED_CHANNEL] = "preferred channel|canal prefere|canal de contact|moyen de contact",
  [VIVIER_FIELD_SOURCE_URL] = "source address|adresse de la source|source url|url source|url de la source",
  [VIVIER_FIELD_LINKEDIN] = "linkedin|profil linkedin|url linkedin|linkedin url|linkedin profile|linkedin profile url|page linkedin|"
    "in url|person linkedin url|company linkedin url",
  [VIVIER_FIELD_WHATSAPP] = "whatsapp|numero whatsapp|tel whatsapp|whatsapp number|whatsapp phone",
  [VIVIER_FIELD_FACEBOOK] = "facebook|page facebook|profil facebook|url facebook|facebook url|facebook page|facebook profile|fb",
  [VIVIER_FIELD_INSTAGRAM] = "instagram|profil instagram|compte instagram|page instagram|url instagram|instagram url|instagram profile|insta",
  [VIVIER_FIELD_X] = "twitter|x twitter|profil x|compte x|profil twitter|compte twitter|url twitter|twitter url|twitter profile|x url|x profile|twitter handle",
  [VIVIER_FIELD_YOUTUBE] = "youtube|chaine youtube|url youtube|youtube url|youtube channel|page youtube",
  [VIVIER_FIELD_TIKTOK] = "tiktok|tik tok|profil tiktok|compte tiktok|url tiktok|tiktok url|tiktok profile",
  [VIVIER_FIELD_PAGE] = "autre site|autre site web|autre site internet|site secondaire|further website|other website|second website|site 2|website 2",
  [VIVIER_FIELD_EMAIL_LABEL] =
    "email type|e mail type|type email|type e mail|type d email|type d e mail|type de l e mail|e mail label|email label|nature de l e mail",
  [VIVIER_FIELD_PHONE_LABEL] =
    "telephone type|phone type|type telephone|type de telephone|type du telephone|type tel|tel type|phone label|nature du telephone",
  [VIVIER_FIELD_EMAIL_VALIDITY] =
    "email validite|e mail validite|validite email|validite e mail|validite de l e mail|email validity|e mail validity|email status|e mail status|statut email",
  [VIVIER_FIELD_PHONE_VALIDITY] = "telephone validite|validite telephone|validite du telephone|phone validity|phone status",
  [VIVIER_FIELD_KIND] = "kind|nature|type|type de fiche|nature de la fiche|record type|record kind|entreprise ou personne|company or person",
  [VIVIER_FIELD_UUID] = "uuid",
  [VIVIER_FIELD_ARCHIVED] = "archive|archivee|archived|est archive|is archived",
  [VIVIER_FIELD_REFUSED_ON] = "ne plus contacter depuis|do not contact since|date d opposition|opposition depuis|date de desinscription",
  [VIVIER_FIELD_REFUSED_BY] = "ne plus contacter origine|origine de l opposition|do not contact because of|ne plus contacter a cause de",
  [VIVIER_FIELD_NO_ACTION_REASON] = "rien de prevu|pourquoi rien n est prevu|why nothing is planned|no action reason",
  [VIVIER_FIELD_BANT_BUDGET] = "bant budget|budget bant",
  [VIVIER_FIELD_BANT_AUTHORITY] = "bant autorite|autorite bant|decideur bant|bant authority|authority bant",
  [VIVIER_FIELD_BANT_NEED] = "bant besoin|besoin bant|bant need|need bant",
  [VIVIER_FIELD_BANT_TIMELINE] = "bant echeance|echeance bant|bant timeline|timeline bant",
  [VIVIER_FIELD_TAGS] = "tags|tag|etiquettes|etiquette|mots cles|labels|categories|groupes|groups|keywords",
  [VIVIER_FIELD_CONTACT] =
    "interlocuteur|contact principal|personne a contacter|nom de l interlocuteur|dirigeant|gerant|decideur|contact person|contact name|primary contact",
  [VIVIER_FIELD_DECLARED_PURCHASES] =
    "nb prestations|nb prestation|nombre de prestations|nombre prestations|prestations|nb commandes|nombre de commandes|commandes|"
    "nb achats|nombre d achats|achats|gigs|nb gigs|number of gigs|gig count|orders|number of orders|order count|purchases|"
    "number of purchases|interventions|nb interventions|nombre d interventions|nb dates|nb de prestations",
  [VIVIER_FIELD_DECLARED_REVENUE] =
    "ca total|ca|chiffre d affaires|chiffre d affaire|chiffre affaires|total|revenue|total revenue|turnover|montant total|total ca|"
    "ca cumule|ca realise|total depense|total spent|lifetime value|chiffre d affaires total",
  [VIVIER_FIELD_DECLARED_FIRST] =
    "premiere prestation|1ere prestation|premiere date|first gig|date premiere prestation|date de premiere prestation|premier achat|"
    "first purchase|premiere commande|first order|client depuis|date premier achat|premiere collaboration|customer since|first date|"
    "date de la premiere prestation",
  [VIVIER_FIELD_DECLARED_LAST] =
    "derniere prestation|dernier achat|last gig|last purchase|derniere commande|last order|derniere date|date derniere prestation|"
    "date de derniere prestation|date dernier achat|derniere collaboration|last date|date de la derniere prestation|derniere intervention",
  [VIVIER_FIELD_DECLARED_MIN] =
    "smallest amount|montant minimum|tarif min|prix min|min|tarif minimum|prix minimum|tarif mini|prix mini|min price|price min|lowest price|tarif le plus bas|montant min",
  [VIVIER_FIELD_DECLARED_MAX] =
    "largest amount|montant maximum|tarif max|prix max|max|tarif maximum|prix maximum|tarif maxi|prix maxi|max price|price max|highest price|tarif le plus haut|montant max",
  [VIVIER_FIELD_DATE] =
    "date|date prestation|date de la prestation|date de prestation|jour|day|date commande|date de commande|order date|date evenement|"
    "date de l evenement|event date|gig date|date facture|date de facture|invoice date|date intervention|date achat",
  [VIVIER_FIELD_CLIENT] =
    "client|nom|nom client|nom du client|customer|client name|customer name|societe|raison sociale|name|entreprise|company|"
    "organisateur|donneur d ordre|prospect|compte|account",
  [VIVIER_FIELD_PLACE] =
    "lieu|ville|place|venue|location|city|salle|endroit|commune|lieu de la prestation|lieu prestation|lieu de l evenement|site|adresse",
  [VIVIER_FIELD_LABEL] =
    "type|prestation|libelle|label|designation|intitule|objet|evenement|event|type de prestation|type prestation|categorie|category|"
    "description|article|produit|product|nature|type d evenement|event type|service|titre|title",
  [VIVIER_FIELD_AMOUNT] =
    "montant|prix|amount|price|tarif|total|ca|cachet|fee|honoraires|montant total|prix total|total price|revenue|montant facture|somme|chiffre d affaires",
  [VIVIER_FIELD_STATE] = "etat|statut|status|state",
};

/* What may stand behind a name without changing its meaning. */
static const char units[] = "eur|euro|euros|ttc|ht|1|principal|principale|client|pro|en euros|total ttc|total ht|ttc eur|ht eur";

static gboolean
list_has (const char *list,
          const char *word,
          gsize       length)
{
  const char *p = list;

  if (list == NULL || length == 0)
    return FALSE;
  while ((p = strstr (p, word)) != NULL)
    {
      if ((p == list || p[-1] == '|') && (p[length] == '|' || p[length] == '\0'))
        return TRUE;
      p++;
    }
  return FALSE;
}

static gboolean
list_has_part (const char *list,
               const char *start,
               const char *end)
{
  g_autofree char *part = g_strndup (start, end - start);

  return list_has (list, part, end - start);
}

/* The longest run of whole words of @folded that the list knows. */
static double
match_parts (const char *list,
             const char *folded)
{
  const char *end = folded + strlen (folded);

  for (const char *cut = end; cut > folded; cut--)
    if (*cut == ' ' && list_has_part (list, folded, cut))
      return list_has (units, cut + 1, end - cut - 1) ? WITH_UNIT : BEGINS;
  for (const char *from = folded; (from = strchr (from, ' ')) != NULL;)
    {
      from++;
      for (const char *cut = end; cut > from; cut--)
        if ((*cut == ' ' || cut == end) && list_has_part (list, from, cut))
          return HOLDS;
    }
  return 0.0;
}

/**
 * vivier_column_words_match:
 * @folded: a column's name from vivier_text_fold()
 * @field: what it might mean
 *
 * Returns: 0 (does not say so) to 1 (says so in as many words)
 */
double
vivier_column_words_match (const char  *folded,
                           VivierField  field)
{
  g_return_val_if_fail (folded != NULL && field < VIVIER_N_FIELDS, 0.0);

  if (words[field] == NULL || *folded == '\0')
    return 0.0;
  if (list_has (words[field], folded, strlen (folded)))
    return CERTAIN;
  if (strlen (folded) > 60 || strchr (folded, ' ') == NULL)
    return 0.0;
  return match_parts (words[field], folded);
}

/**
 * vivier_column_words_know:
 * @folded: a text from vivier_text_fold()
 *
 * Returns: %TRUE when it is the name of a column, word for word or with a unit
 */
gboolean
vivier_column_words_know (const char *folded)
{
  g_return_val_if_fail (folded != NULL, FALSE);

  for (int field = 0; field < VIVIER_N_FIELDS; field++)
    if (vivier_column_words_match (folded, field) >= WITH_UNIT)
      return TRUE;
  return FALSE;
}

/**
 * vivier_column_words_unnumber:
 * @folded: a column's name from vivier_text_fold()
 *
 * Returns: (transfer full) (nullable): the name without its number, "email type"
 *   of "email 2 type"; %NULL when there is none
 */
char *
vivier_column_words_unnumber (const char *folded)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) kept = NULL;
  g_auto (GStrv) rest = NULL;
  gboolean has_number = FALSE;

  if (strpbrk (folded, "123456789") == NULL)
    return NULL;
  parts = g_strsplit (folded, " ", -1);
  kept = g_strv_builder_new ();
  for (char **word = parts; *word != NULL; word++)
    if (!has_number && word != parts && strlen (*word) <= 2 && (*word)[strspn (*word, "0123456789")] == '\0')
      has_number = TRUE;
    else
      g_strv_builder_add (kept, *word);
  rest = g_strv_builder_end (kept);
  return has_number ? g_strjoinv (" ", rest) : NULL;
}
