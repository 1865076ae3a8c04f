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


@pytest.fixture
def system() -> Any:
    return importlib.import_module("system")


@pytest.fixture
def environment() -> Any:
    return importlib.import_module("environment")


@pytest.fixture
def steps() -> Any:
    return importlib.import_module("steps")


def test_an_old_python_can_read_the_file_and_is_told_what_is_needed() -> None:
    source = BOOTSTRAP.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    held: dict[str, Any] = {"__name__": "bootstrap", "__file__": str(BOOTSTRAP)}
    exec(compile(source, str(BOOTSTRAP), "exec"), held)  # noqa: S102 - our own file
    assert held["OLDEST"] == (3, 11)


def test_it_says_what_it_can_do_when_asked_for_nothing() -> None:
    done = subprocess.run(
        [sys.executable, str(BOOTSTRAP)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (
        2,
        "Say what to do: python3 packaging/bootstrap.py setup|run|test\n",
    )


def test_missing_libraries_become_the_packages_that_hold_them(system: Any) -> None:
    gone = {"libxcb-icccm.so.4", "libxcb-keysyms.so.1"}
    missing = system.missing_packages(lambda library: library not in gone)
    assert missing == ["libxcb-icccm4", "libxcb-keysyms1"]
    assert system.missing_packages(lambda _library: True) == []


def test_a_library_that_is_here_is_found(system: Any) -> None:
    if sys.platform.startswith("linux"):
        assert system.can_open("libc.so.6")
    assert not system.can_open("libno-such-thing.so.9")


def test_newer_releases_name_some_packages_otherwise(system: Any) -> None:
    newer = {"libglib2.0-0t64"}.__contains__
    assert system.renamed("libglib2.0-0", newer) == "libglib2.0-0t64"
    assert system.renamed("libglib2.0-0", lambda _name: True) == "libglib2.0-0"
    assert system.renamed("libgone", lambda _name: False) == "libgone"


@pytest.mark.parametrize("prefix", [[], ["sudo", "-n"]])
def test_packages_are_installed_where_that_is_allowed(
    system: Any, monkeypatch: pytest.MonkeyPatch, prefix: list[str]
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system, "apt_prefix", lambda: prefix)
    monkeypatch.setattr(system, "apt_knows", lambda _name: True)
    system.get_packages(_recorder(ran), ["libx"], "The window")
    assert ran[0] == [*prefix, "apt-get", "update"]
    assert ran[1][len(prefix) :][:2] == ["apt-get", "install"]
    assert ran[1][-1] == "libx"


def test_otherwise_the_one_line_is_told(
    system: Any, steps: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system, "apt_prefix", lambda: None)
    with pytest.raises(steps.Stop) as stopped:
        system.get_packages(_recorder([]), ["liba", "libb"], "The window")
    assert str(stopped.value) == (
        "The window needs some system parts. Please run: "
        "sudo apt-get install -y --no-install-recommends liba libb"
    )


def test_without_apt_the_parts_are_named(
    system: Any, steps: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.shutil, "which", lambda _name: None)
    with pytest.raises(steps.Stop, match="The window needs these system parts: liba"):
        system.get_packages(_recorder([]), ["liba"], "The window")


def test_nothing_missing_asks_nobody(system: Any) -> None:
    ran: list[list[str]] = []
    system.get_packages(_recorder(ran), [], "The window")
    assert ran == []


def test_the_stamp_changes_with_the_lock_and_tests_can_also_run(
    environment: Any, tmp_path: Path
) -> None:
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    stamp = tmp_path / "stamp"
    assert not environment.is_ready(tmp_path, stamp, testing=False)
    stamp.write_text(environment.stamp(tmp_path, testing=True), encoding="utf-8")
    assert environment.is_ready(tmp_path, stamp, testing=True)
    assert environment.is_ready(tmp_path, stamp, testing=False)
    stamp.write_text(environment.stamp(tmp_path, testing=False), encoding="utf-8")
    assert not environment.is_ready(tmp_path, stamp, testing=True)
    (tmp_path / "uv.lock").write_text("two", encoding="utf-8")
    assert not environment.is_ready(tmp_path, stamp, testing=False)


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
    with pytest.raises(steps.Stop, match="This step failed: Breaking on purpose"):
        steps.Steps().run(
            "Breaking on purpose", [sys.executable, "-c", "print('why'); raise SystemExit(3)"]
        )
    told = capsys.readouterr()
    assert told.out.startswith("1. Breaking on purpose ...")
    assert "| why" in told.err


def test_byte_code_is_written_whatever_was_set(steps: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in steps.compiled_environment({})


def _recorder(ran: list[list[str]]) -> Any:
    class Recorder:
        def run(self, _words: str, command: list[str], *_more: object) -> None:
            ran.append(command)

    return Recorder()
