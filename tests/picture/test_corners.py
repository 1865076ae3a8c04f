"""What lies just outside a picture, and what is too small or too long to be drawn as usual."""

from __future__ import annotations

import json
import shutil
import tomllib
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path

import pytest

from kneecheck.domain.body import PLACE_BY_ID, Face, Side
from kneecheck.domain.day_marks import Strip
from kneecheck.domain.months import month_pains
from kneecheck.domain.period import Period
from kneecheck.domain.series import daily_series
from kneecheck.domain.trend import Change, PeriodComparison, TrendReading, read_trend
from kneecheck.errors import Defect
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.picture.body import KNEES, WHOLE, body_picture, load_body_shapes
from kneecheck.picture.calendar import CalendarWords, calendar_days, calendar_height, months_height
from kneecheck.picture.calendar import calendar_months as draw_months
from kneecheck.picture.comparison import comparison_picture
from kneecheck.picture.day_axis import DayAxis, DayPicture
from kneecheck.picture.guides import guide_for
from kneecheck.picture.shapes import Artwork, Box, Dot, Fill, Ink, Label, Pen, Picture
from kneecheck.picture.shapes import Path as Outline
from kneecheck.picture.strips import YES, strips_days
from kneecheck.picture.svg import svg_text
from kneecheck.picture.trend import trend_picture
from kneecheck.report.figures import PAPER
from tests.builders import TODAY, a_moment, an_entry

RESOURCES = Path(__file__).parents[2] / "resources"
SETTINGS = load_knowledge(RESOURCES / "knowledge").trend
CREASE = PLACE_BY_ID["left.back.knee_crease_inner"]
SIDES = {Side.LEFT: "L", Side.RIGHT: "R"}
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def month(day: date) -> str:
    return f"{day:%b %Y}"


WORDS = CalendarWords(month, month, tuple("MTWTFSS"), 0, lambda number: f"{number:g}")


def days_of(period: Period) -> DayPicture:
    return calendar_days((), period, 700, 12, WORDS, "words")


def texts(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Label)]


