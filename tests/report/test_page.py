"""The first side: on one page for any diary, readable, and in the order a clinician expects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtGui import QImage

from kneecheck.domain.body import PLACES, Face
from kneecheck.domain.entry import Entry
from kneecheck.domain.period import Period
from kneecheck.domain.visit import Visit
from kneecheck.errors import Defect
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.report.choices import (
    MOST_QUESTIONS,
    NAME_ROOM,
    WISH_ROOM,
    Part,
    ReportChoices,
)
from kneecheck.report.figures import BodyFrame, body_figure
from kneecheck.report.opening import stretch_words
from kneecheck.report.outline import load_outline
from kneecheck.report.pdf import report_pictures
from kneecheck.report.press import Page, print_palette
from kneecheck.report.steps import STEPS
from tests.builders import TODAY, a_moment, an_entry
from tests.report.diaries import (
    EVERY_ANSWER,
    SAFETY,
    denied_days,
    full_days,
    ordinary_days,
    spread_days,
    wide_order,
)
from tests.report.orders import DRESS, KNOWLEDGE, RESOURCES, an_order
from tests.report.pages import pdf_of, pdf_text, text_sizes, words_of

VIETNAMESE = load_knowledge(RESOURCES / "knowledge", "vi")
HEADINGS = (
    "In one sentence",
    "Danger signs",
    "Where",
    "How much",
    "What it limits",
    "How it behaves",
    "Tried so far",
    "Marked days",
    "What I want from this visit",
    "How good are these data",
)
DIARIES: dict[str, list[Entry]] = {
    "empty": [],
    "ordinary": ordinary_days(),
    "everything": full_days(),
    "everything, bit by bit": spread_days(),
    "nothing of the kind": denied_days(),
}


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("name", DIARIES)
def test_any_diary_stands_on_one_side(name: str, paper: Any) -> None:
    order = wide_order(DIARIES[name])
    order = replace(order, dress=replace(order.dress, paper=paper))
    assert len(pdf_of(order).pages) == 1


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("name", DIARIES)
def test_it_is_one_page_in_a_language_that_needs_more_room(name: str, paper: Any) -> None:
    order = wide_order(DIARIES[name])
    order = replace(order, dress=replace(order.dress, paper=paper), knowledge=VIETNAMESE)
    assert len(pdf_of(order).pages) == 1


def test_the_sections_stand_in_the_order_a_clinician_expects() -> None:
    text = pdf_text(pdf_of(wide_order(ordinary_days())))
    found = [text.index(heading) for heading in HEADINGS]
    assert found == sorted(found)


@pytest.mark.parametrize("name", DIARIES)
def test_no_letter_is_smaller_than_ten_points(name: str) -> None:
    sizes = text_sizes(pdf_of(wide_order(DIARIES[name])))
    assert sum(sizes.values()) > 300
    assert min(sizes) >= 10.0


def test_the_page_needs_no_colour() -> None:
    order = wide_order(spread_days())
    for png in report_pictures(Page(order.content(), order.dress)):
        assert QImage.fromData(png).allGray()


@pytest.mark.parametrize("name", ["everything", "everything, bit by bit", "ordinary"])
def test_what_never_gives_way_is_there(name: str) -> None:
    order = wide_order(DIARIES[name])
    content = order.content()
    text = pdf_text(pdf_of(order))
    assert content.sentence in text
    for sign in content.signs.yes:
        assert f"{sign.sign} {sign.first}" in text or f"{sign.sign}, {sign.when}" in text
    for short in (*content.signs.no, *content.signs.open):
        assert short in text
    for place in content.place_lines:
        assert f"{place.letter} {place.words}".strip() in text
    for label, value in content.numbers:
        assert " ".join(words_of(f"{label} {value}")) in " ".join(words_of(text))
    for day, what in content.marked:
        assert f"{day}: {what}" in text
    for wish in (*content.questions, content.goal, content.data):
        assert wish in text


def test_the_page_says_what_the_person_was_told() -> None:
    order = an_order([an_entry(0, 6, answers={"chest_pain": "yes"})])
    assert "KneeCheck told the patient: Call an ambulance now" in pdf_text(pdf_of(order))


def test_what_gives_way_is_counted_and_not_hidden() -> None:
    content = wide_order(full_days()).content()
    text = pdf_text(pdf_of(wide_order(full_days())))
    for key in ("stops", "behaves"):
        left = len(content.told[key].so) - STEPS[-2].most
        assert f"and {left} more." in text
    calm = pdf_text(pdf_of(wide_order(denied_days())))
    behaves = an_order(denied_days()).content().told["behaves"]
    listed = all(short in calm for short in behaves.absent)
    assert listed or f"No to {len(behaves.absent)} more of these" in calm


def test_each_step_takes_less_room_than_the_one_before() -> None:
    for before, after in pairwise(STEPS):
        for name in (
            "body",
            "chart",
            "gap",
            "notes",
            "noes",
            "legend",
            "stats",
            "leading",
            "feels",
            "last",
            "most",
            "room",
        ):
            assert getattr(after, name) <= getattr(before, name), name


def test_texts_that_are_too_long_are_cut_and_show_it() -> None:
    choices = ReportChoices(
        Period(TODAY, TODAY), "x" * 99, "19680101", questions=("", " a\n b ", "y" * 999, "z", "!")
    ).cleaned()
    assert choices.name == "x" * (NAME_ROOM - 1) + "…"
    assert choices.birth_year == ""
    assert choices.questions == ("a b", "y" * (WISH_ROOM - 1) + "…", "z")
    assert len(choices.questions) == MOST_QUESTIONS


def test_the_sentence_says_where_how_long_how_often_and_how_much() -> None:
    content = an_order(ordinary_days(), period=Period.ending(TODAY, 60)).content()
    assert content.sentence == (
        "Pain at the back of the LEFT knee, in the crease, inner side and 1 more place, "
        "for 10 weeks; on 35 of 35 recorded days; average 4.2, worst 7 of 10; "
        "limits daily life 4 of 10."
    )


def test_a_new_episode_does_not_inherit_the_days_of_an_old_one() -> None:
    days = [an_entry(90, 5, answers={"pain_days": 400})]
    days += [an_entry(ago, 0, 0) for ago in range(80, 20)]
    days += [an_entry(80, 0, 0), an_entry(40, 0, 0), an_entry(3, 5, 6), an_entry(1, 5, 6)]
    content = an_order(days, period=Period.ending(TODAY, 120)).content()
    assert f"since {TODAY - timedelta(days=3)}" in content.sentence


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"pain_days": 30}, "for 5 weeks;"),
        ({"pain_days": 2}, "at least since 2026-11-10;"),
        ({"pain_days": "unknown"}, "at least since 2026-11-10;"),
        ({}, "at least since 2026-11-10;"),
    ],
)
def test_what_was_said_never_shortens_what_the_diary_holds(told: Any, words: str) -> None:
    days = [an_entry(10, 4, 5), an_entry(6, 4, 5, answers=told), an_entry(0, 4, 5)]
    assert words in an_order(days).content().sentence


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (20, "20 days"),
        (21, "3 weeks"),
        (180, "26 weeks"),
        (200, "7 months"),
        (800, "2 years"),
    ],
)
def test_a_time_is_told_as_people_think_of_it(days: int, words: str) -> None:
    assert stretch_words(KNOWLEDGE.words, days) == words


def test_answers_are_sorted_into_so_not_so_and_not_sure() -> None:
    content = an_order(ordinary_days(), period=Period.ending(TODAY, 60)).content()
    assert content.told["stops"].so == ("Limits daily life: 4 of 10", "Worse on deep bend")
    assert content.told["behaves"].so == ("How it started: Slowly, over weeks",)
    assert content.told["behaves"].absent == ("Knee stuck",)
    assert content.told["behaves"].unsure == ("Lump behind the knee",)
    assert content.told["tried"].so == ("Days of self-care: 9 days",)


def test_an_empty_part_says_so() -> None:
    text = pdf_text(pdf_of(an_order([an_entry(1)])))
    assert text.count("Nothing was recorded.") == 3
    assert "What I want from this visit" not in text


def test_marked_days_are_few_and_say_everything_about_a_day() -> None:
    marked = an_order(spread_days()).content().marked
    assert len(marked) <= 5
    assert [day for day, _ in marked] == sorted(day for day, _ in marked)
    by_day = dict(marked)
    assert by_day["2026-10-22"].startswith("new: New shortness of breath, and 3 more danger signs")
    assert by_day["2026-10-22"].endswith("first day with pain in this period")
    assert by_day["2026-11-09"] == "worst pain, 10 of 10"
    one = dict(an_order(ordinary_days(), period=Period.ending(TODAY, 60)).content().marked)
    assert "new: Leg swelling: Yes, calf or ankle of one leg" in one.values()


def test_a_visit_is_marked_and_what_was_found_stays_private_unless_notes_are_wanted() -> None:
    order = an_order(ordinary_days(), period=Period.ending(TODAY, 60))
    day = TODAY - timedelta(days=4)
    seen = replace(order, visits=(Visit("v", day, a_moment(day), "a zebra was seen"),))
    assert dict(seen.content().marked)[str(day)] == "visit to a clinician"
    told = replace(seen.choices, parts=frozenset({Part.MEASUREMENTS}))
    private = replace(seen, choices=told).content()
    assert "zebra" not in str(private)
    open_handed = replace(seen, choices=replace(told, notes=True)).content()
    row = ("Visit: what was found", str(day), "a zebra was seen")
    assert open_handed.details.measurements[-1] == row


def test_what_was_tried_is_counted_in_days_and_by_how_it_helped() -> None:
    used = ["helped", "helped", "helped_little", "no_help", "not_used", "unknown"]
    days = [
        an_entry(ago, 3, 4, answers={"measure_cold": value, "measure_rest": "not_used"})
        for ago, value in zip(range(9, 3, -1), used, strict=True)
    ]
    order = an_order(days)
    content = order.content()
    line = "4 days (helped on 2, a little on 1, not on 1)"
    assert content.told["tried"].so == (f"Cold pack: {line}",)
    assert content.told["tried"].absent == ("Rest",)
    assert "begun: Cold pack; first day with pain" in dict(content.marked)["2026-11-11"]
    told = replace(order, choices=replace(order.choices, parts=frozenset({Part.MEASUREMENTS})))
    assert told.content().details.measurements == (("Cold pack", "", line),)


def test_the_figure_shows_the_knees_and_every_marked_place_at_readable_size() -> None:
    for marked in (["left.back.knee_crease_inner"], ["left.back.heel", "right.front.groin"]):
        content = an_order([an_entry(1, marks=dict.fromkeys(marked, 5))]).content()
        frame = BodyFrame(content, DRESS.shapes)
        for step in STEPS:
            width, height = frame.size(step.body)
            view = frame.view(height)
            drawn = view.height + 1.4 * view.text
            assert view.text * height / drawn == pytest.approx(10.0)
            assert view.width * height / drawn == pytest.approx(width)
            assert height <= step.body
            for place in content.places:
                x, y = DRESS.shapes.label_point(place)
                assert view.x <= x <= view.x + view.width
                assert view.y <= y <= view.y + view.height


def test_letters_lead_from_the_figure_to_the_words() -> None:
    content = an_order(ordinary_days()).content()
    assert [line.letter for line in content.place_lines] == ["A", "B"]
    view = BodyFrame(content, DRESS.shapes).view(120)
    palette = print_palette(DRESS.resources)
    art = {face: DRESS.shapes.art(face, palette) for face in Face}
    back = body_figure(content, DRESS.shapes, Face.BACK, art[Face.BACK], view)
    assert re.findall(r">([A-Z])</text>", back.svg) == ["B", "A"]
    front = body_figure(content, DRESS.shapes, Face.FRONT, art[Face.FRONT], view)
    assert re.findall(r">([A-Z])</text>", front.svg) == []
    assert front.words.endswith("No place was marked.")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[tried]", "[tried", "cannot be read"),
        ("[tried]", "[tired]", "lacks 'tried'"),
        ('"self_care_days", "anti', '"self_pity_days", "anti', "there are not: self_pity_days"),
    ],
)
def test_a_faulty_outline_is_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = (RESOURCES / "report" / "sections.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "sections.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Defect, match=re.escape(words)):
        load_outline(file, KNOWLEDGE)


def test_every_question_of_the_outline_is_told_once_and_no_danger_sign_is() -> None:
    outline = load_outline(RESOURCES / "report" / "sections.toml", KNOWLEDGE)
    told = (*outline.stops, *outline.behaves, *outline.tried)
    assert len(set(told)) == len(told)
    assert not set(told) & set(SAFETY)


chosen_days = st.lists(
    st.tuples(
        st.integers(0, 29),
        st.none() | st.integers(0, 10),
        st.lists(st.sampled_from([place.id for place in PLACES]), max_size=9, unique=True),
        st.lists(st.sampled_from(sorted(EVERY_ANSWER)), unique=True),
        st.sampled_from(["", "a note", "word " * 300]),
    ),
    unique_by=lambda day: day[0],
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(chosen_days, st.sampled_from(["a4", "us-letter"]))
def test_random_diaries_stand_on_one_side(days: Sequence[Any], paper: Any) -> None:
    entries = [
        an_entry(ago, pain, pain, marks=dict.fromkeys(places, 4), answers=_answers(keys), note=note)
        for ago, pain, places, keys, note in sorted(days, reverse=True)
    ]
    order = wide_order(entries)
    order = replace(order, dress=replace(order.dress, paper=paper))
    assert len(pdf_of(order).pages) == 1


def _answers(keys: Sequence[str]) -> dict[str, Any]:
    return {key: EVERY_ANSWER[key] for key in keys}


def test_ten_years_stand_on_one_side() -> None:
    days = [an_entry(ago, ago % 11, 10, marks={"left.back.heel": 4}) for ago in range(3650, 0, -3)]
    order = an_order(days, period=Period(date(2016, 11, 21), TODAY))
    assert len(pdf_of(order).pages) == 1
