from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kneecheck.domain.level import LEVEL_KEYS
from kneecheck.knowledge.model import KnowledgeBase

Run = Callable[..., Any]
Snapshot = Callable[[], dict[str, bytes]]
CREASE = "left.back.knee_crease_inner"
KEYS = [
    *("level", "possible_level", "settled", "act", "fired", "closed", "open", "waiting"),
    *("next_questions", "next_asks", "causes"),
    *("scores", "advice", "watch_for", "knowledge_version"),
]


@pytest.fixture
def check(run: Run, tmp_path: Path) -> Run:
    """Return a function that checks an input given as a Python value or as bytes."""

    def command(data: Any, *options: str) -> Any:
        file = tmp_path / "answers.json"
        file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        return run("check", "--answers", str(file), *options)

    return command


def test_the_keys_are_as_promised(check: Run, knowledge: KnowledgeBase) -> None:
    done = check(
        {
            "today": "2026-11-20",
            "answers": {
                "age_years": 54,
                "leg_swelling": "one_calf_ankle",
                "breathless": "no",
                "injury_7d": "yes",
                "injury_mechanism": ["twist"],
            },
            "places": {CREASE: 6},
            "diary": [{"day": "2026-11-01", "average": 3, "worst": 5, "answers": {}, "places": {}}],
        },
        "--json",
    )
    assert done.code == 0, done.err
    data = done.data
    assert list(data) == KEYS
    assert data["level"] in LEVEL_KEYS
    assert LEVEL_KEYS.index(data["level"]) <= LEVEL_KEYS.index(data["possible_level"])
    assert data["settled"] == (data["level"] == data["possible_level"])
    assert data["knowledge_version"] == knowledge.version
    assert data["act"]
    assert {key for item in data["open"] for key in item} == {"rule", "level", "needs"}
    assert set(data["next_questions"]) <= set(knowledge.questions)
    for cause in data["causes"]:
        assert list(cause) == ["id", "name", "fit", "for", "against", "not_asked"]
        assert cause["fit"] in {"strong", "some", "weak"}
    for score in data["scores"]:
        assert list(score) == ["id", "points", "complete", "unanswered", "needs_examination"]


def test_a_fired_rule_says_why_and_from_where(check: Run, knowledge: KnowledgeBase) -> None:
    data = check({"answers": {"leg_swelling": "one_calf_ankle"}}, "--json").data
    assert data["level"] == "same_day"
    rule = next(item for item in data["fired"] if item["rule"] == "S1")
    assert list(rule) == ["rule", "level", "because", "sources", "since"]
    reason = rule["because"][0]
    assert (reason["question"], reason["value"]) == ("leg_swelling", "one_calf_ankle")
    assert reason["text"].count(": ") == 1
    assert set(rule["sources"]) <= set(knowledge.sources)


def test_places_count_as_regions(check: Run) -> None:
    causes = check({"places": {"left.back.calf_middle": None}}, "--json").data["causes"]
    assert causes, "a marked calf alone points at something"
    assert {cause["fit"] for cause in causes} <= {"weak", "some"}


def test_earlier_days_count_and_grow_old(check: Run) -> None:
    denial = {"today": "2026-11-20", "diary": [{"day": "2026-11-18", "answers": {"fever": "no"}}]}
    assert "fever" not in check(denial, "--json").data["next_questions"]
    assert "fever" in check(denial | {"today": "2026-12-20"}, "--json").data["next_questions"]
    danger = {"diary": [{"day": "2026-11-18", "answers": {"chest_pain": "yes"}}]}
    assert check(danger, "--json").data["level"] == "emergency"


def test_getting_better_does_not_cancel_but_a_clinician_who_has_looked_does(check: Run) -> None:
    day = {"day": "2026-11-18", "answers": {"chest_pain": "yes"}}
    over = {"today": "2026-11-20", "diary": [day], "answers": {"chest_pain": "no"}}
    data = check(over, "--json").data
    assert data["level"] == "emergency"
    assert (data["fired"][0]["rule"], data["fired"][0]["since"]) == ("E1", "2026-11-18")
    visit = {"day": "2026-11-19", "found": "Nothing at the heart or lung.", "rules": ["E1"]}
    seen = check(over | {"visits": [visit]}, "--json").data
    assert seen["level"] == "routine"
    again = check(over | {"visits": [visit], "answers": {"cough_blood": "yes"}}, "--json").data
    assert again["level"] == "emergency"


