from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from kneecheck import __version__, app

Run = Callable[..., Any]
Snapshot = Callable[[], dict[str, bytes]]
REPOSITORY = Path(__file__).resolve().parents[2]
COMMANDS = (
    *("log", "check", "questions", "trend", "report", "demo", "selftest"),
    *("backup", "restore", "verify", "export", "import", "rescue"),
)


def test_version_and_help(run: Run, snapshot: Snapshot) -> None:
    assert run("--version").out == f"kneecheck {__version__}\n"
    told = run("--help")
    assert told.code == 0
    for command in COMMANDS:
        assert f"\n    {command} " in told.out
        assert run(command, "--help").code == 0
    assert snapshot() == {}


@pytest.mark.parametrize(
    "argv", [["--help"], ["questions", "--json"], ["check", "--answers", "answers.json"]]
)
def test_light_commands_load_nothing_heavy(home: Path, argv: list[str]) -> None:
    (home / "answers.json").write_text("{}", encoding="utf-8")
    code = (
        "import sys; from kneecheck.__main__ import main; code = main(sys.argv[1:]);"
        "heavy = {'PySide6', 'shiboken6', 'sqlalchemy', 'alembic', 'sqlcipher3', 'typst', 'fhir'};"
        "print(code, sorted(heavy & {name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *argv],
        cwd=home,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "0 []\n"


@pytest.mark.parametrize("argv", [["nonsense"], ["--nonsense"], ["check", "extra"]])
def test_wrong_usage_is_two(run: Run, argv: list[str]) -> None:
    assert run(*argv).code == 2


def test_the_diary_may_be_named_before_or_after_the_command(
    run: Run, tmp_path: Path, home: Path
) -> None:
    first, second = tmp_path / "first.kneecheck", tmp_path / "second.kneecheck"
    assert run("--diary", str(first), "log", "--pain", "1").code == 0
    assert run("log", "--pain", "1", "--diary", str(second)).code == 0
    assert first.is_file()
    assert second.is_file()
    assert not (home / "diary.kneecheck").exists()


def test_the_variable_names_the_diary(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = tmp_path / "named.kneecheck"
    monkeypatch.setenv("KNEECHECK_DIARY", str(named))
    assert run("log", "--pain", "1").code == 0
    assert named.is_file()


NOT_DIARIES = {
    "text": b"this is a shopping list\n" * 100,
    "empty": b"",
    "cut": b"SQLite format 3\x00" + b"\x00" * 50,
}


@pytest.mark.parametrize("kind", ["text", "cut"])
@pytest.mark.parametrize("command", [["log", "--pain", "1"], ["check"], ["trend"]])
def test_a_file_that_is_no_diary_is_refused_and_kept(
    run: Run, tmp_path: Path, kind: str, command: list[str]
) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(NOT_DIARIES[kind])
    refused = run("--diary", str(file), *command)
    assert refused.code == 1
    assert refused.out == ""
    assert len(refused.complaints) == 1
    assert str(file) in refused.err
    assert file.read_bytes() == NOT_DIARIES[kind]
    assert [path.name for path in tmp_path.iterdir()] == ["list.txt"]


@pytest.mark.parametrize("command", [["log", "--pain", "1"], ["check"]])
def test_a_folder_is_no_diary(run: Run, tmp_path: Path, command: list[str]) -> None:
    refused = run("--diary", str(tmp_path), *command)
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert str(tmp_path) in refused.err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    # A file where a folder is needed: true for every user, root included.
    blocked = tmp_path / "blocked"
    blocked.write_text("x", encoding="utf-8")
    refused = run("--diary", str(blocked / "diary.kneecheck"), "log", "--pain", "1")
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert "blocked" in refused.err
    assert blocked.read_text(encoding="utf-8") == "x"


def test_without_a_display_the_window_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    refused = run()
    assert refused.code == 1
    assert "no display" in refused.err
    assert snapshot() == {}


def _raiser(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object) -> NoReturn:
        raise error

    return fail


def test_an_unexpected_error_ends_in_a_sentence_and_a_log(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app, "run", _raiser(RuntimeError("my left knee")))
    refused = run("check")
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert "knee." not in refused.err
    log = home / "log" / "kneecheck.log"
    assert str(log) in refused.err
    written = log.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "my left knee" not in written
    caplog.clear()


def test_a_refusal_of_the_system_names_the_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    error = OSError(28, "No space left on device", "/full/diary.kneecheck")
    monkeypatch.setattr(app, "run", _raiser(error))
    refused = run("check")
    assert (refused.code, refused.err) == (1, "/full/diary.kneecheck: No space left on device.\n")
    caplog.clear()


def test_control_c_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "run", _raiser(KeyboardInterrupt()))
    assert run("check") == type(run("--version"))(130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
@pytest.mark.parametrize("argv", [["questions"], ["--help"]])
def test_a_reader_that_leaves_early_is_no_error(home: Path, argv: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "kneecheck", *argv],
            cwd=home,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
            stdout=nobody,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_without_the_letters_still_gets_json(spawn: Run) -> None:
    done = spawn("questions", "--json", PYTHONIOENCODING="ascii")
    assert done.code == 0, done.err
    assert done.out.isascii()
    assert len(done.data) > 100


def test_faulty_settings_are_told_and_do_not_stop_anything(run: Run, home: Path) -> None:
    (home / "settings.toml").write_text('theme = "pink"\n', encoding="utf-8")
    done = run("questions", "--json")
    assert done.code == 0
    assert len(done.complaints) == 1
    assert "theme" in done.err
