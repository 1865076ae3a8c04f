"""The frozen program starts with what it would otherwise compile or search at every start."""

from __future__ import annotations

import builtins
import dataclasses
import importlib
import marshal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def part(name: str) -> Any:
    return importlib.import_module(name)


@pytest.fixture(autouse=True)
def plain() -> Iterator[None]:
    yield
    vars(dataclasses).pop("exec", None)


def knee_texts() -> list[str]:
    """Return what a dataclass compiles for itself."""
    texts: list[str] = []

    def note(text: str, *names: dict[str, object]) -> None:
        texts.append(text)
        exec(text, *names)  # noqa: S102

    vars(dataclasses)["exec"] = note
    dataclasses.make_dataclass("Knee", ["side"], frozen=True)
    del vars(dataclasses)["exec"]
    return texts


def test_a_dataclass_takes_the_code_that_was_compiled_beforehand(tmp_path: Path) -> None:
    file, texts = tmp_path / "ready_code", knee_texts()
    part("ready_code").write_ready_code(texts, file)
    codes = marshal.loads(file.read_bytes())  # noqa: S302
    (shown,) = (text for text in texts if "__repr__" in text)
    # Other words than the text has, so that it can be seen which of both is run.
    other = compile(shown.replace("side=", "taken="), "<string>", "exec")
    file.write_bytes(marshal.dumps(codes | {shown: marshal.dumps(other)}))
    part("start").use_ready_code(file)
    knee = dataclasses.make_dataclass("Knee", ["side"], frozen=True)
    assert repr(knee("left")) == "Knee(taken='left')"
    assert knee("left") == knee("left")
    with pytest.raises(dataclasses.FrozenInstanceError):
        knee("left").side = "right"


def test_a_dataclass_that_was_not_known_beforehand_is_compiled_as_ever(tmp_path: Path) -> None:
    file = tmp_path / "ready_code"
    part("ready_code").write_ready_code([], file)
    part("start").use_ready_code(file)
    assert repr(dataclasses.make_dataclass("Hip", ["side"])("left")) == "Hip(side='left')"


def test_ready_code_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("first", "second"):
        part("ready_code").write_ready_code(knee_texts(), tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_imports_are_as_python_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    importlib.import_module("PySide6.QtCore")
    qt_has = vars(builtins)["__feature_import__"]
    monkeypatch.setattr(builtins, "__import__", qt_has)
    part("start").import_plainly()
    assert builtins.__import__ is vars(builtins)["__orig_import__"]
    assert builtins.__import__ is not qt_has


def test_the_files_of_shiboken_keep_their_names_as_modules(tmp_path: Path) -> None:
    folder = tmp_path / "files.dir"
    for name in ("support/__init__.py", "support/feature.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    assert part("trimming").files_of_shiboken(folder) == [
        ("shiboken6.files.dir.support", str(folder / "support/__init__.py"), "PYMODULE-2"),
        ("shiboken6.files.dir.support.feature", str(folder / "support/feature.py"), "PYMODULE-2"),
    ]
