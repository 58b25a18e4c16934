/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contact cards, workbooks and e-mails through the real program. */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "cli-run.h"

static const char cards[] =
  "BEGIN:VCARD\r\nVERSION:2.1\r\n"
  "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;=C3=88ve;;;\r\n"
  "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=88ve Lef=C3=A8=\r\nvre\r\n"
  "TEL;CELL;VOICE:+33 6 88 44 11 40\r\n"
  "TEL;HOME:04 90 00 00 01\r\n"
  "EMAIL;INTERNET;PREF:eve@lefevre.example\r\n"
  "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /9j/4AAQSkZJRgABAQAAAQABAAD\r\n\r\n"
  "END:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Martin;Paul;;M.;\r\nFN:Paul Martin\r\nORG:Caf\\, Bar & Co;Direction\r\n"
  "TITLE:G\303\251rant\r\nitem1.TEL;type=WORK;type=pref:04 91 11 22 33\r\nitem1.X-ABLabel:Standard\r\n"
  "EMAIL;TYPE=\"work,internet\":paul@cafe.example\r\nEMAIL;TYPE=home:paul.martin@perso.example\r\n"
  "ADR;TYPE=work:;;1 rue de la Paix;Marseille;;13001;France\r\n"
  "NOTE:Une note\\nsur deux li\r\n gnes\\; voil\303\240\r\nCATEGORIES:Bars,Marseille\r\n"
  "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/paulmartin\r\nEND:VCARD\r\n"
  "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Les Cigales\r\nKIND:org\r\n"
  "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+33-4-90-11-22-33\r\nEND:VCARD\r\n";

static const char letter[] =
  "From: =?UTF-8?Q?=C3=88ve_Lef=C3=A8vre?= <eve@lefevre.example>\r\n"
  "To: Nous <nous@bureau.example>, inconnu@ailleurs.example\r\n"
  "Subject: =?UTF-8?B?RGV2aXMg4oKs?=\r\n"
  "Date: Tue, 13 Jan 2026 09:30:00 +0100\r\n"
  "Message-ID: <abc@lefevre.example>\r\n"
  "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
  "--x\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Bonjour&nbsp;!</p><style>p{}</style><p>\311t\351</p>\r\n"
  "--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"devis.pdf\"\r\n"
  "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--x--\r\n";

static const char box[] =
  "From a@b Tue Jan 13 09:30:00 2026\nFrom: nous@bureau.example\nTo: eve@lefevre.example\nSubject: Un\nMessage-ID: <1@b>\n\n"
  ">From here on\n\n"
  "From a@b Tue Jan 13 09:40:00 2026\nFrom: personne@nulle.example\nTo: nous@bureau.example\nSubject: Deux\n\nRien\n";

static void
import_cards (Cli *cli)
{
  g_autofree char *path = cli_write (cli, "cards.vcf", cards, -1);
  JsonNode *report = json_at (cli_json (cli, "import", path, NULL), 0);

  g_assert_cmpint (json_int (report, "read"), ==, 3);
  g_assert_cmpint (json_int (report, "created"), ==, 3);
  g_assert_cmpint (json_int (report, "problem_count"), ==, 0);
  g_assert_cmpstr (json_text (report, "format"), ==, "vcf");
}

static char *
table_of (Cli        *cli,
          const char *columns)
{
  cli_run (cli, "export", "prospects", "--columns", columns, NULL);
  cli_assert_status (cli, 0);
  return g_strdup (cli->out);
}

static void
test_cards_of_three_versions_come_in (Cli           *cli,
                                      gconstpointer  unused)
{
  g_autofree char *table = NULL;

  import_cards (cli);
  table = table_of (cli, "name,first_name,email,phone,city,tag,profile,notes");
  g_assert_cmpstr (table, ==,
                   "name,first_name,email,phone,city,tag,profile,notes\r\n"
                   "\"Caf, Bar & Co\",Paul,\"paul@cafe.example ; paul.martin@perso.example\",04 91 11 22 33,Marseille,"
                   "\"Bars; Marseille\",linkedin.com/in/paulmartin,\"Une note\nsur deux lignes; voil\303\240\"\r\n"
                   "\303\210ve Lef\303\250vre,\303\210ve,eve@lefevre.example,\"06 88 44 11 40 ; 04 90 00 00 01\",,,,\r\n"
                   "Les Cigales,,,04 90 11 22 33,,,,\r\n");
}

