"""Signs that cannot be printed: boxes, and each is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kneecheck.report.glyphs import Printer, read_signs, sign_names
from tests.builders import an_entry
from tests.report.orders import RESOURCES, an_order
from tests.report.pages import pdf_of, pdf_text

FONTS = RESOURCES / "fonts"
SIGNS = read_signs(FONTS / "signs.txt")


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.otf")), ids=lambda font: font.stem)
def test_the_list_beside_the_fonts_says_what_each_of_them_can_print(font: Path) -> None:
    with TTFont(font) as opened:
        assert {ord(sign) for sign in SIGNS} == set(opened.getBestCmap())


def test_a_run_of_strange_signs_is_one_box_and_each_is_remembered_once() -> None:
    printer = Printer(SIGNS)
    assert (
        printer.printable("naïve – “x” \u4e2d\u6587\u4e2d \u05d0!") == "naïve – “x” \u25a1 \u25a1!"
    )
    assert printer.missing == ("\u4e2d", "\u6587", "\u05d0")
    assert sign_names(printer.missing) == (
        "cjk unified ideograph-4e2d (U+4E2D), cjk unified ideograph-6587 (U+6587), "
        "hebrew letter alef (U+05D0)"
    )
    assert sign_names(("\U0001f9b5", "a", "b", "c")).endswith("latin small letter b (U+0062), …")
    assert sign_names(("\ue000",)) == "U+E000"


def test_the_page_names_what_it_cannot_print() -> None:
    text = pdf_text(pdf_of(an_order([an_entry(1, note="left \U0001f9b5 leg")], notes=True)))
    assert "left \u25a1 leg" in text
    assert "shown as a box: leg (U+1F9B5). The table and the FHIR file keep" in text
    assert "shown as a box" not in pdf_text(pdf_of(an_order([an_entry(1, note="é")], notes=True)))
