"""Ways to run commands: inside the test process, or as a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kneecheck import app, clock
from kneecheck.__main__ import main
from kneecheck.domain.entry import Moment
from kneecheck.knowledge import loader
from kneecheck.knowledge.model import KnowledgeBase

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 20)
_cached_knowledge = cache(loader.load_knowledge)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Return what was printed, read as JSON."""
        return json.loads(self.out)

    @property
    def complaints(self) -> list[str]:
        """Return the lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _own_umask() -> Iterator[None]:
    """Give back the umask that the command line narrows."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command line here, on 20 November 2026."""
    monkeypatch.setattr(app, "load_knowledge", _cached_knowledge)
    noon = Moment(datetime.combine(TODAY, time(12, tzinfo=UTC)), "UTC", 0)

    def fixed(environment: Mapping[str, str]) -> Moment:
        return noon

    monkeypatch.setattr(clock, "now", fixed)

    def command(*argv: str) -> Ran:
        code = main(list(argv))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err)

    return command


@pytest.fixture
def spawn(home: Path) -> Run:
    """Return a function that runs a command line as a process of its own."""

    def command(*argv: str, given: bytes | None = None, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "kneecheck", *argv],
            input=given,
            capture_output=True,
            check=False,
            timeout=60,
            cwd=home,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY)} | environment,
        )
        err = done.stderr.decode()
        assert "Traceback" not in err
        return Ran(done.returncode, done.stdout.decode(), err)

    return command


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    """Return the shipped medical content."""
    return _cached_knowledge(REPOSITORY / "resources" / "knowledge", "en")


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, and every folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"(folder)"
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def snapshot(home: Path) -> Callable[[], dict[str, bytes]]:
    """Return a function that tells everything on disk in the test's home."""
    return lambda: everything_in(home)
