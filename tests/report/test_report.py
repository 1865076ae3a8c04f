from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, PLACES, Place
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.mark import PainMark
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit
from kneecheck.errors import Trouble
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import Kind
from kneecheck.picture.body import load_body_shapes
from kneecheck.report.choices import ReportChoices
from kneecheck.report.content import ReportContent, build_report
from kneecheck.report.files import write_whole
from kneecheck.report.outline import load_outline
from kneecheck.report.past import Past
from kneecheck.report.pdf import report_pdf
from kneecheck.report.press import ReportDress, breakable

RESOURCES = Path(__file__).parents[2] / "resources"
KNOWLEDGE = load_knowledge(RESOURCES / "knowledge")
OUTLINE = load_outline(RESOURCES / "report" / "sections.toml", KNOWLEDGE)
SHAPES = load_body_shapes(RESOURCES / "body")
TODAY = date(2026, 11, 20)
MONTH = Period.ending(TODAY, 30)
CREASE = PLACE_BY_ID["left.back.knee_crease_inner"]


def plain(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


DRESS = ReportDress(SHAPES, RESOURCES, plain, plain)


def entry(
    days_ago: int,
    average: int | None = 4,
    places: Sequence[Place] = (),
    answers: dict[str, AnswerValue] | None = None,
    note: str = "",
) -> Entry:
    day = TODAY - timedelta(days=days_ago)
    return Entry(
        id=f"{days_ago:032x}",
        day=day,
        recorded=Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), "UTC", 0),
        average=average,
        worst=average,
        marks=tuple(PainMark(place, average) for place in places),
        answers=MappingProxyType(answers or {}),
        note=note,
    )


def report(
    entries: Sequence[Entry],
    period: Period = MONTH,
    name: str = "",
    *,
    notes: bool = False,
    visits: Sequence[Visit] = (),
    past: Past | None = None,
) -> ReportContent:
    known = known_on(KNOWLEDGE, entries, TODAY, visits)
    assessment = assess(KNOWLEDGE, known.answers, known.told, known.standing)
    choices = ReportChoices(period, name, notes=notes)
    return build_report(
        KNOWLEDGE, OUTLINE, entries, visits, assessment, choices, TODAY, plain, past
    )


def _catalog(reader: PdfReader) -> Any:
    """Return the root of a PDF; its shape is known to the standard, not to the type checker."""
    return reader.trailer["/Root"]


def pdf_text(data: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split()
    )


EVERY_SIGN: dict[str, AnswerValue] = {
    q.id: "yes" if q.kind is Kind.YES_NO else q.choices[-1] for q in KNOWLEDGE.safety_questions()
}


def test_each_danger_sign_stands_in_exactly_one_list() -> None:
    answers: dict[str, AnswerValue] = {
        "breathless": "no",
        "fever": "unknown",
        "leg_swelling": "one_calf_ankle",
    }
    content = report([entry(3, answers={"fever": "no"}), entry(1, answers=answers)])
    assert [(line.sign, line.when) for line in content.signs.yes] == [
        ("Leg swelling: Yes, calf or ankle of one leg", "first on 19 Nov 2026")
    ]
    assert content.signs.no == ("New shortness of breath",)
    assert "Fever" in content.signs.open
    assert len(content.signs.yes) + len(content.signs.no) + len(content.signs.open) == 20


def test_a_yes_that_became_a_no_is_still_told_with_its_dates() -> None:
    content = report(
        [
            entry(9, answers={"chest_pain": "yes"}),
            entry(7, answers={"chest_pain": "yes"}),
            entry(1, answers={"chest_pain": "no"}),
        ]
    )
    assert [line.when for line in content.signs.yes] == [
        "first on 11 Nov 2026, last on 13 Nov 2026"
    ]


def test_the_page_says_what_the_diary_holds() -> None:
    entries = [entry(n, 4 + n % 3, [CREASE]) for n in range(12)]
    text = pdf_text(report_pdf(report(entries, name="Ann Example"), DRESS, TODAY))
    for words in (
        "Ann Example",
        "22 Oct 2026 to 20 Nov 2026",
        "Pain at the back of the LEFT knee, in the crease, inner side",
        "on 12 of 12 recorded days",
        "Back of the LEFT knee, in the crease, inner side: 12 days, up to 6/10",
        "Recorded on 12 of 30 days; longest gap 18 days",
        "Not asked, or not sure",
        "Patient-reported, unverified",
        KNOWLEDGE.version,
    ):
        assert words in text, words


