"""The card of the daily reminder: a time, waiting in the tray, and a file for calendars."""

from __future__ import annotations

from datetime import time

from msgspec import Struct
from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTimeEdit, QWidget

from kneecheck.ui.widgets.basics import button, card, column, left, text

USUAL = time(20, 0)


class ReminderScreen(Struct, frozen=True):
    """The time, when one is set; whether the program waits when closed; whether it could."""

    at: time | None
    waits: bool
    has_tray: bool
    can_wait: bool


class ReminderCard(QWidget):
    """Sets the reminder; it is off until somebody wants it.

    Signals (intents): ``time_chosen(object)`` with a time or None for off, ``waiting_wanted(bool)``
    to start with the computer, ``calendar_wanted(object)`` with the time for a calendar file.
    """

    time_chosen = Signal(object)
    waiting_wanted = Signal(bool)
    calendar_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, self._inside = card(self.tr("Daily reminder"))
        self.off = self._option(self.tr("No reminder"))
        self.on = self._option(self.tr("Every day at"))
        self.time = QTimeEdit(QTime(USUAL.hour, USUAL.minute))
        self.time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.time.setAccessibleName(self.tr("Time of the reminder"))
        self.time.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        self.waits = button(self.tr("Also when KneeCheck is closed"), "option")
        self.waits.setCheckable(True)
        self.about = text("", "muted")
        self.calendar = button(self.tr("Save it for my calendar…"))
        self._lay_out()
        self.setLayout(column(frame))
        self.off.clicked.connect(self._off_pressed)
        self.on.clicked.connect(self._time_changed)
        self.time.timeChanged.connect(self._time_changed)
        self.waits.clicked.connect(self._waits_pressed)
        self.calendar.clicked.connect(self._calendar_pressed)

    def show_screen(self, screen: ReminderScreen) -> None:
        """Paint what is set."""
        self.off.setChecked(screen.at is None)
        self.on.setChecked(screen.at is not None)
        if screen.at is not None:
            with QSignalBlocker(self.time):
                self.time.setTime(QTime(screen.at.hour, screen.at.minute))
        offered = screen.can_wait and screen.has_tray
        self.waits.setVisible(offered or screen.waits)
        self.waits.setEnabled(screen.at is not None or screen.waits)
        self.waits.setChecked(screen.waits)
        self.about.setText(self._about(screen))

    def _about(self, screen: ReminderScreen) -> str:
        if not screen.has_tray:
            return self.tr(
                "This desktop has no tray, so KneeCheck can remind you only while it is open. "
                "A calendar can do it at any time: save the reminder for yours below."
            )
        if not screen.can_wait:
            return self.tr(
                "KneeCheck lives in a folder of its own here, so it does not start with the "
                "computer. It reminds you while it is open."
            )
        if screen.waits:
            return self.tr("KneeCheck starts with the computer and waits in the tray.")
        return self.tr("KneeCheck reminds you while it is open.")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.off, self.on, self.time):
            line.addWidget(part)
        line.addStretch(1)
        self._inside.addLayout(line)
        self._inside.addWidget(
            text(self.tr("On a day you have written down already, it stays silent."), "muted")
        )
        self._inside.addLayout(left(self.waits))
        self._inside.addWidget(self.about)
        self._inside.addLayout(left(self.calendar))
        self._inside.addWidget(
            text(
                self.tr(
                    "This saves a file that calendar programs open. Calendars are often shared, "
                    "so it does not speak of your knee."
                ),
                "muted",
            )
        )

    def _option(self, words: str) -> QPushButton:
        made = button(words, "option")
        made.setCheckable(True)
        return made

    def _chosen(self) -> time:
        shown = self.time.time()
        return time(shown.hour(), shown.minute())

    @Slot()
    def _off_pressed(self) -> None:
        self.time_chosen.emit(None)

    @Slot()
    def _time_changed(self) -> None:
        """Take the time; a time that is changed while the reminder is off only waits there."""
        if self.on.isChecked():
            self.time_chosen.emit(self._chosen())

    @Slot()
    def _waits_pressed(self) -> None:
        self.waiting_wanted.emit(self.waits.isChecked())

    @Slot()
    def _calendar_pressed(self) -> None:
        self.calendar_wanted.emit(self._chosen())