def test_a_visit_names_every_mistake(check: Run) -> None:
    wrong = [{"day": "2026-11-30", "found": " ", "rules": ["S99"]}]
    result = check({"today": "2026-11-20", "visits": wrong})
    assert result.code == 1
    for words in ("visits[0].day", "visits[0].found", "visits[0].rules", "S99"):
        assert words in result.err


def test_the_order_of_the_diary_does_not_matter(check: Run) -> None:
    days = [
        {"day": "2026-11-18", "answers": {"fever": "yes"}},
        {"day": "2026-11-19", "answers": {"fever": "no"}, "average": 3},
    ]
    forth, back = check({"diary": days}, "--json"), check({"diary": days[::-1]}, "--json")
    assert forth.out == back.out


def test_nothing_known_is_never_harmless(check: Run) -> None:
    data = check({}, "--json").data
    assert data["level"] != "self_care"
    assert data["possible_level"] == "emergency"
    assert not data["settled"]
    assert data["next_questions"]


def test_standard_input_is_read_for_a_dash(spawn: Run) -> None:
    done = spawn("check", "--answers", "-", "--json", given=b'{"answers": {"breathless": "yes"}}')
    assert done.code == 0, done.err
    assert done.data["level"] == "emergency"


def test_people_get_a_page_that_fits(check: Run) -> None:
    done = check({"answers": {"leg_swelling": "one_calf_ankle", "age_years": 60}})
    assert done.code == 0
    assert all(len(line) <= 80 for line in done.out.splitlines())
    for heading in ("HOW SOON", "WHY", "STILL OPEN", "TOPICS TO RAISE WITH A DOCTOR"):
        assert heading in done.out


def test_an_empty_diary_is_said_to_be_empty(run: Run, snapshot: Snapshot) -> None:
    done = run("check", "--json")
    assert done.code == 0
    assert done.data["possible_level"] == "emergency"
    assert "Nothing is written down yet" in done.err
    assert snapshot() == {}, "looking makes no diary"


def answers(**given: Any) -> dict[str, Any]:
    return {"answers": given}


def one_day(**given: Any) -> dict[str, Any]:
    return {"diary": [{"day": "2026-11-01", **given}]}


