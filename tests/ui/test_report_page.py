"""The Report page: what is chosen is what is seen and what is saved, beside the window."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit

from kneecheck.domain.entry import EntryDraft
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.report import order as making
from kneecheck.report.press import Page
from kneecheck.report.stages import PRINTING, STAGES
from kneecheck.ui.pages.report_page import ReportPage
from kneecheck.ui.pages.report_preview import Sheet
from tests.builders import a_draft
from tests.ui.conftest import TODAY, Running

WORDS = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge").words
NOTE = "Stairs were hard today"


@pytest.fixture
def page(running: Running) -> ReportPage:
    """Open the page on a diary with three days."""
    for ago, pain in ((4, 3), (2, 5), (0, 4)):
        marks = {"left.back.knee_crease_inner": pain}
        day = TODAY.fromordinal(TODAY.toordinal() - ago)
        running.journal.record(a_draft(day, pain, pain + 1, marks=marks, note=NOTE))
    running.program.conductor.reread()
    running.click(running.program.window.rail.button("report"))
    found = running.program.window.pages["report"]
    assert isinstance(found, ReportPage)
    wait_for_pages(running, found)
    return found


def wait_for_pages(running: Running, page: ReportPage) -> None:
    running.bot.waitUntil(
        lambda: not running.program.reports.work.busy and "exactly" in said(page), timeout=20_000
    )


def said(page: ReportPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def sheets(page: ReportPage) -> int:
    return len([sheet for sheet in page.findChildren(Sheet) if sheet.accessibleName()])


def field(page: ReportPage, name: str) -> QLineEdit:
    (found,) = [edit for edit in page.findChildren(QLineEdit) if edit.accessibleName() == name]
    return found


def write(running: Running, page: ReportPage, name: str, words: str) -> None:
    edit = field(page, name)
    running.bot.mouseClick(edit, Qt.MouseButton.LeftButton)
    running.bot.keyClicks(edit, words)


def tick(running: Running, box: QCheckBox) -> None:
    # A box takes clicks on its sign and words only, not on the empty line behind them.
    running.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(12, box.height() // 2))


def save(running: Running, page: ReportPage, button: str, path: Path) -> None:
    running.ask.answer = path
    running.click(running.button(button))
    running.bot.waitUntil(lambda: f"Saved: {path}" in said(page), timeout=20_000)


def test_what_is_chosen_is_seen_and_saved_in_every_form(
    running: Running, page: ReportPage, tmp_path: Path
) -> None:
    write(running, page, "Question 1 for the visit", "May I cycle?")
    write(running, page, "Question 3 for the visit", "Is a scan needed?")
    write(running, page, "My goal, such as: climb the stairs again", "Climb stairs")
    write(running, page, "Name", "Ann Example")
    write(running, page, "Year of birth", "1968")
    tick(running, page.choices.notes)
    tick(running, page.choices.parts["days"])
    running.bot.waitUntil(lambda: "2 pages, exactly" in said(page), timeout=20_000)
    assert sheets(page) == 2

    folder = tmp_path / "out"
    folder.mkdir()
    save(running, page, "Save as PDF…", folder / "r.pdf")
    save(running, page, "Web page…", folder / "r.html")
    save(running, page, "FHIR…", folder / "r.json")
    save(running, page, "Table (CSV)…", folder / "r.csv")
    assert f"What its columns mean: {folder / 'r.columns.csv'}" in said(page)

    reader = PdfReader(folder / "r.pdf")
    paper = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    browser = (folder / "r.html").read_text(encoding="utf-8")
    fhir = (folder / "r.json").read_text(encoding="utf-8")
    for words in ("May I cycle?", "Is a scan needed?", "Climb stairs", "Ann Example", NOTE):
        assert words in paper
        assert words in browser
        assert words in fhir
    assert reader.attachments["knee-diary.fhir.json"] == [fhir.encode()]
    assert json.loads(fhir)["entry"][1]["resource"]["birthDate"] == "1968"
    table = (folder / "r.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert [row["pain_average"] for row in rows] == ["3", "5", "4"]
    assert "Ann" not in table.decode("utf-8-sig")


def test_nothing_private_is_there_unless_it_was_chosen(
    running: Running, page: ReportPage, tmp_path: Path
) -> None:
    for button, name in (("Web page…", "r.html"), ("FHIR…", "r.json"), ("Table (CSV)…", "r.csv")):
        save(running, page, button, tmp_path / name)
        assert NOTE not in (tmp_path / name).read_text(encoding="utf-8")


def test_a_year_that_is_none_stays_out_and_stops_nothing(
    running: Running, page: ReportPage, tmp_path: Path
) -> None:
    write(running, page, "Year of birth", "long")
    save(running, page, "FHIR…", tmp_path / "r.json")
    assert "birthDate" not in (tmp_path / "r.json").read_text(encoding="utf-8")


def test_the_preview_is_the_very_pdf(running: Running, page: ReportPage) -> None:
    draft = running.program.reports._drafted(running.journal.known())
    assert running.program.reports._pages == making.ReportDraft(draft.order).preview()


def test_another_period_makes_other_pages(running: Running, page: ReportPage) -> None:
    before = running.program.reports._pages
    running.click(running.button("14 days"))
    wait_for_pages(running, page)
    assert running.program.reports._pages != before
    assert "3 of 14 days recorded" in said(page)


def test_a_new_entry_is_on_the_page_when_one_comes_back(running: Running, page: ReportPage) -> None:
    before = running.program.reports._pages
    window = running.program.window
    running.click(window.rail.button("today"))
    running.click(running.button("How strong was the pain on average?: 9"))
    running.click(window.today().save)
    running.click(window.rail.button("report"))
    wait_for_pages(running, page)
    assert running.program.reports._pages != before


def test_an_empty_diary_has_nothing_to_save(running: Running) -> None:
    running.click(running.program.window.rail.button("report"))
    page = running.program.window.pages["report"]
    assert isinstance(page, ReportPage)
    assert "There is nothing to show" in said(page)
    assert not any(button.isEnabled() for button in page.save.values())
    assert not running.program.reports.work.busy


class Held:
    """Lets the making of files wait until the test says go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        make: Callable[..., Any] = making.ReportDraft.files

        def waiting(*args: Any) -> Any:
            self.begun.set()
            assert self.go.wait(30)
            return make(*args)

        monkeypatch.setattr(making.ReportDraft, "files", waiting)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


