"""The check before writing leaves out what is alike, and misses nothing by it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from fhir.resources.R4B.bundle import Bundle

from kneecheck.domain.period import Period
from kneecheck.errors import Defect
from kneecheck.report.fhir_check import check_bundle
from kneecheck.report.fhir_parts import reference
from tests.builders import TODAY, an_entry
from tests.report.orders import an_order

PLACE = "left.back.knee_crease_inner"
ALIKE = [
    an_entry(
        ago,
        4,
        7,
        entry_id=f"{ago:032x}",
        marks={PLACE: 5},
        answers={"locked": "no", "function_limit": ago % 3, "temp_c": 37},
        note="Ann & <i>me</i>",
    )
    for ago in range(60, -1, -1)
]
ORDER = an_order(ALIKE, period=Period(TODAY - timedelta(days=60), TODAY), notes=True)
BUNDLE = ORDER.bundle(ORDER.content()).decode()
LINES = BUNDLE.split("\n")
# An observation and a form in the middle: everything in them was said by others before.
OBSERVATION = next(n for n, line in enumerate(LINES) if '"2026-10-20"' in line)
FORM = next(n for n, line in enumerate(LINES) if '"authored":"2026-11-01' in line)


def changed(number: int, old: str, new: str) -> bytes:
    """Return the bundle with one line changed."""
    assert old in LINES[number]
    line = LINES[number].replace(old, new, 1)
    return "\n".join([*LINES[:number], line, *LINES[number + 1 :]]).encode()


def test_whatever_the_short_way_lets_through_the_long_way_does_too() -> None:
    check_bundle(BUNDLE.encode())
    Bundle.model_validate(json.loads(BUNDLE))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"2026-10-20","issued"', '"2026-02-31","issued"'),
        ('"2026-10-20","issued"', '"yesterday","issued"'),
        ("+00:00", "+99:00"),
        ("T09:00:00+00:00", "T09:00"),
        ('"valueInteger":', '"valueInteger":"4",'),
        ('"valueInteger":4', '"valueInteger":4,"valueBoolean":true'),
        ('"status":"final"', '"state":"final"'),
        ('{"fullUrl"', '{"address"'),
        ("<p>", '<p>"'),
        ("}},", "}}"),
        ("}},", "}},,"),
    ],
)
def test_one_wrong_line_among_many_is_found(old: str, new: str) -> None:
    with pytest.raises(Defect, match="did not pass its check"):
        check_bundle(changed(OBSERVATION, old, new))


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        (0, '"authored":"2', '"authored":"x'),
        (0, '"status":"completed"', '"status":"completed","tall":2'),
        (1, '"answer":[{', '"answer":[{"tall":2,'),
        (1, "},", "}"),
        (2, '"linkId":', '"linkId":5,"was":'),
        (-1, "]}},", "]}}"),
    ],
)
def test_one_wrong_form_or_answer_among_many_is_found(line: int, old: str, new: str) -> None:
    with pytest.raises(Defect, match="did not pass its check"):
        check_bundle(changed(FORM + line, old, new))


def test_what_the_models_never_minded_they_do_not_mind_this_way_either() -> None:
    for old, new in (
        ("</p></div>", "</p></div"),
        ('"fullUrl":"urn:uuid:', '"fullUrl":"no address '),
    ):
        data = changed(OBSERVATION, old, new)
        Bundle.model_validate(json.loads(data))
        check_bundle(data)


def test_addresses_are_those_of_the_library() -> None:
    import uuid

    space = uuid.UUID("5f0c6c0e-6a0f-4f36-8f5a-0b6f4a1d7c55")
    for key in ("", "a|b", "ä", *map(str, range(64))):
        assert reference(*key.split("|")) == f"urn:uuid:{uuid.uuid5(space, key)}"
