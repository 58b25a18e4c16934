/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <string.h>

#include "base/vivier-identity.h"

static void
assert_email (const char *text,
              const char *expected)
{
  g_autofree char *address = vivier_email_normalize (text);

  if (g_strcmp0 (address, expected) != 0)
    g_error ("“%s” is the address “%s” and not “%s”", text, expected ? expected : "(none)", address ? address : "(none)");
}

static void
test_email_accepts (void)
{
  assert_email ("contact@istres-handball.example", "contact@istres-handball.example");
  assert_email (" Contact@Istres-Handball.Example \n", "contact@istres-handball.example");
  assert_email ("mailto:bar@yellow-monkeys.example?subject=Bonjour", "bar@yellow-monkeys.example");
  assert_email ("MAILTO:bar@yellow-monkeys.example", "bar@yellow-monkeys.example");
  assert_email ("Émile <bar@a.fr>", "bar@a.fr");
  assert_email ("\"Bar, le\" <bar@a.fr>", "bar@a.fr");
  assert_email ("<bar@a.fr>", "bar@a.fr");
  assert_email ("<mailto:bar@a.fr>", "bar@a.fr");
  assert_email ("first.last+tag@sub.a.co.uk", "first.last+tag@sub.a.co.uk");
  assert_email ("o'brien_{x}=~!#$%&*/?^`|@a.fr", "o'brien_{x}=~!#$%&*/?^`|@a.fr");
  assert_email ("info@hôtel.fr", "info@xn--htel-vqa.fr");
  assert_email ("info@HÔTEL.fr", "info@xn--htel-vqa.fr");
  assert_email ("a@1and1.com", "a@1and1.com");
  assert_email ("\xc2\xa0" "a@b.fr\xe2\x80\xaf", "a@b.fr");
}

