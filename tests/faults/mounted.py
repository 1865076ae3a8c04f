"""Disks of our own: small ones, ones that nobody may write to, in a world of mounts of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.faults.disk import REPOSITORY

# As root a namespace of mounts is enough; anyone else needs one of users as well.
APART = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--mount", "--map-root-user")


def are_permitted() -> bool:
    """Tell whether a disk may be mounted here at all."""
    tried = [*APART, "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt"]
    try:
        return subprocess.run(tried, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run_on_own_disk(size: str, folder: Path, module: str, *arguments: str) -> str:
    """Run a module of ours whose folder is a disk of this size; return what it said."""
    mounted = f'mount -t tmpfs -o size={size},mode=0700 none "$1"; shift; exec "$@"'
    done = subprocess.run(
        [
            *(*APART, "sh", "-euc", mounted, "sh", str(folder)),
            *(sys.executable, "-m", module, str(folder), *arguments),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout
