"""The page for a browser: the words of the paper, well built, sealed, and readable by everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kneecheck.report.choices import Part
from kneecheck.report.html import report_html
from kneecheck.report.order import ReportOrder, write_report
from tests.builders import an_entry
from tests.report.diaries import denied_days, full_days, ordinary_days, spread_days, wide_order
from tests.report.orders import FULL, RESOURCES, an_order
from tests.report.pages import Page, page_of, pdf_of, pdf_text, words_of

EVERYTHING = tuple(Part)
ORDERS: dict[str, ReportOrder] = {
    "empty": an_order([]),
    "one day": an_order([FULL], name="Ann & Bob <Example>", birth_year="1968", notes=True),
    "ordinary": wide_order(ordinary_days(), parts=EVERYTHING),
    "everything": wide_order(full_days(), parts=EVERYTHING),
    "bit by bit": wide_order(spread_days()),
    "nothing of the kind": wide_order(denied_days(), parts=EVERYTHING),
    "strange signs": an_order(
        [an_entry(0, note='<script>alert("x")</script> & \U0001f9b5 ' + "x" * 500)], notes=True
    ),
}
BLOCKS = ("h1", "h2", "h3", "p", "li", "td", "th", "figcaption")


# The shading of the body is a picture inside the drawing.
_HREF = re.compile(r'href="([^"]*)"')


@pytest.fixture(params=list(ORDERS))
def order(request: pytest.FixtureRequest) -> ReportOrder:
    return ORDERS[request.param]


def paper_words(order: ReportOrder) -> list[str]:
    """Return the words of the paper, without the line at the foot of each page."""
    reader = pdf_of(order)
    found = words_of(pdf_text(reader))
    for number in range(1, len(reader.pages) + 1):
        title = order.knowledge.words.of("report", "title")
        for word in words_of(f"{title} Page {number} of {len(reader.pages)}"):
            found.remove(word)
    return found


def test_it_says_the_same_words_as_the_paper(order: ReportOrder) -> None:
    page = page_of(order)
    (body,) = page.all("body")
    # A table that goes on over pages repeats its head on paper.
    heads = {word for cell in page.all("th") for word in words_of(cell.text)}
    paper = [word for word in paper_words(order) if word not in heads]
    shown = [*words_of(body.text), *page.picture_words()]
    # Letter by letter: a word without end is broken on paper, two letters of a figure may touch.
    assert sorted("".join(paper)) == sorted("".join(w for w in shown if w not in heads))


def test_every_sentence_stands_on_paper_in_one_piece(order: ReportOrder) -> None:
    # Letter by letter: a word without end is broken on paper.
    paper = "".join(words_of(pdf_text(pdf_of(order))))
    blocks = [block.text for block in page_of(order).all(*BLOCKS) if block.tag != "td"]
    missing = [text for text in blocks if "".join(words_of(text)) not in paper]
    # A page break may stand in the middle of a long paragraph of the second part.
    assert [text for text in missing if len(text) < 200] == []


def test_it_holds_no_script_and_asks_for_nothing_from_outside(order: ReportOrder) -> None:
    raw = report_html(order.content(), order.dress).decode()
    page = page_of(order)
    assert page.all("script", "iframe", "object", "embed", "link", "form", "base") == []
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on")]
        for name in ("src", "href", "srcset", "data", "action", "background"):
            held = element.attributes.get(name)
            assert held is None or held.startswith("data:image/svg+xml;base64,")
    assert "@import" not in raw
    assert "url(" not in page.all("style")[0].text
    (policy,) = [m for m in page.all("meta") if m.attributes.get("http-equiv")]
    assert policy.attributes["content"] == (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    )
    for svg in page.pictures():
        assert "<script" not in svg
        inside = ("data:image/jpeg;base64,", "data:image/png;base64,")
        assert all(held.startswith(inside) for held in _HREF.findall(svg))


def test_it_is_built_for_whoever_cannot_see_it(order: ReportOrder) -> None:
    page = page_of(order)
    (root,) = page.all("html")
    assert root.attributes["lang"] == "en"
    (title,) = page.all("title")
    (heading,) = page.all("h1")
    assert title.text == heading.text
    for landmark in ("header", "main", "footer"):
        assert len(page.all(landmark)) == 1
    levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3")]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    assert all(element.text.strip() for element in page.all(*BLOCKS) if element.tag != "td")
    pictures = page.all("img")
    assert len(pictures) == 3
    assert all(len(picture.attributes.get("alt") or "") > 30 for picture in pictures)
    for box in (e for e in page.all("span") if e.attributes.get("class") == "box"):
        assert box.attributes["role"] == "img"
        assert box.attributes["aria-label"] == "left open for the clinician"
    for cell in page.all("th"):
        assert "thead" in cell.inside


def test_what_a_person_typed_stays_text() -> None:
    page = page_of(ORDERS["strange signs"])
    said = [note.text.replace("\u200b", "") for note in page.all("p")]
    assert any('<script>alert("x")</script> & ' in line for line in said)
    assert "\u25a1" in page.all("body")[0].text
    assert "shown as a box" in page.all("body")[0].text


def _light(colour: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb, as WCAG reckons it."""
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_the_sheet_stands_out_from_white() -> None:
    sheet = (RESOURCES / "report" / "report.css").read_text(encoding="utf-8")
    inks = re.findall(r"(?<![-\w])color:\s*(#\w+)", sheet)
    lines = re.findall(r"border[-\w]*:[^;]*?(#\w+)", sheet)
    assert inks
    assert lines
    assert all(1.05 / (_light(ink) + 0.05) >= 4.5 for ink in inks)
    assert all(1.05 / (_light(line) + 0.05) >= 3 for line in lines)
    assert re.findall(r"background:\s*(#\w+)", sheet) == ["#fff"]


