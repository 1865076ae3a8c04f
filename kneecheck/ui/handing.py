"""Take what a window is in the middle of out of it, and put it into the next one."""

from __future__ import annotations

from msgspec.structs import replace

from kneecheck.domain.visit import VisitDraft
from kneecheck.ui.handed import HandedWindow, scroll_back, scrolled
from kneecheck.ui.pages.diary_page import DiaryPage
from kneecheck.ui.pages.people_card import PeopleCard
from kneecheck.ui.pages.report_page import ReportPage
from kneecheck.ui.pages.summary_page import SummaryPage
from kneecheck.ui.window import MainWindow


def hand_over(window: MainWindow) -> HandedWindow:
    """Return everything that stands only in the window."""
    report, diary = _report(window), _diary(window)
    looked_at, advised = begun_visits(window)
    # What was typed last may still wait for a pause.
    report.choices.settle()
    people = window.pages["settings"].findChild(PeopleCard)
    return HandedWindow(
        # So may what was searched for last.
        choices=replace(window.conductor.hand_over(), search=diary.search.text().strip()),
        month=diary.months.last,
        looked_at=looked_at,
        advised=advised,
        other_person=people.name.text() if people else "",
        scrolled=scrolled(window.pages),
    )


def take_over(window: MainWindow, handed: HandedWindow) -> None:
    """Go on where the window before this one was left; the caller then opens its page."""
    window.conductor.take_over(handed.choices)
    diary = _diary(window)
    diary.search.setText(handed.choices.search)
    diary.months.show_up_to(handed.month)
    resume_visits(window, handed.looked_at, handed.advised)
    people = window.pages["settings"].findChild(PeopleCard)
    if people is not None:
        people.name.setText(handed.other_person)
    scroll_back(window.pages, handed.scrolled)


def begun_visits(window: MainWindow) -> tuple[VisitDraft | None, VisitDraft | None]:
    """Return what is half typed about a visit: what was looked at, what was advised."""
    made = window.pages.made
    return (
        _summary(window).visit_form.begun() if "summary" in made else None,
        _report(window).visit.begun() if "report" in made else None,
    )


def resume_visits(
    window: MainWindow, looked_at: VisitDraft | None, advised: VisitDraft | None
) -> None:
    """Open each form about a visit as it was left; this leaves its page open."""
    # A form knows what it asks about only once its page has been painted.
    if looked_at is not None:
        window.open_page("summary")
        _summary(window).visit_form.resume(looked_at)
    if advised is not None:
        window.open_page("report")
        _report(window).visit.resume(advised)


def _summary(window: MainWindow) -> SummaryPage:
    page = window.pages["summary"]
    assert isinstance(page, SummaryPage)
    return page


def _report(window: MainWindow) -> ReportPage:
    page = window.pages["report"]
    assert isinstance(page, ReportPage)
    return page


def _diary(window: MainWindow) -> DiaryPage:
    page = window.pages["diary"]
    assert isinstance(page, DiaryPage)
    return page
