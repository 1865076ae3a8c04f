"""Two periods on one scale, with the yardstick that says how much would be a clear change."""

from __future__ import annotations

from collections.abc import Iterator

from kneecheck.domain.trend import PeriodComparison, TrendSettings
from kneecheck.picture.shapes import Box, Dot, Fill, Ink, Label, Path, Pen, Picture, Shape, line

_TOP_PAIN = 10
_LEADER = Pen(Ink.LINE, 1)


def comparison_picture(
    comparison: PeriodComparison,
    settings: TrendSettings,
    names: tuple[str, str],
    description: str,
    width: float,
    height: float,
    text: float,
) -> Picture:
    """Draw the middle of the period before (hollow) and of this one (filled) on the 0-10 scale.

    The band is where a change would not be called clear. ``names`` are those of before and now, as
    they are to be written over the dots.
    """
    left, right = text * 1.2, width - text * 1.2
    y = height - text * 2.9

    def x(pain: float) -> float:
        return left + pain / _TOP_PAIN * (right - left)

    shapes: list[Shape] = []
    if comparison.before is not None:
        low, high = unclear_band(comparison.before, settings)
        band_left, band_width = x(low), x(high) - x(low)
        band = Fill(Ink.ACCENT, 0.13)
        shapes.append(Box(band_left, y - text, band_width, text * 2, band, radius=text * 0.4))
    shapes.append(line(left, y, right, y, Pen(Ink.LINE, 1.4)))
    for pain in range(0, _TOP_PAIN + 1, 2):
        shapes.append(Label(x(pain), y + text * 2.4, str(pain), text, Ink.MUTED, "middle"))
        shapes.append(line(x(pain), y - 3, x(pain), y + 3, Pen(Ink.LINE, 1.2)))
    if comparison.before is not None and comparison.now is not None:
        ends = (x(comparison.before), x(comparison.now))
        shapes += _dumbbell(ends, y, text, names, (0.0, width))
    return Picture(width, height, tuple(shapes), description)


def unclear_band(before: float, settings: TrendSettings) -> tuple[float, float]:
    """Return between which medians a change from ``before`` is not a clear one."""
    least = max(settings.meaningful_points, settings.meaningful_share * before)
    return max(0.0, before - least), min(float(_TOP_PAIN), before + least)


def _dumbbell(
    ends: tuple[float, float],
    y: float,
    text: float,
    names: tuple[str, str],
    room: tuple[float, float],
) -> Iterator[Shape]:
    before, now = ends
    radius = text * 0.5
    if abs(now - before) > 2 * radius:
        sign = 1.0 if now > before else -1.0
        yield line(before + sign * radius, y, now - sign * radius, y, Pen(Ink.PAIN, 2.4))
        tip, back = now - sign * radius * 1.2, now - sign * radius * 2.2
        arrow = (("M", (back, y - radius)), ("L", (tip, y)), ("L", (back, y + radius)))
        yield Path(arrow, pen=Pen(Ink.PAIN, 2.4))
    yield Dot(before, y, radius, Fill(Ink.SURFACE), Pen(Ink.PAIN, 2))
    yield Dot(now, y, radius * (1.0 if now != before else 0.55), Fill(Ink.PAIN))
    yield line(before, text * 1.3, before, y - radius * 1.4, _LEADER)
    yield line(now, text * 2.5, now, y - radius * 1.4, _LEADER)
    yield _name(names[0], before, text * 1.0, text, room)
    side = text * 0.5 + _half(names[1], text)
    place = min(now, before - side) if now < before else max(now, before + side)
    yield _name(names[1], place, text * 2.2, text, room, bold=True)


def _name(
    words: str, x: float, y: float, text: float, room: tuple[float, float], *, bold: bool = False
) -> Label:
    half = _half(words, text)
    middle = min(max(x, room[0] + half), room[1] - half)
    return Label(middle, y, words, text, Ink.TEXT, "middle", bold=bold)


def _half(words: str, text: float) -> float:
    return len(words) * text * 0.29
