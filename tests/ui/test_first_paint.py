"""The page of the day is ready soon, and is whole without anybody having to wait for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kneecheck.domain.body import Face
from kneecheck.picture.body import face_art, load_body_shapes
from kneecheck.screens.today import TodayScreen
from kneecheck.ui.look import Look
from kneecheck.ui.paint.svg import Drawings
from kneecheck.ui.widgets.question_row import QuestionRow
from tests.ui.conftest import Running

WHERE = QRectF(0, 0, 300, 695)


def rows_there(running: Running) -> list[str]:
    found = running.program.window.today().findChildren(QuestionRow)
    return [row.question for row in found]


def test_what_is_far_down_comes_after_what_is_seen_and_in_its_order(running: Running) -> None:
    page = running.program.window.today()
    screen = running.program.conductor.desk.today_screen()
    assert isinstance(screen, TodayScreen)
    wanted = [item.id for item in screen.safety]
    running.bot.waitUntil(lambda: set(wanted) <= set(rows_there(running)))
    shown = [question for question in page.rows() if question in wanted]
    assert shown == wanted

    def heights() -> list[int]:
        return [page.row(question).mapTo(page, QPoint()).y() for question in shown]

    def stand_below_each_other() -> bool:
        found = heights()
        return found == sorted(set(found))

    running.bot.waitUntil(stand_below_each_other)


def test_a_row_that_is_still_to_come_is_there_as_soon_as_it_is_asked_for(
    running: Running,
) -> None:
    page = running.program.window.today()
    before = len(rows_there(running))
    last = page.rows()[-1]
    assert len(rows_there(running)) == len(page.rows())
    assert before <= len(page.rows())
    assert page.row(last).question == last


def test_a_drawing_unpacked_ahead_is_the_very_same(qapp: QApplication, resources: Path) -> None:
    look = Look(resources, "light")
    look.unpack_ahead()
    ahead = look.ahead
    assert ahead is not None
    shapes = load_body_shapes(resources / "body")

    def art(name: str) -> str:
        return shapes.art(Face(name), look.theme.body)

    drawn = [_drawn(Drawings(art, ahead)), _drawn(Drawings(art))]
    assert drawn[0] == drawn[1]
    assert drawn[0].pixelColor(75, 300).alpha() == 255


def test_a_drawing_in_other_colours_is_not_taken_for_the_one_that_is_wanted(
    qapp: QApplication, resources: Path
) -> None:
    look = Look(resources, "light")
    look.unpack_ahead()
    look.use("dark")
    assert look.ahead is not None
    dark = face_art(resources / "body", Face.BACK, look.theme.body)
    assert look.ahead.drawing(dark) is None


def _drawn(drawings: Drawings) -> QImage:
    image = QImage(300, 695, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    drawings.paint(painter, Face.BACK, WHERE)
    painter.end()
    return image
