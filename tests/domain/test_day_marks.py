from __future__ import annotations

from datetime import date

from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID
from kneecheck.domain.day_marks import marks_by_day, place_days, strips
from kneecheck.domain.months import month_pains
from kneecheck.domain.series import daily_series
from tests.builders import an_entry

CREASE = "left.back.knee_crease_inner"
CALF = "left.back.calf_high_inner"


def yes_or_no(key: str, value: AnswerValue) -> bool | None:
    return {"yes": True, "no": False}.get(str(value))


def test_a_place_is_counted_once_a_day_with_its_strongest_pain() -> None:
    entries = [
        an_entry(2, marks={CREASE: 3}),
        an_entry(2, marks={CREASE: 7, CALF: None}),
        an_entry(1, marks={CREASE: None}),
    ]
    crease, calf = place_days(marks_by_day(entries))
    assert (crease.place, crease.days, crease.strongest) == (PLACE_BY_ID[CREASE], 2, 7)
    assert (calf.place, calf.days, calf.strongest) == (PLACE_BY_ID[CALF], 1, None)


def test_a_place_marked_with_nought_did_not_hurt() -> None:
    assert marks_by_day([an_entry(1, marks={CREASE: 0})]) == {}


def test_a_day_of_a_strip_is_yes_no_or_blank() -> None:
    entries = [
        an_entry(date(2026, 1, 4), answers={"limp": "no"}),
        an_entry(date(2026, 1, 3), answers={"limp": "unknown"}),
        an_entry(date(2026, 1, 2), answers={"limp": "no"}),
        an_entry(date(2026, 1, 2), answers={"limp": "yes"}),
        an_entry(date(2026, 1, 2), answers={"limp": "no"}),
    ]
    (strip,) = strips(entries, yes_or_no)
    assert strip.yes == (date(2026, 1, 2),)
    assert strip.no == (date(2026, 1, 4),)


def test_a_sign_that_never_was_there_has_no_strip() -> None:
    assert strips([an_entry(1, answers={"limp": "no"})], yes_or_no) == ()


def test_the_sign_with_most_days_comes_first() -> None:
    entries = [an_entry(n, answers={"limp": "yes"}) for n in (1, 2)]
    entries += [an_entry(n, answers={"bruising": "yes"}) for n in (1, 2, 3)]
    assert [strip.key for strip in strips(entries, yes_or_no)] == ["bruising", "limp"]


def test_a_month_says_no_middle_from_too_few_days() -> None:
    days = [an_entry(date(2026, 2, n), n, n) for n in (1, 2, 3, 9)]
    days += [an_entry(date(2026, 3, n), 5, 6) for n in (1, 2, 3)]
    february, march = month_pains(daily_series(days), 4)
    assert (february.first, february.logged, february.median, february.worst) == (
        date(2026, 2, 1),
        4,
        2.5,
        9,
    )
    assert (march.logged, march.median, march.worst) == (3, None, 6)
