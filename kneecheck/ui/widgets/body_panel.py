"""The card with the body diagram: turn it, come closer, look under the skin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from kneecheck.domain.body import Face
from kneecheck.picture.anatomy import Anatomy
from kneecheck.picture.body import BodyShapes
from kneecheck.screens.body_words import BodyWords
from kneecheck.ui.look import Look
from kneecheck.ui.widgets.basics import CARD_MARGIN, GAP, button, column, text
from kneecheck.ui.widgets.body_map import BodyMap
from kneecheck.ui.widgets.flow import flowing


class BodyPanel(QFrame):
    """The diagram with its three switches and the words of the place pointed at.

    Signal: ``muscles_shown(bool)``, when the drawing needs all the room for its names, or no more.
    """

    muscles_shown = Signal(bool)

    def __init__(
        self,
        shapes: BodyShapes,
        anatomy: Anatomy,
        words: BodyWords,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.body_map = BodyMap(shapes, anatomy, words, look)
        self.turn, self.zoom, self.muscles = self._switch(), self._switch(), self._switch()
        # The other two say by another word what a press will do; this one has to look pressed.
        self.muscles.setProperty("same_word", True)
        self._caption = text("", "muted")
        self._caption.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._about = text(words.about)
        self._about.setAccessibleName(f"{words.about} {words.parts_in_words}")
        self._about.hide()
        inside = column(gap=GAP + 2, margin=CARD_MARGIN)
        self._title = text(self.tr("Where does it hurt?"), "title")
        inside.addWidget(self._title)
        inside.addWidget(flowing(self.turn, self.zoom, self.muscles))
        inside.addWidget(self._about)
        inside.addWidget(self.body_map, 1)
        inside.addWidget(self._caption)
        self.setProperty("card", True)
        self.setLayout(inside)
        self.body_map.pointed_at.connect(self._point_at)
        self._point_at("")
        # The back of the knee is what this program is about: begin there, with large targets.
        self.zoom.setChecked(True)

    def _switch(self) -> QPushButton:
        made = button("", "switch")
        made.setCheckable(True)
        made.toggled.connect(self._show_view)
        return made

    def _say_switches(self) -> None:
        """Short words to see, for the drawing needs the room; whole ones to hear and to hover."""
        front, zoomed, muscles = self._state()
        self.turn.setText(self.tr("Back") if front else self.tr("Front"))
        self.turn.setAccessibleName(
            self.tr("Show the back") if front else self.tr("Show the front")
        )
        self.zoom.setText(self.tr("Whole") if zoomed else self.tr("Knees"))
        self.zoom.setAccessibleName(
            self.tr("Whole legs") if zoomed else self.tr("Zoom to the knees")
        )
        self.muscles.setText(self.tr("Muscles"))
        self.muscles.setAccessibleName(
            self.tr("Hide muscles") if muscles else self.tr("Show muscles")
        )
        self.turn.setToolTip(self.turn.accessibleName())
        self.zoom.setToolTip(self.tr("{0} (key Z)").format(self.zoom.accessibleName()))
        self.muscles.setToolTip(self.tr("{0} (key M)").format(self.muscles.accessibleName()))

    def _state(self) -> tuple[bool, bool, bool]:
        return self.turn.isChecked(), self.zoom.isChecked(), self.muscles.isChecked()

    @Slot(str)
    def _point_at(self, words: str) -> None:
        self._caption.setText(
            words or self.tr("Point at a place, or use Tab, the arrow keys and Space.")
        )

    @Slot()
    def _show_view(self) -> None:
        if self.turn.isChecked() and self.muscles.isChecked():
            # The overlay is of the back: the switch pressed last wins.
            older = self.turn if self.sender() is self.muscles else self.muscles
            older.setChecked(False)
            return
        front, zoomed, muscles = self._state()
        self._say_switches()
        self._about.setVisible(muscles)
        self._title.setVisible(not muscles)
        face = Face.FRONT if front else Face.BACK
        self.body_map.show_view(face, zoomed=zoomed, muscles=muscles)
        self.muscles_shown.emit(muscles)
