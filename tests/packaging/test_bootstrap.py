from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BOOTSTRAP = ROOT / "packaging" / "bootstrap.py"
Told = list[list[str]]


@pytest.fixture
def system() -> Any:
    return importlib.import_module("system")


@pytest.fixture
def environment() -> Any:
    return importlib.import_module("environment")


@pytest.fixture
def steps() -> Any:
    return importlib.import_module("steps")


@pytest.fixture
def told() -> Told:
    return []


def test_an_old_python_can_read_the_file_and_is_told_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = BOOTSTRAP.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    held: dict[str, Any] = {"__name__": "bootstrap", "__file__": str(BOOTSTRAP)}
    exec(compile(source, str(BOOTSTRAP), "exec"), held)  # noqa: S102 - our own file
    monkeypatch.setattr(sys, "version_info", (3, 6, 9))
    assert held["main"]() == 1
    assert capsys.readouterr().out == "KneeCheck needs Python 3.11 or newer; this is Python 3.6.\n"


def test_it_says_what_it_can_do_when_asked_for_nothing() -> None:
    done = subprocess.run(
        [sys.executable, str(BOOTSTRAP)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (
        2,
        "Say what to do: python3 packaging/bootstrap.py setup|run|test|coverage|bench\n",
    )


def test_missing_libraries_become_the_packages_that_hold_them(
    system: Any, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    _on_debian(system, monkeypatch, prefix=[])
    gone = {"libxcb-icccm.so.4", "libxcb-keysyms.so.1"}

    def opens(library: str) -> bool:
        # There once apt has been asked for its list and then for the packages.
        return library not in gone or len(told) == 2

    system.get_parts(_recorder(told), opens, _whole)
    assert told[1][-2:] == ["libxcb-icccm4", "libxcb-keysyms1"]


def test_a_library_that_stays_away_is_named(
    system: Any, steps: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _on_debian(system, monkeypatch, prefix=[])
    with pytest.raises(steps.Stop, match=r"still missing: libX11\.so\.6\.$"):
        system.get_parts(_recorder([]), lambda library: library != "libX11.so.6", _whole)


def test_a_library_that_is_here_is_found(system: Any) -> None:
    if sys.platform.startswith("linux"):
        assert system.can_open("libc.so.6")
    assert not system.can_open("libno-such-thing.so.9")


def test_newer_releases_name_some_packages_otherwise(system: Any) -> None:
    newer = {"libglib2.0-0t64"}.__contains__
    assert system.renamed("libglib2.0-0", newer) == "libglib2.0-0t64"
    assert system.renamed("libglib2.0-0", lambda _name: True) == "libglib2.0-0"
    assert system.renamed("libgone", lambda _name: False) == "libgone"


@pytest.mark.parametrize(
    ("shown", "known"),
    [
        ("Package: liba\nVersion: 1\n", True),
        ("N: Can't select versions from package 'liba' as it is purely virtual\n", False),
        ("", False),
    ],
)
def test_a_name_others_stand_in_for_is_not_a_package(
    system: Any, monkeypatch: pytest.MonkeyPatch, shown: str, known: bool
) -> None:
    _answer(system, monkeypatch, 0, shown)
    assert system.apt_knows("liba") is known


@pytest.mark.parametrize("prefix", [["env"], ["sudo", "-n", "env"]])
def test_packages_are_installed_where_that_is_allowed(
    system: Any, told: Told, monkeypatch: pytest.MonkeyPatch, prefix: list[str]
) -> None:
    _on_debian(system, monkeypatch, prefix=prefix)
    system.get_packages(_recorder(told), ["libx"], "the window")
    assert told == [
        [*prefix, "apt-get", "update"],
        [*prefix, *system.INSTALL.split(), *system.PATIENCE, "libx"],
    ]


def test_a_failing_update_does_not_end_the_setup(
    system: Any, steps: Any, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    _on_debian(system, monkeypatch, prefix=[])
    system.get_packages(_recorder(told, steps.Stop("no network")), ["libx"], "the window")
    assert told[-1][-1] == "libx"


@pytest.mark.parametrize(
    ("absent", "line"),
    [
        ("", "sudo apt-get update && sudo {} liba libb"),
        ("sudo", "su -c 'apt-get update && {} liba libb'"),
    ],
)
def test_otherwise_the_one_line_is_told(
    system: Any, steps: Any, monkeypatch: pytest.MonkeyPatch, absent: str, line: str
) -> None:
    _on_debian(system, monkeypatch, prefix=None, absent=absent)
    with pytest.raises(steps.Stop) as stopped:
        system.get_packages(_recorder([]), ["liba", "libb"], "the window")
    assert str(stopped.value) == (
        "Some system parts for the window are missing; get them: " + line.format(system.INSTALL)
    )


@pytest.mark.parametrize(
    ("user", "sudo_says", "start"),
    [
        (0, 1, ["env", "DEBIAN_FRONTEND=noninteractive"]),
        (1000, 0, ["/usr/bin/sudo", "-n"]),
        (1000, 1, None),
    ],
)
def test_root_and_sudo_without_a_password_may_install(
    system: Any,
    monkeypatch: pytest.MonkeyPatch,
    user: int,
    sudo_says: int,
    start: list[str] | None,
) -> None:
    _debian_tools(system, monkeypatch)
    monkeypatch.setattr(system.os, "geteuid", lambda: user, raising=False)
    _answer(system, monkeypatch, sudo_says)
    prefix = system.apt_prefix()
    assert (prefix if prefix is None else prefix[:2]) == start


def test_without_apt_the_libraries_are_named(
    system: Any, steps: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.sys, "platform", "linux")
    monkeypatch.setattr(system.shutil, "which", lambda _name: None)
    with pytest.raises(steps.Stop, match=r"needs these system libraries: libGL\.so\.1\.$"):
        system.get_parts(_recorder([]), lambda library: library != "libGL.so.1", _whole)
    with pytest.raises(steps.Stop, match="lacks its parts venv and ensurepip"):
        system.get_parts(_recorder([]), lambda _library: True, lambda _name: None)


def test_nothing_missing_asks_nobody(system: Any, told: Told) -> None:
    system.get_parts(_recorder(told), lambda _library: True, _whole)
    system.get_test_programs(_recorder(told), lambda name: name)
    assert told == []


def test_without_leave_the_tests_still_run_and_say_what_they_miss(
    system: Any, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    _on_debian(system, monkeypatch, prefix=None)
    system.get_test_programs(_recorder(told), {"Xvfb": "/usr/bin/Xvfb"}.get)
    assert len(told) == 1
    missing = "xdotool, openbox, dbus-daemon, at-spi2-core, strace, faketime, poppler-utils"
    assert f"will miss these programs: {missing}." in told[0][0]


@pytest.mark.parametrize(
    ("here", "known", "installed"),
    [
        ({"chromium-headless-shell"}, {"chromium-headless-shell"}, []),
        ({"google-chrome"}, {"chromium-headless-shell"}, []),
        (set(), {"chromium-headless-shell"}, ["chromium-headless-shell"]),
        (set(), set(), []),
    ],
)
def test_a_browser_is_installed_where_there_is_none_and_one_can_be_had(
    system: Any,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
    here: set[str],
    known: set[str],
    installed: list[str],
) -> None:
    _on_debian(system, monkeypatch, prefix=[])
    monkeypatch.setattr(system, "apt_knows", known.__contains__)
    there = {*here, *system.TEST_PROGRAMS}
    system.get_test_programs(_recorder(told), lambda name: name if name in there else None)
    assert [package for line in told[1:] for package in line if package in known] == installed
    assert bool(told) == bool(installed)


def test_a_python_without_venv_gets_it_or_the_line_together_with_the_libraries(
    system: Any, steps: Any, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = f"python3.{sys.version_info.minor}-venv"
    _on_debian(system, monkeypatch, prefix=[])
    system.get_parts(_recorder(told), lambda _library: True, lambda _name: None)
    assert told[1][-1] == package
    _on_debian(system, monkeypatch, prefix=None)
    with pytest.raises(steps.Stop, match=f"--no-install-recommends {package} libgl1'?$"):
        system.get_parts(_recorder([]), lambda library: library != "libGL.so.1", lambda _name: None)


def test_the_stamp_changes_with_the_lock_and_tests_can_also_run(
    environment: Any, tmp_path: Path
) -> None:
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    stamp = tmp_path / "stamp"
    assert not environment.is_ready(tmp_path, stamp, ())
    stamp.write_text(environment.stamp(tmp_path, ("test",)), encoding="utf-8")
    assert environment.is_ready(tmp_path, stamp, ("test",))
    assert environment.is_ready(tmp_path, stamp, ())
    stamp.write_text(environment.stamp(tmp_path, ()), encoding="utf-8")
    assert not environment.is_ready(tmp_path, stamp, ("test",))
    (tmp_path / "uv.lock").write_text("two", encoding="utf-8")
    assert not environment.is_ready(tmp_path, stamp, ())


def test_an_environment_that_was_moved_is_made_anew(environment: Any, tmp_path: Path) -> None:
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    stamp = tmp_path / ".venv" / "stamp"
    stamp.parent.mkdir()
    stamp.write_text(environment.stamp(tmp_path, ("test",)), encoding="utf-8")
    environment.clear_if_moved(tmp_path, stamp)
    assert stamp.exists()
    environment.clear_if_moved(tmp_path / "elsewhere", stamp)
    assert not stamp.parent.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
@pytest.mark.parametrize(
    ("name", "value", "seen"),
    [("DISPLAY", ":0", True), ("WAYLAND_DISPLAY", "wayland-0", True), ("DISPLAY", "", False)],
)
def test_a_display_is_noticed(
    environment: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: str, seen: bool
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv(name, value)
    assert environment.has_display() is seen


def test_a_failing_step_ends_in_one_sentence_and_the_end_of_its_output(
    steps: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(steps.Stop, match=r"This step failed, .*: Breaking on purpose\.$"):
        steps.Steps().run(
            "Breaking on purpose", [sys.executable, "-c", "print('why'); raise SystemExit(3)"]
        )
    told = capsys.readouterr()
    assert told.out.startswith("1. Breaking on purpose ...")
    assert "| why" in told.err


@pytest.mark.parametrize("name", ["PYTHONDONTWRITEBYTECODE", "UV_DEFAULT_INDEX"])
def test_what_would_hinder_the_installer_is_left_out(
    steps: Any, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "1")
    monkeypatch.setenv("UV_CACHE_DIR", "kept")
    given = steps.installer_environment({"MORE": "too"})
    assert name not in given
    assert (given["UV_CACHE_DIR"], given["MORE"]) == ("kept", "too")


def test_a_quiet_step_cannot_wait_for_an_answer(steps: Any) -> None:
    with pytest.raises(steps.Stop):
        steps.Steps().run("Asking nobody", [sys.executable, "-c", "input()"])


def test_a_python_in_pieces_is_told_what_it_lacks() -> None:
    without = (
        "import runpy, sys; sys.modules['ctypes'] = None; "
        "runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", without, str(BOOTSTRAP), "setup"],
        capture_output=True,
        text=True,
        check=False,
    )
    told = "This Python lacks a standard part that the setup needs: ctypes.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, told, "")


@pytest.mark.parametrize(
    ("display", "arguments", "started"),
    [
        (True, [], []),
        (False, ["check", "--json"], ["check", "--json"]),
        (False, [], ["demo", "--out"]),
    ],
)
def test_the_window_opens_or_the_demo_runs_and_arguments_are_never_lost(
    monkeypatch: pytest.MonkeyPatch, display: bool, arguments: list[str], started: list[str]
) -> None:
    program: Any = importlib.import_module("program")
    asked: Told = []

    def start(given: list[str]) -> int:
        asked.append(given[:2])
        return 0

    monkeypatch.setattr(program, "prepare_system", lambda *_a, **_k: None)
    monkeypatch.setattr(program, "prepare_environment", lambda *_a, **_k: None)
    monkeypatch.setattr(program, "has_display", lambda: display)
    monkeypatch.setattr(program, "start", start)
    assert program.run(["run", *arguments]) == 0
    assert asked == [started]


def test_every_check_runs_though_the_first_fails_and_the_last_line_comes_again(
    steps: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks: Any = importlib.import_module("checks")
    commands = {
        "lint": [sys.executable, "-c", "raise SystemExit(1)"],
        "tests": [sys.executable, "-c", "print('7 passed in 1s')"],
    }
    monkeypatch.setattr(checks, "plan", lambda _arguments: commands)
    assert checks.run_checks(steps.Steps(), []) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[-3:-1]] == [["lint", "FAILED"], ["tests", "passed"]]
    assert lines[-1] == "7 passed in 1s"


@pytest.mark.parametrize(
    ("trouble", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "Stopped; the same command goes on from here."),
        (PermissionError(13, "Permission denied", "x"), 1, "cannot go on: Permission denied (x)."),
        (ValueError("odd"), 1, "The setup cannot go on: ValueError, odd."),
    ],
)
def test_every_trouble_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    trouble: BaseException,
    code: int,
    words: str,
) -> None:
    program: Any = importlib.import_module("program")

    def raise_it(*_arguments: object) -> int:
        raise trouble

    monkeypatch.setattr(program, "_do", raise_it)
    assert program.run(["setup"]) == code
    told = capsys.readouterr().err.strip()
    assert told.endswith(words)
    assert len(told.splitlines()) == 1


def _whole(name: str) -> str:
    return name


def _debian_tools(system: Any, monkeypatch: pytest.MonkeyPatch, absent: str = "") -> None:
    def which(name: str) -> str | None:
        return None if name == absent else f"/usr/bin/{name}"

    monkeypatch.setattr(system.sys, "platform", "linux")
    monkeypatch.setattr(system.shutil, "which", which)


def _on_debian(
    system: Any, monkeypatch: pytest.MonkeyPatch, *, prefix: list[str] | None, absent: str = ""
) -> None:
    _debian_tools(system, monkeypatch, absent)
    monkeypatch.setattr(system, "apt_knows", lambda _name: True)
    monkeypatch.setattr(system, "apt_prefix", lambda: prefix)


def _answer(system: Any, monkeypatch: pytest.MonkeyPatch, code: int, text: str = "") -> None:
    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, code, stdout=text)

    monkeypatch.setattr(system.subprocess, "run", run)


def _recorder(told: Told, first_fails_with: Exception | None = None) -> Any:
    class Recorder:
        def run(self, _words: str, command: list[str], *_more: object) -> None:
            told.append(command)
            if first_fails_with and len(told) == 1:
                raise first_fails_with

        def say(self, words: str) -> None:
            told.append([words])

    return Recorder()