BAD_INPUT: list[tuple[Any, list[str]]] = [
    (answers(breathless="maybe"), ["answers.breathless:", '"maybe"', "yes, no, unknown"]),
    (answers(breathless=True), ["answers.breathless:", "true"]),
    (answers(breathless=None), ["answers.breathless:", "null"]),
    (answers(breathless=["yes"]), ["answers.breathless:", '["yes"]']),
    (answers(breathless={"a": 1}), ["answers.breathless:"]),
    (answers(breathles="yes"), ["answers.breathles:", "nearest is breathless"]),
    (answers(leg_swelling="left"), ["answers.leg_swelling:", "one_whole_leg"]),
    (answers(injury_mechanism="twist"), ["answers.injury_mechanism:", "list"]),
    (answers(injury_mechanism=[]), ["answers.injury_mechanism:", "empty"]),
    (answers(injury_mechanism=["twist", 3]), ["answers.injury_mechanism:", "3"]),
    (answers(injury_mechanism=["none", "twist"]), ["injury_mechanism:", "none", "twist"]),
    (answers(age_years="54"), ["answers.age_years:", '"54"']),
    (answers(age_years=-1), ["answers.age_years:", "-1"]),
    (answers(age_years=math.nan), ["answers.age_years:", "NaN"]),
    (answers(age_years=math.inf), ["answers.age_years:", "Infinity"]),
    (answers(age_years=True), ["answers.age_years:", "true"]),
    (answers(calf_diff_cm=40), ["answers.calf_diff_cm:", "40", "cm"]),
    (answers(pain_avg_24h=11), ["answers.pain_avg_24h:", "11", "0 to 10"]),
    (answers(pain_avg_24h=5.5), ["answers.pain_avg_24h:", "5.5"]),
    (answers(pain_avg_24h=5, pain_worst_24h=3), ["pain_worst_24h: 3", "pain_avg_24h = 5"]),
    (
        answers(injury_7d="no", injury_mechanism=["twist"]),
        ["answers.injury_mechanism:", "injury_7d"],
    ),
    (
        answers(sex_at_birth="male", pregnancy_status="later"),
        ["answers.pregnancy_status:", "sex_at_birth"],
    ),
    ({"places": {"left.back.kne": 3}}, ["places.left.back.kne:", CREASE]),
    ({"places": {CREASE: 11}}, [f"places.{CREASE}:", "11"]),
    ({"places": {CREASE: "6"}}, [f"places.{CREASE}:", '"6"']),
    ({"places": [CREASE]}, ["places:", "not an object"]),
    ({"today": "20.11.2026"}, ["today:", "20.11.2026"]),
    ({"today": 20261120}, ["today:", "20261120"]),
    ({"today": "2026-02-30"}, ["today:", "calendar"]),
    ({"Answers": {}}, ["Answers:", "today, answers, places, diary"]),
    ({"diary": {}}, ["diary:", "not a list"]),
    ({"diary": [3]}, ["diary[0]:", "not an object"]),
    ({"diary": [{}]}, ["diary[0].day:", "missing"]),
    ({"diary": [{"day": "2027-01-01"}]}, ["diary[0].day:", "after 2026-11-20"]),
    (one_day(mood=3), ["diary[0].mood:"]),
    (one_day(average=7, worst=3), ["diary[0].worst:", "average, 7"]),
    (one_day(average="7"), ["diary[0].average:"]),
    (one_day(note=3), ["diary[0].note:"]),
    (one_day(answers={"fever": "hot"}), ["diary[0].answers.fever:", "hot"]),
    (one_day(places={"x": 1}), ["diary[0].places.x:"]),
    ([], ["[]", "not an object"]),
    ("x", ['"x"']),
    (b'{"answers": {"fever": "no", "fever": "yes"}}', ["answers.fever:", "twice"]),
    (b'{"answers": {"age_years": NaN}}', ["answers.age_years:", "NaN"]),
    (b'{"answers": ', ["line 1, column"]),
    (b"", ["line 1, column 1"]),
    (b"\xff\xfe", ["UTF-8"]),
    (b"[" * 50_000, ["nested too deeply"]),
]


@pytest.mark.parametrize(("data", "words"), BAD_INPUT)
def test_bad_input_is_refused_with_its_path(
    check: Run, snapshot: Snapshot, data: Any, words: list[str]
) -> None:
    refused = check(data, "--json")
    assert refused.code == 1
    assert refused.out == ""
    assert len(refused.complaints) == 1
    for word in ("answers.json", *words):
        assert word in refused.err
    assert snapshot() == {}


def test_all_mistakes_are_told_at_once(check: Run) -> None:
    refused = check(
        {
            "today": "x",
            "extra": 1,
            "answers": {"fever": 1, "none_such": "no"},
            "places": {"left.knee": 3},
            "diary": [{"day": "2026-13-01"}, {"day": "2026-11-01", "average": 12}],
        }
    )
    assert refused.code == 1
    assert len(refused.complaints) == 7
    assert all(line.endswith(".") for line in refused.complaints)


def test_denials_beside_what_does_not_apply_are_no_contradiction(check: Run) -> None:
    data = answers(
        sex_at_birth="male", pregnancy_status="no", injury_7d="no", injury_mechanism=["none"]
    )
    assert check(data).code == 0


@pytest.mark.parametrize("file", ["/nowhere/answers.json", ".", "a\x00b"])
def test_a_file_that_cannot_be_read_is_named(run: Run, file: str) -> None:
    refused = run("check", "--answers", file)
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert "cannot be read" in refused.err
