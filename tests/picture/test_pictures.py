from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from kneecheck.domain.body import PLACES, Face, Side
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.period import Period
from kneecheck.domain.trend import TrendReading, read_trend
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.picture.body import BodyShapes, body_picture, load_body_shapes
from kneecheck.picture.shapes import Box, Dot, Ink, Label, Picture, read_path
from kneecheck.picture.shapes import Path as Outline
from kneecheck.picture.svg import svg_text
from kneecheck.picture.trend import EPISODE, trend_picture
from kneecheck.report.figures import PAPER
from kneecheck.ui.paint.picture_painter import paint_picture

RESOURCES = Path(__file__).parents[2] / "resources"
SETTINGS = load_knowledge(RESOURCES / "knowledge").trend
TODAY = date(2026, 11, 20)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def shapes() -> BodyShapes:
    return load_body_shapes(RESOURCES / "body")


def reading(days: dict[int, int], length: int = 30, *, late: bool = False) -> TrendReading:
    entries = []
    for ago, pain in days.items():
        day = TODAY - timedelta(days=ago)
        written = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(days=5 * late)
        entries.append(Entry(str(ago), day, Moment(written, "UTC", 0), pain, pain))
    return read_trend(entries, Period.ending(TODAY, length), SETTINGS, TODAY)


def chart(value: TrendReading, width: float = 700) -> Picture:
    return trend_picture(value, width, 240, 11, lambda day: f"{day:%d %b}", "words")


def lines(picture: Picture, ink: Ink) -> list[Outline]:
    return [s for s in picture.shapes if isinstance(s, Outline) and s.pen and s.pen.ink is ink]


def test_every_logged_day_is_a_dot_and_no_other() -> None:
    picture = chart(reading({1: 3, 2: 4, 20: 7}))
    assert sum(isinstance(shape, Dot) for shape in picture.shapes) == 3


def test_a_day_filled_in_later_is_hollow() -> None:
    dots = [s for s in chart(reading({9: 3}, late=True)).shapes if isinstance(s, Dot)]
    assert [dot.fill.ink for dot in dots if dot.fill] == [Ink.SURFACE]


def test_the_median_line_never_bridges_a_gap() -> None:
    days = dict.fromkeys((*range(7), *range(15, 25)), 5)
    (line,) = lines(chart(reading(days)), Ink.ACCENT)
    starts = [command for command, _ in line.segments if command == "M"]
    assert len(starts) == 2


def test_one_missing_day_already_breaks_the_line() -> None:
    (line,) = lines(chart(reading({n: 5 for n in range(14) if n != 4})), Ink.ACCENT)
    assert [command for command, _ in line.segments].count("M") == 2


def test_a_median_on_its_own_is_a_dash() -> None:
    (line,) = lines(chart(reading(dict.fromkeys((0, 2, 4, 6), 5))), Ink.ACCENT)
    (_, left), (_, right) = line.segments
    assert left[1] == right[1]
    assert right[0] > left[0]


def test_nothing_recorded_draws_no_line_and_no_dot() -> None:
    picture = chart(reading({}))
    assert lines(picture, Ink.ACCENT) == []
    assert not any(isinstance(shape, Dot) for shape in picture.shapes)


@pytest.mark.parametrize("length", [1, 14, 30, 90, 365, 3650])
def test_day_labels_fit_and_never_touch(length: int) -> None:
    picture = chart(reading({0: 3}, length))
    labels = [s for s in picture.shapes if isinstance(s, Label) and s.anchor == "middle"]
    assert labels
    places = [label.x for label in labels]
    assert all(b - a > 11 * 3.5 for a, b in pairwise(places))
    assert max(places) < picture.width


def test_ten_years_cost_no_more_shapes_than_pixels() -> None:
    picture = chart(reading({n: n % 11 for n in range(3650)}, 3650))
    assert len(picture.shapes) < 1500


