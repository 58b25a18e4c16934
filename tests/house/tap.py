# SPDX-License-Identifier: GPL-3.0-or-later
"""A few lines of TAP for tests written in Python.

Each function given to run() is one test: its docstring is the promise and the list of
sentences it returns is what is wrong; None or an empty list is success.
"""

import shutil
import subprocess
import sys
import traceback


class Skip(Exception):
    """This test cannot run here; the text says why."""


def run(tests):
    print(f"1..{len(tests)}")
    failed = False
    for number, test in enumerate(tests, 1):
        name = (test.__doc__ or test.__name__).split("\n")[0].rstrip(".")
        try:
            problems = test() or []
        except Skip as reason:
            print(f"ok {number} {name} # SKIP {reason}")
            continue
        except Exception:  # the test itself is broken: say so in its own line
            problems = traceback.format_exc().splitlines()
        failed = failed or bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} {name}")
        # On stderr, where the runner shows it.
        for problem in problems:
            print(f"{name}: {problem}", file=sys.stderr)
    sys.stdout.flush()
    sys.exit(1 if failed else 0)


def command(*words, **options):
    """What a checker says when it is not content; nothing when it is."""
    if not shutil.which(words[0]):
        raise Skip(f"{words[0]} is not installed")
    done = subprocess.run([str(w) for w in words], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False, **options)
    if done.returncode == 0:
        return []
    return done.stdout.splitlines() or [f"{words[0]} ended with status {done.returncode}"]
