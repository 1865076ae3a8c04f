"""Guess how tall the first side gets under each step, so that Typst has to measure only once.

A guess is a few lines off at most, and never decides: the page measures the step it leads to, and
goes on from there until one fits (``report.typ``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import Any

from kneecheck.report.figures import CHART_POINTS

# Measures of Inter at ten points, and of what stands around the text of the page.
_LETTER = 4.9
_LEAD_LETTER, _LEAD_SIZE = 6.9, 12.5
_LINE = 7.3
_AROUND = 68.0
_CAPTION = 15.0
_LARGE_NUMBERS = 21.0
_LEGEND = 140
_FIGURE_GAPS = 40.0
_RAIL_LINES = 2
# What the margins of a page leave, less a little: a step too roomy is drawn for nothing.
_ROOM = MappingProxyType({"a4": 760.0, "us-letter": 710.0})


def likely_heights(data: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> list[float]:
    """Return how many points the first side may take under each step."""
    return [_AROUND + sum(_parts(data, step)) for step in steps]


def likely_step(heights: Sequence[float], paper: str) -> int:
    """Return the first step that may fit a paper, else the last."""
    room = _ROOM[paper]
    return next((step for step, height in enumerate(heights) if height <= room), len(heights) - 1)


def _parts(data: Mapping[str, Any], step: Mapping[str, Any]) -> Iterator[float]:
    """Yield the height of every part and of the space before it."""
    line = _LINE + step["leading"] * 10
    lead = _lines([data["sentence"]], CHART_POINTS, _LEAD_LETTER)
    yield step["gap"] + lead * line * _LEAD_SIZE / 10
    yield step["gap"] + _lines(_safety(data, step), CHART_POINTS - 14) * line
    beside = CHART_POINTS - 2 * step["body_width"] - _FIGURE_GAPS
    places = [words + (feels if step["feels"] else "") for _, words, feels in data["place_lines"]]
    yield step["gap"] + max(step["body"] + _CAPTION, _lines(places, beside) * line)
    large = _LARGE_NUMBERS if step["stats"] else 0.0
    legend = _lines(["x" * _LEGEND], CHART_POINTS) * line if step["legend"] else 0.0
    yield step["gap"] + 2.5 * line + large + step["chart"] + legend
    for told in data["told"].values():
        yield step["gap"] + _lines(_told(told, step), CHART_POINTS) * line
    wishes = [*data["questions"], data["goal"]]
    marked = [words for _, words in data["marked"]]
    notes = list(data["notes"])[: step["notes"]]
    for texts, least in ((marked, 0), (data["advised"], 0), (wishes, _RAIL_LINES), (notes, 0)):
        if any(texts):
            yield step["gap"] + max(least, _lines(texts, CHART_POINTS - 30)) * line
    yield step["gap"] + max(_RAIL_LINES, _lines([data["data"]], CHART_POINTS)) * line


def _safety(data: Mapping[str, Any], step: Mapping[str, Any]) -> Iterator[str]:
    yes = data["signs_yes"]
    if step["last"]:
        # A long list stands in two columns.
        shown = yes if len(yes) <= 4 else yes[: ceil(len(yes) / 2)]
        yield from (f"{sign} {when}" * (1 if shown is yes else 2) for sign, when, _ in shown)
    else:
        yield "; ".join(f"{sign} {first}" for sign, _, first in yes)
    yield "x" * 30 + data["level"] + data["level_open"]
    yield from ("x" * 40 + "; ".join(data[key]) for key in ("signs_no", "signs_open") if data[key])


def _told(told: Mapping[str, Any], step: Mapping[str, Any]) -> Iterator[str]:
    yield "; ".join(text[: step["room"]] for text in told["so"][: step["most"]])
    for texts in (told["absent"], told["unsure"]):
        if texts:
            yield "; ".join(texts) if step["noes"] else "x"


def _lines(texts: Iterator[str] | Sequence[str], width: float, letter: float = _LETTER) -> int:
    return sum(ceil(len(text) * letter / width) for text in texts if text)