static void
test_email_refuses (void)
{
  static const char * const wrong[] = {
    "", " ", "@", "a", "a@", "@b.fr", "a@b", "a@@b.fr", "a@b@c.fr", ".a@b.fr", "a.@b.fr", "a..b@c.fr", "a b@c.fr",
    "a@b .fr", "a@b.fr c@d.fr", "a@b.fr,c@d.fr", "a@b.fr;c@d.fr", "a@b.fr\nBcc: c@d.fr", "a\r\n@b.fr", "a@b.fr\r\n.x",
    "a@.fr", "a@b..fr", "a@b.fr.", "a@-b.fr", "a@b-.fr", "a@b_c.fr", "a@[127.0.0.1]", "a@127.0.0.1", "a@b.123",
    "\"a b\"@c.fr", "é@b.fr", "a(b)@c.fr", "a\\b@c.fr", "a@b.fr>", "<a@b.fr", "a@b.fr <x>", "<>", "mailto:", "a@b/c.fr",
    "a\xc2\xa0@b.fr", "a@b\xc2\xa0.fr", "a@b.fr\xff", "a,b@c.fr", "a:b@c.fr", "a@b.f r",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_email (wrong[i], NULL);
  assert_email (NULL, NULL);
}

static void
test_email_lengths (void)
{
  g_autofree char *local_64 = g_strnfill (64, 'a');
  g_autofree char *local_65 = g_strnfill (65, 'a');
  g_autofree char *label_63 = g_strnfill (63, 'b');
  g_autofree char *label_64 = g_strnfill (64, 'b');
  g_autofree char *longest_local = g_strconcat (local_64, "@b.fr", NULL);
  g_autofree char *too_long_local = g_strconcat (local_65, "@b.fr", NULL);
  g_autofree char *longest_label = g_strconcat ("a@", label_63, ".fr", NULL);
  g_autofree char *too_long_label = g_strconcat ("a@", label_64, ".fr", NULL);
  g_autofree char *limit = g_strdup_printf ("%.*s@%s.%s.%s", 254 - 1 - 63 - 1 - 63 - 1 - 63, local_64, label_63, label_63, label_63);
  g_autofree char *beyond = g_strconcat ("a", limit, NULL);

  assert_email (longest_local, longest_local);
  assert_email (too_long_local, NULL);
  assert_email (longest_label, longest_label);
  assert_email (too_long_label, NULL);
  g_assert_cmpuint (strlen (limit), ==, 254);
  assert_email (limit, limit);
  assert_email (beyond, NULL);
}

static void
assert_siren (const char *text,
              const char *expected)
{
  g_autofree char *siren = vivier_siren_normalize (text);

  g_assert_cmpstr (siren, ==, expected);
}

static void
test_siren (void)
{
  assert_siren ("552100554", "552100554");
  assert_siren ("552 100 554", "552100554");
  assert_siren (" 552\xc2\xa0" "100\xe2\x80\xaf" "554 ", "552100554");
  assert_siren ("552.100.554", "552100554");
  assert_siren ("55210055400013", "552100554");
  assert_siren ("552 100 554 00013", "552100554");
  assert_siren ("552100555", NULL);
  assert_siren ("552100545", NULL);
  assert_siren ("55210055400014", NULL);
  assert_siren ("000000000", NULL);
  assert_siren ("00000000000000", NULL);
  assert_siren ("5521005540", NULL);
  assert_siren ("552100554000130", NULL);
  assert_siren ("55210055", NULL);
  assert_siren ("55210055A", NULL);
  assert_siren ("FR552100554", NULL);
  assert_siren ("", NULL);
  assert_siren (NULL, NULL);
}

/* Every office: those of La Poste follow the sum of digits, nobody else may. */
static void
test_siret_of_la_poste (void)
{
  assert_siren ("356000000", "356000000");
  assert_siren ("35600000000048", "356000000"); /* the head office passes Luhn's formula */
  assert_siren ("35600000049837", "356000000"); /* an office: digits add up to 45 */
  assert_siren ("35600000049838", NULL);
  assert_siren ("55210055400000", NULL);        /* digits add up to 27, Luhn fails */
}

static void
test_siren_single_errors (void)
{
  static const char siren[] = "552100554";

  for (gsize i = 0; i < strlen (siren); i++)
    for (char digit = '0'; digit <= '9'; digit++)
      {
        char copy[] = "552100554";

        copy[i] = digit;
        assert_siren (copy, digit == siren[i] ? siren : NULL);
      }
}

static void
test_uuid_form (void)
{
  g_autofree char *uuid = vivier_uuid_new (G_GINT64_CONSTANT (0x017F22E279B0));

  /* The instant of RFC 9562's example, appendix A.6. */
  g_assert_true (g_str_has_prefix (uuid, "017f22e2-79b0-7"));
  g_assert_true (g_uuid_string_is_valid (uuid));
  g_assert_cmpuint (strlen (uuid), ==, 36);
  g_assert_nonnull (strchr ("89ab", uuid[19]));
}

static void
test_uuid_order_and_uniqueness (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *last = g_strdup ("");

  for (gint64 ms = 0; ms < 20000; ms++)
    {
      char *uuid = vivier_uuid_new (G_GINT64_CONSTANT (1768000000000) + ms);

      g_assert_cmpstr (last, <, uuid);
      g_free (last);
      last = g_strdup (uuid);
      g_assert_true (g_hash_table_add (seen, uuid));
    }
  for (int i = 0; i < 20000; i++)
    g_assert_true (g_hash_table_add (seen, vivier_uuid_new (42)));
  for (int i = 0; i < 10; i++)
    g_assert_true (g_hash_table_add (seen, vivier_uuid_new (-1)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Only what identifies or reaches somebody gets a normal form.");

  g_test_add_func ("/email/accepts-what-every-server-takes", test_email_accepts);
  g_test_add_func ("/email/refuses-everything-else", test_email_refuses);
  g_test_add_func ("/email/lengths-of-the-standards", test_email_lengths);
  g_test_add_func ("/siren/check-digit-and-grouping", test_siren);
  g_test_add_func ("/siren/offices-of-la-poste", test_siret_of_la_poste);
  g_test_add_func ("/siren/every-single-wrong-digit-is-found", test_siren_single_errors);
  g_test_add_func ("/uuid/version-7", test_uuid_form);
  g_test_add_func ("/uuid/ordered-by-time-and-unique", test_uuid_order_and_uniqueness);
  return g_test_run ();
}
