#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-tools.py ROOT: the tools of the house can be trusted."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import tap

ROOT = pathlib.Path(sys.argv[1]).resolve()
TOOLS = ROOT / "tools"


def first_line(path):
    with open(path, "rb") as file:
        return file.readline().decode("utf-8", "replace")


def test_scripts():
    """Every shell script parses and can be started"""
    problems = []
    scripts = [p for folder in (TOOLS, ROOT / ".ci", ROOT / "tests", ROOT / "data")
               for p in folder.glob("*") if p.is_file() and first_line(p).startswith("#!")]
    for script in scripts:
        if not script.stat().st_mode & 0o100:
            problems.append(f"{script.relative_to(ROOT)} is not executable")
        shell = re.search(r"\b(sh|bash)\b", first_line(script))
        if shell:
            problems += tap.command(shell[1], "-n", script)
    return problems


def test_dependencies():
    """The list of dependencies holds package names in known sections, each once"""
    problems, seen, section = [], set(), None
    for line in (TOOLS / "dependencies").read_text().splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        if line.startswith("["):
            section = line
            if section not in ("[run]", "[test]", "[bench]"):
                problems.append(f"unknown section {section}")
            continue
        for package in re.split(r"\s*\|\s*", line):
            if section is None or not re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", package):
                problems.append(f"not a package: {package}")
            if package in seen:
                problems.append(f"listed twice: {package}")
            seen.add(package)
    return problems


def counted(records, status):
    """The last line of count-tests for such a log, and how it ended."""
    with tempfile.TemporaryDirectory() as scratch:
        pathlib.Path(scratch, "testlog.json").write_text("".join(json.dumps(r) + "\n" for r in records))
        done = subprocess.run([TOOLS / "count-tests", scratch, str(status)], capture_output=True,
                              text=True, check=False)
        return done.stdout.splitlines()[-1], done.returncode


def test_counts():
    """Tests are counted line by line, and a crash is never a success"""
    good = {"name": "a", "result": "OK", "stdout": "1..3\nok 1 /x\nok 2 /y\nok 3 /z # SKIP no display\n"}
    bad = {"name": "b", "result": "FAIL", "stdout": "1..2\nok 1 /x\nnot ok 2 /y\n"}
    crash = {"name": "c", "result": "ERROR", "stdout": "1..2\nok 1 /x\n"}
    nested = {"name": "d", "result": "OK", "stdout": "# Subtest: s\n    ok 1 /s/x\n    ok 2 /s/y\n    1..2\nok 1 /s\n1..1\n"}
    cases = [
        ([good], 0, "2 passed, 0 failed, 1 skipped", 0),
        ([good, bad], 1, "3 passed, 1 failed, 1 skipped", 1),
        ([crash], 1, "1 passed, 1 failed", 1),
        ([nested], 0, "2 passed, 0 failed", 0),
        ([good], 1, "2 passed, 1 failed, 1 skipped", 1),
        ([], 0, "0 passed, 0 failed", 1),
        ([{"name": "e", "result": "TIMEOUT"}], 1, "0 passed, 1 failed", 1),
    ]
    return [f"{counted(records, status)} instead of {(line, code)}"
            for records, status, line, code in cases if counted(records, status) != (line, code)]


def leak_checked(script):
    """How with-leak-check ends for a shell script."""
    with tempfile.TemporaryDirectory() as scratch:
        return subprocess.run([ROOT / "tests" / "with-leak-check", "sh", "-c", script], cwd=scratch,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


def test_leak_check():
    """A leak is judged twice, a failure once, and neither is lost"""
    leak = 'echo "ERROR: LeakSanitizer: detected memory leaks" >&2; exit 1'
    once = f'case "$ASAN_OPTIONS" in *unwind*) exit 0 ;; esac; {leak}'
    cases = [("exit 0", 0), ("exit 3", 3), (leak, 1), (once, 0), (f"echo not ok 1; {once}", 1),
             ("echo 'ERROR: AddressSanitizer: heap-use-after-free' >&2; exit 1", 1)]
    return [f"{script}: {leak_checked(script)} instead of {status}" for script, status in cases
            if leak_checked(script) != status]


if __name__ == "__main__":
    tap.run([test_scripts, test_dependencies, test_counts, test_leak_check])
