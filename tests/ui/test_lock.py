"""A passphrase in the window: set, locked, asked for, changed and taken away by real keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from kneecheck import keystore
from kneecheck.domain.entry import Moment
from kneecheck.errors import Trouble
from kneecheck.journal.locking import OldCopies
from kneecheck.settings import read_settings
from kneecheck.store.cipher import is_locked
from kneecheck.store.lock import DiaryLock
from kneecheck.store.safe import DiarySafe
from kneecheck.ui.idle import IdleWatch
from kneecheck.ui.look import Look
from kneecheck.ui.pages.passphrase_card import PassphraseCard
from kneecheck.ui.paper import draw
from kneecheck.ui.unlock import UnlockWindow
from kneecheck.ui.widgets.passphrase_dialog import PassphraseDialog
from tests.builders import an_entry
from tests.ui.conftest import Running

WORDS = "four calm words here"
OTHER = "another four calm words"
MARKER = "MARKER-of-a-private-note"


@pytest.fixture
def settings_page(running: Running) -> Running:
    QApplication.processEvents()
    running.store.save(an_entry(2, entry_id="a", note=MARKER))
    running.program.conductor.reread()
    running.program.window.open_page("settings")
    return running


def lock_of(running: Running) -> DiaryLock:
    lock = running.journal.lock
    assert isinstance(lock, DiaryLock)
    return lock


def field(running: Running, words: str) -> QLineEdit:
    window = running.program.window
    found = [
        line
        for line in window.findChildren(QLineEdit)
        if line.accessibleName() == words and line.isVisible()
    ]
    assert len(found) == 1
    return found[0]


def press(running: Running, words: str) -> None:
    running.click(running.button(words))
    # What comes in place of something else is shown with the next event.
    QApplication.processEvents()


def fill(running: Running, **fields: str) -> None:
    names = {"present": "Your present passphrase", "new": "New passphrase"}
    for name, words in fields.items():
        running.bot.keyClicks(field(running, names[name]), words)
        if name == "new":
            running.bot.keyClicks(field(running, "The same once more"), words)


def says(running: Running, words: str) -> bool:
    window = running.program.window
    return any(words in label.text() for label in window.findChildren(QLabel) if label.isVisible())


def set_passphrase(running: Running) -> None:
    press(running, "Set a passphrase…")
    fill(running, new=WORDS)
    press(running, "Lock the diary")
    assert says(running, "Your diary is locked from now on.")


def test_setting_a_passphrase_locks_diary_and_backups(settings_page: Running) -> None:
    press(settings_page, "Back up now")
    set_passphrase(settings_page)
    folder = settings_page.store.path.parent
    assert is_locked(settings_page.store.path)
    plain = [f for f in folder.rglob("*") if f.is_file() and MARKER.encode() in f.read_bytes()]
    assert plain == []
    assert [entry.note for entry in settings_page.journal.entries()] == [MARKER]
    assert lock_of(settings_page).fits(WORDS)


def test_what_is_said_before_it_is_set(settings_page: Running) -> None:
    press(settings_page, "Set a passphrase…")
    assert says(settings_page, "If you forget it, nobody can open your diary.")
    assert field(settings_page, "New passphrase").hasFocus()
    lock_it = settings_page.button("Lock the diary")
    assert not lock_it.isEnabled()
    settings_page.bot.keyClicks(field(settings_page, "New passphrase"), "short")
    assert says(settings_page, "Too short yet")
    settings_page.bot.keyClicks(field(settings_page, "New passphrase"), " but longer")
    settings_page.bot.keyClicks(field(settings_page, "The same once more"), "short but")
    assert says(settings_page, "not the same yet")
    assert not lock_it.isEnabled()
    settings_page.bot.keyClicks(field(settings_page, "The same once more"), " longer")
    assert lock_it.isEnabled()
    press(settings_page, "Leave it")
    assert not is_locked(settings_page.store.path)
    settings_page.bot.waitUntil(settings_page.button("Set a passphrase…").hasFocus)


def test_the_typed_words_are_hidden_until_asked_for(settings_page: Running) -> None:
    press(settings_page, "Set a passphrase…")
    line = field(settings_page, "New passphrase")
    assert line.echoMode() == QLineEdit.EchoMode.Password
    card = lock_card(settings_page)
    assert card.form is not None
    settings_page.click(card.form.new.show_it)
    assert line.echoMode() == QLineEdit.EchoMode.Normal


def lock_card(running: Running) -> PassphraseCard:
    desk = running.program.beside.lock
    assert desk is not None
    return desk.card


def test_earlier_backups_can_stay_and_are_named_later(settings_page: Running) -> None:
    press(settings_page, "Back up now")
    press(settings_page, "Set a passphrase…")
    fill(settings_page, new=WORDS)
    press(settings_page, "Leave them as they are")
    press(settings_page, "Lock the diary")
    assert says(settings_page, "Earlier backups that do not have this passphrase: 2.")
    press(settings_page, "Lock them the same way")
    assert not says(settings_page, "Earlier backups that do not have")


def test_change_and_removal_ask_for_the_present_one(settings_page: Running) -> None:
    set_passphrase(settings_page)
    press(settings_page, "Change it…")
    fill(settings_page, present="not these words", new=OTHER)
    press(settings_page, "Change the passphrase")
    assert says(settings_page, "This is not your present passphrase. Nothing was changed.")
    field(settings_page, "Your present passphrase").clear()
    fill(settings_page, present=WORDS)
    press(settings_page, "Change the passphrase")
    assert lock_of(settings_page).fits(OTHER)
    press(settings_page, "Take it away…")
    fill(settings_page, present=OTHER)
    press(settings_page, "Take the passphrase away")
    assert not is_locked(settings_page.store.path)
    assert says(settings_page, "Your diary has no passphrase any more.")
    assert lock_of(settings_page).other_copies() == ()


def test_the_recovery_code_is_shown_once_and_put_away(settings_page: Running) -> None:
    set_passphrase(settings_page)
    press(settings_page, "Recovery code…")
    fill(settings_page, present=WORDS)
    press(settings_page, "Show the code")
    shown = settings_page.program.window.findChild(QLabel, "code")
    assert isinstance(shown, QLabel)
    assert lock_of(settings_page).fits(shown.text())
    press(settings_page, "I have it")
    assert not says(settings_page, "This is your recovery code")
    press(settings_page, "Recovery code…")
    fill(settings_page, present=WORDS)
    press(settings_page, "Show the code")
    settings_page.program.window.open_page("today")
    settings_page.program.window.open_page("settings")
    assert not says(settings_page, "This is your recovery code")


def test_the_code_on_paper(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    file = tmp_path / "code.pdf"
    printer.setOutputFileName(str(file))
    assert draw(printer, ["Recovery code of a KneeCheck diary"], ["ABCD  EFGH", "JKMN  PQRS"])
    from pypdf import PdfReader

    words = " ".join(PdfReader(file).pages[0].extract_text().split())
    for part in ("Recovery code", "ABCD", "PQRS"):
        assert part in words


def test_locking_closes_the_window_and_keeps_what_was_begun(settings_page: Running) -> None:
    set_passphrase(settings_page)
    window = settings_page.program.window
    window.open_page("today")
    settings_page.bot.keyClicks(window.today().note, f"half {MARKER}")
    settings_page.bot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    assert settings_page.program._stay.locked
    draft = settings_page.journal.kept_draft()
    assert draft is not None
    assert draft.note == f"half {MARKER}"
    settings_page.store.close()
    folder = settings_page.store.path.parent
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert [file for file in files if MARKER.encode() in file.read_bytes()] == []


def test_without_a_passphrase_ctrl_l_says_so(running: Running) -> None:
    window = running.program.window
    running.bot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.isVisible()
    assert "no passphrase yet" in window.notices.words.text()


def test_the_name_of_a_person_is_not_kept_outside_a_locked_diary(settings_page: Running) -> None:
    settings = settings_page.program._paths.settings
    settings_page.program.change(replace(settings_page.program.settings, name="Ann Example"))
    settings_page.program._change_over("Grandmother Ann")
    assert "Grandmother" in settings.read_text()
    assert "Ann Example" in settings.read_text()
    settings_page.program.window.open_page("settings")
    QApplication.processEvents()
    set_passphrase(settings_page)
    assert "Grandmother" not in settings.read_text()
    assert "Ann Example" not in settings.read_text()
    assert settings_page.program.settings.name == "Ann Example"
    mark = read_settings(settings)[0].person
    assert lock_of(settings_page).hidden("Grandmother Ann") == mark


def test_minutes_are_kept(settings_page: Running) -> None:
    set_passphrase(settings_page)
    press(settings_page, "5 minutes")
    assert read_settings(settings_page.program._paths.settings)[0].lock_minutes == 5
    assert settings_page.button("5 minutes").isChecked()


def test_it_locks_by_itself_when_nothing_is_pressed(settings_page: Running) -> None:
    now = [datetime(2026, 11, 20, 12, tzinfo=UTC)]
    watch = IdleWatch(lambda: now[0], settings_page.program)
    told: list[int] = []
    watch.idle.connect(lambda: told.append(1))
    watch.watch(15)
    now[0] += timedelta(minutes=14)
    watch.look()
    assert told == []
    settings_page.bot.keyClick(settings_page.program.window, Qt.Key.Key_Shift)
    watch.look()
    now[0] += timedelta(minutes=14)
    watch.look()
    assert told == []
    now[0] += timedelta(hours=8)
    watch.look()
    assert told == [1]
    now[0] -= timedelta(days=1)
    watch.look()
    assert told == [1]
    watch.watch(0)
    now[0] += timedelta(hours=8)
    watch.look()
    assert told == [1]


class Fake:
    """A key store with a mind of its own."""

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}
        self.trouble = ""

    def _ask(self) -> None:
        if self.trouble:
            raise Trouble(self.trouble)

    def remember(self, salt: bytes, raw: bytes) -> None:
        self._ask()
        self.kept[salt] = raw

    def recall(self, salt: bytes) -> bytes | None:
        self._ask()
        return self.kept.get(salt)

    def forget(self, salt: bytes) -> None:
        self._ask()
        self.kept.pop(salt, None)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake()
    for name in ("remember", "recall", "forget"):
        monkeypatch.setattr(keystore, name, getattr(made, name))
    return made


def test_the_key_store_follows_every_change(settings_page: Running, fake: Fake) -> None:
    set_passphrase(settings_page)
    press(settings_page, "Let the key store open it")
    assert len(fake.kept) == 1
    assert settings_page.program.settings.keyring
    press(settings_page, "Change it…")
    fill(settings_page, present=WORDS, new=OTHER)
    press(settings_page, "Change the passphrase")
    assert len(fake.kept) == 1
    stranger = DiaryLock(
        settings_page.store.path,
        settings_page.store.path.parent / "backups",
        None,
        lock_of(settings_page).safe,
    )
    assert stranger.recall()
    press(settings_page, "Ask me again")
    assert fake.kept == {}


def test_a_key_store_that_will_not_is_told(settings_page: Running, fake: Fake) -> None:
    set_passphrase(settings_page)
    fake.trouble = "The key store of this computer is locked."
    press(settings_page, "Let the key store open it")
    assert says(settings_page, "The key store of this computer is locked.")
    assert not settings_page.program.settings.keyring
    assert settings_page.button("Let the key store open it").isVisible()


@pytest.fixture
def locked(settings_page: Running) -> Running:
    """Return a program whose diary is locked, closed and forgotten."""
    lock_of(settings_page).change(WORDS)
    lock_of(settings_page).tidy(OldCopies.CONVERT)
    return settings_page


Ask = Callable[[], UnlockWindow]


@pytest.fixture
def ask(locked: Running, qapp: QApplication, resources: Path) -> Ask:
    def open_it() -> UnlockWindow:
        path = locked.store.path
        noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
        locked.store.close()
        safe = DiarySafe(path, path.parent / "backups", None, lambda: Moment(noon, "UTC", 0))
        lock = DiaryLock(path, path.parent / "backups", None, safe)
        window = UnlockWindow(lock, safe, Look(resources, "light"))
        locked.bot.addWidget(window)
        window.show()
        locked.bot.waitExposed(window)
        return window

    return open_it


def test_the_right_words_open_it(ask: Ask, locked: Running) -> None:
    window = ask()
    assert window.focusWidget() is window.field.line
    locked.bot.keyClicks(window.field.line, WORDS)
    locked.bot.keyClick(window.field.line, Qt.Key.Key_Return)
    assert window.is_open
    assert not window.isVisible()
    assert window.field.text() == ""


def test_wrong_words_are_told_and_each_time_the_wait_is_longer(ask: Ask, locked: Running) -> None:
    window = ask()
    locked.bot.keyClicks(window.field.line, "wrong words")
    locked.bot.keyClick(window.field.line, Qt.Key.Key_Return)
    assert "does not open the diary. You can try again in one second." in window.wrong.text()
    locked.bot.keyClick(window.field.line, Qt.Key.Key_Return)
    assert window.isVisible()
    locked.bot.waitUntil(window.open_it.isEnabled)
    assert window.wrong.text() == "This passphrase does not open the diary."
    locked.bot.keyClick(window.field.line, Qt.Key.Key_Return)
    assert "in 2 seconds" in window.wrong.text()
    locked.bot.waitUntil(window.open_it.isEnabled)
    window.field.clear()
    locked.bot.keyClicks(window.field.line, WORDS)
    locked.click(window.open_it)
    assert window.is_open


def test_a_slip_in_the_code_is_told_as_one(ask: Ask, locked: Running) -> None:
    code = lock_of(locked).recovery_code()
    window = ask()
    locked.bot.keyClicks(window.field.line, code.replace(code[0], "Q" if code[0] != "Q" else "R"))
    locked.click(window.open_it)
    assert "There is a slip in this recovery code" in window.wrong.text()


def test_caps_lock_is_noticed(ask: Ask, locked: Running) -> None:
    window = ask()
    locked.bot.keyClick(window.field.line, "a")
    assert not window.field._caps.isVisible()
    locked.bot.keyClick(window.field.line, "A")
    assert window.field._caps.isVisible()
    locked.bot.keyClick(window.field.line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not window.field._caps.isVisible()


def test_who_forgot_is_told_the_truth(ask: Ask, locked: Running) -> None:
    window = ask()
    locked.click(window.forgotten.toggle)
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("There is no back door" in said for said in words)
    assert any("no backup without a passphrase" in said for said in words)


def test_who_forgot_can_go_back_to_a_plain_backup(settings_page: Running, ask: Ask) -> None:
    lock = lock_of(settings_page)
    lock.change(None)
    lock.change(WORDS)
    window = ask()
    settings_page.click(window.forgotten.toggle)
    settings_page.click(window.back)
    assert window.is_open
    assert not is_locked(settings_page.store.path)
    aside = list(settings_page.store.path.parent.glob("*set-aside*"))
    assert len(aside) == 1
    assert is_locked(aside[0])


def test_an_earlier_backup_asks_for_its_own_passphrase(settings_page: Running) -> None:
    set_passphrase(settings_page)
    lock = lock_of(settings_page)
    assert settings_page.journal.safe is not None
    earlier = settings_page.journal.safe.backups()[0].file
    lock.change(OTHER)
    lock.keys.forget()
    lock.unlock(OTHER)
    settings_page.ask.answer = earlier
    press(settings_page, "Go back to a file…")
    assert settings_page.ask.asked[-1] == "Open an earlier backup"
    assert lock.fits(OTHER), "nothing is changed by someone who thinks better of it"
    settings_page.ask.words = "not these words"
    press(settings_page, "Go back to a file…")
    assert says(settings_page, "That passphrase does not open")
    settings_page.ask.words = WORDS
    press(settings_page, "Go back to a file…")
    assert says(settings_page, "You are back at this backup.")
    assert lock.fits(OTHER)
    assert [entry.note for entry in settings_page.journal.entries()] == [MARKER]


def test_an_export_of_a_locked_diary_says_that_it_is_open(
    settings_page: Running, tmp_path: Path
) -> None:
    set_passphrase(settings_page)
    settings_page.ask.answer = tmp_path / "diary.json"
    press(settings_page, "Save as a file…")
    assert says(settings_page, "This file has no passphrase")
    assert MARKER in (tmp_path / "diary.json").read_text()


def test_the_dialog_takes_what_is_typed(running: Running) -> None:
    dialog = PassphraseDialog("Open an earlier backup", "It has an earlier passphrase.")
    running.bot.addWidget(dialog)
    dialog.show()
    assert not dialog.take.isEnabled()
    running.bot.keyClicks(dialog.field.line, WORDS)
    running.bot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert dialog.result() == int(QDialog.DialogCode.Accepted)
