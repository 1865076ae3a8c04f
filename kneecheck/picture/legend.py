"""The signs of the pictures by themselves, for a legend of the very same drawing."""

from __future__ import annotations

from collections.abc import Iterator

from kneecheck.domain.markers import MarkerKind
from kneecheck.picture.calendar import EMPTY, FREE, HOLLOW
from kneecheck.picture.heat import heat
from kneecheck.picture.shapes import Box, Label, Picture, Shape, line
from kneecheck.picture.strips import NO, YES
from kneecheck.picture.trend import (
    EPISODE,
    EPISODE_BAR,
    MEDIAN,
    day_dot,
    marker_sign,
    stem,
)

WIDTH, HEIGHT = 26.0, 16.0
CHART = ("dot", "stem", "late", "median", "episode")
STRIPS = ("yes", "no")
CALENDAR = ("shade", "free", "hollow", "empty")
_MIDDLE_X, _MIDDLE_Y = WIDTH / 2, HEIGHT / 2


def legend_sign(key: str) -> Picture:
    """Return a sign of a picture; its words stand beside it, so it says nothing itself."""
    return Picture(WIDTH, HEIGHT, tuple(_sign(key)), "")


def _sign(key: str) -> Iterator[Shape]:
    match key:
        case "dot" | "late":
            yield day_dot(_MIDDLE_X, _MIDDLE_Y, 4.2, late=key == "late")
        case "stem":
            yield stem(_MIDDLE_X, 1, HEIGHT - 4)
            yield day_dot(_MIDDLE_X, HEIGHT - 4.5, 3.4, late=False)
        case "median":
            yield line(2, _MIDDLE_Y, WIDTH - 2, _MIDDLE_Y, MEDIAN)
        case "episode":
            yield Box(2, 3, WIDTH - 4, HEIGHT - 3, EPISODE)
            yield Box(2, 0.5, WIDTH - 4, 2.5, EPISODE_BAR)
        case "yes":
            yield Box(3, 3, WIDTH - 6, HEIGHT - 6, YES, radius=2)
        case "no":
            yield line(3, _MIDDLE_Y, WIDTH - 3, _MIDDLE_Y, NO)
        case "treatment" | "visit":
            yield marker_sign(MarkerKind(key), _MIDDLE_X, _MIDDLE_Y, 6)
        case _:
            yield from _cell(key)


def _cell(key: str) -> Iterator[Shape]:
    x, side = (WIDTH - 14) / 2, 14.0
    if key == "shade":
        fill, ink = heat(5)
        yield Box(x, 1, side, side, fill, radius=3)
        yield Label(_MIDDLE_X, HEIGHT - 4, "5", 10.5, ink, "middle", bold=True)
        return
    pen = {"free": FREE, "hollow": HOLLOW, "empty": EMPTY}[key]
    yield Box(x, 1, side, side, pen=pen, radius=3)
    if key != "empty":
        number, (_, ink) = ("0" if key == "free" else "5"), heat(0)
        yield Label(_MIDDLE_X, HEIGHT - 4, number, 10.5, ink, "middle", bold=True)