static void
test_cards_come_back_as_they_went (Cli           *cli,
                                   gconstpointer  unused)
{
  static const char columns[] = "name,first_name,last_name,email,phone,street,postal_code,city,tag,profile,notes";
  static const char * const versions[] = { "4.0", "3.0" };
  g_autofree char *first = g_strdup (cli->workspace);
  g_autofree char *before = NULL;

  import_cards (cli);
  before = table_of (cli, columns);
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *path = cli_path (cli, versions[i][0] == '4' ? "four.vcf" : "three.vcf");
      g_autofree char *after = NULL;

      g_free (cli->workspace);
      cli->workspace = g_strdup (first);
      cli_json (cli, "export", "prospects", "--vcard", versions[i], "-o", path, NULL);
      g_free (cli->workspace);
      cli->workspace = cli_path (cli, versions[i]);
      cli_json (cli, "import", path, NULL);
      after = table_of (cli, columns);
      g_assert_nonnull (strstr (after, "06 88 44 11 40 ; 04 90 00 00 01"));
      g_assert_nonnull (strstr (after, "paul@cafe.example ; paul.martin@perso.example"));
      g_assert_nonnull (strstr (after, "sur deux lignes; voil\303\240"));
      g_assert_nonnull (strstr (after, "1 rue de la Paix,13001,Marseille,\"Bars; Marseille\""));
      g_assert_cmpstr (after, ==, before);
    }
}

/* What a wide prospect is made of, with all that breaks files. */
static const char hard[] =
  "nom,email,telephone,ville,prenom,nom de famille,adresse,code postal,notes,siret,code naf,nomenclature naf,intention,tags,valeur,etape,url source\n"
  "\"=SOMME(A1:A9) \360\237\230\200, SARL\",a@b.example;c@d.example,06 88 44 11 40;04 90 00 00 01,\303\211vian,,,\"1, rue \"\"du Port\"\"\",74500,"
  "\"''=1+1\nligne 2\n\n-3\",73282932000074,56.10A,rev2,@mot,\"bar; \303\251t\303\251\",1234.56,interested,https://a.example/?q=1&b=2\n"
  "\331\205\330\261\330\255\330\250\330\247,x@y.example,+33 6 12 34 56 78,Lyon,A,B,,,,,,,,,,,\n";

