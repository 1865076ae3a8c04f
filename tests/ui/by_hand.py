"""A person at the window: real clicks and keys, counted, and how long the hands would take.

Times are those of the keystroke-level model (Card, Moran and Newell, 1980): pointing 1.1 s, a press
of the mouse 0.2 s, a key 0.28 s for an average typist, moving a hand between mouse and keys 0.4 s,
making up one's mind before each act 1.35 s. That model knows no reading: how many words a person
sees for the first time is counted beside it, at 238 words a minute (Brysbaert, 2019: silent reading
of English). The answer of the machine counts as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from kneecheck.domain.answers import AnswerValue
from kneecheck.ui.pages.check_page import CheckPage
from kneecheck.ui.window import MainWindow

POINTING, PRESSING, KEY, HOMING, MIND = 1.1, 0.2, 0.28, 0.4, 1.35
WORD = 60 / 238
AVERAGE = "How strong was the pain on average?: {0}"


@dataclass
class ByHand:
    """Does things as a person would: a click or a key is one action."""

    window: MainWindow
    actions: int = 0
    seconds: float = 0.0
    read: int = 0
    _at_keys: bool = False
    _seen: set[str] = field(default_factory=set)

    def click(self, widget: QWidget) -> None:
        """Press a widget in its middle."""
        self._hand(at_keys=False)
        self.actions += 1
        self.seconds += MIND + POINTING + PRESSING
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def click_zone(self, place_id: str) -> None:
        """Press a zone of the body where its number would stand."""
        self._hand(at_keys=False)
        body = self.window.today().body_map
        zone = next(z for p, z in body.zones().items() if p.id == place_id)
        centre = body.number_point(zone.place).toPoint()
        assert body.childAt(centre) is zone, f"something else lies over {place_id}"
        self.actions += 1
        self.seconds += MIND + POINTING + PRESSING
        QTest.mouseClick(
            zone, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre - zone.pos()
        )
        QApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        """Press a key where the keys go."""
        self._hand(at_keys=True)
        self.actions += 1
        self.seconds += MIND + KEY
        QTest.keyClick(self.window.focusWidget() or self.window, key)
        QApplication.processEvents()

    def type(self, widget: QWidget, words: str) -> None:
        """Type into a field that has the keys already."""
        self._hand(at_keys=True)
        self.actions += len(words)
        self.seconds += MIND + KEY * len(words)
        QTest.keyClicks(widget, words)

    def look_at(self, page: QWidget) -> None:
        """Read every visible word of a page that was not read before."""
        parts: list[QLabel | QPushButton] = [*page.findChildren(QLabel)]
        for part in (*parts, *page.findChildren(QPushButton)):
            if part.isVisible() and part.text() not in self._seen:
                self._seen.add(part.text())
                self.read += len(part.text().split())

    def button(self, name: str) -> QPushButton:
        """Return the visible button a person finds by these words."""
        (found,) = (
            pressed
            for pressed in self.window.findChildren(QPushButton)
            if name in {pressed.text(), pressed.accessibleName()} and pressed.isVisible()
        )
        return found

    def reading(self) -> float:
        """Return how long it takes to read, silently, every word that was seen."""
        return self.read * WORD

    def _hand(self, *, at_keys: bool) -> None:
        if at_keys != self._at_keys:
            self.seconds += HOMING
        self._at_keys = at_keys


def same_again(person: ByHand) -> None:
    """Write down a day that was like the last one."""
    today = person.window.today()
    person.click(today.same)
    person.click(today.save)


def same_with_another_number(person: ByHand) -> None:
    """Write down a day that was like the last one but for the pain."""
    person.click(person.window.today().same)
    person.click(person.button(AVERAGE.format(3)))
    person.window.today().setFocus()
    person.key(Qt.Key.Key_Return)


def same_with_another_map(person: ByHand, old: str, new: str) -> None:
    """Write down a day on which it hurt elsewhere: one place out, another in, with its number."""
    person.click(person.window.today().same)
    person.click_zone(old)
    person.click_zone(new)
    person.key(Qt.Key.Key_7)
    person.click(person.window.today().save)


def first_day(person: ByHand, place: str, answers: Mapping[str, AnswerValue]) -> None:
    """Write down the very first day: a place, the pain, the whole self-check, page by page."""
    today = person.window.today()
    person.click_zone(place)
    person.key(Qt.Key.Key_5)
    person.click(person.button(AVERAGE.format(4)))
    person.click(today.guided)
    check = person.window.pages["check"]
    assert isinstance(check, CheckPage)
    while check.rows:
        person.look_at(check)
        _answer(person, check, answers)
    person.look_at(check)
    person.click(check.finish)


def _answer(person: ByHand, check: CheckPage, answers: Mapping[str, AnswerValue]) -> None:
    """Answer the open page: what is there is pressed, the rest of a sheet denied at once."""
    asked = list(check.rows)
    for question in asked:
        if question not in check.rows:
            return
        wanted = answers.get(question, "unknown")
        row = check.rows[question]
        field = row.findChild(QLineEdit)
        if field is not None and isinstance(wanted, int | float) and wanted > 0:
            person.type(field, str(wanted))
            person.key(Qt.Key.Key_Return)
        elif not (check.none.isVisible() and wanted in {"no", "none"}):
            for choice in wanted if isinstance(wanted, tuple) else (wanted,):
                known = choice if isinstance(choice, str) else "unknown"
                person.click(row.option(known))
    if list(check.rows) == asked:
        person.click(check.none if check.none.isVisible() else check.go_on)
