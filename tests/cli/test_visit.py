"""``kneecheck visit`` and the options of ``log`` that describe a mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
CREASE, CALF, TOES = "left.back.knee_crease_inner", "left.back.calf_middle", "left.front.toes"
SWOLLEN = ("log", "--pain", "4", "--answer", "leg_swelling=one_calf_ankle")


def test_how_it_feels_and_where_it_spreads_is_kept(run: Run) -> None:
    saved = run(
        *("log", "--pain", "4", "--at", f"{CREASE}=6", "--at", CALF),
        *("--feels", f"{CREASE}=tight, burning", "--feels", f"{CREASE}=sharp"),
        *("--spreads", f"{CREASE}={TOES}", "--json"),
    )
    assert saved.code == 0, saved.err
    assert saved.data["mark_details"] == {
        CREASE: {"qualities": ["sharp", "burning", "tight"], "spreads_to": TOES}
    }


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--feels", CREASE), f"--feels {CREASE}: PLACE=WORD is expected."),
        (("--feels", f"{CALF}=dull"), f"--feels {CALF}=dull: mark this place as well, with --at"),
        (("--feels", f"{CREASE}=burnin"), "there is no such word for pain; the nearest is burning"),
        (("--feels", f"{CREASE}="), "there is no such word for pain; possible are sharp, burning"),
        (("--feels", "left.knee=dull"), "there is no such place; the nearest is left."),
        (("--spreads", f"{CREASE}=toes"), "there is no such place"),
        (("--spreads", f"{CREASE}={CREASE}"), "cannot spread to the place where it is"),
        (
            ("--spreads", f"{CREASE}={TOES}", "--spreads", f"{CREASE}={CALF}"),
            "it was said before where the pain spreads from there",
        ),
    ],
)
def test_what_cannot_be_said_of_a_mark_is_told_and_nothing_is_saved(
    run: Run, options: tuple[str, ...], complaint: str
) -> None:
    refused = run("log", "--pain", "4", "--at", CREASE, *options)
    assert refused.code == 1
    (told,) = refused.complaints
    assert complaint in told
    assert run("visit", "--json").data == {"visits": [], "urgent": []}


def test_a_visit_closes_the_only_urgent_reason(run: Run) -> None:
    before = run(*SWOLLEN, "--json").data["level"]
    told = run("visit", "--json").data["urgent"]
    assert [line["rule"] for line in told] == ["S1"]
    saved = run("visit", "--found", "No clot on the scan.", "--on", "yesterday", "--json")
    assert saved.code == 0, saved.err
    assert saved.data["day"] == "2026-11-19"
    assert saved.data["looked_at"] == ["S1"]
    assert (before, saved.data["level"]) == ("same_day", "same_day"), "the answer is newer"
    today = run("visit", "--found", "No clot on the scan.", "--json").data
    assert today["level"] != "same_day"
    assert run("check", "--json").data["level"] == today["level"]
    listed = run("visit").out
    assert "20 November 2026: No clot on the scan." in listed


def test_several_reasons_are_named_or_left(run: Run) -> None:
    run(*SWOLLEN, "--answer", "chest_pain=yes")
    rules = [line["rule"] for line in run("visit", "--json").data["urgent"]]
    assert len(rules) > 1
    left = run("visit", "--found", "Looked at the heart only.")
    assert "Not looked at yet, as far as the diary knows:" in left.out
    assert all(f"* {rule}: " in left.out for rule in rules)
    named = run("visit", "--found", "The leg is fine.", "--looked-at", "S1")
    assert "* S1: " not in named.out
    every = run("visit", "--found", "All fine.", "--looked-at", "all", "--json")
    assert set(rules) - {"S1"} <= set(every.data["looked_at"])
    assert run("visit", "--json").data["urgent"] == []


def test_a_visit_can_be_taken_out_again(run: Run) -> None:
    run(*SWOLLEN)
    saved = run("visit", "--found", "No clot.", "--json").data
    removed = run("visit", "--remove", saved["id"])
    assert removed.out == "Removed: the visit of 20 November 2026.\n"
    assert run("visit", "--json").data["visits"] == []
    again = run("visit", "--remove", saved["id"])
    assert (again.code, again.complaints) == (
        1,
        [f"--remove {saved['id']}: there is no visit with this name."],
    )


@pytest.mark.parametrize(
    ("options", "complaints"),
    [
        (("--found", " \u202e"), ["--found: say in a few words what was found or advised."]),
        (
            ("--found", "x", "--on", "tomorrow", "--looked-at", "S100"),
            [
                (
                    "--on tomorrow: “tomorrow” is not a day written like 2026-11-20, "
                    "and not “today” or “yesterday”."
                ),
                "--looked-at S100: there is no such rule; the nearest is S10.",
            ],
        ),
        (
            ("--found", "x" * 2001),
            ["--found: 2001 letters are too many, 2000 are possible."],
        ),
        (("--looked-at", "S1"), ["--looked-at needs --found: say what was found."]),
        (("--remove", "a", "--found", "b"), ["--remove and --found cannot be given together."]),
    ],
)
def test_what_is_no_visit_is_told_all_at_once(
    run: Run, options: tuple[str, ...], complaints: list[str]
) -> None:
    refused = run("visit", *options)
    assert refused.code == 1
    assert refused.complaints == complaints
    assert run("visit", "--json").data["visits"] == []


def test_looking_at_the_visits_makes_no_diary(run: Run, snapshot: Run) -> None:
    before = snapshot()
    assert run("visit").out == "No visit is written down.\n"
    assert snapshot() == before
