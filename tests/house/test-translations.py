#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-translations.py ROOT: French is complete and in step with the source."""

import importlib.util
import importlib.machinery
import pathlib
import re
import shutil
import sys

import tap

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.dont_write_bytecode = True


def load_tool():
    path = str(ROOT / "tools" / "translations")
    loader = importlib.machinery.SourceFileLoader("translations", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("translations", loader))
    loader.exec_module(module)
    return module


def test_languages():
    """Every catalogue is well-formed, plural forms and placeholders included"""
    problems = []
    for language in (ROOT / "po" / "LINGUAS").read_text().split():
        problems += tap.command("msgfmt", "--check", "-o", "/dev/null", ROOT / "po" / f"{language}.po")
    return problems


def test_in_step():
    """POTFILES.in is complete; every string is translated and none is fuzzy"""
    if not shutil.which("xgettext"):
        raise tap.Skip("xgettext is not installed")
    said = load_tool().differences()
    return said + (["run tools/translations, then translate what is new"] if said else [])


def test_typography():
    """French uses the typographic apostrophe, quotes and spaces"""
    problems = []
    for texts, _ in load_tool().messages(ROOT / "po" / "fr.po").values():
        for text in texts:
            bare = re.sub(r"\{\{.*?\}\}|%[\w$*.]*|<[^>]*>|https?:\S+|\\[nt\"]", "", text)
            if re.search(r"\w'\w", bare):
                problems.append(f"straight apostrophe: {text}")
            if re.search("[^\u00a0\u202f][?!;](\\s|$)", bare) and not bare.endswith(";"):
                problems.append(f"no narrow no-break space before ? ! ;: {text}")
            if re.search("«[^\u00a0]|[^\u00a0]»", bare):
                problems.append(f"no no-break space inside « »: {text}")
            if re.search("[^\u00a0\u202f\\d]:(\\s|$)", bare):
                problems.append(f"no-break space missing before a colon: {text}")
            if "..." in bare:
                problems.append(f"three points instead of …: {text}")
    return problems


if __name__ == "__main__":
    tap.run([test_languages, test_in_step, test_typography])