static void
test_workbooks_lose_nothing (Cli           *cli,
                             gconstpointer  unused)
{
  static const char columns[] = "name,email,phone,city,first_name,last_name,street,postal_code,notes,siret,naf_code,naf_version,intent,tag,value,stage,source_url,"
                                "custom.taille_de_salle";
  static const char * const files[] = { "whole.csv", "whole.xlsx", "whole.ods" };
  g_autofree char *first = g_strdup (cli->workspace);
  g_autofree char *path = cli_write (cli, "hard.csv", hard, -1);
  g_autofree char *other = cli_write (cli, "other.csv", "nom,email\n\331\205\330\261\330\255\330\250\330\247,x@y.example\n", -1);
  g_autofree char *before = NULL;

  cli_json (cli, "import", path, NULL);
  cli_json (cli, "fields", "add", "Taille de salle", "--type", "money", NULL);
  cli_json (cli, "edit", "a@b.example", "--set", "custom.taille_de_salle=1500,50", NULL);
  before = table_of (cli, columns);
  g_assert_nonnull (strstr (before, "1500.50"));
  g_assert_nonnull (strstr (before, "''=1+1\nligne 2"));
  g_assert_nonnull (strstr (before, "1234.56"));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = cli_path (cli, files[i]);
      g_autofree char *after = NULL;

      g_free (cli->workspace);
      cli->workspace = g_strdup (first);
      cli_json (cli, "export", "prospects", "-o", file, NULL);
      g_free (cli->workspace);
      cli->workspace = g_strdup_printf ("%s-%u", first, i);
      cli_json (cli, "import", other, NULL);
      cli_json (cli, "fields", "add", "Taille de salle", "--type", "money", NULL);
      cli_json (cli, "import", file, NULL);
      after = table_of (cli, columns);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_what_an_encoding_cannot_say_is_told (Cli           *cli,
                                          gconstpointer  unused)
{
  g_autofree char *path = cli_write (cli, "hard.csv", hard, -1);
  g_autofree char *out = cli_path (cli, "w.csv");
  g_autofree char *bytes = NULL;
  JsonNode *report;

  cli_json (cli, "import", path, NULL);
  report = cli_json (cli, "export", "prospects", "--columns", "name,city,value", "--encoding", "windows-1252",
                     "--separator", ";", "--decimal", "comma", "-o", out, NULL);
  g_assert_cmpint (json_int (report, "records"), ==, 2);
  g_assert_cmpint (json_int (report, "unsayable"), ==, 6);
  g_assert_true (g_file_get_contents (out, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "name;city;value\r\n\"'=SOMME(A1:A9) ?, SARL\";\311vian;\"1234,56\"\r\n?????;Lyon;\r\n");
}

static void
test_a_filter_and_an_order_choose (Cli           *cli,
                                   gconstpointer  unused)
{
  import_cards (cli);
  cli_run (cli, "export", "prospects", "--filter", "city = Marseille", "--columns", "name,city", "--labels", NULL);
  cli_assert_status (cli, 0);
  g_assert_cmpstr (cli->out, ==, "Name,Town\r\n\"Caf, Bar & Co\",Marseille\r\n");
  cli_run (cli, "export", "prospects", "--filter", "no such thing at all", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "export", "prospects", "--columns", "nothing", NULL);
  cli_assert_status (cli, 2);
  cli_run (cli, "export", "purchases", "--format", "vcf", NULL);
  cli_assert_status (cli, 1);
}

static void
test_an_e_mail_is_filed_once (Cli           *cli,
                              gconstpointer  unused)
{
  g_autofree char *path = cli_write (cli, "letter.eml", letter, -1);
  JsonNode *report;

  import_cards (cli);
  report = cli_json (cli, "file-mail", path, NULL);
  g_assert_cmpint (json_int (report, "filed"), ==, 1);
  g_assert_cmpint (json_int (report, "attachments"), ==, 1);
  g_assert_cmpint (json_int (report, "prospects"), ==, 1);
  g_assert_cmpuint (json_length (json_member (report, "strangers")), ==, 2);

  report = cli_json (cli, "file-mail", path, NULL);
  g_assert_cmpint (json_int (report, "filed"), ==, 0);
  g_assert_cmpint (json_int (report, "known"), ==, 1);
  g_assert_cmpint (json_int (report, "attachments"), ==, 0);

  cli_run (cli, "show", "eve@lefevre.example", NULL);
  cli_assert_status (cli, 0);
  g_assert_nonnull (strstr (cli->out, "Devis \342\202\254"));
  report = cli_json (cli, "attach", "eve@lefevre.example", NULL);
  g_assert_cmpstr (json_text (report, "name"), ==, "devis.pdf");
  g_assert_cmpint (json_int (report, "size"), ==, 9);
}

static void
test_a_mailbox_finds_its_prospects (Cli           *cli,
                                    gconstpointer  unused)
{
  g_autofree char *path = cli_write (cli, "box.mbox", box, -1);
  g_autofree char *empty = cli_write (cli, "none.eml", "this is no mail\n", -1);
  JsonNode *report;

  import_cards (cli);
  report = cli_json (cli, "file-mail", path, NULL);
  g_assert_cmpint (json_int (report, "read"), ==, 2);
  g_assert_cmpint (json_int (report, "filed"), ==, 1);
  g_assert_cmpint (json_int (report, "unmatched"), ==, 1);

  report = cli_json (cli, "file-mail", "Les Cigales", path, NULL);
  g_assert_cmpint (json_int (report, "filed"), ==, 2);
  cli_run (cli, "undo", NULL);
  cli_assert_status (cli, 0);
  report = cli_json (cli, "file-mail", "Les Cigales", path, NULL);
  g_assert_cmpint (json_int (report, "filed"), ==, 2);

  cli_run (cli, "file-mail", empty, NULL);
  cli_assert_status (cli, 1);
  cli_run (cli, "file-mail", "Les Cigales", NULL);
  cli_assert_status (cli, 2);
}

static void
test_strangers_are_added_in_one_step (Cli           *cli,
                                      gconstpointer  unused)
{
  g_autofree char *path = cli_write (cli, "box.mbox", box, -1);
  JsonNode *report;

  import_cards (cli);
  report = cli_json (cli, "file-mail", "--add-strangers", "prospects", path, NULL);
  g_assert_cmpint (json_int (report, "filed"), ==, 2);
  g_assert_cmpint (json_int (report, "unmatched"), ==, 0);
  g_assert_cmpint (json_int (report, "added"), >, 0);
  g_assert_cmpuint (json_length (json_member (report, "strangers")), ==, 0);
  cli_run (cli, "undo", NULL);
  cli_assert_status (cli, 0);
  report = cli_json (cli, "file-mail", path, NULL);
  g_assert_cmpint (json_int (report, "unmatched"), ==, 1);
  g_assert_cmpint (json_int (report, "filed"), ==, 1);

  report = cli_json (cli, "file-mail", "--add-strangers", "contacts", "Les Cigales", path, NULL);
  g_assert_cmpint (json_int (report, "added"), >, 0);
  cli_run (cli, "file-mail", "--add-strangers", "contacts", path, NULL);
  cli_assert_status (cli, 2);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  cli_add ("/vivierctl/cards/cards-of-three-versions-come-in", test_cards_of_three_versions_come_in);
  cli_add ("/vivierctl/cards/cards-come-back-as-they-went", test_cards_come_back_as_they_went);
  cli_add ("/vivierctl/export/workbooks-lose-nothing", test_workbooks_lose_nothing);
  cli_add ("/vivierctl/export/what-an-encoding-cannot-say-is-told", test_what_an_encoding_cannot_say_is_told);
  cli_add ("/vivierctl/export/a-filter-and-an-order-choose", test_a_filter_and_an_order_choose);
  cli_add ("/vivierctl/mail/an-e-mail-is-filed-once", test_an_e_mail_is_filed_once);
  cli_add ("/vivierctl/mail/a-mailbox-finds-its-prospects", test_a_mailbox_finds_its_prospects);

  cli_add ("/vivierctl/file-mail/strangers-are-added-in-one-step", test_strangers_are_added_in_one_step);
  return g_test_run ();
}
