"""The pictures of the Trend page as images, in both themes and on paper.

``KNEECHECK_NEW_PICTURES=1`` writes the stored images anew; look at them before they are kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from kneecheck.domain.body import PLACE_BY_ID, Face, Side
from kneecheck.domain.day_marks import Strip
from kneecheck.domain.markers import Marker, MarkerKind
from kneecheck.domain.months import month_pains
from kneecheck.domain.period import Period
from kneecheck.domain.series import daily_series
from kneecheck.domain.trend import Change, PeriodComparison, TrendReading, read_trend
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.picture.body import KNEES, BodyShapes, body_picture, load_body_shapes
from kneecheck.picture.calendar import CalendarWords, calendar_days, calendar_months
from kneecheck.picture.comparison import comparison_picture
from kneecheck.picture.heat import heat
from kneecheck.picture.shapes import Ink, Picture
from kneecheck.picture.strips import strips_days
from kneecheck.picture.svg import svg_text
from kneecheck.picture.trend import trend_picture
from kneecheck.report.figures import PAPER
from kneecheck.ui.paint.picture_painter import paint_picture
from kneecheck.ui.theme.palette import FONT_FAMILY, load_fonts
from kneecheck.ui.theme.roles import Theme, load_theme
from tests.builders import TODAY, an_entry
from tests.ui.test_every_page import contrast

STORED = Path(__file__).parent / "pictures"
NEW = os.environ.get("KNEECHECK_NEW_PICTURES") == "1"
NAMES = ("chart", "long", "strips", "calendar", "years", "compared", "body")
TEXT = 12.0
# A pixel differs when a channel is off by more than this share after halving the image, which takes
# away what one smoothing of letters does differently from another; so many pixels may.
DIFFERENT, MAY_DIFFER = 40, 0.012
# Paper knows halves of a pixel in the size of its letters, the screen does not.
PAPER_MAY_DIFFER = 0.02
PAPER_ROLES = {ink.value: color for ink, color in PAPER.items()}
WORDS = CalendarWords(
    lambda day: f"{day:%B %Y}", lambda day: f"{day:%b}", tuple("MTWTFSS"), 0, lambda n: f"{n:g}"
)


@pytest.fixture(scope="session")
def shapes(resources: Path) -> BodyShapes:
    return load_body_shapes(resources / "body")


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication, resources: Path) -> None:
    load_fonts(resources)


def reading_of(knowledge: KnowledgeBase, length: int) -> TrendReading:
    """Read pain that comes and goes, with gaps, silences, days without pain and late days."""
    entries = []
    for ago in range(length):
        if ago % 97 in range(11, 15) or ago % 13 == 5:
            continue
        free = ago % 180 in range(60, 130)
        pain = 0 if free else (ago * 7 % 5) + (ago // 9 % 4)
        late = an_entry(ago - 4).recorded if ago % 11 == 3 else None
        worst = pain if free else min(10, pain + ago % 3)
        entries.append(an_entry(ago, pain, worst, recorded=late))
    return read_trend(entries, Period.ending(TODAY, length), knowledge.trend, TODAY)


@pytest.fixture
def picture(knowledge: KnowledgeBase, shapes: BodyShapes) -> Callable[[str], Picture]:
    def make(name: str) -> Picture:
        makers: Mapping[str, Callable[[], Picture]] = {
            "chart": lambda: chart(knowledge),
            "long": lambda: trend_picture(
                reading_of(knowledge, 1800), 640, 220, TEXT, WORDS.month, "Words"
            ),
            "strips": strips,
            "calendar": lambda: calendar(knowledge),
            "years": lambda: years(knowledge),
            "compared": lambda: comparison_picture(
                PeriodComparison(4, 6.5, Change.MEANINGFUL_IMPROVEMENT, 20, 20),
                knowledge.trend,
                ("The 30 days before: 6.5", "These 30 days: 4"),
                "Words",
                480,
                78,
                TEXT,
            ),
            "body": lambda: body(shapes),
        }
        return makers[name]()

    return make


def chart(knowledge: KnowledgeBase) -> Picture:
    markers = [
        Marker(TODAY - timedelta(days=9), MarkerKind.TREATMENT, "Exercises"),
        Marker(TODAY - timedelta(days=30), MarkerKind.VISIT, "GP"),
    ]
    reading = reading_of(knowledge, 60)
    return trend_picture(reading, 640, 260, TEXT, lambda d: f"{d.day} {d:%b}", "Words", markers)


def strips() -> Picture:
    period = Period.ending(TODAY, 30)
    days = tuple(period.days())
    held = [Strip("a", days[3:9] + days[12:13], days[14:20]), Strip("b", days[::4], days[1::4])]
    names = ["Woken by pain · 7 days", "Limp · 8 days"]
    return strips_days(held, names, period, 640, TEXT, lambda d: f"{d.day} {d:%b}", "Words").picture


def calendar(knowledge: KnowledgeBase) -> Picture:
    reading = reading_of(knowledge, 40)
    return calendar_days(reading.days, reading.period, 640, TEXT, WORDS, "Words").picture


def years(knowledge: KnowledgeBase) -> Picture:
    reading = reading_of(knowledge, 900)
    months = month_pains(reading.days, 4)
    return calendar_months(months, reading.period, 640, TEXT, WORDS, "Words").picture


def body(shapes: BodyShapes) -> Picture:
    shaded = {
        PLACE_BY_ID["left.back.knee_crease_inner"]: (1.0, "12"),
        PLACE_BY_ID["left.back.knee_crease_middle"]: (0.3, "4"),
        PLACE_BY_ID["right.back.calf_high_inner"]: (0.1, "1"),
    }
    sides = {Side.LEFT: "LEFT", Side.RIGHT: "RIGHT"}
    return body_picture(shapes, Face.BACK, shaded, sides, "Words", KNEES)


def painted(drawn: Picture, colors: Mapping[str, str]) -> QImage:
    """Paint a picture as the screen does."""
    image = blank(drawn, colors)
    painter = QPainter(image)
    font = QFont(FONT_FAMILY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.setFont(font)
    painter.translate(-drawn.left, -drawn.top)

    # Without the artwork, which has tests of its own and may change without this picture.
    paint_picture(painter, drawn, lambda ink: QColor(colors[ink]))
    painter.end()
    return image


def blank(drawn: Picture, colors: Mapping[str, str]) -> QImage:
    size = QSize(round(drawn.width), round(drawn.height))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(colors["surface"]))
    return image


def difference(one: QImage, other: QImage) -> float:
    """Return the share of pixels that look different."""
    assert one.size() == other.size()
    size = QSize(one.width() // 2, one.height() // 2)
    halves = []
    for image in (one, other):
        smooth = Qt.TransformationMode.SmoothTransformation
        small = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        halves.append(bytes(small.convertToFormat(QImage.Format.Format_RGBA8888).constBits()))
    pairs = zip(*halves, strict=True)
    off = [abs(a - b) > DIFFERENT for a, b in pairs]
    pixels = [any(off[at : at + 4]) for at in range(0, len(off), 4)]
    return sum(pixels) / len(pixels)


@pytest.mark.parametrize("theme_name", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_the_picture_looks_as_it_was_agreed(
    name: str, theme_name: str, picture: Callable[[str], Picture], resources: Path
) -> None:
    theme: Theme = load_theme(resources, theme_name)
    image = painted(picture(name), theme.roles)
    path = STORED / f"{name}-{theme_name}.png"
    if NEW:
        assert image.save(str(path))
    stored = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert difference(image, stored) <= MAY_DIFFER


@pytest.mark.parametrize("name", NAMES[:-1])
def test_paper_shows_what_the_screen_shows(name: str, picture: Callable[[str], Picture]) -> None:
    drawn = picture(name)
    image = painted(drawn, PAPER_ROLES)
    paper = blank(drawn, PAPER_ROLES)
    painter = QPainter(paper)
    QSvgRenderer(QByteArray(svg_text(drawn, PAPER, {}).encode())).render(painter)
    painter.end()
    assert difference(image, paper) <= PAPER_MAY_DIFFER


def test_a_moved_dot_would_be_seen(picture: Callable[[str], Picture], resources: Path) -> None:
    """The tolerance is small enough: one day more or less already fails."""
    theme = load_theme(resources, "light")
    image = painted(picture("calendar"), theme.roles)
    days = daily_series([an_entry(date(2026, 11, 1), 9, 9)])
    other = calendar_days(days, Period.ending(TODAY, 40), 640, TEXT, WORDS, "Words").picture
    assert difference(image, painted(other, theme.roles)) > MAY_DIFFER


@pytest.mark.parametrize("colors", ["light", "dark", "paper"])
def test_a_number_is_readable_on_every_shade(colors: str, resources: Path) -> None:
    roles = PAPER_ROLES if colors == "paper" else load_theme(resources, colors).roles
    ground, pain = QColor(roles["surface"]), QColor(roles["pain"])
    weak = []
    for strength in range(11):
        fill, ink = heat(strength)
        shade = mixed(ground, pain, fill.opacity)
        ratio = contrast(QColor(roles[Ink(ink)]), shade)
        if ratio < 4.5:
            weak.append(f"{strength}: {ratio:.2f}")
    assert weak == []


def mixed(ground: QColor, over: QColor, opacity: float) -> QColor:
    parts = (
        over_part * opacity + ground_part * (1 - opacity)
        for ground_part, over_part in (
            (ground.redF(), over.redF()),
            (ground.greenF(), over.greenF()),
            (ground.blueF(), over.blueF()),
        )
    )
    return QColor.fromRgbF(*parts)