def test_a_file_that_is_called_off_is_never_written(
    running: Running, page: ReportPage, held: Held, tmp_path: Path
) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(b"the old one")
    running.ask.answer = path
    running.click(running.button("Save as PDF…"))
    running.bot.waitUntil(held.begun.is_set)
    running.bot.waitUntil(lambda: "The file is being made" in said(page))
    assert not page.save[".pdf"].isEnabled()
    # The window goes on meanwhile: another page opens and comes back.
    running.click(running.program.window.rail.button("trend"))
    running.click(running.program.window.rail.button("report"))
    running.click(running.button("Cancel"))
    assert "The file is being made" not in said(page)
    assert not page.working.isVisible()
    held.go.set()
    running.bot.waitUntil(lambda: not running.program.reports.work.busy, timeout=20_000)
    assert path.read_bytes() == b"the old one"
    assert [p.name for p in tmp_path.iterdir() if "r.pdf" in p.name] == ["r.pdf"]
    assert "Saved" not in said(page)
    save(running, page, "Save as PDF…", path)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_bar_tells_how_far_a_file_is_that_takes_a_while(
    running: Running, page: ReportPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun, go = threading.Event(), threading.Event()
    draw = Page.draw

    def waiting(sheet: Page) -> None:
        begun.set()
        assert go.wait(30)
        draw(sheet)

    monkeypatch.setattr(Page, "draw", waiting)
    running.ask.answer = tmp_path / "r.pdf"
    running.click(running.button("Save as PDF…"))
    # What is soon done comes and goes without a flicker.
    assert not page.working.isVisible()
    running.bot.waitUntil(lambda: "Step 3 of 5: the figures are drawn" in said(page))
    bar = page.working.bar
    heard = QAccessible.queryAccessibleInterface(bar)
    assert heard.role() == QAccessible.Role.ProgressBar
    assert heard.text(QAccessible.Text.Name) == "How far the file is"
    assert heard.text(QAccessible.Text.Description) == "Step 3 of 5: the figures are drawn"
    value = heard.valueInterface()
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (2, 0, 5)
    assert bar.isVisible()
    assert begun.is_set()
    go.set()
    running.bot.waitUntil(lambda: "Saved: " in said(page), timeout=20_000)
    assert not page.working.isVisible()


@pytest.mark.parametrize("form", sorted(STAGES))
def test_every_form_goes_through_its_steps_in_order(
    running: Running, page: ReportPage, tmp_path: Path, form: str
) -> None:
    steps = QSignalSpy(running.program.reports.stepped)
    if form == PRINTING:
        running.ask.paper = QPrinter()
        running.ask.paper.setOutputFileName(str(tmp_path / "printed.pdf"))
        running.click(running.button("Print…"))
    else:
        running.ask.answer = tmp_path / f"r{form}"
        running.click(page.save[form])
    running.bot.waitUntil(lambda: not running.program.reports.work.busy, timeout=20_000)
    of = len(STAGES[form])
    told = [steps.at(number) for number in range(steps.count())]
    assert told == [[done, of, stage.value] for done, stage in enumerate(STAGES[form])]


def test_the_keyboard_comes_back_to_the_button_that_was_pressed(
    running: Running, page: ReportPage, held: Held, tmp_path: Path
) -> None:
    running.ask.answer = tmp_path / "r.pdf"
    page.save[".pdf"].setFocus()
    running.bot.keyClick(page.save[".pdf"], Qt.Key.Key_Space)
    running.bot.waitUntil(held.begun.is_set)
    # A second press reaches nothing that would change what is made.
    waiting = running.program.window.focusWidget()
    assert waiting is page.preview.focusProxy()
    running.bot.keyClick(waiting, Qt.Key.Key_Space)
    held.go.set()
    running.bot.waitUntil(lambda: "Saved: " in said(page), timeout=20_000)
    assert running.program.window.focusWidget() is page.save[".pdf"]


def test_leaving_while_a_file_is_made_waits_and_writes_nothing(
    running: Running, page: ReportPage, held: Held, tmp_path: Path
) -> None:
    running.ask.answer = tmp_path / "r.pdf"
    running.click(running.button("Save as PDF…"))
    running.bot.waitUntil(held.begun.is_set)
    threading.Timer(0.05, held.go.set).start()
    running.program.reports.close()
    assert not (tmp_path / "r.pdf").exists()
    # The fixture closes it once more, as the end of the program would.


def test_a_place_that_cannot_be_written_is_told_and_the_old_file_stays(
    running: Running, page: ReportPage, tmp_path: Path
) -> None:
    running.ask.answer = tmp_path / "no such folder" / "r.pdf"
    running.click(running.button("Save as PDF…"))
    notices = running.program.window.notices
    running.bot.waitUntil(lambda: "cannot be written" in notices.words.text())
    assert "no such folder" in notices.words.text()
    assert "Saved" not in said(page)
    assert page.save[".pdf"].isEnabled()


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.EACCES, "It may be open in another program"),
        (errno.ENOSPC, "Make room on the disk"),
        (errno.EROFS, "Choose another place"),
    ],
)
def test_what_helps_is_told_and_the_next_place_works(
    running: Running,
    page: ReportPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    advice: str,
) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(b"the old one")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    running.ask.answer = path
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", refuse)
        running.click(running.button("Save as PDF…"))
        notices = running.program.window.notices
        running.bot.waitUntil(lambda: advice in notices.words.text(), timeout=20_000)
    assert os.strerror(number).lower() in notices.words.text()
    assert [file.name for file in tmp_path.glob("*r.pdf*")] == ["r.pdf"]
    assert path.read_bytes() == b"the old one"
    save(running, page, "Save as PDF…", tmp_path / "another.pdf")


