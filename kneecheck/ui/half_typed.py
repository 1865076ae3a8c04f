"""What stands half typed about a visit is kept in the diary, as the day that is being written is.

It is there again when the window comes back: unlocked, or started anew. In a locked diary it lies
under the passphrase like everything else.
"""

from __future__ import annotations

from kneecheck.domain.visit import VisitDraft
from kneecheck.errors import Trouble
from kneecheck.journal.journal import Journal
from kneecheck.log import log_failure
from kneecheck.ui.window import MainWindow


def keep_half_typed(window: MainWindow, journal: Journal) -> None:
    """Keep what is half typed in the forms about a visit; a form with nothing in it is forgotten.

    The window is closing: nobody is there any more to be told that a disk is full.
    """
    # A page that nobody turned to holds nothing, and what was kept for it is opened at once.
    if not {"summary", "report"}.intersection(window.pages.made):
        return
    from kneecheck.ui.handing import begun_visits  # noqa: PLC0415 - these pages come late

    looked_at, advised = begun_visits(window)
    try:
        journal.keep_visit_drafts((_worth_keeping(looked_at), _worth_keeping(advised)))
    except Trouble as trouble:
        log_failure(trouble)


def resume_half_typed(window: MainWindow, journal: Journal) -> None:
    """Open each form again that was left half typed, and go back to the page that was open."""
    looked_at, advised = journal.kept_visit_drafts()
    if looked_at is None and advised is None:
        return
    from kneecheck.ui.handing import resume_visits  # noqa: PLC0415 - as above

    page = window.page()
    resume_visits(window, looked_at, advised)
    window.open_page(page)


def _worth_keeping(draft: VisitDraft | None) -> VisitDraft | None:
    return draft if draft is not None and (draft.found.strip() or draft.rules) else None
