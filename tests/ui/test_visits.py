"""What a clinician found: written down on the Summary page with real clicks and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kneecheck.domain.level import Level
from kneecheck.ui.pages.summary_page import SummaryPage
from kneecheck.ui.widgets.visit_form import VisitForm
from tests.builders import a_draft
from tests.ui.conftest import Running


def summary_of(running: Running) -> SummaryPage:
    running.program.window.open_page("summary")
    page = running.program.window.pages["summary"]
    assert isinstance(page, SummaryPage)
    return page


def swollen(running: Running) -> VisitForm:
    """Write down a danger sign in the window and open the Summary."""
    running.journal.record(a_draft(leg_swelling="one_calf_ankle"))
    running.program.conductor.reread()
    return summary_of(running).visit_form


def test_without_an_urgent_reason_nobody_is_asked(running: Running) -> None:
    assert not summary_of(running).visit_form.isVisible()


def test_what_a_clinician_found_closes_the_reason(running: Running) -> None:
    form = swollen(running)
    assert running.journal.assess().level is Level.SAME_DAY
    running.click(form.opener)
    assert form.found.hasFocus()
    running.bot.keyClicks(form.found, "No clot on the scan.")
    running.click(form.save)
    (visit,) = running.store.visits("me")
    assert (visit.found, visit.rules) == ("No clot on the scan.", ("S1",))
    assert running.journal.assess().level < Level.SAME_DAY
    page = summary_of(running)
    running.bot.waitUntil(lambda: "No clot on the scan." in running.words_on(page))
    assert not form.isVisible()


def test_undo_opens_it_again(running: Running) -> None:
    form = swollen(running)
    running.click(form.opener)
    running.bot.keyClicks(form.found, "Fine.")
    running.click(form.save)
    running.click(running.button("Undo"))
    assert running.store.visits("me") == ()
    assert form.isVisible()
    assert running.journal.assess().level is Level.SAME_DAY


def test_it_can_be_taken_back_later(running: Running) -> None:
    form = swollen(running)
    running.click(form.opener)
    running.bot.keyClicks(form.found, "Fine.")
    running.click(form.save)
    page = summary_of(running)
    running.bot.waitUntil(lambda: "Looked at by a clinician" in running.words_on(page))
    running.click(running.button("Take this back"))
    assert running.store.visits("me") == ()
    running.click(running.button("Undo"))
    assert len(running.store.visits("me")) == 1


def test_a_visit_without_words_is_refused_and_nothing_is_lost(running: Running) -> None:
    running.journal.record(a_draft(lump_burst="yes"))
    form = swollen(running)
    running.click(form.opener)
    running.click(form.ticks["S7"])
    running.click(form.save)
    assert form.problems.isVisible()
    assert "Say in a few words" in form.problems.text()
    assert form.ticks["S7"].isChecked()
    assert running.store.visits("me") == ()


def test_of_several_reasons_only_the_ticked_are_closed(running: Running) -> None:
    running.journal.record(a_draft(lump_burst="yes"))
    form = swollen(running)
    running.click(form.opener)
    assert not any(tick.isChecked() for tick in form.ticks.values())
    running.bot.keyClicks(form.found, "The cyst has burst.")
    tick = form.ticks["S7"]
    tick.setFocus()
    running.bot.keyClick(tick, Qt.Key.Key_Space)
    running.click(form.save)
    assert [visit.rules for visit in running.store.visits("me")] == [("S7",)]
    assert running.journal.assess().level is Level.SAME_DAY
    assert "S7" not in form.ticks


def test_a_past_reason_says_since_when_and_why_it_stays(running: Running) -> None:
    swollen(running)
    running.journal.record(a_draft(leg_swelling="none"))
    running.program.conductor.reread()
    page, held = summary_of(running), "Feeling better does not cancel this."
    running.bot.waitUntil(lambda: held in running.words_on(page))
    assert "Written down on Friday, 20 November 2026." in running.words_on(page)