def test_episodes_are_shaded_and_numbered() -> None:
    days = (
        dict.fromkeys(range(5), 4)
        | dict.fromkeys(range(10, 60, 3), 0)
        | dict.fromkeys(range(80, 85), 5)
    )
    picture = chart(reading(days, 90))
    shaded = [s for s in picture.shapes if isinstance(s, Box) and s.fill == EPISODE]
    numbers = [s.text for s in picture.shapes if isinstance(s, Label) and s.bold]
    assert (len(shaded), numbers) == (2, ["1", "2"])


def test_a_marked_zone_is_shaded_on_its_own_side(shapes: BodyShapes) -> None:
    for place in PLACES:
        picture = body_picture(
            shapes, place.face, {place: (1.0, "7")}, {Side.LEFT: "L", Side.RIGHT: "R"}, "words"
        )
        (zone,) = [s for s in picture.shapes if isinstance(s, Outline)]
        xs = [n for _, numbers in zone.segments for n in numbers[::2]]
        if place.side is None:
            assert abs(sum(xs) / len(xs) - 300) < 1
            continue
        on_the_left = max(xs) <= 300.01
        assert on_the_left == ((place.side is Side.LEFT) == (place.face is Face.BACK)), place.id


def test_the_words_left_and_right_stand_under_the_right_legs(shapes: BodyShapes) -> None:
    for face, order in ((Face.BACK, ["L", "R"]), (Face.FRONT, ["R", "L"])):
        picture = body_picture(shapes, face, {}, {Side.LEFT: "L", Side.RIGHT: "R"}, "words")
        labels = sorted((s.x, s.text) for s in picture.shapes if isinstance(s, Label))
        assert [text for _, text in labels] == order


def test_svg_is_well_formed_and_escapes_words() -> None:
    picture = Picture(10, 10, (Label(1, 1, "<b> & “x”", 4),), 'a < b & "c"')
    root = ET.fromstring(svg_text(picture, PAPER, {}))  # noqa: S314 - our own text
    label, words = root.find(f"{SVG}text"), root.find(f"{SVG}desc")
    assert label is not None
    assert label.text == "<b> & “x”"
    assert words is not None
    assert words.text == 'a < b & "c"'


def test_read_path_knows_runs_of_numbers() -> None:
    assert read_path("M0 1C1 2 3 4 5 6 7 8 9 10 11 12Z") == (
        ("M", (0, 1)),
        ("C", (1, 2, 3, 4, 5, 6)),
        ("C", (7, 8, 9, 10, 11, 12)),
        ("Z", ()),
    )


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("palette", ["light", "dark", "print"])
def test_qt_reads_the_drawing_without_leaving_a_colour_out(
    qtbot: QtBot, shapes: BodyShapes, face: Face, palette: str
) -> None:

    colours = tomllib.loads((RESOURCES / "body" / "palettes.toml").read_text("utf-8"))[palette]
    svg = shapes.art(face, colours)
    assert "{" not in svg
    image = QImage(300, 695, QImage.Format.Format_ARGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    inside = image.pixelColor(90, 500)
    assert inside != QColor("magenta")
    # Pure black in the middle of a limb is what a shape that Qt does not know leaves behind.
    assert inside != QColor("black")


def test_screen_and_paper_draw_the_same_dots(qtbot: QtBot) -> None:
    picture = chart(reading(dict.fromkeys(range(20), 5)))
    one, two = (_blank(picture) for _ in range(2))
    painter = QPainter(one)
    paint_picture(painter, picture, lambda ink: QColor(PAPER[Ink(ink)]))
    painter.end()
    painter = QPainter(two)
    QSvgRenderer(QByteArray(svg_text(picture, PAPER, {}).encode())).render(painter)
    painter.end()
    dots = [shape for shape in picture.shapes if isinstance(shape, Dot)]
    for dot in dots:
        a, b = (image.pixelColor(int(dot.x), int(dot.y)) for image in (one, two))
        assert abs(a.lightness() - b.lightness()) < 24


def _blank(picture: Picture) -> QImage:
    image = QImage(int(picture.width), int(picture.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image
