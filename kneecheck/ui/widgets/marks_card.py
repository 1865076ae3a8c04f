"""The marked places as a list that says everything the drawing shows, and takes everything too."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QWidget

from kneecheck.domain.body import PLACE_BY_ID, PLACES, Place
from kneecheck.screens.body_words import BodyWords
from kneecheck.screens.today import MarkItem
from kneecheck.ui.widgets.basics import CARD_MARGIN, GAP, button, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.lists import CalmList, LongList

_NO_STRENGTH = -1


class MarksCard(QFrame):
    """Every place can be picked from a list, and every mark be described.

    Signals, each with the id of a place first: ``place_pressed(object)``,
    ``strength_chosen(object, object)``, ``quality_switched(str, str, bool)`` and
    ``spread_chosen(str, object)`` with the id of another place, or none.
    """

    place_pressed = Signal(object)
    strength_chosen = Signal(object, object)
    quality_switched = Signal(str, str, bool)
    spread_chosen = Signal(str, object)

    def __init__(self, words: BodyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: dict[Place, MarkRow] = {}
        self._empty = text(
            self.tr("Press a place on the drawing. Press it again to take it back."), "muted"
        )
        self.picker = place_list(self.tr("Add a place from a list"), words.places)
        self.picker.setAccessibleName(self.tr("Add a place from a list"))
        self.picker.activated.connect(self._picked)
        self._lines = column(gap=GAP + 4)
        inside = column(gap=GAP + 2, margin=CARD_MARGIN)
        inside.addWidget(text(self.tr("Marked places"), "title"))
        inside.addWidget(self._empty)
        inside.addLayout(self._lines)
        inside.addWidget(self.picker)
        self.setProperty("card", True)
        self.setLayout(inside)

    def show_marks(self, marks: tuple[MarkItem, ...]) -> None:
        """Paint the marks; rows of places that stay are kept, and with them the focus."""
        wanted = {mark.place for mark in marks}
        for place in set(self._rows) - wanted:
            gone = self._rows.pop(place)
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for index, mark in enumerate(marks):
            if mark.place not in self._rows:
                self._rows[mark.place] = self._row(mark)
                self._lines.insertWidget(index, self._rows[mark.place])
        for mark in marks:
            self._rows[mark.place].show_mark(mark)
        self._empty.setVisible(not marks)

    def rows(self) -> Mapping[Place, MarkRow]:
        """Return the row of every marked place."""
        return self._rows

    def _row(self, mark: MarkItem) -> MarkRow:
        row = MarkRow(mark, self._words)
        row.describe.setChecked(bool(mark.said))
        row.removed.connect(self.place_pressed)
        row.strength_chosen.connect(self.strength_chosen)
        row.quality_switched.connect(self.quality_switched)
        row.spread_chosen.connect(self.spread_chosen)
        return row

    @Slot()
    def _picked(self) -> None:
        chosen = self.picker.currentData()
        self.picker.setCurrentIndex(0)
        if chosen is not None and PLACE_BY_ID[chosen] not in self._rows:
            self.place_pressed.emit(chosen)


class MarkRow(QWidget):
    """One marked place: its words, its strength, how it feels and where it spreads to."""

    removed = Signal(object)
    strength_chosen = Signal(object, object)
    quality_switched = Signal(str, str, bool)
    spread_chosen = Signal(str, object)

    def __init__(self, mark: MarkItem, words: BodyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = mark.place.id
        self.strength = self._strength_list(mark)
        self.describe = button(
            self.tr("Describe"), "quiet", name=self.tr("Describe {0}").format(mark.words)
        )
        self.describe.setCheckable(True)
        remove = button(self.tr("Remove"), "quiet", name=self.tr("Remove {0}").format(mark.words))
        remove.clicked.connect(self._remove)
        self._said = text("", "muted")
        self.qualities = {
            quality: self._quality_button(quality, word, mark.words)
            for quality, word in words.qualities.items()
        }
        others = {place: words.places[place] for place in PLACES if place != mark.place}
        self.spread = place_list(self.tr("Does not spread"), others)
        self.spread.setAccessibleName(self.tr("Spreads to: {0}").format(mark.words))
        self.spread.activated.connect(self._spread_picked)
        self._more = QWidget()
        self._more.setLayout(
            column(
                text(self.tr("How does it feel?"), "muted"),
                flowing(*self.qualities.values()),
                text(self.tr("Where does it spread to?"), "muted"),
                self.spread,
                gap=4,
            )
        )
        self._more.hide()
        self.describe.toggled.connect(self._more.setVisible)
        self.setLayout(
            column(
                text(mark.words),
                self._said,
                flowing(self.strength, self.describe, remove),
                self._more,
                gap=2,
            )
        )

    def show_mark(self, mark: MarkItem) -> None:
        """Paint what is said about the place."""
        self.strength.setCurrentIndex(0 if mark.strength is None else mark.strength + 1)
        for quality, pressed in self.qualities.items():
            pressed.setChecked(quality in mark.detail.qualities)
        target = mark.detail.spreads_to
        self.spread.setCurrentIndex(self.spread.findData(target.id) if target else 0)
        self._said.setText(mark.said)
        self._said.setVisible(bool(mark.said))

    def _strength_list(self, mark: MarkItem) -> CalmList:
        made = CalmList()
        made.addItem(self.tr("not said"), _NO_STRENGTH)
        for number in range(11):
            made.addItem(self.tr("{0} of 10").format(number), number)
        made.setAccessibleName(self.tr("Pain there: {0}").format(mark.words))
        made.activated.connect(self._strength_picked)
        return made

    def _quality_button(self, quality: str, word: str, place: str) -> QualityButton:
        made = QualityButton(quality, word, self.tr("{0}: {1}").format(word, place))
        made.clicked.connect(self._quality_pressed)
        return made

    @Slot()
    def _strength_picked(self) -> None:
        number = self.strength.currentData()
        self.strength_chosen.emit(self._place, None if number == _NO_STRENGTH else number)

    @Slot()
    def _quality_pressed(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, QualityButton)
        self.quality_switched.emit(self._place, pressed.quality, pressed.isChecked())

    @Slot()
    def _spread_picked(self) -> None:
        self.spread_chosen.emit(self._place, self.spread.currentData())

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self._place)


class QualityButton(QPushButton):
    """A word for pain that is on or off."""

    def __init__(self, quality: str, word: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.quality = quality
        self.setProperty("kind", "quality")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setAccessibleName(name)


def place_list(first: str, words: Mapping[Place, str]) -> LongList:
    """Return a list to pick a place from, after a first line that stands for none."""
    made = LongList()
    # Long words may be cut in the closed list, rather than make the whole page wider.
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(14)
    made.addItem(first, None)
    for place, phrase in words.items():
        made.addItem(phrase, place.id)
    return made
