#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-includes.py ROOT: arrows point down only.

Reads the include lines of src/ and fails when a domain includes one that stands on its
own floor or above, when the engine sees GTK or a face (cli, app), and when SQL stands
outside the domains that may speak it. It proves on small trees that it can fail.
"""

import pathlib
import re
import sys
import tempfile

import tap

FLOORS = [
    ["base"],
    ["store", "net"],
    ["model"],
    ["rules"],
    ["import", "export", "register", "connectors", "outreach", "insight", "privacy"],
    ["automation"],
    ["gateway"],
    ["(front door)"],  # src/engine/vivier-*.{c,h}
    ["cli", "app"],
]
FLOOR = {domain: number for number, floor in enumerate(FLOORS) for domain in floor}
MAY_SPEAK_SQL = {"store", "model", "register"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
GTK = re.compile(r"^(gtk|gdk|gsk|adwaita)([/.-]|$)")
SQL = re.compile(r'"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|'
                 r"REPLACE\s+INTO\s|CREATE\s+(TEMP\s+)?(TABLE|INDEX|TRIGGER|VIEW)\s|ALTER\s+TABLE\s|"
                 r"DROP\s+TABLE\s|PRAGMA\s|WITH\s+\w+\s+AS\s*\()")


def domain_of(path, source):
    """The domain a file under src/ belongs to."""
    parts = path.relative_to(source).parts
    if parts[0] != "engine":
        return parts[0]
    return parts[1] if len(parts) > 2 else "(front door)"


def target_of(name, path, source):
    """The file of ours an include line means, or None for a foreign header."""
    for candidate in (path.parent / name, source / "engine" / name, source / name, source / "app" / name):
        if candidate.is_file():
            return candidate.resolve()
    return None


def broken_arrows(source):
    problems = []
    source = source.resolve()
    for path in sorted(p for p in source.rglob("*") if p.suffix in (".c", ".h", ".cc")):
        where = path.relative_to(source.parent)
        here = domain_of(path, source)
        in_engine = path.relative_to(source).parts[0] == "engine"
        code = COMMENT.sub("", path.read_text("utf-8", "replace"))
        if here not in FLOOR:
            problems.append(f"{where}: {here} has no floor; give it one in test-includes.py")
            continue
        for _, name in INCLUDE.findall(code):
            if in_engine and GTK.match(name):
                problems.append(f"{where}: the engine includes {name}")
            target = target_of(name, path, source)
            if target is None:
                continue
            there = domain_of(target, source)
            if there != here and FLOOR.get(there, len(FLOORS)) >= FLOOR[here]:
                problems.append(f"{where}: {here} includes {name} of {there}")
        if here not in MAY_SPEAK_SQL and SQL.search(code):
            problems.append(f"{where}: SQL outside store/, model/ and register/")
    return problems


def files(tree):
    """Problems in a tree given as {path under src/: text}."""
    with tempfile.TemporaryDirectory() as scratch:
        source = pathlib.Path(scratch, "src")
        for name, text in tree.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return broken_arrows(source)


def expect(tree, fragment):
    problems = files(tree)
    if fragment is None:
        return [f"complained without a reason: {p}" for p in problems]
    if not any(fragment in p for p in problems):
        return [f"did not say “{fragment}” but {problems}"]
    return []


BASE = {"engine/base/vivier-day.h": "", "engine/store/vivier-db.h": '#include "base/vivier-day.h"\n'}


def test_source():
    """The includes of this source point down only"""
    found = broken_arrows(pathlib.Path(sys.argv[1], "src"))
    return found


def test_clean():
    """A clean tree is accepted"""
    return expect({**BASE,
                   "engine/model/vivier-prospect.c": '#include <gtksource.h>\n#include "store/vivier-db.h"\n'
                                                     'const char *q = "SELECT 1";\n',
                   "engine/vivier-workspace.c": '#include "store/vivier-db.h"\n',
                   "app/pages/vivier-page.c": '#include <gtk/gtk.h>\n#include "store/vivier-db.h"\n'},
                  None)


def test_upward():
    """An include of a higher floor is seen"""
    return expect({**BASE, "engine/base/vivier-day.c": '#include "store/vivier-db.h"\n'},
                  "base includes store/vivier-db.h of store")


def test_upward_by_relative_path():
    """A way around by a relative path is seen"""
    return expect({**BASE, "engine/base/vivier-day.c": '#include "../store/vivier-db.h"\n'}, "of store")


def test_sideways():
    """Two features on one floor do not see each other"""
    return expect({"engine/export/vivier-csv.h": "",
                   "engine/import/vivier-csv-reader.c": '#include "export/vivier-csv.h"\n'},
                  "import includes export/vivier-csv.h of export")


def test_front_door():
    """A domain does not see the front door, nor a face"""
    return (expect({"engine/vivier-workspace.h": "",
                    "engine/insight/vivier-figures.c": '#include "vivier-workspace.h"\n'}, "of (front door)")
            + expect({"app/vivier-window.h": "",
                      "cli/vivierctl.c": '#include "app/vivier-window.h"\n'}, "of app"))


def test_gtk():
    """The engine that includes GTK is seen"""
    return [p for header in ("gtk/gtk.h", "adwaita.h", "gdk/gdk.h")
            for p in expect({"engine/base/vivier-day.c": f"#include <{header}>\n"},
                            f"the engine includes {header}")]


def test_comment():
    """What a comment says is not an include"""
    return expect({**BASE, "engine/base/vivier-day.c": '/*\n#include "store/vivier-db.h"\n*/\n'}, None)


def test_sql():
    """SQL outside its domains is seen, English sentences are not"""
    return (expect({"engine/insight/vivier-figures.c": 'f ("SELECT count(*) FROM prospect");\n'}, "SQL outside")
            + expect({"app/vivier-window.c": 'f ("DELETE FROM prospect");\n'}, "SQL outside")
            + expect({"app/vivier-window.c": '_("Select a file"), _("Update the list"), _("With care");\n'}, None))


def test_unknown_domain():
    """A new domain has to be given a floor"""
    return expect({"engine/magic/vivier-wand.c": ""}, "has no floor")


if __name__ == "__main__":
    tap.run([test_source, test_clean, test_upward, test_upward_by_relative_path, test_sideways,
             test_front_door, test_gtk, test_comment, test_sql, test_unknown_domain])