def test_the_page_is_tagged_titled_and_in_its_language() -> None:
    reader = PdfReader(io.BytesIO(report_pdf(report([entry(1)]), DRESS, TODAY)))
    root = _catalog(reader)
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == "Pain behind the knee: patient's own record"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_every_figure_has_words() -> None:
    reader = PdfReader(io.BytesIO(report_pdf(report([entry(1, 4, [CREASE])]), DRESS, TODAY)))
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif hasattr(node, "get_object"):
            held = node.get_object()
            if isinstance(held, dict):
                if held.get("/S") == "/Figure":
                    found.append(str(held.get("/Alt", "")))
                walk(held.get("/K"))
            elif isinstance(held, list):
                walk(held)

    walk(_catalog(reader)["/StructTreeRoot"])
    assert len(found) == 3
    assert all(found)
    assert "A Back of the LEFT knee, in the crease, inner side: 1 day" in found[0]


def test_the_same_diary_gives_the_same_bytes() -> None:
    content = report([entry(n, n % 8, [CREASE]) for n in range(20)])
    assert report_pdf(content, DRESS, TODAY) == report_pdf(content, DRESS, TODAY)


LONG = "A name that is far too long for any form on earth " * 5
FULL = [entry(n, 7, PLACES, EVERY_SIGN, "word " * 4000) for n in range(30)]


@pytest.mark.parametrize(
    ("entries", "period"),
    [
        ([], MONTH),
        ([entry(0)], Period(TODAY, TODAY)),
        (FULL, MONTH),
        ([entry(n, n % 11, PLACES[:12]) for n in range(0, 3650, 3)], Period.ending(TODAY, 3650)),
    ],
    ids=["empty", "one day", "everything", "ten years"],
)
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_any_diary_fits_one_page(entries: Sequence[Entry], period: Period, paper: str) -> None:
    dress = ReportDress(SHAPES, RESOURCES, plain, plain, "a4" if paper == "a4" else "us-letter")
    data = report_pdf(report(entries, period, LONG, notes=True), dress, TODAY)
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.integers(0, 29),
            st.none() | st.integers(0, 10),
            st.lists(st.sampled_from(PLACES), max_size=8, unique=True),
            st.lists(st.sampled_from(sorted(EVERY_SIGN)), unique=True),
        ),
        unique_by=lambda item: item[0],
        max_size=30,
    )
)
def test_random_diaries_fit_and_no_place_is_on_the_wrong_side(
    days: list[tuple[int, int | None, list[Place], list[str]]],
) -> None:
    entries = [
        entry(ago, average, places, {key: EVERY_SIGN[key] for key in signs})
        for ago, average, places, signs in sorted(days, reverse=True)
    ]
    content = report(entries)
    data = report_pdf(content, DRESS, TODAY)
    assert len(PdfReader(io.BytesIO(data)).pages) == 1
    text = pdf_text(data)
    for line in content.place_lines:
        assert f"{line.letter} {line.words}".strip() in text


@pytest.mark.parametrize(
    "note",
    [
        '#read("/etc/passwd") #panic("x")',
        "*bold _open $x^2 <b>html</b> &amp; \\textbf{x}",
        "=HYPERLINK(1)",
        "\u05e9\u05dc\u05d5\u05dd and \u0645\u0631\u062d\u0628\u0627",
        "a\u0301 \U0001f9b5\U0001f3fd \u4e2d\u6587",
    ],
)
def test_a_hostile_note_is_only_text(note: str) -> None:
    text = pdf_text(report_pdf(report([entry(1, note=note)], notes=True), DRESS, TODAY))
    latin = [word for word in note.split() if word.isascii()]
    for word in latin:
        assert word in text, word


def test_signs_the_font_does_not_know_are_boxes_and_that_is_said() -> None:
    data = report_pdf(
        report([entry(1, note="left \U0001f9b5\U0001f3fd leg")], notes=True), DRESS, TODAY
    )
    text = pdf_text(data)
    assert "left \u25a1 leg" in text
    assert "shown as a box" in text


def test_a_word_without_end_gets_breaks() -> None:
    assert max(map(len, breakable("x" * 1_000_000).split("\u200b"))) <= 24
    data = report_pdf(report([entry(1, note="x" * 1_000_000)], notes=True), DRESS, TODAY)
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


def test_notes_stay_out_unless_they_are_wanted() -> None:
    content = report([entry(1, note="private words")])
    assert "private" not in pdf_text(report_pdf(content, DRESS, TODAY))


def test_a_file_is_replaced_whole_and_only_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["r.pdf"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(Trouble, match=r"cannot be written to .*r\.pdf: not a directory"):
        write_whole(blocked / "r.pdf", b"new")
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(Trouble, match="cannot be written"):
        write_whole(target, b"new")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]
