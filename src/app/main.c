/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/vivier-locale.h"
#include "vivier-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (VivierApplication) application = NULL;

  vivier_locale_init ();
  application = vivier_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
