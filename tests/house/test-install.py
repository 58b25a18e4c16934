#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-install.py ROOT BUILD: an installation holds what a desktop looks for."""

import json
import pathlib
import sys

import tap

BUILD = pathlib.Path(sys.argv[2]).resolve()
ID = "io.github.vivier_app.Vivier"

WANTED = [
    "bin/vivier",
    "bin/vivierctl",
    f"share/applications/{ID}.desktop",
    f"share/dbus-1/services/{ID}.service",
    f"share/glib-2.0/schemas/{ID}.gschema.xml",
    f"share/icons/hicolor/scalable/apps/{ID}.svg",
    f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
    "share/locale/fr/LC_MESSAGES/vivier.mo",
    "share/man/man1/vivier.1",
    "share/man/man1/vivierctl.1",
    f"share/metainfo/{ID}.metainfo.xml",
    f"share/mime/packages/{ID}.xml",
    "vivier/vivier-phone-plans.so",
    "share/vivier/sample/clients_dj_clean.csv",
    "share/vivier/sample/prestations_dj_clean.csv",
]


def installed():
    """Every path that `meson install` writes; folders with what lies in their source."""
    plan = json.loads((BUILD / "meson-info" / "intro-installed.json").read_text())
    found = set()
    for source, target in plan.items():
        found.add(target)
        if pathlib.Path(source).is_dir():
            found |= {f"{target}/{p.relative_to(source).as_posix()}" for p in pathlib.Path(source).rglob("*")}
    return found


def test_complete():
    """Programs, desktop files, icons, translations, man pages and the sample are installed"""
    options = json.loads((BUILD / "meson-info" / "intro-buildoptions.json").read_text())
    if any(o["name"] == "app" and o["value"] == "disabled" for o in options):
        raise tap.Skip("built without the application")
    found = installed()
    return [f"not installed: {w}" for w in WANTED if not any(f.endswith("/" + w) for f in found)]


def test_nothing_private():
    """No library for others, header or test of ours is installed"""
    private = "/vivier/vivier-phone-plans.so"
    return [f for f in installed()
            if f.endswith((".a", ".so", ".h", ".pc")) and not f.endswith(private) or "/test-" in f]


if __name__ == "__main__":
    tap.run([test_complete, test_nothing_private])
