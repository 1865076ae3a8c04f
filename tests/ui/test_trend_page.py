"""The Trend page by pointer, by key, in words and as tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from kneecheck.domain.body import PLACE_BY_ID, Face
from kneecheck.domain.visit import VisitDraft
from kneecheck.picture.body import load_body_shapes
from kneecheck.picture.day_axis import DayPicture
from kneecheck.picture.shapes import Dot, Fill, Ink
from kneecheck.picture.trend import trend_days
from kneecheck.screens.trend import TrendScreen
from kneecheck.settings import Settings
from kneecheck.ui.pages.page import ColumnScroll
from kneecheck.ui.pages.trend_page import TrendPage
from kneecheck.ui.widgets.day_view import DayView
from kneecheck.ui.widgets.table_twin import TableTwin
from tests.builders import an_entry
from tests.ui.conftest import TODAY, Running

CREASE = "left.back.knee_crease_inner"
FIRST = TODAY - timedelta(days=29)


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


@pytest.fixture
def trend(running: Running) -> TrendPage:
    """Open the page on four weeks of pain with a gap, signs, places and a late day."""
    for ago in range(28):
        if 10 <= ago < 14:
            continue
        late = an_entry(ago - 5).recorded if ago == 20 else None
        answers = {"night_pain": "yes" if ago % 3 == 0 else "no"}
        marks = {CREASE: 5} if ago % 2 == 0 else {}
        entry = an_entry(ago, 4 + ago % 3, 8, answers=answers, marks=marks, recorded=late)
        running.store.save(entry)
    return opened(running)


def opened(running: Running) -> TrendPage:
    # The tests write into the file behind the window.
    running.program.conductor.reread()
    running.click(running.program.window.rail.button("trend"))
    page = running.program.window.pages["trend"]
    assert isinstance(page, TrendPage)
    settle()
    return page


def point_at(view: DayView, day: date) -> QPoint:
    box = view.day_box(day)
    assert box is not None
    return box.center().toPoint()


def press(running: Running, widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        running.bot.keyClick(widget, key)


def test_the_pointer_says_the_day_under_it(running: Running, trend: TrendPage) -> None:
    day = TODAY - timedelta(days=3)
    chart = trend.chart.chart
    running.bot.mouseMove(chart, point_at(chart, day))
    settle()
    said = trend.chart.caption.text()
    assert said.startswith("Tuesday, 17 November 2026: pain 4 on average, 8 at its worst.")
    assert "Yes to: Woken by pain." in said
    assert trend.calendar.caption.text() == said
    running.bot.mouseMove(trend.title, QPoint(1, 1))
    settle()
    assert trend.chart.caption.text() == trend.chart.hint()


def test_a_gap_says_that_nothing_was_recorded(running: Running, trend: TrendPage) -> None:
    calendar = trend.calendar.calendar
    gap = TODAY - timedelta(days=11)
    running.bot.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=point_at(calendar, gap))
    assert trend.calendar.caption.text() == (
        "Monday, 9 November 2026: nothing recorded. Episode 1."
    )


def test_arrow_keys_walk_over_the_days_in_every_picture(running: Running, trend: TrendPage) -> None:
    chart = trend.chart.chart
    chart.setFocus()
    press(running, chart, Qt.Key.Key_Left)
    assert trend.chart.caption.text().startswith("Friday, 20 November 2026")
    press(running, chart, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert trend.chart.caption.text().startswith("Wednesday, 18 November 2026")
    assert trend.chart.caption.text() == chart.accessibleDescription()
    assert trend.calendar.calendar.accessibleDescription() == chart.accessibleDescription()
    assert trend.body.slider.value() == trend.body.slider.maximum() - 2
    press(running, chart, Qt.Key.Key_Up)
    assert trend.chart.caption.text().startswith("Wednesday, 11 November 2026")
    press(running, chart, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert trend.chart.caption.text().startswith("Thursday, 22 October 2026")
    press(running, chart, Qt.Key.Key_End)
    assert trend.chart.caption.text().startswith("Friday, 20 November 2026")
    press(running, chart, Qt.Key.Key_Escape)
    assert trend.chart.caption.text() == trend.chart.hint()
    assert chart.accessibleDescription() == ""


def test_the_slider_turns_the_body_to_a_day_and_back(running: Running, trend: TrendPage) -> None:
    body = trend.body
    together = body.caption.text()
    assert together.startswith("Back of your LEFT knee, in the crease, inner side: 12 days")
    assert body.figures.accessibleName() == together
    body.slider.setFocus()
    press(running, body.slider, Qt.Key.Key_Right)
    assert body.caption.text() == (
        "Friday, 20 November 2026: Back of your LEFT knee, in the crease, inner side, 5 of 10."
    )
    press(running, body.slider, Qt.Key.Key_Left)
    assert body.caption.text() == "Thursday, 19 November 2026: no place was marked."
    assert body.slider.accessibleDescription() == "Thursday, 19 November 2026"
    assert trend.chart.caption.text().startswith("Thursday, 19 November 2026")
    assert not body.all_days.isChecked()
    running.click(body.all_days)
    assert body.caption.text() == together
    assert body.all_days.isChecked()


@pytest.mark.parametrize(
    ("find", "rows", "first"),
    [
        (
            lambda page: page.chart.chart_table,
            24,
            ["Fri 20 Nov 2026", "4", "8", "5", "in time"],
        ),
        (
            lambda page: page.chart.strips_table,
            1,
            ["Woken by pain", "9", "15", "20 Nov 2026"],
        ),
        (
            lambda page: page.calendar.table,
            5,
            ["16 Nov 2026", "5", "4", "6", "5", "4", "", ""],
        ),
        (
            lambda page: page.body.table,
            1,
            ["Back of your LEFT knee, in the crease, inner side", "12", "5"],
        ),
    ],
)
def test_every_picture_has_a_table_that_opens_on_request(
    running: Running,
    trend: TrendPage,
    find: Callable[[TrendPage], TableTwin],
    rows: int,
    first: list[str],
) -> None:
    twin = find(trend)
    assert twin.table is None
    table = table_of(running, twin)
    model = table.model()
    assert table.isVisible()
    assert model.rowCount() == rows
    assert [model.index(0, n).data() for n in range(model.columnCount())] == first


def table_of(running: Running, twin: TableTwin) -> QTableView:
    running.click(twin.toggle)
    assert twin.table is not None
    return twin.table


def test_a_table_that_is_open_follows_what_is_shown(running: Running, trend: TrendPage) -> None:
    twin = trend.chart.chart_table
    assert table_of(running, twin).model().rowCount() == 24
    running.click(running.button("14 days"))
    assert twin.table is not None
    assert twin.table.model().rowCount() == 10
    running.click(twin.toggle)
    assert not twin.table.isVisible()
    running.click(running.button("30 days"))
    assert table_of(running, twin).model().rowCount() == 24


def test_the_table_tells_what_was_filled_in_later(running: Running, trend: TrendPage) -> None:
    twin = trend.chart.chart_table
    model = table_of(running, twin).model()
    last = model.columnCount() - 1
    rows = range(model.rowCount())
    late = [model.index(r, 0).data() for r in rows if model.index(r, last).data() == "later"]
    assert late == ["Sat 31 Oct 2026"]


def test_the_comparison_has_a_table_too(running: Running, trend: TrendPage) -> None:
    running.click(running.button("14 days"))
    twin = trend.compare.table
    model = table_of(running, twin).model()
    cells = [[model.index(r, c).data() for c in range(3)] for r in range(2)]
    assert cells == [
        ["7 Nov 2026 – 20 Nov 2026", "10", "5"],
        ["24 Oct 2026 – 6 Nov 2026", "14", "5"],
    ]


def test_each_picture_says_one_sentence(trend: TrendPage) -> None:
    views = (trend.chart.chart, trend.chart.strips, trend.calendar.calendar)
    names = [view.accessibleName() for view in views]
    names += [trend.body.figures.accessibleName(), trend.compare.sentence.text()]
    assert names[0].startswith("Recorded on 24 of 30 days. Pain was 5 of 10 on average")
    assert names[1] == "Woken by pain: 9 days."
    assert names[2].startswith("From Thursday, 22 October 2026 to Friday, 20 November 2026:")
    assert all(names)
    assert len(set(names)) == len(names)


def test_numbers_stand_at_the_top(trend: TrendPage) -> None:
    shown = {key: tile.value.text() for key, tile in trend.chart.tiles.items()}
    assert shown == {"now": "5", "average": "5", "worst": "8", "logged": "24 of 30 days"}


def test_a_range_is_built_once_until_the_diary_changes(running: Running, trend: TrendPage) -> None:
    seen: list[TrendScreen] = []
    running.program.conductor.shown.connect(lambda _key, screen: seen.append(screen))
    for words in ("90 days", "30 days", "90 days"):
        running.click(running.button(words))
    assert seen[0] is seen[2]
    assert seen[0] is not seen[1]
    running.program.conductor.save_visit(VisitDraft(TODAY, "Nothing torn"))
    running.click(running.button("30 days"))
    assert seen[3] is not seen[1]


def test_another_range_is_drawn_anew(running: Running, trend: TrendPage) -> None:
    before = trend.chart.chart.day_box(TODAY)
    running.click(running.button("14 days"))
    after = trend.chart.chart.day_box(TODAY)
    assert before is not None
    assert after is not None
    assert after.width() > 2 * before.width()


def test_a_saved_day_is_in_the_trend_at_once(running: Running, trend: TrendPage) -> None:
    window = running.program.window
    running.click(window.rail.button("today"))
    running.click(running.button("How strong was the pain on average?: 9"))
    running.click(window.today().save)
    running.click(window.rail.button("trend"))
    press(running, trend.chart.chart, Qt.Key.Key_End)
    assert "From 2 entries." in trend.chart.caption.text()


def test_a_visit_is_drawn_and_said(running: Running, trend: TrendPage) -> None:
    assert not any(shown.isVisible() for shown in _named(trend, "Visit"))
    running.program.conductor.save_visit(VisitDraft(TODAY - timedelta(days=4), "Nothing torn"))
    running.click(running.button("14 days"))
    settle()
    assert any(shown.isVisible() for shown in _named(trend, "Visit"))
    day = TODAY - timedelta(days=4)
    chart = trend.chart.chart
    running.bot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point_at(chart, day))
    assert "Visit: Nothing torn." in trend.chart.caption.text()


def _named(page: TrendPage, words: str) -> list[QWidget]:
    return [label for label in page.findChildren(QWidget) if getattr(label, "text", str)() == words]


def test_all_days_have_nothing_before_them(running: Running, trend: TrendPage) -> None:
    assert trend.compare.isVisible()
    running.click(running.button("All"))
    assert not trend.compare.isVisible()
    assert trend.chart.tiles["logged"].value.text() == "24 of 28 days"


def test_years_are_shown_as_months_and_keys_step_by_month(running: Running) -> None:
    for ago in range(0, 800, 2):
        running.store.save(an_entry(ago, 5, 6))
    page = opened(running)
    running.click(running.button("All"))
    settle()
    calendar = page.calendar.calendar
    press(running, calendar, Qt.Key.Key_Right)
    assert page.calendar.caption.text().startswith("November 2026: pain 5 in the middle of 10")
    press(running, calendar, Qt.Key.Key_Left)
    assert page.calendar.caption.text().startswith("October 2026")
    press(running, calendar, Qt.Key.Key_Up)
    assert page.calendar.caption.text().startswith("October 2025")


def test_an_empty_diary_invites_and_every_key_is_harmless(running: Running) -> None:
    page = opened(running)
    assert page.chart.verdict.text().startswith("Nothing has been recorded yet. Write down today")
    assert not page.chart.strips.isVisible()
    for words in ("14 days", "1 year", "All"):
        running.click(running.button(words))
        for view in (page.chart.chart, page.calendar.calendar, page.body.slider):
            press(running, view, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_End)
        assert page.chart.caption.text() == "Friday, 20 November 2026: nothing recorded."


def test_tab_reaches_the_pictures_in_reading_order(running: Running, trend: TrendPage) -> None:
    wanted = [
        trend.chart.chart,
        trend.chart.chart_table.toggle,
        trend.chart.strips,
        trend.chart.strips_table.toggle,
        trend.calendar.calendar,
        trend.calendar.table.toggle,
        trend.body.figures,
        trend.body.all_days,
        trend.body.slider,
        trend.body.table.toggle,
    ]
    running.button("14 days").setFocus()
    reached: list[QWidget] = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        running.bot.keyClick(focused, Qt.Key.Key_Tab)
    assert [widget for widget in reached if widget in wanted] == wanted


def test_pictures_are_drawn_anew_for_another_theme_and_size(
    running: Running, trend: TrendPage
) -> None:
    chart = trend.chart.chart
    before = chart.grab().toImage()
    running.program.change(Settings(theme="dark", text_percent=100))
    settle()
    dark = chart.grab().toImage()
    assert before.pixelColor(3, 3) != dark.pixelColor(3, 3)
    height = chart.height()
    running.program.change(Settings(theme="dark", text_percent=150))
    settle()
    assert chart.height() > 1.3 * height


def test_panels_stand_in_two_columns_where_there_is_room(
    running: Running, trend: TrendPage
) -> None:
    assert trend.calendar.y() < trend.body.y()
    running.program.window.resize(1600, 1000)
    settle()
    assert trend.calendar.y() == trend.body.y()
    assert trend.calendar.geometry().right() < trend.body.x()


def test_the_pointer_says_the_place_under_it(running: Running) -> None:
    for ago in range(5):
        running.store.save(an_entry(ago, 5, 6, marks={CREASE: 5}))
    running.store.save(an_entry(2, 5, 6, marks={"left.back.calf_high_inner": 9}))
    page = opened(running)
    body, shapes = page.body, load_body_shapes(running.program.look.resources / "body")
    _scroll_to(page, body.figures)
    together = body.caption.text()
    assert "LEFT calf" in together
    for index, face in ((0, Face.BACK), (1, Face.BACK)):
        place = PLACE_BY_ID[CREASE]
        assert place.face is face
        spot = body.figures.on_widget(index, QPointF(*shapes.label_point(place))).toPoint()
        running.bot.mouseMove(body.figures, spot)
        settle()
        assert body.caption.text() == (
            "Back of your LEFT knee, in the crease, inner side: 5 days, at most 5 of 10."
        )
        running.bot.mouseMove(body.figures, QPoint(1, 1))
        settle()
        assert body.caption.text() == together
    kneecap = PLACE_BY_ID["right.front.kneecap"]
    spot = body.figures.on_widget(2, QPointF(*shapes.label_point(kneecap))).toPoint()
    running.bot.mouseMove(body.figures, spot)
    settle()
    assert body.caption.text() == "RIGHT kneecap: not marked in these days."


def _scroll_to(page: TrendPage, widget: QWidget) -> None:
    (area,) = page.findChildren(ColumnScroll)
    area.ensureWidgetVisible(widget)
    settle()


def test_keys_walk_over_the_marked_places(running: Running) -> None:
    calf = "left.back.calf_high_inner"
    running.store.save(an_entry(0, 5, 6, marks={calf: 6, CREASE: None}))
    running.store.save(an_entry(1, 5, 6, marks={CREASE: 4}))
    body = opened(running).body
    figures = body.figures
    figures.setFocus()
    before = figures.grab().toImage()
    press(running, figures, Qt.Key.Key_Right)
    crease = "Back of your LEFT knee, in the crease, inner side: 2 days, at most 4 of 10."
    assert body.caption.text() == figures.accessibleDescription() == crease
    assert figures.grab().toImage() != before
    press(running, figures, Qt.Key.Key_Right)
    assert body.caption.text().startswith("LEFT calf, upper part, inner side: 1 day, at most 6")
    press(running, figures, Qt.Key.Key_Right)
    assert body.caption.text() == crease
    press(running, body.slider, Qt.Key.Key_Right)
    press(running, figures, Qt.Key.Key_Down)
    assert body.caption.text() == (
        "Back of your LEFT knee, in the crease, inner side: marked, without a strength."
    )
    press(running, figures, Qt.Key.Key_Escape)
    assert body.caption.text().startswith("Friday, 20 November 2026: Back of your LEFT knee")
    assert figures.accessibleDescription() == ""


def test_scrolling_past_the_slider_changes_no_day(running: Running, trend: TrendPage) -> None:
    slider = trend.body.slider
    at = QPointF(slider.rect().center())
    event = QWheelEvent(
        at,
        QPointF(slider.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, event)
    assert not event.isAccepted()
    assert trend.body.all_days.isChecked()
    assert slider.value() == slider.maximum()


def test_the_day_after_a_load_is_told_in_counts_and_silent_when_too_few(running: Running) -> None:
    page = running.program.window.pages["trend"]
    assert isinstance(page, TrendPage)
    for ago in range(12, 0, -1):
        answers = {"load_today": ("stairs",)} if ago % 2 == 0 else {}
        running.store.save(an_entry(ago, 3 if ago % 2 == 0 else 6, 8, answers=answers))
    running.program.conductor.reread()
    running.program.window.open_page("trend")
    words = (
        "Many stairs or hills, on 6 days: the next day hurt more on 6, the same on 0, less on 0."
    )
    running.bot.waitUntil(lambda: words in running.words_on(page))
    for entry in running.store.entries("me")[:4]:
        running.store.remove(entry.id)
    running.program.conductor.reread()
    running.bot.waitUntil(lambda: not page.loads.isVisible())


def test_a_picture_of_many_days_comes_in_turns_and_is_the_same(trend: TrendPage) -> None:
    view, screen = trend.chart.chart, trend._screen
    assert screen is not None
    dots = tuple(Dot(n % 400, n / 20, 2, Fill(Ink.PAIN)) for n in range(4_000))

    def make(width: float, _em: float) -> DayPicture:
        days = trend_days(screen.reading, width, 200, 12, str, "", ())
        return replace(days, picture=replace(days.picture, shapes=dots))

    def show() -> None:
        view.show_days(make, lambda _width, _em: 200.0, str, TODAY, "")

    show()
    at_once = view.grab().toImage()
    show()
    view.put_off(off=True)
    empty = view.grab().toImage()
    turns = 1
    while view.draw_on():
        turns += 1
    assert turns >= len(dots) // 400
    assert view.grab().toImage() == at_once != empty
