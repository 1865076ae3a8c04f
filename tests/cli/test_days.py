from __future__ import annotations

from datetime import date

import pytest

from kneecheck.cli.days import NotADay, read_day, read_day_option

TODAY = date(2026, 11, 20)


def test_days_are_read() -> None:
    assert read_day("2026-11-20") == TODAY
    assert read_day_option("today", TODAY) == TODAY
    assert read_day_option("Yesterday", TODAY) == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20.11.2026", "written like 2026-11-20"),
        ("20261120", "written like"),
        ("2026-W47-5", "written like"),
        ("２０２６-11-20", "written like"),
        ("2026-02-30", "no day 2026-02-30 in the calendar"),
        ("0001-01-01", "too long ago"),
        ("", "written like"),
        ("tomorrow", "yesterday"),
        ("2026-11-21", "in the future"),
    ],
)
def test_what_is_not_a_day_says_so(text: str, words: str) -> None:
    with pytest.raises(NotADay, match=words):
        read_day_option(text, TODAY)
