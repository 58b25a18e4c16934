#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-icons.py ROOT: the drawings are there, and can take any colour."""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

import tap

ROOT = pathlib.Path(sys.argv[1]).resolve()
ACTIONS = ROOT / "resources" / "icons" / "scalable" / "actions"
SVG = "{http://www.w3.org/2000/svg}"
NAME = re.compile(r"\bvivier-[a-z0-9-]+-symbolic\b")


def drawn():
    return {p.stem for p in ACTIONS.glob("*.svg")}


def named():
    """{icon: a file that names it} for the source."""
    found = {}
    for folder in ("src", "resources"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".c", ".h", ".ui", ".css"):
                for name in NAME.findall(path.read_text("utf-8", "replace")):
                    found[name] = path.relative_to(ROOT)
    return found


def test_named():
    """Every vivier-…-symbolic icon named in the source is drawn"""
    return [f"{path}: {name}" for name, path in sorted(named().items()) if name not in drawn()]


def test_bundled():
    """Every drawing that is named is in the application's resources, and only drawings are"""
    bundle = ROOT / "resources" / "vivier-app.gresource.xml"
    if not bundle.exists():
        raise tap.Skip("no resources yet")
    listed = set(NAME.findall(bundle.read_text()))
    return ([f"not listed: {n}, named in {p}" for n, p in sorted(named().items()) if n not in listed]
            + [f"listed but not drawn: {n}" for n in sorted(listed - drawn())])


def test_recolourable():
    """Drawings are 16×16 and filled: GTK recolours fills, not strokes"""
    problems = []
    for path in sorted(ACTIONS.glob("*.svg")):
        root = ElementTree.parse(path).getroot()
        size = root.get("viewBox") or f"0 0 {root.get('width')} {root.get('height')}".replace("px", "")
        if size != "0 0 16 16":
            problems.append(f"{path.name}: not 16×16")
        for element in root.iter():
            if element.tag not in (SVG + "svg", SVG + "g", SVG + "path", SVG + "rect", SVG + "circle"):
                problems.append(f"{path.name}: {element.tag} keeps its colour")
            if element.get("stroke") or element.get("style"):
                problems.append(f"{path.name}: a stroke or a style keeps its colour")
    return problems


if __name__ == "__main__":
    tap.run([test_named, test_bundled, test_recolourable])
