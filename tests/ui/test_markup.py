"""Markup in anything a person wrote is shown as typed: no picture that it names is ever drawn."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget

from kneecheck.domain.visit import VisitDraft
from kneecheck.screens.report import ReportOptions
from tests.builders import TODAY, a_draft
from tests.ui.conftest import Running
from tests.ui.test_every_page import PAGES

PLANTED = QColor(254, 1, 253)
# Found from the folder the program runs in, so that it is short enough for a name.
MARKUP = '<img src="planted.png" width=90>'
STYLE = "<p style=\"background:url('planted.png')\"><b>bold</b></p>"


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a picture of one colour, which nothing else has, where markup finds it."""
    picture = QImage(90, 90, QImage.Format.Format_RGB32)
    picture.fill(PLANTED)
    assert picture.save(str(tmp_path / "planted.png"))
    monkeypatch.chdir(tmp_path)


def drawn(widget: QWidget) -> int:
    """Return how many pixels of a widget have the colour of the planted picture."""
    seen = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(seen.constBits()).cast("I").tolist().count(PLANTED.rgba())


@pytest.mark.usefixtures("planted")
def test_no_page_draws_a_picture_that_a_note_names(running: Running) -> None:
    journal, program = running.journal, running.program
    program._change_over(MARKUP)
    for day in range(3):
        journal.record(a_draft(TODAY - timedelta(days=day), average=4, note=f"{MARKUP} {STYLE}"))
    journal.record_visit(VisitDraft(TODAY, f"{MARKUP} {STYLE}"))
    program.conductor.reread()
    options = ReportOptions(0, MARKUP, notes=True, questions=(MARKUP, STYLE, ""), goal=MARKUP)
    program.conductor.choose_report(options)
    window = program.window
    window.resize(1200, 1600)
    for page in PAGES:
        window.open_page(page)
        running.bot.waitUntil(lambda: not program.reports.work.busy, timeout=30_000)
        if page == "diary":
            running.bot.waitUntil(lambda: MARKUP in running.words_on(window.pages["diary"]))
        assert drawn(window) == 0, page


@pytest.mark.usefixtures("planted")
def test_the_count_sees_a_picture_that_is_drawn(running: Running) -> None:
    label = QLabel(MARKUP)
    label.setTextFormat(Qt.TextFormat.RichText)
    running.bot.addWidget(label)
    label.show()
    assert drawn(label) == 90 * 90