def test_it_is_one_file_and_the_same_every_time(tmp_path: Path) -> None:
    order = ORDERS["ordinary"]
    (written,) = write_report(order, tmp_path / "r.html")
    assert written.read_bytes() == report_html(order.content(), order.dress)
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    assert len(written.read_bytes()) < 900_000


def test_nothing_is_printed_on_the_side(capfd: pytest.CaptureFixture[str]) -> None:
    order = ORDERS["one day"]
    report_html(order.content(), order.dress)
    assert capfd.readouterr() == ("", "")


def rows_of(page: Page, heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, row by row."""
    found: list[list[str]] = []
    under = ""
    for element in page.all("h2", "h3", "tr", "td", "th"):
        if element.tag in {"h2", "h3"}:
            under = element.text
        elif under == heading and element.tag == "tr":
            found.append([])
        elif under == heading and element.tag in {"td", "th"}:
            found[-1].append(element.text)
    return found


def details(entries: Any, *parts: Part, notes: bool = False) -> Page:
    order = an_order(entries, notes=notes)
    return page_of(replace(order, choices=replace(order.choices, parts=frozenset(parts))))


def test_the_second_part_is_there_only_on_request() -> None:
    assert "Second part" not in page_of(an_order([FULL])).all("body")[0].text
    assert len(pdf_of(an_order([FULL])).pages) == 1


def test_the_table_of_days_has_every_entry() -> None:
    late = replace(an_entry(4, 3, None), recorded=FULL.recorded)
    rows = rows_of(details([late, FULL], Part.DAYS, notes=True), "Days")
    assert rows == [
        ["Day", "Average", "Worst", "Where (pain there, 0 to 10)", "Danger signs and notes"],
        ["2026-11-16, filled in later", "3", "", "", ""],
        [
            "2026-11-18",
            "4",
            "7",
            "Low back: 2; Back of the LEFT knee, in the crease, inner side: 5; RIGHT shin",
            "Leg swelling: Yes, calf or ankle of one leg. my <b>own</b> words & more",
        ],
    ]
    silent = rows_of(details([FULL], Part.DAYS), "Days")
    assert silent[1][4] == "Leg swelling: Yes, calf or ankle of one leg"


def test_topics_are_told_with_for_against_and_not_asked_and_no_number() -> None:
    page = details([FULL], Part.TOPICS)
    text = " ".join(page.all("main")[0].text.split())
    assert "Matches with the patient's answers, not diagnoses" in text
    topics = [element.text for element in page.all("h3")]
    assert any(topic.startswith("Deep vein thrombosis (DVT) (") for topic in topics)
    told = [element.text for element in page.all("p")]
    for start in ("For:", "Against:", "Not asked:"):
        assert len([line for line in told if line.startswith(start)]) == len(topics)
    assert not [line for line in told if line.startswith("For: nothing")]
    assert "%" not in text


def test_scores_come_filled_in_with_the_boxes_of_the_clinician_open() -> None:
    page = details([FULL], Part.SCORES)
    rows = rows_of(page, "Wells score for a leg clot")
    assert rows[0] == ["Item", "Points", "Patient says", "Clinician"]
    said = {row[0]: row[2] for row in rows[1:]}
    assert list(said.values())[-1] == "to be examined"
    assert set(said.values()) <= {"yes", "no", "not answered", "to be examined"}
    boxes = [e for e in page.all("span") if e.attributes.get("class") == "box"]
    tables = [row for heading in page.all("h3") for row in rows_of(page, heading.text)[1:]]
    assert len(boxes) == len(tables) > 5
    states = [p.text for p in page.all("p") if "from the patient's answers so far" in p.text]
    assert states
    assert all("ncomplete" in state for state in states)


def test_measurements_and_treatments_stand_with_their_day() -> None:
    rows = rows_of(details([FULL], Part.MEASUREMENTS), "Measurements and treatments")
    assert ["Temperature", "2026-11-18", "37.25 °C"] in rows
    assert ["Limits daily life", "2026-11-18", "6"] in rows
    assert not [row for row in rows if row[0] == "Walking distance"]
