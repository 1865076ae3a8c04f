"""Puts the passphrase card, the lock and the watch together; who talks to whom stands here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from kneecheck.errors import Trouble
from kneecheck.journal.journal import Journal
from kneecheck.journal.locking import Lock, OldCopies
from kneecheck.settings import Settings
from kneecheck.ui.ask import Ask
from kneecheck.ui.idle import IdleWatch
from kneecheck.ui.pages.passphrase_card import LockScreen, PassphraseCard, code_rows
from kneecheck.ui.pages.passphrase_form import Filled, PassphraseForm, Wish
from kneecheck.ui.paper import draw
from kneecheck.ui.safekeeper import Waiting
from kneecheck.ui.window import MainWindow
from kneecheck.ui.wording import in_words

_PAGE = "settings"


class LockDesk(QObject):
    """Everything about the passphrase in one window.

    Signals: ``settings_changed(object)``; ``lock_wanted()`` when the window should go and the
    question come; ``relocked()`` when the passphrase is another one, or none.
    """

    settings_changed = Signal(object)
    lock_wanted = Signal()
    relocked = Signal()

    def __init__(
        self,
        journal: Journal,
        lock: Lock,
        window: MainWindow,
        settings: Callable[[], Settings],
        ask: Ask,
        is_busy: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._journal, self._lock, self._window = journal, lock, window
        self._settings, self._ask, self._is_busy = settings, ask, is_busy
        self.card = PassphraseCard()
        self.watch = IdleWatch(self._now, self)
        self.watch.idle.connect(self._idle)
        card = self.card
        card.form_wanted.connect(self._open_form)
        card.lock_now.connect(self.lock_now)
        card.minutes_chosen.connect(self._choose_minutes)
        card.keep_in_system.connect(self._keep_in_system)
        card.copies_chosen.connect(self._tidy)
        card.print_wanted.connect(self._print_code)
        card.code_done.connect(self.refresh)
        window.page_opened.connect(self._page_opened)
        self._begin_watch()

    @Slot()
    def lock_now(self) -> None:
        """Lock a diary that has a passphrase; without one nothing happens."""
        if self._lock.is_locked():
            self.lock_wanted.emit()
        else:
            self._window.notices.tell(
                self.tr("The diary has no passphrase yet."), self.tr("Set one"), _PAGE
            )

    @Slot()
    def refresh(self) -> None:
        """Paint the card anew."""
        settings = self._settings()
        self.card.show_screen(
            LockScreen(
                self._lock.is_locked(),
                settings.lock_minutes,
                settings.keyring,
                len(self._lock.other_copies()),
            )
        )

    @Slot(str)
    def _page_opened(self, key: str) -> None:
        # What is half typed, or a code on the screen, does not stay there behind one's back.
        if key == _PAGE:
            self.refresh()

    @Slot(str)
    def _open_form(self, wish: str) -> None:
        form = PassphraseForm(Wish(wish), self._copies())
        form.filled.connect(self._filled)
        form.left.connect(self.refresh)
        self.card.show_form(form)

    def _copies(self) -> int:
        return len(self._journal.safe.backups()) if self._journal.safe else 0

    @Slot(object)
    def _filled(self, filled: Filled) -> None:
        form = self.card.form
        if form is None:
            return
        with Waiting():
            if filled.wish is not Wish.SET and not self._lock.fits(filled.present):
                form.refuse(self.tr("This is not your present passphrase. Nothing was changed."))
                return
            try:
                self._carry_out(filled)
            except Trouble as trouble:
                form.refuse(in_words(trouble))

    def _carry_out(self, filled: Filled) -> None:
        if filled.wish is Wish.CODE:
            self.card.show_code(self._lock.recovery_code())
            return
        kept = self._settings().keyring
        warnings = list(self._system(wanted=False)) if kept else []
        warnings += self._lock.change(filled.new or None)
        if kept and filled.new:
            warnings += self._system(wanted=True)
        warnings += self._lock.tidy(filled.copies).warnings
        self.relocked.emit()
        self._begin_watch()
        self.refresh()
        told = {
            Wish.SET: self.tr("Your diary is locked from now on. A recovery code is a good idea."),
            Wish.CHANGE: self.tr("The passphrase was changed. An earlier recovery code is void."),
            Wish.REMOVE: self.tr("Your diary has no passphrase any more."),
        }
        self._window.notices.tell(told[filled.wish])
        self._warn(warnings)

    @Slot(str)
    def _tidy(self, choice: str) -> None:
        with Waiting():
            done = self._lock.tidy(OldCopies(choice))
        self.refresh()
        if done.converted or done.removed:
            self._window.notices.tell(
                self.tr("Earlier backups dealt with: {0}.").format(done.converted + done.removed)
            )
        self._warn(done.warnings)

    @Slot(int)
    def _choose_minutes(self, minutes: int) -> None:
        self.settings_changed.emit(replace(self._settings(), lock_minutes=minutes))
        self._begin_watch()
        self.refresh()

    @Slot(bool)
    def _keep_in_system(self, wanted: bool) -> None:
        with Waiting():
            warnings = self._system(wanted=wanted)
        if not (wanted and warnings):
            self.settings_changed.emit(replace(self._settings(), keyring=wanted))
        self.refresh()
        self._warn(warnings)

    def _system(self, *, wanted: bool) -> tuple[str, ...]:
        try:
            self._lock.remember(wanted=wanted)
        except Trouble as trouble:
            return (in_words(trouble),)
        return ()

    @Slot()
    def _print_code(self) -> None:
        rows = code_rows(self._lock.recovery_code())
        words = (
            self.tr("Recovery code of a KneeCheck diary"),
            self.tr(
                "Type it in place of the passphrase, with or without the gaps. It opens the diary "
                "and the backups made under the same passphrase. Keep this paper safe."
            ),
        )
        printer = self._ask.printer(self._window, self.tr("Print the recovery code"))
        if printer is not None and draw(printer, words, rows):
            self._window.notices.tell(self.tr("The recovery code was sent to the printer."))

    @Slot()
    def _idle(self) -> None:
        # A report that is being written to a file is let finish; then the next look locks.
        if not self._is_busy():
            self.lock_now()

    def _begin_watch(self) -> None:
        self.watch.watch(self._settings().lock_minutes if self._lock.is_locked() else 0)

    def _now(self) -> datetime:
        return self._journal.now().instant

    def _warn(self, warnings: Sequence[str]) -> None:
        if warnings:
            self._window.notices.warn(" ".join(in_words(warning) for warning in warnings))