def test_a_body_without_one_of_its_places_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "body"
    shutil.copytree(RESOURCES / "body", folder)
    data = json.loads((folder / "zones.json").read_text(encoding="utf-8"))
    del data["back"]["calf_middle"]
    (folder / "zones.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(Defect, match=r"no outline for left\.back\.calf_middle"):
        load_body_shapes(folder)


def test_a_place_that_is_looked_at_is_outlined_on_its_own_side_only() -> None:
    shapes = load_body_shapes(RESOURCES / "body")
    for face, outlined in ((Face.BACK, 1), (Face.FRONT, 0)):
        picture = body_picture(shapes, face, {}, SIDES, "words", looked_at=CREASE)
        chosen = [
            shape
            for shape in picture.shapes
            if isinstance(shape, Outline) and shape.pen and shape.pen.ink is Ink.SELECTED
        ]
        assert len(chosen) == outlined


@pytest.mark.parametrize(("words", "told"), [("7", False), ("", False), ("7", True)])
def test_a_place_carries_its_sign_unless_it_has_none_or_is_told_beside(
    words: str, told: bool
) -> None:
    shapes = load_body_shapes(RESOURCES / "body")
    beside = (CREASE,) if told else ()
    picture = body_picture(
        shapes, Face.BACK, {CREASE: (0.7, words)}, SIDES, "words", told_elsewhere=beside
    )
    carried = bool(words) and not told
    assert (words in texts(picture)) == carried
    assert sum(isinstance(shape, Dot) for shape in picture.shapes) == carried
    # Shaded it is in any case.
    assert sum(isinstance(shape, Outline) for shape in picture.shapes) == 1


def test_a_part_of_the_figure_fades_at_both_ends_and_the_whole_does_not() -> None:
    shapes = load_body_shapes(RESOURCES / "body")
    for view, ends in ((KNEES, 2), (WHOLE, 0)):
        picture = body_picture(shapes, Face.BACK, {}, SIDES, "words", view)
        veils = [
            shape
            for shape in picture.shapes
            if isinstance(shape, Box) and shape.fill and shape.fill.opacity < 1
        ]
        assert {veil.y for veil in veils if veil.y == view.y} == ({view.y} if ends else set())
        assert len({round(veil.y + veil.height, 3) for veil in veils}) > ends or not ends
        assert bool(veils) == bool(ends)


def test_beside_the_cells_of_a_calendar_there_is_no_day() -> None:
    finder = days_of(NOVEMBER).finder
    first, last = finder.box(NOVEMBER.first), finder.box(NOVEMBER.last)
    assert first is not None
    assert last is not None
    middle = first.width / 2
    assert finder.day_at(first.x + middle, first.y + middle) == NOVEMBER.first
    assert finder.day_at(-5, first.y + middle) is None
    assert finder.day_at(first.x + middle, -5) is None
    # 1 November 2026 is a Sunday: before it the row is empty, behind it stands nothing.
    assert finder.day_at(first.x - first.width, first.y + middle) is None
    assert finder.day_at(first.x + first.width * 2, first.y + middle) is None
    assert finder.day_at(last.x + last.width * 2.2, last.y + middle) is None
    assert finder.day_at(first.x + middle, 2.0) is None


def test_keys_go_by_days_and_weeks_and_stop_at_the_ends() -> None:
    finder = days_of(NOVEMBER).finder
    assert finder.step(date(2026, 11, 10), 1, 0) == date(2026, 11, 11)
    assert finder.step(date(2026, 11, 10), 0, -1) == date(2026, 11, 3)
    assert finder.step(date(2026, 11, 28), 0, 1) == NOVEMBER.last


def test_a_calendar_knows_its_height_before_it_is_drawn() -> None:
    assert calendar_height(NOVEMBER, 0, 700, 12) == days_of(NOVEMBER).picture.height


def test_months_say_their_middle_and_outside_their_cells_there_is_none() -> None:
    period = Period(date(2025, 3, 1), TODAY)
    pains = [an_entry(date(2026, 10, day), 6, 7) for day in range(1, 20)]
    pains += [an_entry(date(2025, 5, day), 0, 0) for day in range(1, 20)]
    months = month_pains(daily_series(pains), 4)
    drawn = draw_months(months, period, 800, 12, WORDS, "words")
    bold = [s.text for s in drawn.picture.shapes if isinstance(s, Label) and s.bold]
    assert [text for text in bold if text in {"6", "0", "\N{MIDDLE DOT}"}] == ["0", "6"]
    assert drawn.picture.height == months_height(months, period, 800, 12)
    box = drawn.finder.box(date(2026, 10, 5))
    assert box is not None
    assert drawn.finder.day_at(box.x + 2, box.y + 2) == date(2026, 10, 1)
    assert drawn.finder.day_at(2, box.y + 2) is None
    assert drawn.finder.day_at(box.x + 2, drawn.picture.height + 90) is None


@pytest.mark.parametrize(("now", "before"), [(None, 5.0), (5.0, None), (None, None)])
def test_a_comparison_without_one_of_its_sides_shows_no_dot(
    now: float | None, before: float | None
) -> None:
    compared = PeriodComparison(now, before, Change.NOT_ENOUGH_DATA, 0, 0)
    picture = comparison_picture(compared, SETTINGS, ("before", "now"), "words", 420, 77, 12)
    assert not any(isinstance(shape, Dot) for shape in picture.shapes)
    bands = [shape for shape in picture.shapes if isinstance(shape, Box)]
    assert len(bands) == (before is not None)


def test_a_day_beyond_the_axis_has_no_column() -> None:
    axis = DayAxis(800, 12, NOVEMBER, 0, 100)
    assert axis.box(NOVEMBER.first - timedelta(days=1)) is None
    assert axis.box(NOVEMBER.first) is not None


def test_days_beyond_the_axis_make_no_bar() -> None:
    strip = Strip("limp", (date(2026, 10, 31), date(2026, 11, 3), date(2026, 12, 1)), ())
    drawn = strips_days([strip], ["Limp"], NOVEMBER, 800, 12, month, "words")
    bars = [s for s in drawn.picture.shapes if isinstance(s, Box) and s.fill == YES]
    axis = DayAxis(800, 12, NOVEMBER, 0, 1)
    (bar,) = bars
    assert bar.x < axis.x(date(2026, 11, 3)) < bar.x + bar.width < axis.x(date(2026, 11, 5))


def test_words_that_find_no_room_beside_a_guide_stand_from_the_top() -> None:
    words = dict.fromkeys(_guide_words(), "A long sentence that needs very many lines " * 6)
    guide = guide_for("cannot_bend_90", words)
    assert guide is not None
    picture = guide(360, 120, 20)
    tops = [shape.y for shape in picture.shapes if isinstance(shape, Label)]
    assert tops == sorted(tops)
    assert guide_for("fever", words) is None


def _guide_words() -> tuple[str, ...]:

    file = RESOURCES / "knowledge" / "text" / "en" / "sheets.toml"
    return tuple(tomllib.loads(file.read_text(encoding="utf-8"))["guide"])


def test_thin_and_broken_lines_are_so_on_paper_too() -> None:
    pen = Pen(Ink.LINE, 2, (1.5, 3), 0.5)
    square = (("M", (1.0, 1.0)), ("L", (5.0, 1.0)), ("Z", ()))
    shapes = (Outline(square, Fill(Ink.PAIN, 0.25), pen), Outline(square, None, Pen(Ink.LINE)))
    root = ET.fromstring(svg_text(Picture(9, 9, shapes, "words"), PAPER, {}))  # noqa: S314
    soft, plain = root.iter("{http://www.w3.org/2000/svg}path")
    assert soft.get("stroke-opacity") == "0.50"
    assert soft.get("stroke-dasharray") == "1.5,3"
    assert soft.get("fill-opacity") == "0.25"
    assert (plain.get("fill"), plain.get("stroke-dasharray")) == ("none", None)


def long_reading(days: int, *, late: bool, pain: int | None = 5) -> TrendReading:
    entries = []
    for ago in range(days):
        day = TODAY - timedelta(days=ago)
        written = a_moment(TODAY) if late else a_moment(day)
        note = "" if pain is not None else "Rain"
        entries.append(an_entry(day, pain, pain, recorded=written, note=note))
    return read_trend(entries, Period.ending(TODAY, days), SETTINGS, TODAY)


def test_columns_of_a_long_stretch_are_dashed_where_all_was_filled_in_later() -> None:
    dashed = {}
    for late in (True, False):
        picture = trend_picture(long_reading(1200, late=late), 300, 240, 11, month, "words")
        dashes = [
            shape
            for shape in picture.shapes
            if isinstance(shape, Outline) and shape.pen and shape.pen.dash == (1.5, 3.0)
        ]
        dashed[late] = len(dashes)
    assert dashed[True] > 200
    assert dashed[False] == 0


def test_days_without_a_number_leave_no_column() -> None:
    empty, full = (
        trend_picture(long_reading(1200, late=False, pain=pain), 300, 240, 11, month, "words")
        for pain in (None, 5)
    )
    assert len(full.shapes) > len(empty.shapes) + 200


def test_an_episode_before_the_shown_days_leaves_no_number() -> None:
    pains = [an_entry(ago, 5, 6) for ago in (200, 199)]
    pains += [an_entry(ago, 0, 0) for ago in range(120, 190, 5)]
    pains += [an_entry(ago, 4, 5) for ago in (3, 2)]
    reading = read_trend(pains, Period.ending(TODAY, 30), SETTINGS, TODAY)
    picture = trend_picture(reading, 700, 240, 11, month, "words")
    numbers = [s.text for s in picture.shapes if isinstance(s, Label) and s.bold]
    assert [episode.number for episode in reading.episodes][-1:] == [int(numbers[-1])]
    assert len(numbers) == 1


def test_an_episode_silent_through_all_the_shown_days_is_not_drawn() -> None:
    pains = [an_entry(ago, 5, 6) for ago in (80, 79, 3, 2)]
    silent = Period.ending(TODAY - timedelta(days=20), 30)
    reading = read_trend(pains, silent, SETTINGS, TODAY)
    assert len(reading.episodes) == 1
    picture = trend_picture(reading, 700, 240, 11, month, "words")
    assert not any(isinstance(shape, Label) and shape.bold for shape in picture.shapes)
    assert not any(isinstance(shape, Box) for shape in picture.shapes)


def test_a_drawing_is_nested_on_paper_with_a_place_of_ours_and_its_own_box() -> None:
    art = '<?xml version="1.0"?><svg width="7" viewBox="0 0 70 80"><path d="M0 0"/></svg>'
    picture = Picture(9, 9, (Artwork("art", 1, 2, 3, 4),), "words")
    root = ET.fromstring(svg_text(picture, PAPER, {"art": art}))  # noqa: S314
    (inner,) = root.findall("{http://www.w3.org/2000/svg}svg")
    assert {key: inner.get(key) for key in ("x", "y", "width", "height", "viewBox")} == {
        "x": "1",
        "y": "2",
        "width": "3",
        "height": "4",
        "viewBox": "0 0 70 80",
    }
    assert len(inner) == 1
