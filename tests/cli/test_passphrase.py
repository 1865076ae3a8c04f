"""A locked diary on the command line: every command works, and no passphrase stands on it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import REPOSITORY, Ran, Run

WORDS = "four calm words here"
OTHER = "another four calm words"
MARKER = "MARKER-of-a-private-note"


def keep(folder: Path, name: str, words: str) -> str:
    file = folder / name
    file.write_text(f"{words}\n")
    return str(file)


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Leave a passphrase and a new one where commands look for them."""

    def leave(present: str, new: str = "") -> None:
        monkeypatch.setenv("KNEECHECK_PASSPHRASE_FILE", keep(tmp_path, "present", present))
        monkeypatch.setenv("KNEECHECK_NEW_PASSPHRASE_FILE", keep(tmp_path, "new", new))

    return leave


Given = Callable[..., None]


@pytest.fixture
def locked(run: Run, given: Given) -> None:
    """Lock a diary of one day."""
    assert run("log", "--pain", "4", "--note", MARKER).code == 0
    given(WORDS, WORDS)
    assert run("passphrase", "set").code == 0


def test_setting_says_what_happened(run: Run, given: Given, home: Path) -> None:
    run("log", "--pain", "4", "--note", MARKER)
    run("backup")
    given(WORDS, WORDS)
    ran = run("passphrase", "set")
    assert ran.code == 0
    assert "locked with the new passphrase" in ran.out
    assert "earlier copies of the diary now have the passphrase too" in ran.out
    assert MARKER.encode() not in b"".join(f.read_bytes() for f in home.rglob("*") if f.is_file())


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(
    "command",
    [
        ("log", "--pain", "3"),
        ("check",),
        ("check", "--json"),
        ("trend",),
        ("backup",),
        ("verify",),
        ("rescue",),
        ("restore",),
        ("report", "--out", "r.html"),
        ("report", "--out", "r.csv"),
        ("export", "--out", "d.json"),
        ("passphrase", "copies"),
    ],
)
def test_every_command_works_with_the_passphrase_and_none_without(
    run: Run,
    given: Given,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*command)
    assert ran.code == 0, ran.err
    if command == ("restore",):
        return
    given("not these words at all")
    ran = run(*command)
    assert ran.code == 1
    assert "does not open" in ran.err
    assert WORDS not in ran.err + ran.out
    monkeypatch.delenv("KNEECHECK_PASSPHRASE_FILE")
    ran = run(*command)
    assert ran.code == 1
    assert "there is no terminal to ask for it: use --passphrase-fd" in ran.err


@pytest.mark.usefixtures("locked")
def test_an_export_and_what_comes_back_from_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "diary.json"
    ran = run("export", "--out", str(file))
    assert "this file has none: whoever opens it can read everything" in ran.err
    assert MARKER in file.read_text()
    assert run("import", str(file)).code == 0


@pytest.mark.usefixtures("locked")
def test_going_back_asks_for_an_earlier_passphrase_and_keeps_the_present_one(
    run: Run, given: Given, home: Path
) -> None:
    earlier = max((home / "backups").iterdir())
    given(WORDS, OTHER)
    assert run("passphrase", "change", "--backups", "keep").code == 0
    given(OTHER)
    ran = run("restore", str(earlier))
    assert "does not open" in ran.err
    assert run("verify").code == 0


@pytest.mark.usefixtures("locked")
def test_a_forgotten_passphrase_leaves_the_way_to_a_plain_copy(
    run: Run, given: Given, home: Path, tmp_path: Path
) -> None:
    given(WORDS)
    assert run("passphrase", "remove", "--backups", "keep").code == 0
    plain = max((home / "backups").iterdir())
    kept = tmp_path / plain.name
    kept.write_bytes(plain.read_bytes())
    given("", WORDS)
    run("passphrase", "set")
    given("long forgotten words")
    ran = run("restore", str(kept))
    assert ran.code == 0
    assert "stays locked; it is set aside as it is" in ran.err
    assert "1 entry" in ran.out


@pytest.mark.usefixtures("locked")
def test_changing_and_removing_ask_for_the_present_one(run: Run, given: Given, home: Path) -> None:
    given("not these words at all", OTHER)
    for action in ("change", "remove", "code"):
        assert run("passphrase", action).code == 1
    given(WORDS, OTHER)
    assert run("passphrase", "change").code == 0
    given(OTHER)
    assert run("verify").code == 0
    assert run("passphrase", "remove").code == 0
    assert (home / "diary.kneecheck").read_bytes().startswith(b"SQLite format 3")
    assert run("verify").code == 0


@pytest.mark.usefixtures("locked")
def test_the_code_opens_the_diary(run: Run, given: Given) -> None:
    code = " ".join(run("passphrase", "code").out.split())
    assert len(code.split()) == 14
    given(code)
    assert run("verify").code == 0


def test_what_makes_no_sense_is_refused(run: Run, given: Given) -> None:
    assert "There is no diary" in run("passphrase", "set").err
    run("log", "--pain", "4")
    given("", "short")
    assert "needs 8 letters" in run("passphrase", "set").err
    given("", WORDS)
    assert "has no passphrase" in run("passphrase", "change").err
    assert run("passphrase", "set").code == 0
    given(WORDS, OTHER)
    assert "has a passphrase already" in run("passphrase", "set").err


@pytest.mark.usefixtures("locked")
def test_a_file_descriptor_leaves_the_rest_to_the_command(
    run: Run, home: Path, tmp_path: Path
) -> None:
    export = tmp_path / "diary.json"
    run("export", "--out", str(export))
    done = subprocess.run(
        [sys.executable, "-m", "kneecheck", "--passphrase-fd", "0", "import", "-"],
        input=f"{WORDS}\n".encode() + export.read_bytes(),
        capture_output=True,
        check=False,
        cwd=home,
        env={k: v for k, v in os.environ.items() if "PASSPHRASE" not in k}
        | {"PYTHONPATH": str(REPOSITORY)},
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.usefixtures("locked")
def test_on_a_terminal_it_is_asked_for_and_not_shown(home: Path) -> None:
    ran = on_a_terminal(home, ["not these words", WORDS])
    assert ran.out.count("Passphrase of") == 2
    assert "Please try again" in ran.out
    assert WORDS not in ran.out
    assert ran.code == 0


def on_a_terminal(home: Path, answers: list[str]) -> Ran:
    """Run verify with a terminal of its own and answer each question as it comes."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kneecheck", "verify"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=home,
        start_new_session=True,
        env={k: v for k, v in os.environ.items() if "PASSPHRASE" not in k}
        | {"PYTHONPATH": str(REPOSITORY)},
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            read = os.read(ours, 1000)
        except OSError:
            break
        if not read:
            break
        said += read
        if said.endswith(b": ") and answers:
            os.write(ours, f"{answers.pop(0)}\n".encode())
    os.close(ours)
    return Ran(process.wait(), said.decode(), "")