def test_an_ending_is_added_but_never_over_a_file_nobody_named(
    running: Running, page: ReportPage, tmp_path: Path
) -> None:
    running.ask.answer = tmp_path / "mine"
    running.click(running.button("Web page…"))
    running.bot.waitUntil(lambda: f"Saved: {tmp_path / 'mine.html'}" in said(page))
    before = (tmp_path / "mine.html").read_bytes()
    running.click(running.button("14 days"))
    wait_for_pages(running, page)
    running.click(running.button("Web page…"))
    assert "There is already a file" in running.program.window.notices.words.text()
    assert (tmp_path / "mine.html").read_bytes() == before


def test_a_mistake_of_ours_in_the_other_thread_is_not_swallowed(
    running: Running, page: ReportPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_args: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(making.ReportDraft, "files", broken)
    running.ask.answer = tmp_path / "r.pdf"
    with running.bot.captureExceptions() as caught:
        running.click(running.button("Save as PDF…"))
        running.bot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert page.save[".pdf"].isEnabled()


def test_typing_is_not_disturbed_by_pages_that_come_in(running: Running, page: ReportPage) -> None:
    name = field(page, "Name")
    running.bot.mouseClick(name, Qt.MouseButton.LeftButton)
    running.bot.keyClicks(name, "An")
    # Pages of an earlier wish arrive in the middle of the word.
    running.program.reports.changed.emit()
    running.bot.keyClicks(name, "n")
    assert name.text() == "Ann"
    wait_for_pages(running, page)
    running.bot.waitUntil(
        lambda: page.choices.options().name == "Ann" and not page.choices._pause.isActive()
    )
    assert name.text() == "Ann"


def test_drafts_are_no_part_of_the_report(running: Running, page: ReportPage) -> None:
    assert EntryDraft(day=TODAY).is_blank()
    before = running.program.reports._pages
    window = running.program.window
    running.click(window.rail.button("today"))
    running.click(running.button("How strong was the pain on average?: 9"))
    running.click(window.rail.button("report"))
    wait_for_pages(running, page)
    assert running.program.reports._pages == before


def test_the_pages_go_to_the_printer_that_was_chosen(
    running: Running, page: ReportPage, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    tick(running, page.choices.parts["days"])
    wait_for_pages(running, page)
    running.ask.paper = printer
    running.click(running.button("Print…"))
    notices = running.program.window.notices
    running.bot.waitUntil(lambda: "on its way to the printer" in notices.words.text())
    assert running.ask.asked == ["Print the report"]
    printed = PdfReader(tmp_path / "printed.pdf").pages
    assert len(printed) == sheets(page) == 2
    # Each page fills the paper, at the sharpness of a printer.
    pictures = [found.image for sheet in printed for found in sheet.images]
    assert [picture is not None and max(picture.size) >= 3500 for picture in pictures] == [True] * 2


def test_who_thinks_better_of_it_prints_nothing(running: Running, page: ReportPage) -> None:
    running.click(running.button("Print…"))
    assert running.ask.asked == ["Print the report"]
    assert not running.program.reports.work.busy


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(running: Running, page: ReportPage, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    running.ask.paper = printer
    running.click(running.button("Print…"))
    notices = running.program.window.notices
    running.bot.waitUntil(lambda: "does not take the report" in notices.words.text())


def test_the_folder_of_a_saved_file_opens(
    running: Running, page: ReportPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    assert not page.folder.isVisible()
    save(running, page, "Save as PDF…", tmp_path / "r.pdf")
    running.click(running.button("Open its folder"))
    assert opened == [str(tmp_path)]
    running.click(running.button("Open its folder"))
    assert f"could not be opened: {tmp_path}" in running.program.window.notices.words.text()


def test_what_was_advised_is_written_down_and_followed(
    running: Running, page: ReportPage, tmp_path: Path
) -> None:
    running.click(running.button("Write down what was advised"))
    running.click(running.button("Keep this"))
    assert page.visit.problems.text() == WORDS.of("common", "problems", "nothing_found")
    running.bot.keyClicks(page.visit.advice, "Heel slides twice a day")
    page.visit.day.setDate(QDate(2026, 11, 17))
    running.click(running.button("Keep this"))
    wait_for_pages(running, page)
    assert not page.visit.advice.isVisible()
    assert "17 Nov 2026: Heel slides twice a day. Since then: There are too few days" in said(page)
    # What a clinician said is as private as a note.
    save(running, page, "Web page…", tmp_path / "closed.html")
    closed = (tmp_path / "closed.html").read_text(encoding="utf-8")
    assert "What was advised" in closed
    assert "Heel slides" not in closed
    tick(running, page.choices.notes)
    wait_for_pages(running, page)
    save(running, page, "Web page…", tmp_path / "open.html")
    assert "17 Nov 2026: Heel slides twice a day." in (tmp_path / "open.html").read_text(
        encoding="utf-8"
    )
