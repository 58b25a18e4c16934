/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the template language. */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "outreach/vivier-template-text.h"

static const char * const known[] = { "name", "first_name", "city", "days", NULL };

/* Values as "name=value" pairs. */
static const char *
look_up (const char *variable,
         gpointer    user_data)
{
  const char * const *pairs = user_data;

  for (; *pairs != NULL; pairs += 2)
    if (g_str_equal (pairs[0], variable))
      return pairs[1];

  return NULL;
}

static VivierRendered *
render (const char         *source,
        const char * const *pairs)
{
  g_autoptr (GError) error = NULL;
  VivierRendered *rendered = vivier_template_render (source, look_up, (gpointer) pairs, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rendered);
  g_assert_true (g_utf8_validate (rendered->text, -1, NULL));
  return rendered;
}

static void
assert_text (const char         *source,
             const char * const *pairs,
             const char         *expected)
{
  g_autoptr (VivierRendered) rendered = render (source, pairs);

  g_assert_cmpstr (rendered->text, ==, expected);
}

static void
test_values_fill_in (void)
{
  const char *pairs[] = { "name", "Hôtel Le Mas", "city", "Arles", NULL };

  assert_text ("", pairs, "");
  assert_text ("Bonjour", pairs, "Bonjour");
  assert_text ("{{name}}", pairs, "Hôtel Le Mas");
  assert_text ("À {{ name }} ({{city}}) !", pairs, "À Hôtel Le Mas (Arles) !");
  assert_text ("a } b { c }} d", pairs, "a } b { c }} d");
}

static void
test_a_value_is_never_a_template (void)
{
  const char *pairs[] = { "name", "{{city}} {{#if x}}", "city", "{{name}}", NULL };
  g_autoptr (VivierRendered) rendered = render ("{{name}}|{{city}}", pairs);

  g_assert_cmpstr (rendered->text, ==, "{{city}} {{#if x}}|{{name}}");
  g_assert_cmpuint (rendered->missing->len, ==, 0);
}

static void
test_fallback_stands_in (void)
{
  const char *pairs[] = { "name", "", "city", "Arles", NULL };

  assert_text ("{{name|madame, monsieur}}", pairs, "madame, monsieur");
  assert_text ("{{city|chez vous}}", pairs, "Arles");
  assert_text ("[{{name|}}]", pairs, "[]");
  assert_text ("{{name|a|b}}", pairs, "a|b");
}

static void
test_missing_is_named_once (void)
{
  const char *pairs[] = { NULL };
  g_autoptr (VivierRendered) rendered = render ("{{name}}, {{city}}, {{name}}", pairs);

  g_assert_cmpstr (rendered->text, ==, "[name], [city], [name]");
  g_assert_cmpuint (rendered->missing->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (rendered->missing, 0), ==, "name");
  g_assert_cmpstr (g_ptr_array_index (rendered->missing, 1), ==, "city");
}

static void
assert_span (VivierRendered *rendered,
             guint           index,
             VivierSpanKind  kind,
             const char     *variable,
             const char     *text)
{
  VivierSpan *span = &g_array_index (rendered->spans, VivierSpan, index);
  g_autofree char *marked = g_utf8_substring (rendered->text, span->start, span->end);

  g_assert_cmpint (span->kind, ==, kind);
  g_assert_cmpstr (span->variable, ==, variable);
  g_assert_cmpstr (marked, ==, text);
}

static void
test_spans_count_characters (void)
{
  const char *pairs[] = { "name", "Château", NULL };
  g_autoptr (VivierRendered) rendered = render ("Été à {{name}} ✉ {{city|ici}} {{days}}{{first_name|}}", pairs);

  g_assert_cmpuint (rendered->spans->len, ==, 3);
  assert_span (rendered, 0, VIVIER_SPAN_VALUE, "name", "Château");
  assert_span (rendered, 1, VIVIER_SPAN_FALLBACK, "city", "ici");
  assert_span (rendered, 2, VIVIER_SPAN_MISSING, "days", "[days]");
}

static void
test_blocks_choose (void)
{
  const char *with[] = { "city", "Arles", "name", "Mas", NULL };
  const char *without[] = { "city", "", "name", "Mas", NULL };
  const char *source = "a{{#if city}} à {{city}}{{else}} chez vous{{/if}}.";
  const char *nested = "{{#if name}}{{#if city}}1{{else}}2{{/if}}{{else}}{{#if city}}3{{else}}4{{/if}}{{/if}}";
  const char *nobody[] = { "city", "Arles", NULL };

  assert_text (source, with, "a à Arles.");
  assert_text (source, without, "a chez vous.");
  assert_text (nested, with, "1");
  assert_text (nested, without, "2");
  assert_text (nested, nobody, "3");
}

static void
test_hidden_text_misses_nothing (void)
{
  const char *pairs[] = { NULL };
  g_autoptr (VivierRendered) rendered = render ("{{#if city}}{{name}}{{/if}}", pairs);

  g_assert_cmpstr (rendered->text, ==, "");
  g_assert_cmpuint (rendered->missing->len, ==, 0);
  g_assert_cmpuint (rendered->spans->len, ==, 0);
}

static void
test_a_block_tag_alone_takes_its_line_away (void)
{
  const char *with[] = { "city", "Arles", NULL };
  const char *without[] = { NULL };
  const char *source = "Un\n  {{#if city}}  \nDeux {{city}}\n{{else}}\r\nTrois\n{{/if}}\nQuatre\n";

  assert_text (source, with, "Un\nDeux Arles\nQuatre\n");
  assert_text (source, without, "Un\nTrois\nQuatre\n");
  assert_text ("{{#if city}}\nx\n{{/if}}", with, "x\n");
  assert_text ("a {{#if city}}\nb{{/if}}", with, "a \nb");
}

