"""The report in another language than the screen: other words, the same numbers."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.knowledge.formats import plain_day, short_day
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.report.choices import Part, ReportChoices
from kneecheck.report.html import report_html
from kneecheck.report.order import ReportOrder, write_report
from kneecheck.report.pdf import report_pdf
from tests.builders import TODAY, an_entry
from tests.report.diaries import denied_days, full_days, spread_days
from tests.report.orders import DRESS, FULL, KNOWLEDGE, MONTH, RESOURCES
from tests.report.pages import Page, pdf_text

VIETNAMESE = load_knowledge(RESOURCES / "knowledge", "vi")
DAYS = [
    an_entry(9, 3, 5, entry_id="1" * 32, marks={"left.back.calf_middle": 4}, note="first"),
    an_entry(8, 4, 6, entry_id="2" * 32, answers={"calf_diff_cm": 1.5, "night_pain": "no"}),
    an_entry(5, 7, 9, entry_id="3" * 32, answers={"measure_cold": "helped", "age_years": 61}),
    FULL,
    an_entry(0, 2, 3, entry_id="4" * 32, answers={"walk_limit_m": 400}),
]
DIARIES = {"some": DAYS, "full": full_days(), "spread": spread_days(), "denied": denied_days()}


def order_in(knowledge: Any, name: str = "some", *, iso: bool = True) -> ReportOrder:
    """Return an order for a diary with everything in it; days as numbers, or as people write."""
    entries, words = DIARIES[name], knowledge.words
    known = known_on(knowledge, entries, TODAY)
    assessment = assess(knowledge, known.answers, known.told, known.standing)
    choices = ReportChoices(MONTH, "Nguyễn Thị Ánh", "1958", notes=True, parts=frozenset(Part))
    dress = DRESS
    if not iso:
        dress = replace(
            DRESS, day_words=partial(plain_day, words), axis_day=partial(short_day, words)
        )
    return ReportOrder(knowledge, entries, assessment, choices, TODAY, dress)


def numbers(text: str) -> Counter[str]:
    """Return every number of a text, whatever its decimal mark."""
    return Counter(n.replace(",", ".") for n in re.findall(r"\d+(?:[.,]\d+)?", text))


@pytest.mark.parametrize("name", DIARIES)
def test_paper_and_page_hold_the_same_numbers_in_both_languages(name: str) -> None:
    english, vietnamese = order_in(KNOWLEDGE, name), order_in(VIETNAMESE, name)
    said = [" ".join(map(str, _told(order))) for order in (english, vietnamese)]
    assert numbers(said[0]) == numbers(said[1])
    assert sum(numbers(said[0]).values()) > 40


def _told(order: ReportOrder) -> list[Any]:
    content = order.content()
    lines = [line for section in content.sections() for line in section.lines]
    return [*content.head, *lines, content.details]


def test_the_page_for_a_browser_holds_the_same_numbers() -> None:
    read = []
    for knowledge in (KNOWLEDGE, VIETNAMESE):
        order, page = order_in(knowledge), Page()
        page.feed(report_html(order.content(), order.dress).decode())
        (body,) = page.all("body")
        read.append(numbers(body.text))
        (root,) = page.all("html")
        assert root.attributes["lang"] == knowledge.words.language
    assert read[0] == read[1]


def test_the_fhir_document_differs_in_words_only() -> None:
    bundles = []
    for knowledge in (KNOWLEDGE, VIETNAMESE):
        order = order_in(knowledge)
        bundles.append(json.loads(order.bundle(order.content())))
    english, vietnamese = bundles
    # Another document, so another name.
    assert english.pop("identifier") != vietnamese.pop("identifier")
    assert _without_words(english) == _without_words(vietnamese)
    said = json.dumps(vietnamese, ensure_ascii=False)
    assert "Dấu hiệu nguy hiểm" in said
    assert "mặt sau gối TRÁI" in said.replace("Mặt", "mặt")
    assert '"language": "vi"' in said
    for word in ("Danger signs", "back of the", "patient's", "Pain behind"):
        assert word not in said, word


WORDS = {
    "text",
    "unit",
    "display",
    "div",
    "title",
    "language",
    "name",
    "note",
    "valueString",
    "version",
}


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_words(v) for k, v in value.items() if k not in WORDS}
    if isinstance(value, list):
        return [_without_words(item) for item in value]
    return value


@pytest.mark.parametrize("name", DIARIES)
def test_the_paper_is_whole_in_vietnamese(name: str, tmp_path: Path) -> None:
    order = order_in(VIETNAMESE, name, iso=False)
    (file,) = write_report(order, tmp_path / "bao-cao.pdf")
    reader = PdfReader(file)
    text = pdf_text(reader)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "vi"
    assert reader.metadata is not None
    assert reader.metadata.title == "Đau sau gối: ghi chép của người bệnh"
    assert "□" not in text, "every sign can be printed"
    for words in ("Nguyễn Thị Ánh", "Dấu hiệu nguy hiểm", "20/11/2026", "chưa được kiểm chứng"):
        assert words in text, words


@pytest.mark.parametrize("name", DIARIES)
def test_its_first_part_is_one_side_in_vietnamese_too(name: str) -> None:
    order = order_in(VIETNAMESE, name, iso=False)
    order = replace(order, choices=replace(order.choices, parts=frozenset()))
    for paper in ("a4", "us-letter"):
        dress = replace(order.dress, paper=paper)
        pdf = report_pdf(order.content(), dress, TODAY)
        assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_days_and_decimals_are_written_as_vietnamese_does() -> None:
    page = Page()
    order = order_in(VIETNAMESE, iso=False)
    page.feed(report_html(order.content(), order.dress).decode())
    (body,) = page.all("body")
    assert "37,25 °C" in body.text
    assert "1,5 cm" in body.text
    assert "22/10/2026 đến 20/11/2026" in body.text
    assert "Nov" not in body.text


@pytest.mark.parametrize("ending", [".pdf", ".html", ".json", ".csv"])
def test_each_form_is_written(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"bao-cao{ending}"
    written = write_report(order_in(VIETNAMESE, iso=False), file)
    assert file in written
    assert file.stat().st_size > 1000


def test_the_table_keeps_its_columns_and_explains_them_in_vietnamese(tmp_path: Path) -> None:
    tables = []
    for knowledge in (KNOWLEDGE, VIETNAMESE):
        file = tmp_path / f"{knowledge.words.language}.csv"
        dictionary, _ = write_report(order_in(knowledge), file)
        tables.append((file.read_text("utf-8"), dictionary.read_text("utf-8")))
    (english, _), (vietnamese, explained) = tables
    assert english.splitlines()[0] == vietnamese.splitlines()[0]
    assert "Mặt sau gối TRÁI" in vietnamese
    assert "Mức đau trung bình trong ngày" in explained
