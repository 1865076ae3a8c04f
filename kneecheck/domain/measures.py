"""Numbers with units as people write them: decimal commas, inches, degrees Fahrenheit, weeks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from types import MappingProxyType

from msgspec import Struct

_NUMBER = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?|[+-]?[.,]\d+)\s*(\D.*)?", re.DOTALL)
# One thousand to some and one to others; where thousands make no sense it is the small number.
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_SMALL = frozenset({"cm", "degC"})
# Finer than any tape or thermometer at home, so that changing the unit never changes a result.
_DIGITS = 3


class Unit(Struct, frozen=True):
    """A unit that can be typed: ``value = number * factor + shift`` in the unit of the question."""

    key: str
    factor: float
    shift: float
    written: frozenset[str]

    def to_own(self, number: float) -> float:
        """Return a number of this unit in the unit of the question."""
        return round(number * self.factor + self.shift, _DIGITS)

    def from_own(self, value: float) -> float:
        """Return a number of the question's unit in this unit."""
        return round((value - self.shift) / self.factor, _DIGITS)


def _unit(key: str, *written: str, factor: float = 1, shift: float = 0) -> Unit:
    return Unit(key, factor, shift, frozenset({key.lower(), *written}))


UNITS: Mapping[str, tuple[Unit, ...]] = MappingProxyType(
    {
        "cm": (
            _unit("cm", "centimetre", "centimetres", "centimeter", "centimeters"),
            _unit("in", '"', "″", "inch", "inches", factor=2.54),
        ),
        "degC": (
            _unit("degC", "c", "°c", "celsius"),
            _unit("degF", "f", "°f", "fahrenheit", factor=5 / 9, shift=-160 / 9),
        ),
        "m": (
            _unit("m", "metre", "metres", "meter", "meters"),
            _unit("yd", "yard", "yards", factor=0.9144),
        ),
        "days": (
            _unit("days", "d", "day"),
            _unit("weeks", "w", "week", factor=7),
        ),
    }
)


def units_for(unit: str) -> tuple[Unit, ...]:
    """Return the units a number may be typed in, its own one first; none when there is one only."""
    return UNITS.get(unit, ())


def read_measure(words: str, unit: str, chosen: str = "") -> float | int | None:
    """Return a typed number in the unit of its question, none when it cannot be read for sure.

    A unit written behind the number counts; without one it is ``chosen``, or the question's own.
    """
    match = _NUMBER.fullmatch(words)
    if match is None or (unit not in _SMALL and _GROUPED.fullmatch(match.group(1))):
        return None
    number = float(match.group(1).replace(",", "."))
    written = (match.group(2) or "").strip().lower()
    known = units_for(unit)
    if written:
        found = next((item for item in known if written in item.written), None)
        if found is None and written != unit.lower():
            return None
    else:
        found = next((item for item in known if item.key == chosen), None)
    value = number if found is None else found.to_own(number)
    if not isfinite(value):
        return None
    return int(value) if value == int(value) else value
