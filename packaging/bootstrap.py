#!/usr/bin/env python3
"""Set KneeCheck up and run or test it, with nothing but Python.

    python3 packaging/bootstrap.py run      set everything up, then open the window
    python3 packaging/bootstrap.py test     set everything up, then run every check
    python3 packaging/bootstrap.py coverage the rooms of plain values, every line and branch of them
    python3 packaging/bootstrap.py bench    measure, and write the ratios into the README
    python3 packaging/bootstrap.py setup    only set everything up

This file must be readable by old Pythons, so that they can be told in words that they are too old.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Tell an old Python what is needed, or hand over to the real program."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:2])
        wanted = ".".join(str(part) for part in OLDEST)
        print(f"KneeCheck needs Python {wanted} or newer; this is Python {found}.")
        return 1
    sys.path.insert(0, str(Path(__file__).resolve().parent / "bootstrap_parts"))
    try:
        # Only now: these files are written for newer Pythons than this one may be.
        from program import run  # noqa: PLC0415
    except ImportError as error:
        # Some Pythons come in pieces, or were built without all of them.
        print(f"This Python lacks a standard part that the setup needs: {error.name}.")
        return 1

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
