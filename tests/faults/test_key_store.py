"""The key store of a desktop, the real one: it keeps a key, and a locked one is told in words.

Left out where there is none (``conftest.collect_ignore``).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.disk import REPOSITORY
from tests.faults.pulling import Figure

pytestmark = pytest.mark.faults
_STORE = (
    "printf words | gnome-keyring-daemon --unlock --components=secrets > /dev/null"
    ' && exec "$@" < /dev/null'
)


def in_a_session(folder: Path, what: str) -> dict[str, Any]:
    """Run our part in a session of its own, whose key store is opened by a password."""
    run = folder / "run"
    run.mkdir(mode=0o700)
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND")
    kept = {key: value for key, value in os.environ.items() if key not in gone}
    done = subprocess.run(
        [
            *("dbus-run-session", "--", "sh", "-c", _STORE, "sh"),
            *(sys.executable, "-m", "tests.faults.real_store", what),
        ],
        env=kept | {"HOME": str(folder), "XDG_RUNTIME_DIR": str(run)},
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_real_key_store_keeps_a_key_and_is_told_when_it_is_locked(
    tmp_path: Path, figure: Figure
) -> None:
    assert in_a_session(tmp_path, "main") == {
        "before": False,
        "kept": True,
        "kept for another process": True,
        "locked": "The key store of this computer is locked.",
    }
    figure("real key stores", 1)


def test_a_real_key_store_lets_a_key_go(tmp_path: Path) -> None:
    assert in_a_session(tmp_path, "let go") == {"after": False}
