"""Set the report with Typst: one template for paper and browser.

Text of the person reaches Typst only as JSON data, never as source. Whatever a diary holds, the
first part stands on one page: figures and lists give way step by step, as the template says.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from kneecheck.assessment.sentences import trend_sentence
from kneecheck.domain.body import Face
from kneecheck.picture.body import BodyShapes
from kneecheck.report.content import ReportContent
from kneecheck.report.figures import CHART_POINTS, BodyFrame, body_figure, chart_figure
from kneecheck.report.glyphs import Printer, read_signs, sign_names
from kneecheck.report.steps import STEPS, Step
from kneecheck.report.workshop import Here, Result, Setting, Workshop

Paper = Literal["a4", "us-letter"]
Form = Literal["fit", "paged", "browser"]
ATTACHED = "knee-diary.fhir.json"
SIGNS = "signs.txt"
TEMPLATE = ("report.typ", "layout.typ", "first.typ", "details.typ", "report.css")
HERE = Here()
NOTHING: Mapping[str, str] = MappingProxyType({})
MOST_ADDED_GAP = 9.0
_LONGEST_WORD = 24
_ZERO_WIDTH_SPACE = "\u200b"


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
    bundle: Callable[[], bytes] | None = None,
    moment: int = 0,
) -> list[bytes]:
    """Return the finished report: one file, or for pictures one a page.

    The browser shows what paper has room for, so that both always say the same. A FHIR document
    is written while the page is measured, and checked while it is set.
    """
    with tempfile.TemporaryDirectory(prefix="kneecheck-") as folder:
        root = Path(folder)
        for name in TEMPLATE:
            (root / name).write_bytes((dress.resources / "report" / name).read_bytes())
        page = _Page(root, content, dress, {**_data(content, dress), "attached": bool(bundle)})
        with ThreadPoolExecutor(1) as beside:
            step = beside.submit(page.fitting_step)
            if bundle is not None:
                (root / ATTACHED).write_bytes(bundle())
            return page.set(step.result(), result, moment)


class _Page:
    """The folder of one report: measured once, then drawn and set."""

    def __init__(
        self, root: Path, content: ReportContent, dress: ReportDress, data: Mapping[str, object]
    ) -> None:
        self._root = root
        self._content = content
        self._dress = dress
        self._data = {**data, "chart_width": CHART_POINTS}
        self._frame = BodyFrame(content, dress.shapes)

    def fitting_step(self) -> dict[str, Any]:
        """Return the roomiest step that leaves the first part on one page, as the page reads it.

        Typst measures without the figures, of which only the size matters, and without the second
        part. What room is left goes between the parts.
        """
        steps = [self._sized(step) for step in STEPS]
        self._lay_out("fit", steps)
        (found,) = self._set("fit")
        fit = json.loads(found)
        step = steps[int(fit["step"])]
        gap = step["gap"] + min(fit["left"], MOST_ADDED_GAP)
        return step | {"gap": gap}

    def set(self, step: Mapping[str, object], result: Result, moment: int) -> list[bytes]:
        """Return the files of a result under a step."""
        figures = _write_figures(self._root, self._content, self._dress, self._frame, step)
        form: Form = "browser" if result == "html" else "paged"
        self._lay_out(form, [step], figures)
        return [(self._root / name).read_bytes() for name in self._set(result, moment)]

    def _sized(self, step: Step) -> dict[str, Any]:
        width, height = self._frame.size(step.body)
        return asdict(step) | {"body": height, "body_width": width}

    def _set(self, result: Result, moment: int = 0) -> list[str]:
        fonts = str(self._dress.resources / "fonts")
        setting = Setting(str(self._root), fonts, result, moment)
        if result == "pdf" and self._data["attached"]:
            setting = replace(setting, attached=ATTACHED)
        return self._dress.workshop.set(setting)

    def _lay_out(
        self, form: Form, steps: Sequence[Mapping[str, object]], more: Mapping[str, str] = NOTHING
    ) -> None:
        """Write the data of the page."""
        data = {**self._data, **more, "steps": steps, "form": form}
        # While the page is measured, what will be attached may not be written yet.
        data["attached"] = self._data["attached"] and form != "fit"
        text = json.dumps(data, ensure_ascii=False)
        (self._root / "data.json").write_text(text, encoding="utf-8")


def _write_figures(
    root: Path,
    content: ReportContent,
    dress: ReportDress,
    frame: BodyFrame,
    step: Mapping[str, Any],
) -> dict[str, str]:
    """Write the figures and return the words that stand for each."""
    told: dict[str, str] = {}
    view = frame.view(step["body"])
    # The legs in the colours of paper.
    palette = print_palette(dress.resources)
    for face in Face:
        figure = body_figure(content, dress.shapes, face, dress.shapes.art(face, palette), view)
        (root / f"{face}.svg").write_text(figure.svg, encoding="utf-8")
        told[f"alt_{face}"] = figure.words
    sentence = trend_sentence(content.words, content.reading, dress.day_words)
    figure = chart_figure(content, dress.axis_day, sentence, step["chart"])
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
        "advised": content.advised,
        "questions": content.questions,
        "goal": content.goal,
        "notes": content.notes,
        "data": content.data,
        "details": asdict(content.details),
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
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    parts = [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)]
    return _ZERO_WIDTH_SPACE.join(parts)
