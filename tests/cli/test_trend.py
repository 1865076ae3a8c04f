from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

Run = Callable[..., Any]
Snapshot = Callable[[], dict[str, bytes]]
TODAY = date(2026, 11, 20)


@pytest.fixture
def ten_days(run: Run) -> None:
    """Log ten days of easing pain with a gap of two days."""
    for ago, pain in zip(
        (11, 10, 9, 8, 7, 6, 3, 2, 1, 0), (8, 8, 7, 7, 6, 5, 4, 3, 3, 2), strict=True
    ):
        day = TODAY - timedelta(days=ago)
        saved = run("log", "--pain", str(pain), "--worst", str(pain + 1), "--on", day.isoformat())
        assert saved.code == 0, saved.err


def test_every_number_is_given(run: Run, ten_days: None) -> None:
    done = run("trend", "--json")
    assert done.code == 0, done.err
    data = done.data
    assert (data["from"], data["to"], data["possible_days"]) == ("2026-11-09", "2026-11-20", 12)
    assert (data["logged"], data["longest_gap"], data["worst"]) == (10, 2, 9)
    assert data["days"][0]["day"] == "2026-11-09"
    assert [day["average"] for day in data["days"]] == [8, 8, 7, 7, 6, 5, 4, 3, 3, 2]
    assert data["change"] == "meaningful_improvement"
    assert data["direction"] == "improving"
    assert data["slope"]["per_day"] < 0
    assert data["change_points"] == data["now"] - data["baseline"]
    assert data["episodes"][0]["start"] == "2026-11-09"
    assert data["episodes"][0]["end"] is None
    assert "clearly less than at the start" in data["sentence"]


def test_people_get_a_sentence_and_a_table(run: Run, ten_days: None) -> None:
    lines = run("trend").out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert any("clearly less than at the start" in line for line in lines)
    assert ["Days", "written", "down", "10", "of", "12"] in [line.split() for line in lines]
    gap = lines.index("(2 days not written down)")
    assert lines[gap - 1].startswith("2026-11-14 ")
    assert lines[gap + 1].startswith("2026-11-17 ")
    assert not any("{" in line for line in lines)


def test_a_period_is_kept_to(run: Run, ten_days: None) -> None:
    data = run("trend", "--from", "2026-11-10", "--to", "2026-11-12", "--json").data
    assert [day["day"] for day in data["days"]] == ["2026-11-10", "2026-11-11", "2026-11-12"]
    assert data["change"] == "not_enough_data"
    assert "4 more days" in data["sentence"]


@pytest.mark.parametrize("options", [[], ["--from", "2026-01-01", "--to", "2026-02-01"]])
def test_no_days_are_said_to_be_none(run: Run, snapshot: Snapshot, options: list[str]) -> None:
    done = run("trend", *options)
    assert done.code == 0
    assert "Nothing was recorded in these days." in done.out
    assert snapshot() == {}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--from", "2026-11-10", "--to", "2026-11-09"], ["2026-11-10 is after --to 2026-11-09"]),
        (["--from", "x"], ["--from x"]),
        (["--to", "2026-11-31"], ["--to 2026-11-31", "calendar"]),
        (["--to", "2027-01-01"], ["--to 2027-01-01", "future"]),
    ],
)
def test_impossible_periods_are_named(
    run: Run, snapshot: Snapshot, options: list[str], words: list[str]
) -> None:
    refused = run("trend", *options)
    assert refused.code == 1
    assert len(refused.complaints) == 1
    for word in words:
        assert word in refused.err
    assert snapshot() == {}


def test_places_signs_visits_and_months_are_given_with_their_numbers(run: Run) -> None:
    for ago, strength in ((2, 3), (1, 5), (0, 4)):
        day = (TODAY - timedelta(days=ago)).isoformat()
        place = f"left.back.knee_crease_inner={strength}"
        sign = f"night_pain={'yes' if ago else 'no'}"
        saved = run("log", "--pain", "4", "--at", place, "--answer", sign, "--on", day)
        assert saved.code == 0, saved.err
    data = run("trend", "--json").data
    (place,) = data["body"]["places"]
    assert (place["place"], place["days"], place["strongest"]) == (
        "left.back.knee_crease_inner",
        3,
        5,
    )
    assert data["body"]["days"]["2026-11-19"] == {"left.back.knee_crease_inner": 5}
    assert data["body"]["sentence"].endswith("3 days, at most 5 of 10.")
    (sign,) = data["signs"]["strips"]
    assert (sign["sign"], sign["yes"], sign["no"]) == (
        "night_pain",
        ["2026-11-18", "2026-11-19"],
        ["2026-11-20"],
    )
    (month,) = data["calendar"]["months"]
    assert (month["first"], month["logged"], month["median"]) == ("2026-11-01", 3, None)
    assert data["markers"] == []
    text = run("trend").out
    assert "inner side: 3 days, at most 5 of 10." in " ".join(text.split())
    assert "Woken by pain: 2 days." in text


def test_the_comparison_gives_its_band_and_its_sentence(run: Run) -> None:
    for ago in range(10):
        day = (TODAY - timedelta(days=ago)).isoformat()
        assert run("log", "--pain", "6" if ago < 5 else "3", "--on", day).code == 0
    data = run("trend", "--from", "2026-11-16", "--json").data
    compared = data["compared"]
    assert (compared["now"], compared["before"], compared["change"]) == (
        6,
        3,
        "meaningful_worsening",
    )
    assert compared["unclear_between"] == [1, 5]
    assert compared["sentence"].startswith("Clearly more")
    assert data["episodes"][0]["number"] == 1
    assert data["episodes"][0]["sentence"].startswith("Since 11 November 2026")


def test_a_longer_period_around_the_same_days_reads_them_the_same(run: Run, ten_days: None) -> None:
    month = run("trend", "--from", "2026-10-22", "--json").data
    years = run("trend", "--from", "2016-10-22", "--json").data
    for key in ("now", "baseline", "direction", "slope", "worst", "days", "medians"):
        assert month[key] == years[key], key
    assert month["longest_gap"] == 18
