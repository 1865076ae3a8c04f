"""The guess of how tall the first side gets: near enough that it is hardly ever measured."""

from __future__ import annotations

import json
from typing import Any

import pytest
import typst
from msgspec.structs import replace

from kneecheck.knowledge.loader import load_knowledge
from kneecheck.report.fitting import Guess
from kneecheck.report.order import ReportOrder
from kneecheck.report.press import Page
from kneecheck.report.text_width import Lines, sign_width, text_width
from kneecheck.report.workshop import Here, Made, Setting
from tests.report.diaries import denied_days, full_days, ordinary_days, spread_days
from tests.report.orders import FULL, RESOURCES, an_order

FONTS = str(RESOURCES / "fonts")
VIETNAMESE = load_knowledge(RESOURCES / "knowledge", "vi")


class Watching(Here):
    """Keeps what was asked for and what came of it."""

    def __init__(self) -> None:
        self.asked: list[Setting] = []
        self.made: list[Made] = []
        self.checked = 0

    def set(self, setting: Setting) -> Made:
        """Set a page."""
        self.asked.append(setting)
        self.made.append(super().set(setting))
        return self.made[-1]

    def check(self, bundle: bytes) -> None:
        """Check a bundle."""
        self.checked += 1
        super().check(bundle)


def watched(order: ReportOrder, **dress: Any) -> tuple[Page, Watching]:
    watching = Watching()
    return Page(order.content(), replace(order.dress, workshop=watching, **dress)), watching


def test_signs_are_as_wide_as_those_of_the_font() -> None:
    signs = [chr(code) for code in range(33, 127)] + list("äéđạỳơƠữƯ")
    page = (
        '#set text(font: "Inter", size: 100pt, kerning: false, features: (calt: 0))\n'
        "#context [#metadata(json(bytes(sys.inputs.signs)).map("
        's => measure(text("|" + s + "|")).width / 1pt - measure(text("||")).width / 1pt)) <w>]'
    )
    source: bytes = page.encode()
    compiler = typst.Compiler(
        source,
        font_paths=typst.Fonts(font_paths=[FONTS]),
        ignore_system_fonts=True,
        sys_inputs={"signs": json.dumps(signs)},
    )
    widths = json.loads(compiler.query("<w>", field="value", one=True))
    for sign, width in zip(signs, widths, strict=True):
        assert sign_width(sign) / 10 == pytest.approx(width, abs=0.1), sign


def test_lines_are_counted_as_they_break() -> None:
    lines = Lines()
    word = text_width("word")
    space = text_width(" ")
    assert lines.count("word word", 2 * word + space + 0.01) == 1
    assert lines.count("word word", 2 * word + space - 0.01) == 2
    assert lines.count("word word word", 2 * word + space + 0.01) == 2
    assert lines.count("wordword", word) == 2
    assert lines.count("word\u200bword", word + 0.01) == 2


def wishing(order: ReportOrder) -> ReportOrder:
    asked = ("Is it my knee or my back?", "Do I need a scan?")
    choices = replace(order.choices, questions=asked, goal="Walk to the shop")
    return replace(order, choices=choices)


DIARIES = {
    "empty": an_order([]),
    "one day": an_order([FULL]),
    "ordinary": an_order(ordinary_days()),
    "ordinary, with wishes": wishing(an_order(ordinary_days(), name="Ann Example", notes=True)),
    "nothing of the kind": an_order(denied_days()),
    "everything": an_order(full_days()),
    "bit by bit": an_order(spread_days()),
}


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", DIARIES)
def test_a_page_is_set_once_and_comes_out_as_guessed(name: str, language: str, paper: str) -> None:
    order = DIARIES[name]
    if language == "vi":
        order = replace(order, knowledge=VIETNAMESE)
    page, watching = watched(order, paper=paper)
    page.pressed("png")
    (asked,), (made,) = watching.asked, watching.made
    # Measured, it is the same step, and nearly the same space.
    data = json.loads(asked.files["data.json"])
    assert (data["sure"], data["left"]) == (False, made.left)
    files = {**asked.files, "data.json": json.dumps(data | {"left": None}).encode()}
    measured = Here().set(replace(asked, files=files))
    assert measured.step == made.step
    assert measured.left == pytest.approx(made.left, abs=1.5)


@pytest.mark.parametrize("off", [-300.0, -40.0, 40.0, 300.0])
def test_a_wrong_guess_is_found_out_and_the_page_is_as_good(
    off: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, watching = watched(DIARIES["ordinary"])
    page.pressed("png")
    right = Guess.height

    def wrong(guess: Guess) -> float:
        return right(guess) + off

    monkeypatch.setattr(Guess, "height", wrong)
    page, misled = watched(DIARIES["ordinary"])
    assert len(page.pressed("png")) == 1
    assert len(misled.made) > 1
    assert misled.made[-1].step == watching.made[-1].step
    assert misled.made[-1].left == pytest.approx(watching.made[-1].left, abs=1.0)


def test_a_document_is_checked_once_however_often_its_page_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Guess, "height", lambda _guess: 0.0)
    order = DIARIES["ordinary"]
    page, watching = watched(order)
    (pdf,) = page.pressed("pdf", order.unchecked_bundle(order.content()))
    assert pdf.startswith(b"%PDF")
    assert len(watching.made) > 1
    assert watching.checked == 1
