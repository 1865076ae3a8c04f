from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kneecheck import app

Run = Callable[..., Any]


@pytest.fixture
def cases(tmp_path: Path, resources: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of cases of a copy of the shipped resources."""
    copy = tmp_path / "resources"
    shutil.copytree(resources / "knowledge", copy / "knowledge")
    folder = copy / "knowledge" / "cases"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    monkeypatch.setattr(app, "resources_folder", lambda: copy)
    return folder / "own.toml"


GOOD = """
[[case]]
id = "short of breath"
story = "Pain in the calf and short of breath."
answers = { breathless = "yes" }
level = "emergency"
rules_fired = ["E1"]
"""


def test_hits_are_counted_by_level(run: Run, cases: Path) -> None:
    cases.write_text(GOOD, encoding="utf-8")
    done = run("selftest")
    assert done.code == 0, done.err
    assert ["emergency", "1", "1", "0", "0"] in [line.split() for line in done.out.splitlines()]
    assert "Every case came out as it must." in done.out


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('"emergency"', '"soon"'), "soon expected, emergency found"),
        (('"E1"', '"E1", "E7"'), "did not fire: E7"),
        (('"yes"', '"no"'), "emergency expected"),
    ],
)
def test_a_miss_is_named_and_fails(
    run: Run, cases: Path, change: tuple[str, str], words: str
) -> None:
    cases.write_text(GOOD.replace(*change), encoding="utf-8")
    done = run("selftest")
    assert done.code == 1
    assert words in done.out
    assert "own.toml: short of breath" in done.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "there are no cases"),
        ("[[case]", "own.toml"),
        (GOOD.replace("story", "tale"), "the key tale is not known"),
        (GOOD.replace('"emergency"', '"bad"'), "level is not one of"),
        (GOOD + GOOD, "two cases have this id"),
        (GOOD.replace("breathless =", "breathles ="), "nearest is breathless"),
    ],
)
def test_faulty_cases_are_named(run: Run, cases: Path, text: str, words: str) -> None:
    cases.write_text(text, encoding="utf-8")
    done = run("selftest")
    assert done.code == 1
    assert words in done.err


def test_the_shipped_cases_all_come_out_right(run: Run) -> None:
    done = run("selftest")
    assert done.code == 0, done.out
    for level in ("emergency", "same_day", "soon", "routine", "self_care"):
        row = next(line.split() for line in done.out.splitlines() if line.startswith(level))
        assert int(row[1]) > 0
        assert row[3:] == ["0", "0"]
