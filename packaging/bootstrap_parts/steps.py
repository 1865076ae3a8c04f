"""Numbered steps with plain words: what is going on, how long it took, and what went wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

TAIL_LINES = 25
# Some programs put whole pictures into one line.
LINE = 400
# Byte code must be written, and uv refuses a lock file when told of other indexes than it names.
HINDRANCES = frozenset(
    {
        "PYTHONDONTWRITEBYTECODE",
        "UV_DEFAULT_INDEX",
        "UV_EXTRA_INDEX_URL",
        "UV_FIND_LINKS",
        "UV_INDEX",
        "UV_INDEX_URL",
    }
)


class Stop(Exception):
    """The setup cannot go on; the message is one sentence for the person."""


class Steps:
    """Counts and times the steps; quiet unless one fails."""

    def __init__(self) -> None:
        self._count = 0

    def say(self, words: str) -> None:
        """Print a line at once."""
        print(words, flush=True)

    def run(
        self,
        words: str,
        command: Sequence[str],
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> str:
        """Run one quiet step and return what it said; ``Stop`` with the end of it on failure."""
        self._count += 1
        print(f"{self._count}. {words} ...", end=" ", flush=True)
        started = time.monotonic()
        try:
            done = subprocess.run(
                command,
                env=dict(environment) if environment is not None else None,
                cwd=folder,
                # Nobody would see a question that a quiet step asks.
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )
        except OSError as error:
            print("failed", flush=True)
            raise Stop(f"{command[0]} could not be started: {error.strerror}.") from error
        print(f"{time.monotonic() - started:.0f} s", flush=True)
        if done.returncode:
            tail = (done.stdout + done.stderr).strip().splitlines()[-TAIL_LINES:]
            print("\n".join(f"   | {line[:LINE]}" for line in tail), file=sys.stderr)
            raise Stop(f"This step failed, the lines above say how: {words}.")
        return done.stdout + done.stderr

    def read(
        self,
        command: Sequence[str],
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> str:
        """Return what a command says; ``Stop`` in its words when it fails."""
        try:
            done = subprocess.run(
                command,
                env=dict(environment) if environment is not None else None,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
            )
        except OSError as error:
            raise Stop(f"{command[0]} could not be started: {error.strerror}.") from error
        if done.returncode:
            tail = (done.stderr or done.stdout).strip().splitlines()[-TAIL_LINES:]
            raise Stop("\n".join([f"{Path(command[0]).name} failed:", *tail]))
        return done.stdout


def installer_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for installers, without what a person may have set that hinders."""
    return {k: v for k, v in os.environ.items() if k not in HINDRANCES} | dict(extra)
