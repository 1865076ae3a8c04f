"""A whole session is watched from outside: what it writes, where, and whom it speaks to."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kneecheck.store.cipher import is_locked
from tests.privacy.session import ASKED_FOR, MARKER, PLANTED

pytestmark = [
    pytest.mark.first,
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="strace and namespaces are of Linux"
    ),
]
ROOT = Path(__file__).parents[2]
WORDS = "four calm words here"
WRITES = "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range"
# What a program speaks into that is no file, such as the pipe to our own other process.
NO_FILE = re.compile(r"(pipe|socket|anon_inode|/dev/|/memfd)")
CALL = re.compile(r"^\d+\s+(\w+)\((\d+)<([^>]*)>(.*)")


@dataclass(frozen=True)
class Watched:
    """What was seen of one session."""

    folder: Path
    log: Path

    def files_written(self, words: str) -> set[str]:
        """Return every file that ever took these words, also one that is gone by now."""
        sought = "".join(f"\\x{byte:02x}" for byte in words.encode())
        found = set()
        with self.log.open(errors="replace") as lines:
            for line in lines:
                call = CALL.match(line)
                if call is None or call[1] not in WRITES.split(","):
                    continue
                if sought in line and not NO_FILE.match(_path(call[3])):
                    found.add(_path(call[3]))
        return found

    def opened(self, name: str) -> list[str]:
        """Return every call that opened, or tried to open, a file of this name."""
        sought = "".join(f"\\x{byte:02x}" for byte in name.encode())
        with self.log.open(errors="replace") as lines:
            return [line for line in lines if " openat(" in line and f'{sought}"' in line]

    def sockets(self) -> list[str]:
        """Return every socket that was opened, with its family."""
        with self.log.open(errors="replace") as lines:
            return [found[1] for line in lines if (found := re.search(r" socket\((\w+)", line))]

    def files(self) -> list[Path]:
        return [path for path in sorted(self.folder.rglob("*")) if path.is_file()]


def _path(written: str) -> str:
    if "\\x" not in written:
        return written
    return bytes(int(byte, 16) for byte in re.findall(r"\\x(..)", written)).decode(errors="replace")


def _alone() -> Sequence[str]:
    """Return how to run something in a network of its own, where nobody else is."""
    for way in (["unshare", "-n"], ["unshare", "-rn"]):
        if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
            return way
    return []


def watch(folder: Path, *command: str) -> Watched:
    """Run a command under strace, in an empty network and in folders of its own."""
    assert shutil.which("strace"), "strace is missing: the test command of the README installs it"
    (folder / ASKED_FOR).mkdir(parents=True)
    (folder / PLANTED).touch()
    environment = dict(os.environ)
    for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        place = folder / name.lower()
        place.mkdir(mode=0o700)
        environment[name] = str(place)
    words = folder.parent / "words"
    words.write_text(WORDS)
    log = folder.parent / f"{folder.name}.strace"
    # Usually others may read what is written; the program itself has to see to it.
    done = subprocess.run(
        [
            *_alone(),
            # With the filter in the kernel only the calls that are asked for cost anything.
            *("strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "10000000", "-o", str(log)),
            *("-e", f"trace={WRITES},openat,%network", "-e", "signal=none"),
            sys.executable,
            *command,
        ],
        cwd=ROOT,
        env=environment
        | {
            "KNEECHECK_HOME": str(folder / "data"),
            "KNEECHECK_PASSPHRASE_FILE": str(words),
            "KNEECHECK_NEW_PASSPHRASE_FILE": str(words),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        umask=0o022,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Watched(folder, log)


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Watch a session with a diary that has a passphrase from the second command on."""
    folder = tmp_path_factory.mktemp("watched") / "locked"
    return watch(folder, "-m", "tests.privacy.session", str(folder), WORDS)


def test_no_word_is_ever_written_plain_once_there_is_a_passphrase(locked: Watched) -> None:
    written = locked.files_written(MARKER)
    plain = {path for path in written if ASKED_FOR not in path}
    assert plain == set()


def test_no_file_that_is_left_holds_a_word(locked: Watched) -> None:
    found = [
        str(path)
        for path in locked.files()
        if ASKED_FOR not in path.parts
        and any(
            words in path.read_bytes()
            for words in (MARKER.encode(), MARKER.encode("utf-16-le"), WORDS.encode())
        )
    ]
    assert found == []
    diaries = [path for path in locked.files() if path.suffix == ".kneecheck"]
    assert len(diaries) >= 3
    assert all(is_locked(path) for path in diaries)


def test_what_was_asked_for_is_there(locked: Watched) -> None:
    asked = locked.folder / ASKED_FOR
    assert {path.name for path in asked.iterdir()} == {
        "report.pdf", "report.html", "report.json", "diary.json"
    }  # fmt: skip
    assert MARKER in (asked / "diary.json").read_text(encoding="utf-8")


def test_only_the_owner_can_read_what_was_written(locked: Watched) -> None:
    open_to_others = [
        str(path)
        for path in locked.files()
        if (locked.folder / "data" in path.parents or ASKED_FOR in path.parts)
        and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    assert open_to_others == []


def test_no_file_is_left_in_the_places_for_passing_files(locked: Watched) -> None:
    assert [path for path in locked.files() if "tmpdir" in path.parts] == []


def test_no_file_is_opened_because_a_note_names_it(locked: Watched) -> None:
    assert PLANTED in (locked.folder / ASKED_FOR / "diary.json").read_text(encoding="utf-8")
    assert locked.opened(PLANTED) == []


def test_nobody_outside_this_computer_is_spoken_to(locked: Watched) -> None:
    assert set(locked.sockets()) <= {"AF_UNIX", "AF_NETLINK"}


def test_the_watch_sees_what_it_looks_for(tmp_path: Path) -> None:
    plain = watch(tmp_path / "plain", "-m", "kneecheck", "log", "--pain", "3", "--note", MARKER)
    assert any("diary.kneecheck" in path for path in plain.files_written(MARKER))
    assert plain.opened("diary.kneecheck")
    speaking = watch(tmp_path / "speaking", "-c", "import socket; socket.socket()")
    assert "AF_INET" in speaking.sockets()
