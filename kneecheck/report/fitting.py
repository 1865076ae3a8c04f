"""Guess how tall the first side gets under each step, so that Typst need not measure it.

A guess is a hair's breadth off at most places and a line at some, and never decides: the page tells
where it ends, and is measured and set anew where that is not near enough (``report.typ``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import Any

from kneecheck.report.text_width import BOLD, Lines, text_width

# Measures of Inter at ten points, and of what stands around the text of the page.
_LINE = 7.27
_SPREAD = 1.15
_BETWEEN_ITEMS = 5.5
_RAIL = 76.0
_GUTTER = 13.0
_SIDES = 90.7
_LEAD_SIZE = 12.5
_SEMI_BOLD, _PARTLY_BOLD = 1.016, 1.012
_HEAD, _CLOSING, _BEFORE_CLOSING = 41.1, 4.9, 8.0
_CAPTION = 10.3
_LARGE_NUMBERS = 22.7
_CHART_FOOT = 2.9
_FIGURE_GAPS = 41.0
_MARKER = 10.5
_BAR = 10.0
_WIDTH = MappingProxyType({"a4": 595.28, "us-letter": 612.0})
_HEIGHT = MappingProxyType({"a4": 841.89, "us-letter": 792.0})
_MARGINS = 73.7
# As much as looks well between two parts.
MOST_ADDED_GAP = 9.0


def side_room(paper: str) -> float:
    """Return how many points of height a side has for text."""
    return _HEIGHT[paper] - _MARGINS


class Guess:
    """The height of the parts of a page under one step."""

    def __init__(self, data: Mapping[str, Any], step: Mapping[str, Any], lines: Lines) -> None:
        self._data = data
        self._lines = lines
        self._step = step
        self._words = data["words"]
        self._whole = _WIDTH[data["paper"]] - _SIDES
        self._width = self._whole - _RAIL - _GUTTER
        self._leading: float = step["leading"] * 10

    def height(self) -> float:
        """Return the height of the side without what is left between its parts."""
        head = [self._joined(self._data["head"], "x" * 5)]
        around = _HEAD + self._text(head, self._whole) + _BEFORE_CLOSING
        around += _CLOSING + self._text([self._words["footer.text"]], self._whole)
        gap: float = self._step["gap"]
        return around + sum(gap + height for _, height in self.parts())

    def parts(self) -> Iterator[tuple[str, float]]:
        """Yield every part of the side with its height."""
        for key, heading, height in self._bodies():
            rail = self._text([self._words[f"{heading}.heading"]], _RAIL / BOLD)
            yield key, max(height, rail + (1.8 if key == "sentence" else 0.0))

    def _bodies(self) -> Iterator[tuple[str, str, float]]:
        data, step = self._data, self._step
        lines = self._lines.count(data["sentence"], self._width / _SEMI_BOLD, _LEAD_SIZE)
        lead = lines * _LINE * _LEAD_SIZE / 10 + (lines - 1) * self._leading
        yield "sentence", "sentence", lead
        yield "safety", "safety", self._safety()
        beside = self._width - 2 * step["body_width"] - _FIGURE_GAPS
        yield "place", "where", max(step["body"] + _CAPTION, self._items(self._places(), beside))
        yield "much", "much", self._much()
        for key, told in data["told"].items():
            yield key, key, self._text(self._told(told), self._width)
        if data["marked"]:
            days = max(text_width(f"{day}:") * BOLD for day, _ in data["marked"]) + 6
            told = [words for _, words in data["marked"]]
            yield "marked", "marked", self._items(told, self._width - days)
        if data["advised"]:
            yield "advised", "advised", self._items(data["advised"], self._width - _MARKER)
        if data["questions"] or data["goal"]:
            yield "wishes", "wishes", self._wishes()
        if notes := data["notes"][: step["notes"]]:
            yield "notes", "notes", self._text(notes, self._width)
        yield "data", "data", self._text([data["data"]], self._width)

    def _safety(self) -> float:
        data, words = self._data, self._words
        yes = data["signs_yes"]
        width = self._width - (_BAR if yes else 0.0)
        level = f"{words['level.heading']}: {data['level']}. {data['level_open']}"
        open_signs = "; ".join(data["signs_open"])
        below = [
            level,
            f"{words['safety.no']} ({data['signs_asked']}): {'; '.join(data['signs_no'])}."
            if data["signs_no"]
            else "",
            f"{words['safety.open']}: {open_signs}." if open_signs else "",
        ]
        if not yes:
            return self._text([words["safety.none_yes"], *below], width)
        if not self._step["last"]:
            told = "; ".join(f"{sign} {first}" for sign, _, first in yes)
            return self._text(
                [f"{words['safety.yes_first']}: {told}.", *below], width / _PARTLY_BOLD
            )
        shown = [f"{sign}, {when}" for sign, when, _ in yes]
        if len(yes) == 1:
            return self._text([f"{words['safety.yes']}: {shown[0]}", *below], width)
        return self._text(["yes", *below], width) + self._present(shown, width) + self._gap()

    def _present(self, shown: Sequence[str], width: float) -> float:
        if len(shown) <= 4:
            return self._items(shown, (width - _MARKER) / _PARTLY_BOLD)
        half, column = ceil(len(shown) / 2), ((width - 12) / 2 - _MARKER) / _PARTLY_BOLD
        return max(self._items(part, column) for part in (shown[:half], shown[half:]))

    def _places(self) -> list[str]:
        feels = self._step["feels"]
        return [
            words + (f"; {how}" if feels and how else "")
            for _, words, how in self._data["place_lines"]
        ]

    def _much(self) -> float:
        data, step, words = self._data, self._step, self._words
        *numbers, (label, value) = data["numbers"]
        below = [f"{label}: {value}"]
        if step["legend"]:
            below.append(words["much.legend"])
        chart: float = step["chart"] + _CHART_FOOT
        height = self._text(below, self._width) + self._gap() + chart
        if step["stats"]:
            return height + self._gap() + _LARGE_NUMBERS
        return height + self._gap() + self._text([self._joined(numbers, "xx")], self._width)

    def _wishes(self) -> float:
        data = self._data
        height = self._items(data["questions"], self._width - _MARKER)
        if data["goal"]:
            goal = f"{self._words['wishes.goal']}: {data['goal']}"
            height += self._text([goal], self._width) + (self._gap() if data["questions"] else 0.0)
        return height

    def _told(self, told: Mapping[str, Any]) -> Iterator[str]:
        step, words = self._step, self._words
        if not any(told.values()):
            yield words["told.nothing"]
        held = [text[: step["room"]] for text in told["so"][: step["most"]]]
        more = "" if len(held) == len(told["so"]) else words["told.more"]
        yield "; ".join(filter(None, (*held, more)))
        for texts, label in ((told["absent"], "no"), (told["unsure"], "unsure")):
            if texts:
                named = f"{words[f'told.{label}']}: {'; '.join(texts)}."
                yield named if step["noes"] else words[f"told.{label}_count"]

    def _text(self, paragraphs: Iterator[str] | Sequence[str], width: float) -> float:
        """Return the height of paragraphs below each other."""
        counts = [self._lines.count(text, width) for text in paragraphs if text]
        inner = sum(count * _LINE + (count - 1) * self._leading for count in counts)
        return inner + max(0, len(counts) - 1) * self._gap()

    def _items(self, texts: Sequence[str], width: float) -> float:
        """Return the height of a list."""
        counts = [self._lines.count(text, width) for text in texts]
        inner = sum(count * _LINE + (count - 1) * self._leading for count in counts)
        return inner + max(0, len(counts) - 1) * _BETWEEN_ITEMS

    def _joined(self, pairs: Sequence[Sequence[str]], space: str) -> str:
        return f" {space} ".join(f"{label} {value}" for label, value in pairs)

    def _gap(self) -> float:
        return self._leading * _SPREAD


class Likely:
    """How tall the first side of a page may get; each step is looked at when it is asked for."""

    def __init__(self, data: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> None:
        self._data = data
        self._steps = steps
        self._lines = Lines()
        self._heights: list[float] = []

    def heights(self, most: int | None = None) -> list[float]:
        """Return the points under each step, or under the first ones only."""
        for step in self._steps[len(self._heights) : most]:
            self._heights.append(self._guess(step).height())
        return self._heights

    def fit(self) -> tuple[int, float]:
        """Return the first step that may fit, or the last, and what it leaves between parts."""
        room, last = side_room(self._data["paper"]), len(self._steps) - 1
        step = next((at for at in range(last) if self.heights(at + 1)[at] <= room), last)
        gaps = 1 + sum(1 for _ in self._guess(self._steps[step]).parts())
        left = max(0.0, room - self.heights(step + 1)[step])
        return step, min(left / gaps, MOST_ADDED_GAP)

    def _guess(self, step: Mapping[str, Any]) -> Guess:
        return Guess(self._data, step, self._lines)
