"""Set the report with Typst: one template for paper and browser.

Text of the person reaches Typst only as JSON data, never as source. Whatever a diary holds, the
first part stands on one page: figures and lists give way step by step, as the template says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import tomli
from msgspec import Struct, to_builtins
from msgspec.structs import replace

from kneecheck.assessment.sentences import trend_sentence
from kneecheck.domain.body import Face
from kneecheck.picture.body import BodyShapes
from kneecheck.report.content import ReportContent
from kneecheck.report.figures import CHART_POINTS, BodyFrame, body_figure, chart_figure
from kneecheck.report.fitting import MOST_ADDED_GAP, Likely
from kneecheck.report.glyphs import Printer, read_signs, sign_names
from kneecheck.report.steps import STEPS_TOLD
from kneecheck.report.text_width import ZERO_WIDTH_SPACE
from kneecheck.report.workshop import Here, Result, Setting, Workshop

Paper = Literal["a4", "us-letter"]
ATTACHED = "knee-diary.fhir.json"
SIGNS = "signs.txt"
# Typst begins with a file of this name.
TEMPLATE = {
    "main.typ": "report.typ",
    **{name: name for name in ("layout.typ", "first.typ", "details.typ", "report.css")},
}
HERE = Here()
_LONGEST_WORD = 24


class ReportDress(Struct, frozen=True):
    """How a page is set: shapes, resources, and how days are written."""

    shapes: BodyShapes
    resources: Path
    day_words: Callable[[date], str]
    axis_day: Callable[[date], str]
    paper: Paper = "a4"
    workshop: Workshop = HERE


class Fit(Struct, frozen=True):
    """The step under which the first side fits, and what is left between parts, once known.

    A guess is not ``sure``: the page then tells whether it came out well.
    """

    step: int
    left: float | None = None
    sure: bool = True


class Page:
    """A report being set: what one form of it had to find out and to draw, the next one knows."""

    def __init__(self, content: ReportContent, dress: ReportDress) -> None:
        self._content = content
        self._dress = dress
        self._frame = BodyFrame(content, dress.shapes)
        self._figures: dict[int, tuple[dict[str, bytes], dict[str, str]]] = {}
        data = _data(content, dress)
        steps = [self._sized(step) for step in STEPS_TOLD]
        told = {"chart_width": CHART_POINTS, "most_gap": MOST_ADDED_GAP, "steps": steps}
        self._data = {**data, **told}
        self._likely = Likely(data, steps)
        self._fit = Fit(*self._likely.fit(), sure=False)

    def draw(self) -> None:
        """Draw the figures for the step that fits, as far as that is known."""
        self._drawn(self._fit.step)

    def pressed(self, result: Result, bundle: bytes = b"", moment: int = 0) -> list[bytes]:
        """Return the finished report: one file, or for pictures one a page.

        The browser shows what paper has room for, so that both always say the same. A FHIR document
        is checked while it is attached. A page that is known to fit is not measured again, and one
        that came out as guessed is not measured at all.
        """
        folder = self._dress.resources / "report"
        files = {inside: (folder / name).read_bytes() for inside, name in TEMPLATE.items()}
        files[ATTACHED] = bundle
        setting = Setting(files, str(self._dress.resources / "fonts"), result, moment)
        if bundle and result == "pdf":
            setting = replace(setting, attached=ATTACHED)
        drawn = self._fit
        while True:
            drawings = self._laid_out(drawn, attached=bool(bundle))
            files = {**setting.files, **drawings}
            made = self._dress.workshop.set(replace(setting, files=files, step=drawn.step))
            found = Fit(made.step, made.left)
            if made.files:
                self._fit = found
                return list(made.files)
            # A guess that came out badly is measured; where another step fits, it is drawn.
            drawn = Fit(drawn.step) if drawn.left is not None else found
            setting = replace(setting, checked=True)

    def _sized(self, step: Mapping[str, Any]) -> dict[str, Any]:
        width, height = self._frame.size(step["body"])
        return {**step, "body": height, "body_width": width}

    def _laid_out(self, fit: Fit, *, attached: bool) -> dict[str, bytes]:
        """Return figures and data for a step."""
        files, told = self._drawn(fit.step)
        # Where the page is fixed, only roomier steps matter.
        likely = self._likely.heights(None if fit.left is None else fit.step + 1)
        data = {**self._data, **told, **to_builtins(fit), "likely": likely, "attached": attached}
        return {**files, "data.json": json.dumps(data, ensure_ascii=False).encode()}

    def _drawn(self, number: int) -> tuple[dict[str, bytes], dict[str, str]]:
        if number not in self._figures:
            step = self._data["steps"][number]
            self._figures[number] = _figures(self._content, self._dress, self._frame, step)
        return self._figures[number]


def _figures(
    content: ReportContent,
    dress: ReportDress,
    frame: BodyFrame,
    step: Mapping[str, Any],
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the figures and the words that stand for each."""
    told: dict[str, str] = {}
    files: dict[str, bytes] = {}
    view = frame.view(step["body"])
    # The legs in the colours of paper.
    palette = print_palette(dress.resources)
    for face in Face:
        figure = body_figure(content, dress.shapes, face, dress.shapes.art(face, palette), view)
        files[f"{face}.svg"] = figure.svg.encode()
        told[f"alt_{face}"] = figure.words
    sentence = trend_sentence(content.words, content.reading, dress.day_words)
    figure = chart_figure(content, dress.axis_day, sentence, step["chart"])
    files["chart.svg"] = figure.svg.encode()
    return files, told | {"alt_chart": figure.words}