static void
assert_refused (const char          *source,
                VivierTemplateError  code,
                const char          *place,
                const char          *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vivier_template_check (source, known, &error));
  g_assert_error (error, VIVIER_TEMPLATE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, place));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_check_tells_the_place (void)
{
  assert_refused ("a\né{{name", VIVIER_TEMPLATE_ERROR_SYNTAX, "Line 2, column 2", "not closed");
  assert_refused ("{{name {{city}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "Line 1, column 1", "not closed");
  assert_refused ("{{}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "Line 1, column 1", "no name");
  assert_refused ("{{a b}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "Line 1, column 1", "no name");
  assert_refused ("x{{#if city}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "Line 1, column 2", "not closed");
  assert_refused ("x{{/if}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "Line 1, column 2", "closes nothing");
  assert_refused ("{{else}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "Line 1, column 1", "belongs to no");
  assert_refused ("{{#if city}}{{else}}{{else}}{{/if}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "column 21", "belongs to no");
  assert_refused ("{{#each city}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "column 1", "not understood");
  assert_refused ("{{#if}}", VIVIER_TEMPLATE_ERROR_SYNTAX, "column 1", "not understood");
  assert_refused ("\xff", VIVIER_TEMPLATE_ERROR_SYNTAX, "UTF-8", "valid");
}

static void
test_check_proposes_the_nearest_name (void)
{
  assert_refused ("{{nam}}", VIVIER_TEMPLATE_ERROR_UNKNOWN_VARIABLE, "Line 1, column 1", "“name”");
  assert_refused ("{{#if citty}}{{/if}}", VIVIER_TEMPLATE_ERROR_UNKNOWN_VARIABLE, "column 1", "“city”");
  assert_refused ("{{zzz}}", VIVIER_TEMPLATE_ERROR_UNKNOWN_VARIABLE, "column 1", "list of variables");
  /* Also where it would not be shown. */
  assert_refused ("{{#if city}}{{else}}{{nam}}{{/if}}", VIVIER_TEMPLATE_ERROR_UNKNOWN_VARIABLE, "column 21", "“name”");
}

static void
test_check_accepts (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vivier_template_check ("{{name}} {{#if city}}{{city|x}}{{else}}y{{/if}}", known, &error));
  g_assert_no_error (error);
  g_assert_true (vivier_template_check ("{{whatever}}", NULL, &error));
  g_assert_no_error (error);
}

static void
test_depth_and_size_are_bounded (void)
{
  g_autoptr (GError) error = NULL;
  GString *deep = g_string_new (NULL);
  g_autofree char *huge = g_strnfill (1024 * 1024, 'x');
  g_autofree char *many = NULL;
  const char *pairs[] = { "name", huge, NULL };

  for (int i = 0; i < 100; i++)
    g_string_append (deep, "{{#if name}}");
  g_assert_false (vivier_template_check (deep->str, known, &error));
  g_assert_error (error, VIVIER_TEMPLATE_ERROR, VIVIER_TEMPLATE_ERROR_SYNTAX);
  g_clear_error (&error);
  g_string_free (deep, TRUE);

  g_assert_false (vivier_template_check (huge, known, &error));
  g_assert_error (error, VIVIER_TEMPLATE_ERROR, VIVIER_TEMPLATE_ERROR_SYNTAX);
  g_clear_error (&error);

  many = g_strjoin (NULL, "{{name}}{{name}}{{name}}{{name}}", "{{name}}{{name}}{{name}}{{name}}", NULL);
  g_assert_null (vivier_template_render (many, look_up, pairs, &error));
  g_assert_error (error, VIVIER_TEMPLATE_ERROR, VIVIER_TEMPLATE_ERROR_SYNTAX);
}

static void
test_a_broken_value_is_mended (void)
{
  const char *pairs[] = { "name", "a\xff" "b", NULL };

  assert_text ("{{name}}", pairs, "a\xef\xbf\xbd" "b");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template-text/values-fill-in", test_values_fill_in);
  g_test_add_func ("/template-text/a-value-is-never-a-template", test_a_value_is_never_a_template);
  g_test_add_func ("/template-text/a-broken-value-is-mended", test_a_broken_value_is_mended);
  g_test_add_func ("/template-text/fallback-stands-in", test_fallback_stands_in);
  g_test_add_func ("/template-text/missing-is-named-once", test_missing_is_named_once);
  g_test_add_func ("/template-text/spans-count-characters", test_spans_count_characters);
  g_test_add_func ("/template-text/blocks/choose", test_blocks_choose);
  g_test_add_func ("/template-text/blocks/hidden-text-misses-nothing", test_hidden_text_misses_nothing);
  g_test_add_func ("/template-text/blocks/tag-alone-takes-its-line-away", test_a_block_tag_alone_takes_its_line_away);
  g_test_add_func ("/template-text/check/tells-the-place", test_check_tells_the_place);
  g_test_add_func ("/template-text/check/proposes-the-nearest-name", test_check_proposes_the_nearest_name);
  g_test_add_func ("/template-text/check/accepts-what-is-in-order", test_check_accepts);
  g_test_add_func ("/template-text/depth-and-size-are-bounded", test_depth_and_size_are_bounded);

  return g_test_run ();
}
