"""Set the report with Typst: one template for paper and browser.

Text of the person reaches Typst only as JSON data, never as source. Whatever a diary holds, the
first part stands on one page: figures and lists give way step by step, as the template says.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from kneecheck.assessment.sentences import trend_sentence
from kneecheck.domain.body import Face
from kneecheck.picture.body import BodyShapes
from kneecheck.report.content import ReportContent
from kneecheck.report.figures import body_figure, body_view, chart_figure
from kneecheck.report.glyphs import printable
from kneecheck.report.workshop import Here, Result, Setting, Workshop

Paper = Literal["a4", "us-letter"]
Form = Literal["paged", "browser"]
ATTACHED = "knee-diary.fhir.json"
BODY_FONT = "Inter-Regular.otf"
TEMPLATE = ("report.typ", "layout.typ", "first.typ", "details.typ", "report.css")
HERE = Here()
NO_CHANGES: Mapping[str, object] = MappingProxyType({})
_LONGEST_WORD = 24
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class Step:
    """How much room the first part takes: heights and gaps in points, and what is left out.

    ``noes`` tells that they are listed and not only counted, ``feels`` that places tell how it
    feels there, ``last`` that a danger sign is told with its last day too, ``most`` how many
    answers of a list are told and ``room`` how many signs of each, ``notes`` how many notes.
    """

    body: float
    chart: float
    gap: float
    notes: int
    noes: bool = True
    legend: bool = True
    feels: bool = True
    last: bool = True
    most: int = 1000
    room: int = 1000
    leading: float = 0.5


STEPS = (
    Step(150, 124, 12, 8, leading=0.55),
    Step(140, 108, 10, 8, leading=0.55),
    Step(132, 96, 9, 6),
    Step(126, 88, 9, 6, noes=False),
    Step(120, 80, 8, 4, noes=False),
    Step(117, 74, 7, 3, noes=False),
    Step(117, 70, 7, 2, noes=False, legend=False),
    Step(117, 66, 6, 0, noes=False, legend=False, feels=False),
    Step(117, 62, 5, 0, noes=False, legend=False, feels=False, last=False, most=8, room=80),
    Step(
        102,
        54,
        4,
        0,
        noes=False,
        legend=False,
        feels=False,
        last=False,
        most=4,
        room=50,
        leading=0.44,
    ),
)


@dataclass(frozen=True, slots=True)
class ReportDress:
    """How a page is set: shapes, resources, and how days are written."""

    shapes: BodyShapes
    resources: Path
    day_words: Callable[[date], str]
    axis_day: Callable[[date], str]
    paper: Paper = "a4"
    workshop: Workshop = HERE


def press(
    content: ReportContent,
    dress: ReportDress,
    result: Result,
    *,
    bundle: bytes = b"",
    moment: int = 0,
) -> list[bytes]:
    """Return the finished report: one file, or for pictures one a page.

    The browser shows what paper has room for, so that both always say the same.
    """
    with tempfile.TemporaryDirectory(prefix="kneecheck-") as folder:
        root = Path(folder)
        for name in TEMPLATE:
            (root / name).write_bytes((dress.resources / "report" / name).read_bytes())
        (root / ATTACHED).write_bytes(bundle)
        page = _Page(root, content, dress, {**_data(content, dress), "attached": bool(bundle)})
        step = page.fitting_step()
        return page.set(step, result, moment)


class _Page:
    """The folder of one report, laid out anew for every step."""

    def __init__(
        self, root: Path, content: ReportContent, dress: ReportDress, data: Mapping[str, object]
    ) -> None:
        self._root = root
        self._content = content
        self._dress = dress
        self._data = data
        # The legs in the colours of paper take longest to make; every step has the same.
        palette = print_palette(dress.resources)
        self._art = {face: dress.shapes.art(face, palette) for face in Face}

    def fitting_step(self) -> Step:
        """Return the first step under which the first part is one page, else the last.

        Each step takes less room than the one before, so the search halves what is left. The
        second part plays no role and is left out meanwhile.
        """
        least, most = 0, len(STEPS) - 1
        while least < most:
            middle = (least + most) // 2
            self._lay_out(STEPS[middle], "paged", {"has_details": False})
            if len(self._set("count")) == 1:
                most = middle
            else:
                least = middle + 1
        return STEPS[most]

    def set(self, step: Step, result: Result, moment: int) -> list[bytes]:
        """Return the files of a result under a step."""
        self._lay_out(step, "browser" if result == "html" else "paged")
        return [(self._root / name).read_bytes() for name in self._set(result, moment)]

    def _set(self, result: Result, moment: int = 0) -> list[str]:
        fonts = str(self._dress.resources / "fonts")
        return self._dress.workshop.set(Setting(str(self._root), fonts, result, moment))

    def _lay_out(self, step: Step, form: Form, changes: Mapping[str, object] = NO_CHANGES) -> None:
        """Write figures and data for a step."""
        figures = _write_figures(self._root, self._content, self._dress, step, self._art)
        data = {**self._data, **figures, "step": asdict(step), "form": form, **changes}
        text = json.dumps(data, ensure_ascii=False)
        (self._root / "data.json").write_text(text, encoding="utf-8")


def _write_figures(
    root: Path, content: ReportContent, dress: ReportDress, step: Step, art: Mapping[Face, str]
) -> dict[str, object]:
    """Write the figures and return the words that stand for each, and how tall they are."""
    view, height = body_view(content, dress.shapes, step.body)
    told: dict[str, object] = {"body_height": height, "chart_height": step.chart}
    for face in Face:
        figure = body_figure(content, dress.shapes, face, art[face], view)
        (root / f"{face}.svg").write_text(figure.svg, encoding="utf-8")
        told[f"alt_{face}"] = figure.words
    sentence = trend_sentence(content.words, content.reading, dress.day_words)
    figure = chart_figure(content, dress.axis_day, sentence, step.chart)
    (root / "chart.svg").write_text(figure.svg, encoding="utf-8")
    return told | {"alt_chart": figure.words}


def print_palette(resources: Path) -> dict[str, str]:
    """Return the colours in which the body is printed."""
    text = (resources / "body" / "palettes.toml").read_text(encoding="utf-8")
    palette: dict[str, str] = tomllib.loads(text)["print"]
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
        "told": {key: asdict(part) for key, part in content.told.items()},
        "marked": content.marked,
        "questions": content.questions,
        "goal": content.goal,
        "notes": content.notes,
        "data": content.data,
        "details": asdict(content.details),
    }
    printed = _Printer(dress.resources / "fonts" / BODY_FONT)
    shown: dict[str, Any] = printed.all(plain)
    if printed.boxed:
        shown["data"] += " " + words.of("report", "data", "boxes")
    return shown | {
        "language": content.language,
        "paper": dress.paper,
        "words": own,
        "has_details": bool(content.details),
    }


class _Printer:
    """Makes every text of a tree printable, and remembers whether some of it became boxes."""

    def __init__(self, font: Path) -> None:
        self._font = font
        self.boxed = False

    def all(self, value: Any) -> Any:
        """Return a tree with the same shape."""
        if isinstance(value, str):
            text, boxed = printable(value, self._font)
            self.boxed = self.boxed or boxed
            return breakable(text)
        if isinstance(value, dict):
            return {key: self.all(held) for key, held in value.items()}
        if isinstance(value, list | tuple):
            return [self.all(held) for held in value]
        return value


def breakable(text: str) -> str:
    """Return text in which no word is too long for a line."""
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    parts = [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)]
    return _ZERO_WIDTH_SPACE.join(parts)
