"""The Diary page: what was said before a change stays and can be seen."""

from __future__ import annotations

from kneecheck.domain.visit import VisitDraft
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running

PAIN = "How strong was the pain on average?: {0}"
DAY = "Friday, 20 November 2026"


def test_earlier_versions_of_a_changed_day_can_be_seen(running: Running) -> None:
    window = running.program.window
    page = window.pages["diary"]
    running.click(running.button(PAIN.format(4)))
    running.click(window.today().save)
    for pain in (6, 8):
        window.open_page("diary")
        running.bot.waitUntil(lambda: DAY in running.words_on(page))
        running.click(running.button(f"Change {DAY}"))
        running.click(running.button(PAIN.format(pain)))
        running.click(window.today().save)
    window.open_page("diary")
    running.bot.waitUntil(lambda: "average 8 of 10" in running.words_on(page))
    assert "Version 1" not in running.words_on(page)
    running.click(running.button(f"Earlier versions, {DAY}"))
    running.bot.waitUntil(lambda: "Version 2" in running.words_on(page))
    words = running.words_on(page)
    assert "Version 1: Pain: average 4 of 10" in words
    assert "Version 2: Pain: average 6 of 10" in words
    running.click(running.button(f"Hide earlier, {DAY}"))
    running.bot.waitUntil(lambda: "Version 1" not in running.words_on(page))


def test_a_day_that_was_never_changed_offers_no_versions(running: Running) -> None:
    running.click(running.button(PAIN.format(4)))
    running.click(running.program.window.today().save)
    running.program.window.open_page("diary")
    page = running.program.window.pages["diary"]
    running.bot.waitUntil(lambda: "average 4 of 10" in running.words_on(page))
    offered = [pressed.text() for pressed in running.buttons_on(page)]
    assert "Earlier versions" not in offered


def test_a_visit_stands_among_the_days_and_can_be_removed(running: Running) -> None:
    running.journal.record(a_draft(leg_swelling="one_calf_ankle"))
    running.journal.record_visit(VisitDraft(TODAY, "No clot on the scan.", ("S1",)))
    running.program.conductor.reread()
    running.program.window.open_page("diary")
    page = running.program.window.pages["diary"]
    running.bot.waitUntil(lambda: "No clot on the scan." in running.words_on(page))
    assert f"{DAY}: a clinician looked" in running.words_on(page)
    assert "At: A swollen leg, or other signs that go with a clot" in running.words_on(page)
    running.click(running.button(f"Remove the visit of {DAY}"))
    assert running.store.visits("me") == ()
    running.click(running.button("Undo"))
    assert len(running.store.visits("me")) == 1
