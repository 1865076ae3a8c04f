"""Set the report with Typst: one page, tagged for screen readers, the same bytes every time.

Text of the person reaches Typst only as JSON data, never as source.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from kneecheck.assessment.sentences import trend_sentence
from kneecheck.domain.body import Face, Place
from kneecheck.errors import Defect
from kneecheck.picture.body import KNEES, BodyShapes
from kneecheck.report.content import ReportContent
from kneecheck.report.figures import body_figure, chart_figure
from kneecheck.report.glyphs import printable

Paper = Literal["a4", "us-letter"]
MOST_SQUEEZE = 4
ATTACHED = "knee-diary.fhir.json"
BODY_FONT = "Inter-Regular.otf"
_LONGEST_WORD = 24
_ZERO_WIDTH_SPACE = "\u200b"
_YEAR = 365


@dataclass(frozen=True, slots=True)
class ReportDress:
    """How a page is set: shapes, resources, and how days are written."""

    shapes: BodyShapes
    resources: Path
    day_words: Callable[[date], str]
    axis_day: Callable[[date], str]
    paper: Paper = "a4"


def report_pdf(
    content: ReportContent, dress: ReportDress, printed: date, bundle: bytes = b""
) -> bytes:
    """Return the page as PDF/UA-1 and PDF/A-3a, with a FHIR document attached when there is one.

    The same content and day always give the same bytes.
    """
    return _compile(content, dress, printed, "pdf", bundle)


def report_png(content: ReportContent, dress: ReportDress, printed: date) -> bytes:
    """Return a picture of the very same page."""
    return _compile(content, dress, printed, "png")


def _compile(
    content: ReportContent,
    dress: ReportDress,
    printed: date,
    form: Literal["pdf", "png"],
    bundle: bytes = b"",
) -> bytes:
    moment = datetime(printed.year, printed.month, printed.day, tzinfo=UTC)
    more: dict[str, Any] = (
        {"pdf_standards": ["ua-1", "a-3a"], "timestamp": int(moment.timestamp())}
        if form == "pdf"
        else {"ppi": 110.0}
    )
    with tempfile.TemporaryDirectory(prefix="kneecheck-") as folder:
        root = Path(folder)
        template = dress.resources / "report" / "report.typ"
        (root / "report.typ").write_bytes(template.read_bytes())
        _write_figures(root, content, dress)
        (root / ATTACHED).write_bytes(bundle)
        _squeeze_to_one_page(root, {**_data(content, dress), "attached": bool(bundle)}, dress)
        made = _compiler(root, dress).compile(format=form, **more)
    if not made:
        raise Defect("The page of the report could not be set.")
    return made[0] if isinstance(made, list) else made


def _squeeze_to_one_page(root: Path, data: dict[str, object], dress: ReportDress) -> None:
    """Write the data with the least squeeze under which everything stands on one page."""
    for squeeze in range(MOST_SQUEEZE + 1):
        text = json.dumps({**data, "squeeze": squeeze}, ensure_ascii=False)
        (root / "data.json").write_text(text, encoding="utf-8")
        found = _compiler(root, dress).query("<pages>", field="value", one=True)
        if json.loads(found) == 1:
            return


def _compiler(root: Path, dress: ReportDress) -> typst.Compiler:
    return typst.Compiler(
        str(root / "report.typ"),
        root=str(root),
        font_paths=[str(dress.resources / "fonts")],
        ignore_system_fonts=True,
    )


def _write_figures(root: Path, content: ReportContent, dress: ReportDress) -> None:
    palette = _print_palette(dress.resources)
    for face in Face:
        figure = body_figure(content, dress.shapes, face, palette)
        (root / f"{face}.svg").write_text(figure.svg, encoding="utf-8")
    figure = body_figure(content, dress.shapes, Face.BACK, palette, KNEES)
    (root / "knees.svg").write_text(figure.svg, encoding="utf-8")
    figure = chart_figure(content, dress.axis_day, "")
    (root / "chart.svg").write_text(figure.svg, encoding="utf-8")


def _print_palette(resources: Path) -> dict[str, str]:
    text = (resources / "body" / "palettes.toml").read_text(encoding="utf-8")
    palette: dict[str, str] = tomllib.loads(text)["print"]
    return palette


def _data(content: ReportContent, dress: ReportDress) -> dict[str, object]:
    words = content.words
    palette = _print_palette(dress.resources)
    sentence = trend_sentence(words, content.reading, dress.day_words)
    font = dress.resources / "fonts" / BODY_FONT
    head = [(label, *printable(value, font)) for label, value in content.head]
    notes = [printable(note, font) for note in content.notes]
    boxed = any(box for *_, box in (*head, *notes))
    return {
        "language": content.language,
        "paper": dress.paper,
        "words": {
            key.removeprefix("report."): text
            for key, text in words.texts.items()
            if key.startswith("report.")
        },
        "head": [[label, breakable(value)] for label, value, _ in head],
        "sentence": breakable(content.sentence),
        "signs_yes": [[line.sign, line.when] for line in content.signs_yes],
        "signs_no": list(content.signs_no),
        "signs_no_asked": content.signs_no_asked,
        "signs_open": list(content.signs_open),
        "level": content.level,
        "level_open": content.level_open,
        "place_lines": list(content.place_lines),
        "numbers": [list(pair) for pair in content.numbers],
        "trend": sentence,
        "knees": any(place.zone.startswith("knee_") for place in _marked_back(content)),
        "alt_back": body_figure(content, dress.shapes, Face.BACK, palette).words,
        "alt_front": body_figure(content, dress.shapes, Face.FRONT, palette).words,
        "alt_chart": chart_figure(content, dress.axis_day, sentence).words,
        "notes": [breakable(note) for note, _ in notes],
        "data": f"{content.data} {words.of('report', 'data', 'boxes')}" if boxed else content.data,
    }


def _marked_back(content: ReportContent) -> list[Place]:
    return [place for place in content.places if place.face is Face.BACK]


def breakable(text: str) -> str:
    """Return text in which no word is too long for a line."""
    return " ".join(_broken(word) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    parts = [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)]
    return _ZERO_WIDTH_SPACE.join(parts)
