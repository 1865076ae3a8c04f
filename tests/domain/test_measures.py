from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.measures import UNITS, read_measure, units_for


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("3", "cm", 3),
        ("2,9", "cm", 2.9),
        ("2.9 cm", "cm", 2.9),
        (" ,5 ", "cm", 0.5),
        ("1 in", "cm", 2.54),
        ("1,5 inches", "cm", 3.81),
        ('2"', "cm", 5.08),
        ("38,5", "degC", 38.5),
        ("38.5 °C", "degC", 38.5),
        ("100.4 F", "degC", 38),
        ("101.3 °F", "degC", 38.5),
        ("3 weeks", "days", 21),
        ("1 week", "days", 7),
        ("200 yards", "m", 182.88),
        ("12", "min", 12),
        ("12 min", "min", 12),
        ("3,048", "cm", 3.048),
        ("0,125", "m", 0.125),
        ("1,25", "m", 1.25),
    ],
)
def test_numbers_are_read_as_people_write_them(words: str, unit: str, value: float) -> None:
    assert read_measure(words, unit) == value


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("", "cm"),
        ("three", "cm"),
        ("3 kg", "cm"),
        ("3 4", "cm"),
        ("1e3", "cm"),
        ("1.234,5", "cm"),
        ("nan", "cm"),
        ("38 in", "degC"),
        ("12 hours", "min"),
        ("1,000", "m"),
        ("1.000 yards", "m"),
        ("12,500", "min"),
    ],
)
def test_what_is_no_number_in_that_unit_is_refused(words: str, unit: str) -> None:
    assert read_measure(words, unit) is None


def test_a_number_alone_is_in_the_chosen_unit() -> None:
    assert read_measure("2", "cm", "in") == 5.08
    assert read_measure("2 cm", "cm", "in") == 2


@given(st.sampled_from(sorted(UNITS)), st.integers(0, 4000), st.data())
def test_changing_the_unit_keeps_the_measure(unit: str, tenths: int, data: st.DataObject) -> None:
    """Within a hundredth: far finer than the tenth that a person can read off."""
    other = data.draw(st.sampled_from(units_for(unit)))
    value = tenths / 10
    assert other.to_own(other.from_own(value)) == pytest.approx(value, abs=0.01)
