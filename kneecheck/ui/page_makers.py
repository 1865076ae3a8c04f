"""The pages of the window, each loaded, made and connected when it is first wanted.

Only the page of the day has to be there for the person to begin; the others come while nothing else
is to be done, or when somebody turns to them before that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Slot

from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.picture.anatomy import Anatomy
from kneecheck.picture.body import BodyShapes
from kneecheck.screens.body_words import body_words
from kneecheck.ui.ask import Ask
from kneecheck.ui.pages.page import Page
from kneecheck.ui.pages.today_page import TodayPage

if TYPE_CHECKING:
    from kneecheck.ui.window import MainWindow


class WindowNeeds(Struct, frozen=True):
    """What the window cannot make itself."""

    knowledge: KnowledgeBase
    shapes: BodyShapes
    anatomy: Anatomy
    diary: Path
    documents: Path


_FIRST_MS = 100
Maker = Callable[["MainWindow", WindowNeeds, Ask], Page]


def _today(window: MainWindow, needs: WindowNeeds, _ask: Ask) -> Page:
    words, desk = needs.knowledge.words, window.conductor.desk
    page = TodayPage(
        shapes=needs.shapes,
        anatomy=needs.anatomy,
        body=body_words(words, [part.id for part in needs.anatomy.parts]),
        units=_under(words.texts, "common.units."),
        names={key: words.of("questions", key, "short") for key in needs.knowledge.questions},
        problem_words=_under(words.texts, "common.problems."),
        look=window.look,
    )
    page.day_chosen.connect(desk.choose_day)
    page.average_chosen.connect(desk.choose_average)
    page.worst_chosen.connect(desk.choose_worst)
    page.place_pressed.connect(desk.press_place)
    page.strength_chosen.connect(desk.choose_strength)
    page.quality_switched.connect(desk.switch_quality)
    page.spread_chosen.connect(desk.choose_spread)
    page.answered.connect(desk.answer)
    page.none_of_these.connect(desk.none_of_these)
    page.note_changed.connect(desk.change_note)
    page.save_requested.connect(desk.save)
    page.discard_requested.connect(desk.discard)
    page.same_wanted.connect(desk.same_as_last)
    page.check_wanted.connect(desk.begin_check)
    return page


def _check(window: MainWindow, needs: WindowNeeds, _ask: Ask) -> Page:
    from kneecheck.ui.pages.check_page import CheckPage  # noqa: PLC0415 - see the module

    texts, desk = needs.knowledge.words.texts, window.conductor.desk
    units, guides = _under(texts, "common.units."), _under(texts, "sheets.guide.")
    page = CheckPage(units, guides, window.look)
    page.answered.connect(desk.answer)
    page.forward.connect(desk.check_forward)
    page.back.connect(desk.check_back)
    page.none_of_these.connect(desk.check_none)
    page.detail_wanted.connect(desk.check_detail)
    page.finished.connect(desk.save)
    page.left_early.connect(window.go_to_today)
    return page


def _summary(window: MainWindow, needs: WindowNeeds, _ask: Ask) -> Page:
    from kneecheck.ui.pages.summary_page import SummaryPage  # noqa: PLC0415 - see the module

    conductor = window.conductor
    page = SummaryPage(_under(needs.knowledge.words.texts, "common.fit."), window.look)
    page.questions_wanted.connect(conductor.desk.begin_check)
    page.visit_saved.connect(conductor.save_visit)
    page.visit_removed.connect(conductor.remove_visit)
    return page


def _trend(window: MainWindow, needs: WindowNeeds, _ask: Ask) -> Page:
    from kneecheck.ui.pages.trend_page import TrendPage  # noqa: PLC0415 - see the module

    page = TrendPage(needs.knowledge, needs.shapes, window.look)
    page.days_chosen.connect(window.conductor.choose_days)
    return page


def _diary(window: MainWindow, needs: WindowNeeds, _ask: Ask) -> Page:
    from kneecheck.ui.pages.diary_page import DiaryPage  # noqa: PLC0415 - see the module

    conductor = window.conductor
    page = DiaryPage(needs.knowledge, window.look)
    page.open_requested.connect(conductor.desk.open_entry)
    page.remove_requested.connect(conductor.remove_entry)
    page.search_changed.connect(conductor.search)
    page.look_into.connect(conductor.look_into)
    page.visit_removed.connect(conductor.remove_visit)
    page.today_wanted.connect(window.go_to_today)
    page.day_wanted.connect(conductor.desk.begin_day)
    return page


def _report(window: MainWindow, needs: WindowNeeds, ask: Ask) -> Page:
    from kneecheck.ui.pages.report_page import ReportPage  # noqa: PLC0415 - see the module
    from kneecheck.ui.report_errands import ReportErrands  # noqa: PLC0415 - the same

    conductor = window.conductor
    page = ReportPage()
    page.options_changed.connect(conductor.choose_report)
    errands = ReportErrands(window, conductor, ask, needs.documents)
    errands.troubled.connect(window.warn)
    errands.printed.connect(window.tell_printed)
    page.save_requested.connect(errands.save)
    page.print_requested.connect(errands.print)
    page.folder_wanted.connect(errands.open_folder)
    page.visit_saved.connect(conductor.save_visit)
    page.cancel_requested.connect(conductor.cancel_report)
    conductor.expect_report()
    conductor.stepped.connect(page.show_step)
    return page


def _settings(window: MainWindow, needs: WindowNeeds, _ask: Ask) -> Page:
    from kneecheck.ui.pages.settings_page import SettingsPage  # noqa: PLC0415 - see the module

    words = needs.knowledge.words
    about = ("intended_use", "before_use", "provenance")
    told = tuple(words.of("levels", "always", key) for key in about)
    page = SettingsPage(needs.diary, told, window.look)
    page.theme_chosen.connect(window.theme_chosen)
    page.text_chosen.connect(window.text_chosen)
    return page


_MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "today": _today,
        "check": _check,
        "summary": _summary,
        "trend": _trend,
        "diary": _diary,
        "report": _report,
        "settings": _settings,
    }
)


class Pages(Mapping[str, Page]):
    """Every page by its key; asking for one that is not there yet makes it."""

    def __init__(self, make: Callable[[str], Page]) -> None:
        self._make = make
        self.made: dict[str, Page] = {}

    def __getitem__(self, key: str) -> Page:
        """Return a page, making it when nobody has turned to it yet."""
        if key not in self.made:
            if key not in _MAKERS:
                raise KeyError(key)
            self.made[key] = self._make(key)
        return self.made[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the key of every page there can be, in order."""
        return iter(_MAKERS)

    def __len__(self) -> int:
        """Return how many pages there can be."""
        return len(_MAKERS)

    def missing(self) -> str | None:
        """Return the key of a page that is not there yet; none when all are."""
        return next((key for key in self if key not in self.made), None)


class InTheQuiet(QObject):
    """Does what comes first, then makes the missing pages, each in a turn of its own."""

    def __init__(self, first: Callable[[], None], pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._first = [_load_beside, first]
        self._pages = pages
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._make_one)
        # After whatever the window itself still has to do.
        self._timer.start(_FIRST_MS)

    @Slot()
    def _make_one(self) -> None:
        self._timer.setInterval(0)
        if self._first:
            self._first.pop(0)()
            return
        missing = self._pages.missing()
        if missing is None:
            self._timer.stop()
            return
        self._pages[missing]


def _load_beside() -> None:
    """Load what stands beside the pages: that takes longer than to make it."""
    from kneecheck.ui import beside  # noqa: F401, PLC0415 - see the module


def page_of(key: str, window: MainWindow, needs: WindowNeeds, ask: Ask) -> Page:
    """Return a new page, connected."""
    return _MAKERS[key](window, needs, ask)


def _under(texts: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        key.removeprefix(prefix): words for key, words in texts.items() if key.startswith(prefix)
    }
