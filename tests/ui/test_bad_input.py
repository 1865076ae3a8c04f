"""Strange text, strange numbers and strange clocks at the window: nothing lost or wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kneecheck.domain.entry import Moment
from kneecheck.domain.notes import NOTE_LIMIT
from tests.ui.conftest import Running

PAIN = "How strong was the pain on average?: {0}"
NIGHT = datetime(2026, 11, 20, 23, 58, tzinfo=UTC)


def paste(running: Running, text: str, html: str = "") -> None:
    """Put something on the clipboard and paste it into the note with the keys."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    note = running.program.window.today().note
    note.setFocus()
    running.bot.keyClick(note, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def saved_note(running: Running) -> str:
    running.click(running.program.window.today().save)
    (entry,) = running.store.entries("me")
    return entry.note


def test_rich_text_is_pasted_as_its_words(running: Running) -> None:
    rich = '<b style="color:red">Stairs</b><script>alert(1)</script><img src="x.png">'
    paste(running, "Stairs were bad", rich)
    assert saved_note(running) == "Stairs were bad"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\x1b[31mb\x07c", "a[31mbc"),
        ("safe\u202etxt.exe\u2066x\u2069", "safetxt.exex"),
        ("leg \U0001f9b5\U0001f3fd and \U0001f468\u200d\u2695\ufe0f", None),
        ("z\u0335\u0321a\u0301lgo", None),
        ("đau gối phải #đau", None),
        ("one\u2028two\r\nthree", "one\ntwo\nthree"),
    ],
)
def test_odd_letters_are_kept_or_cleaned_and_shown_the_same(
    running: Running, pasted: str, kept: str | None
) -> None:

    paste(running, pasted)
    note = saved_note(running)
    assert note == (kept if kept is not None else unicodedata.normalize("NFC", pasted))
    window = running.program.window
    window.open_page("diary")
    running.bot.waitUntil(lambda: note in running.words_on(window.pages["diary"]))


def test_a_megabyte_is_pasted_without_harm(running: Running) -> None:
    paste(running, "word " * 200_000)
    note = saved_note(running)
    assert note == ("word " * 200_000)[:NOTE_LIMIT].strip()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("37,8", 37.8),
        ("37.8", 37.8),
        ("٣٧", 37),
        ("3 7", None),
        ("1.037,8", None),
        ("37,8,1", None),
        ("1e1", None),
        ("-37", None),
        ("378", None),
    ],
)
def test_a_number_is_read_as_it_is_meant_or_asked_again(
    running: Running, typed: str, stored: float | None
) -> None:
    desk = running.program.conductor.desk
    desk._asked = ("temp_c",)
    desk.answer("temp_c", 36.5)
    today = running.program.window.today()
    field = today.row("temp_c").findChild(QLineEdit)
    assert field is not None
    QApplication.clipboard().setText(typed)
    field.setFocus()
    field.selectAll()
    running.bot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    today.note.setFocus()
    running.click(today.save)
    kept = [entry.answers.get("temp_c") for entry in running.store.entries("me")]
    if stored is not None:
        assert kept == [stored]
    else:
        assert kept in ([], [36.5]), "what cannot be read changes nothing"
        assert typed in running.words_on(today) or kept == []


@pytest.fixture
def travelling(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> tuple[Running, Callable[[datetime], None]]:
    """Return the program, and a function that sets the clock of the computer."""
    clock = [NIGHT]

    def now() -> Moment:
        return Moment(clock[0], "UTC", 0)

    monkeypatch.setattr(running.journal, "_now", now)

    def set_clock(to: datetime) -> None:
        clock[0] = to

    running.program.conductor.desk.discard()
    return running, set_clock


def test_midnight_with_the_form_open_keeps_the_day_that_was_meant(
    travelling: tuple[Running, Callable[[datetime], None]],
) -> None:
    running, set_clock = travelling
    running.click(running.button(PAIN.format(4)))
    set_clock(NIGHT + timedelta(minutes=5))
    running.click(running.program.window.today().save)
    (entry,) = running.store.entries("me")
    assert entry.day == date(2026, 11, 20)
    assert entry.recorded.local_day == date(2026, 11, 21)
    running.program.window.open_page("today")
    assert running.program.conductor.desk.draft.day == date(2026, 11, 21)


def test_a_clock_that_is_set_back_loses_nothing_and_hides_nothing(
    travelling: tuple[Running, Callable[[datetime], None]],
) -> None:
    running, set_clock = travelling
    running.click(running.button(PAIN.format(4)))
    running.click(running.program.window.today().save)
    set_clock(datetime(2026, 11, 10, 9, tzinfo=UTC))
    running.program.conductor.reread()
    window = running.program.window
    window.open_page("today")
    running.click(running.button(PAIN.format(6)))
    running.click(window.today().save)
    assert [(e.day, e.average) for e in running.store.entries("me")] == [
        (date(2026, 11, 10), 6),
        (date(2026, 11, 20), 4),
    ]
    for page in ("summary", "trend", "report", "diary"):
        window.open_page(page)
    running.bot.waitUntil(lambda: "20 November 2026" in running.words_on(window.pages["diary"]))


def test_a_draft_begun_before_the_clock_was_set_back_is_not_lost(
    travelling: tuple[Running, Callable[[datetime], None]],
) -> None:
    running, set_clock = travelling
    running.click(running.button(PAIN.format(4)))
    set_clock(datetime(2026, 11, 10, 9, tzinfo=UTC))
    running.click(running.program.window.today().save)
    assert running.store.entries("me") == ()
    assert "in the future" in running.words_on(running.program.window.today())
    assert running.program.conductor.desk.draft.average == 4
    running.program.window.today().day_field.setDate(date(2026, 11, 10))  # type: ignore[arg-type]
    running.click(running.program.window.today().save)
    (entry,) = running.store.entries("me")
    assert (entry.day, entry.average) == (date(2026, 11, 10), 4)


def test_coming_back_on_another_day_finds_the_page_of_that_day(
    travelling: tuple[Running, Callable[[datetime], None]],
) -> None:
    running, set_clock = travelling
    window, desk = running.program.window, running.program.conductor.desk
    window.activateWindow()
    running.bot.waitUntil(window.isActiveWindow)
    elsewhere = QWidget()
    elsewhere.show()
    elsewhere.activateWindow()
    running.bot.waitUntil(elsewhere.isActiveWindow)
    set_clock(NIGHT + timedelta(hours=9))
    assert window.today().day_field.date().toPython() == NIGHT.date()
    window.activateWindow()
    running.bot.waitUntil(lambda: desk.draft.day == NIGHT.date() + timedelta(1))
    assert window.today().day_field.date().toPython() == NIGHT.date() + timedelta(1)
    elsewhere.close()
