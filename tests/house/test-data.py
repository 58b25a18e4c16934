#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-data.py ROOT BUILD: what is installed beside the programs is valid."""

import configparser
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import tap

ROOT, BUILD = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
ID = "io.github.vivier_app.Vivier"
DATA = ROOT / "data"
SVG = "{http://www.w3.org/2000/svg}"
# What org.gnome.Platform brings along; the manifest builds the rest.
IN_THE_RUNTIME = {"gtk4", "libadwaita", "glib2.0", "sqlite3", "json-glib"}


def desktop_entry():
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str
    entry.read(BUILD / "data" / f"{ID}.desktop", encoding="utf-8")
    return entry["Desktop Entry"]


def test_desktop_file():
    """The desktop file is valid"""
    return tap.command("desktop-file-validate", BUILD / "data" / f"{ID}.desktop")


def test_desktop_file_in_french():
    """The desktop file speaks French"""
    entry = desktop_entry()
    return [f"{key}[fr] is missing" for key in ("GenericName", "Comment", "Keywords")
            if not entry.get(f"{key}[fr]")]


def test_metainfo():
    """The metainfo is valid, pedantically"""
    return tap.command("appstreamcli", "validate", "--no-net", "--pedantic",
                       BUILD / "data" / f"{ID}.metainfo.xml")


def test_metainfo_shape():
    """Name, summary and release notes are as software centres want them"""
    tree = ElementTree.parse(BUILD / "data" / f"{ID}.metainfo.xml").getroot()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    problems = []
    for element in tree.findall("summary"):
        if len(element.text) > 35 or element.text.endswith("."):
            problems.append(f"summary too long or with a full stop: {element.text}")
    if not any(e.get(lang) == "fr" for e in tree.findall("summary")):
        problems.append("no French summary")
    version = re.search(r"^\s*version: '([^']+)'", (ROOT / "meson.build").read_text(), re.MULTILINE)[1]
    releases = tree.findall("releases/release")
    if not releases or releases[0].get("version") != version:
        problems.append(f"the first release is not the version of meson.build, {version}")
    problems += [f"release {r.get('version')} has no notes" for r in releases
                 if not list(r.iterfind("description/*"))]
    return problems


def test_schema():
    """The settings schema is strict, and every key says what it is for"""
    problems = tap.command("glib-compile-schemas", "--strict", "--dry-run", DATA)
    tree = ElementTree.parse(DATA / f"{ID}.gschema.xml")
    return problems + [f"{k.get('name')} has no summary" for k in tree.iter("key") if k.find("summary") is None]


def test_service():
    """The D-Bus service activates what the desktop file names"""
    service = configparser.ConfigParser(interpolation=None)
    service.read(BUILD / "data" / f"{ID}.service")
    section = service["D-BUS Service"]
    problems = []
    if section["Name"] != ID:
        problems.append(f"name is {section['Name']}")
    if not re.fullmatch(r"/\S+/vivier --gapplication-service", section["Exec"]):
        problems.append(f"command is {section['Exec']}")
    if desktop_entry().get("DBusActivatable") != "true":
        problems.append("the desktop file is not DBusActivatable")
    return problems


def test_mime():
    """The MIME description is well-formed and the database takes it"""
    source = DATA / f"{ID}.mime.xml"
    problems = tap.command("xmllint", "--noout", "--nonet", source)
    with tempfile.TemporaryDirectory() as scratch:
        packages = pathlib.Path(scratch, "packages")
        packages.mkdir()
        (packages / f"{ID}.xml").write_bytes(source.read_bytes())
        problems += tap.command("update-mime-database", scratch)
        globs = pathlib.Path(scratch, "globs2")
        if globs.exists() and "application/x-vivier:*.vivier" not in globs.read_text():
            problems.append("*.vivier is not application/x-vivier")
    return problems


def test_mime_types_agree():
    """Desktop file, metainfo and MIME description name the same types"""
    desktop = set(filter(None, desktop_entry()["MimeType"].split(";")))
    metainfo = {e.text for e in ElementTree.parse(BUILD / "data" / f"{ID}.metainfo.xml").iter("mediatype")}
    own = {e.get("type") for e in ElementTree.parse(DATA / f"{ID}.mime.xml").iter() if e.get("type", "").startswith("application/")}
    problems = [f"only one of desktop file and metainfo has {t}" for t in desktop ^ metainfo]
    if "application/x-vivier" not in desktop & own:
        problems.append("application/x-vivier is not in both")
    return problems


