"""The Summary page: the gravest reasons in sight, the rest and the scores on request."""

from __future__ import annotations

from kneecheck.ui.widgets.fold import Fold
from tests.builders import a_draft
from tests.ui.conftest import Running

LESS = "Other reasons, less urgent by themselves"


def fold_named(running: Running, words: str) -> Fold:
    page = running.program.window.pages["summary"]
    return next(fold for fold in page.findChildren(Fold) if fold.toggle.text() == words)


def test_only_the_gravest_reasons_are_open(running: Running) -> None:
    running.journal.record(a_draft(chest_pain="yes", lump="yes"))
    running.program.conductor.reread()
    running.program.window.open_page("summary")
    page = running.program.window.pages["summary"]
    grave, less = "New breathlessness, chest pain", "any unexplained lump should be looked at"
    running.bot.waitUntil(lambda: grave in running.words_on(page))
    assert less not in running.words_on(page)
    running.click(fold_named(running, LESS).toggle)
    running.bot.waitUntil(lambda: less in running.words_on(page))


def test_a_score_says_what_counted_and_what_only_an_examination_can_tell(
    running: Running,
) -> None:
    running.journal.record(a_draft(age_years=58, prev_dvt_pe="yes", cancer_status="none"))
    running.program.conductor.reread()
    running.program.window.open_page("summary")
    page = running.program.window.pages["summary"]
    running.bot.waitUntil(lambda: "Wells score for a leg clot" in running.words_on(page))
    assert "Points so far: 1. Incomplete: needs examination." in running.words_on(page)
    folds = [f for f in page.findChildren(Fold) if f.toggle.accessibleDescription()]
    wells = next(f for f in folds if f.toggle.accessibleDescription().startswith("Wells"))
    running.click(wells.toggle)
    running.bot.waitUntil(lambda: "A leg clot before" in running.words_on(page))
    words = running.words_on(page)
    for part in ("Counted so far", "Not answered yet", "Only an examination can tell"):
        assert part in words
    assert "A low number does not mean there is no clot" in words
