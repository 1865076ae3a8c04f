from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Snapshot = Callable[[], dict[str, bytes]]
CREASE = "left.back.knee_crease_inner"


def test_a_day_is_written_down_and_found_again(run: Run) -> None:
    saved = run(
        *("log", "--pain", "4", "--worst", "6", "--at", f"{CREASE}=6", "--at", "back.low_back"),
        *("--answer", "leg_swelling=none", "--answer", "injury_mechanism=twist, fall_blow"),
        *("--answer", "fever=not_sure", "--answer", "age_years=54", "--answer", "temp_c=36,8"),
        *("--note", "Walked to the shops\nand back"),
        "--json",
    )
    assert saved.code == 0, saved.err
    data = saved.data
    assert data["day"] == "2026-11-20"
    assert (data["average"], data["worst"]) == (4, 6)
    assert data["places"] == {"back.low_back": None, CREASE: 6}
    assert data["answers"] == {
        "age_years": 54,
        "fever": "unknown",
        "injury_mechanism": ["twist", "fall_blow"],
        "leg_swelling": "none",
        "temp_c": 36.8,
    }
    assert data["note"] == "Walked to the shops\nand back"
    assert data["late"] is False
    checked = run("check", "--json")
    assert checked.code == 0
    assert checked.data["level"] == data["level"]
    assert "leg_swelling" not in checked.data["next_questions"]


def test_the_person_is_told_in_one_sentence(run: Run) -> None:
    saved = run("log", "--pain", "3", "--at", CREASE)
    assert saved.code == 0
    assert saved.out == "Written down for 20 November 2026: pain 3 out of 10, 1 place.\n"
    assert saved.err == ""


def test_a_danger_sign_is_answered_at_once(run: Run) -> None:
    saved = run("log", "--pain", "3", "--answer", "breathless=yes")
    assert saved.code == 0
    assert "Call 999" in saved.out
    assert run("check", "--json").data["level"] == "emergency"


def test_days_are_named_in_several_ways(run: Run) -> None:
    assert run("log", "--pain", "1", "--on", "yesterday", "--json").data["day"] == "2026-11-19"
    late = run("log", "--pain", "1", "--on", "2026-11-01", "--json").data
    assert (late["day"], late["late"]) == ("2026-11-01", True)


def test_two_entries_may_share_a_day(run: Run) -> None:
    first, second = (run("log", "--pain", pain, "--json").data["id"] for pain in "12")
    assert first != second


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_nobody_else_can_read_the_diary(run: Run, home: Path) -> None:
    os.umask(0o022)
    assert run("log", "--pain", "1").code == 0
    for path in home.rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


BAD_OPTIONS = [
    (["--pain", "11"], ["--pain 11", "0 to 10"]),
    (["--pain", "-1"], ["--pain -1", "0 to 10"]),
    (["--pain", "5.5"], ["--pain 5.5", "whole number"]),
    (["--pain", "lots"], ["--pain lots", "0 to 10"]),
    (["--pain", "٣"], ["0 to 10"]),
    (["--pain", "5", "--worst", "4"], ["--worst 4", "lower than the average, 5"]),
    (["--pain", "5", "--worst", ""], ["--worst", "0 to 10"]),
    (["--pain", "5", "--at", "left.back.kne"], ["left.back.kne", "nearest is", CREASE]),
    (["--pain", "5", "--at", f"{CREASE}=12"], [CREASE, "12", "0 to 10"]),
    (["--pain", "5", "--at", f"{CREASE}="], [CREASE, "0 to 10"]),
    (["--pain", "5", "--at", CREASE, "--at", CREASE], [CREASE, "given before"]),
    (["--pain", "5", "--answer", "breathles=no"], ["breathles=no", "nearest is breathless"]),
    (["--pain", "5", "--answer", "breathless=maybe"], ['"maybe"', "yes, no, unknown"]),
    (["--pain", "5", "--answer", "breathless"], ["breathless", "ID=VALUE"]),
    (["--pain", "5", "--answer", "leg_swelling=huge"], ["huge", "one_whole_leg"]),
    (["--pain", "5", "--answer", "injury_mechanism=twist,magic"], ["magic", "twist"]),
    (["--pain", "5", "--answer", "injury_mechanism="], ["injury_mechanism", "twist"]),
    (["--pain", "5", "--answer", "age_years=400"], ["age_years", "400", "years"]),
    (["--pain", "5", "--answer", "age_years=nan"], ["age_years", "NaN"]),
    (["--pain", "5", "--answer", "age_years=old"], ["age_years", "old"]),
    (["--pain", "5", "--answer", "calf_diff_cm=40"], ["calf_diff_cm", "40", "cm"]),
    (["--pain", "5", "--answer", "fever=no", "--answer", "fever=yes"], ["fever", "before"]),
    (["--pain", "5", "--answer", "pain_avg_24h=3"], ["pain_avg_24h", "--pain"]),
    (["--pain", "5", "--on", "2026-11-21"], ["2026-11-21", "in the future"]),
    (["--pain", "5", "--on", "2026-02-30"], ["2026-02-30", "calendar"]),
    (["--pain", "5", "--on", "soon"], ["soon", "2026-11-20"]),
    (["--pain", "5", "--note", "x" * 20_001], ["--note", "20001"]),
    (
        ["--pain", "5", "--answer", "injury_7d=no", "--answer", "injury_mechanism=twist"],
        ["injury_mechanism", "injury_7d"],
    ),
]


@pytest.mark.parametrize(("options", "words"), BAD_OPTIONS)
def test_what_cannot_be_used_is_named_and_nothing_is_made(
    run: Run, snapshot: Snapshot, options: list[str], words: list[str]
) -> None:
    before = snapshot()
    refused = run("log", *options)
    assert refused.code == 1
    assert refused.out == ""
    assert len(refused.complaints) == 1
    for word in words:
        assert word in refused.err
    assert snapshot() == before == {}


def test_every_problem_is_told_at_once(run: Run, snapshot: Snapshot) -> None:
    refused = run(
        *("log", "--pain", "11", "--at", "left.knee", "--answer", "x=1", "--on", "2027-01-01")
    )
    assert refused.code == 1
    assert len(refused.complaints) == 4
    assert snapshot() == {}


def test_a_refused_entry_leaves_the_diary_as_it_was(run: Run, snapshot: Snapshot) -> None:
    run("log", "--pain", "2")
    before = snapshot()
    assert run("log", "--pain", "12").code == 1
    assert snapshot() == before


def test_a_note_is_cleaned_at_the_gate(run: Run) -> None:
    saved = run("log", "--pain", "2", "--note", "a\x00b\u202ec\r\nd\udcff", "--json")
    assert saved.data["note"] == "abc\nd"


@pytest.mark.parametrize("options", [[], ["--pain"], ["--pain", "3", "--nonsense"], ["--pai", "3"]])
def test_wrong_usage_is_two(run: Run, snapshot: Snapshot, options: list[str]) -> None:
    refused = run("log", *options)
    assert refused.code == 2
    assert "usage:" in refused.err
    assert snapshot() == {}