@lru_cache(maxsize=1)
def print_palette(resources: Path) -> dict[str, str]:
    """Return the colours in which the body is printed."""
    text = (resources / "body" / "palettes.toml").read_text(encoding="utf-8")
    palette: dict[str, str] = tomli.loads(text)["print"]
    return palette


def _data(content: ReportContent, dress: ReportDress) -> dict[str, Any]:
    words = content.words
    own = {
        key.removeprefix("report."): text
        for key, text in words.texts.items()
        if key.startswith("report.")
    }
    plain: dict[str, Any] = {
        "made_with": content.made_with,
        "head": content.head,
        "sentence": content.sentence,
        "signs_yes": [[line.sign, line.when, line.first] for line in content.signs.yes],
        "signs_no": content.signs.no,
        "signs_asked": content.signs.asked,
        "signs_open": content.signs.open,
        "level": content.level,
        "level_open": content.level_open,
        "place_lines": [[line.letter, line.words, line.feels] for line in content.place_lines],
        "numbers": content.numbers,
        "told": {key: to_builtins(part) for key, part in content.told.items()},
        "marked": content.marked,
        "advised": content.advised,
        "questions": content.questions,
        "goal": content.goal,
        "notes": content.notes,
        "data": content.data,
        "details": to_builtins(content.details),
    }
    printer = Printer(read_signs(dress.resources / "fonts" / SIGNS))
    shown: dict[str, Any] = _all(printer, plain)
    if printer.missing:
        boxes = words.of("report", "data", "boxes")
        shown["data"] += " " + boxes.format(signs=sign_names(printer.missing))
    return shown | {
        "language": content.language,
        "paper": dress.paper,
        "words": own,
        "has_details": bool(content.details),
    }


def _all(printer: Printer, value: Any) -> Any:
    """Return a tree with the same shape, every text of it printable."""
    if isinstance(value, str):
        return breakable(printer.printable(value))
    if isinstance(value, dict):
        return {key: _all(printer, held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_all(printer, held) for held in value]
    return value


def breakable(text: str) -> str:
    """Return text in which no word is too long for a line."""
    if len(text) <= _LONGEST_WORD:
        return text
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    parts = [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)]
    return ZERO_WIDTH_SPACE.join(parts)
