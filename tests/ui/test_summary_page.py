"""The Summary page: the gravest reasons in sight, the rest and the scores on request."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from kneecheck.ui.pages.summary_page import SummaryPage
from kneecheck.ui.widgets.fold import Fold
from kneecheck.ui.widgets.level_ladder import LevelLadder
from tests.builders import a_draft
from tests.ui.conftest import Running

STAND_FIRST = "Why"
WATCH = "Act at once if one of these appears"
STALE = "Please check the danger signs again"
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


def test_what_stands_further_down_comes_after_what_is_seen_first(running: Running) -> None:
    running.journal.record(a_draft(age_years=58, prev_dvt_pe="yes", leg_swelling="one_calf_ankle"))
    running.program.conductor.reread()
    running.program.window.open_page("summary")
    page = running.program.window.pages["summary"]
    assert isinstance(page, SummaryPage)
    assert page.is_filling()
    assert STAND_FIRST in running.words_on(page)
    assert "Scores doctors use" not in running.words_on(page)
    running.bot.waitUntil(lambda: not page.is_filling())
    assert "Scores doctors use" in running.words_on(page)
    assert "What to raise with a doctor" in running.words_on(page)


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


def test_what_to_watch_for_stands_beside_the_reasons_only_where_there_is_room(
    running: Running,
) -> None:
    running.journal.record(a_draft(leg_swelling="one_calf_ankle"))
    running.program.conductor.reread()
    window = running.program.window
    window.open_page("summary")
    page = window.pages["summary"]

    def top_left(words: str) -> QPoint:
        label = next(label for label in page.findChildren(QLabel) if label.text() == words)
        return label.mapTo(page, QPoint(0, 0))

    window.resize(1600, 1000)
    running.bot.waitUntil(lambda: top_left(WATCH).x() > top_left("Why").x() + 400)
    # The first panel of the other lane: the danger signs were not all answered.
    assert abs(top_left(WATCH).y() - top_left(STALE).y()) < 4
    window.resize(1000, 700)
    running.bot.waitUntil(lambda: top_left(WATCH).x() == top_left("Why").x())
    assert top_left(WATCH).y() > top_left("Why").y()


def test_the_ladder_shows_the_level_and_what_it_could_still_be(running: Running) -> None:
    running.journal.record(a_draft(leg_swelling="one_calf_ankle"))
    running.program.conductor.reread()
    running.program.window.open_page("summary")
    ladder = running.program.window.pages["summary"].findChild(LevelLadder)
    assert ladder is not None
    running.bot.waitUntil(ladder.isVisible)
    image = ladder.grab().toImage()
    look = running.program.look

    def seen(role: str, part: int) -> bool:
        """Tell whether a colour is painted in one of the five parts, counted from the left."""
        color = look.color(role).rgb()
        width = image.width() // 5
        columns = range(part * width, (part + 1) * width)
        return any(image.pixel(x, y) == color for x in columns for y in range(image.height()))

    assert [seen("same_day", part) for part in range(5)] == [False, False, False, True, False]
    assert [seen("emergency", part) for part in range(5)] == [False, False, False, False, True]