def engine_files(resources):
    """What the engine carries inside: every statement and every template."""
    return {p.relative_to(resources).as_posix()
            for p in [*(resources / "sql").glob("*.sql"), *(resources / "templates").glob("*.txt")]}


def test_engine_resources():
    """Every SQL file and template is listed in the engine's resources, and nothing else"""
    resources = ROOT / "resources"
    listed = [e.text for e in ElementTree.parse(resources / "vivier-engine.gresource.xml").iter("file")]
    on_disk = engine_files(resources)
    problems = [f"vivier-engine.gresource.xml lacks {f}" for f in sorted(on_disk - set(listed))]
    problems += [f"vivier-engine.gresource.xml names {f}, which is not there" for f in sorted(set(listed) - on_disk)]
    problems += [f"vivier-engine.gresource.xml names {f} twice" for f in sorted(set(listed)) if listed.count(f) > 1]
    return problems if on_disk else ["there is no SQL file"]


def test_man_pages_tell_every_command():
    """The man page of vivierctl tells every command that there is"""
    source = (ROOT / "src" / "cli" / "vivierctl-commands.c").read_text()
    commands = re.findall(r'^  \{ "([a-z-]+)",', source, re.MULTILINE)
    page = (DATA / "man" / "vivierctl.1").read_text()
    told = re.findall(r"^\.It Ic ([a-z-]+)", page, re.MULTILINE)
    problems = [f"vivierctl.1 does not tell of {c}" for c in commands if c not in told]
    problems += [f"vivierctl.1 tells of {c}, which is not there" for c in told if c not in commands]
    return problems if commands else ["no command was found in vivierctl-commands.c"]


def test_man_pages():
    """The man pages are well written, one for each program"""
    pages = sorted((DATA / "man").glob("*.1"))
    problems = [f"no man page for {p}" for p in ("vivier", "vivierctl") if DATA / "man" / f"{p}.1" not in pages]
    for page in pages:
        said = tap.command("mandoc", "-T", "lint", "-W", "style", page)
        # The other page is found only where Vivier is installed.
        problems += [line for line in said if "referenced manual not found: Xr vivier" not in line]
    return problems


def test_application_icons():
    """The application icons are drawings of the right size, shown by their name"""
    problems = []
    for path, size in ((f"scalable/apps/{ID}.svg", "128"), (f"symbolic/apps/{ID}-symbolic.svg", "16")):
        icon = ElementTree.parse(DATA / "icons" / "hicolor" / path).getroot()
        if (icon.tag, icon.get("width"), icon.get("height")) != (SVG + "svg", size, size):
            problems.append(f"{path} is not {size}×{size}")
    if desktop_entry()["Icon"] != ID:
        problems.append("the desktop file names another icon")
    return problems


def test_flatpak():
    """The Flatpak manifest is sound, asks for little and names every module"""
    try:
        import yaml
    except ImportError:
        raise tap.Skip("python3-yaml is not installed") from None
    manifest = yaml.safe_load((ROOT / "flatpak" / f"{ID}.yml").read_text())
    problems = []
    if manifest["id"] != ID or manifest["command"] != "vivier" or manifest["runtime"] != "org.gnome.Platform":
        problems.append("id, command or runtime is wrong")
    allowed = {"--share=network", "--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri"}
    problems += [f"asks for {a}" for a in set(manifest["finish-args"]) - allowed]
    modules = [m["name"] for m in manifest["modules"]]
    if not modules or modules[-1] != "vivier":
        problems.append("vivier is not the last module")
    for module in manifest["modules"]:
        for source in module.get("sources", []):
            if source["type"] == "git" and not (source.get("tag") and source["url"].startswith("https://")):
                problems.append(f"{module['name']} is not at a tag")
    wanted = set()
    for line in (ROOT / "tools" / "dependencies").read_text().split("[test]")[0].splitlines():
        match = re.match(r"lib(\S+?)(-1|-4)?-dev$", line)
        if match and not line.startswith("libc6"):
            wanted.add({"gtk": "gtk4", "adwaita": "libadwaita", "gmime-3.0": "gmime"}.get(match[1], match[1]))
    wanted -= IN_THE_RUNTIME
    if "-Dxls=disabled" in manifest["modules"][-1].get("config-opts", []):
        wanted.discard("freexl")
    problems += [f"no module builds {w}" for w in wanted if not any(w in m for m in modules)]
    return problems


if __name__ == "__main__":
    tap.run([test_desktop_file, test_desktop_file_in_french, test_metainfo, test_metainfo_shape,
             test_schema, test_service, test_mime, test_mime_types_agree, test_engine_resources,
             test_man_pages, test_man_pages_tell_every_command, test_application_icons, test_flatpak])
