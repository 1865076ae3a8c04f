"""How far a piece of work is that goes on beside the window, with a way to call it off."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from kneecheck.ui.widgets.basics import button, column, text
from kneecheck.ui.widgets.flow import flowing

# What is done sooner than this comes and goes without a flicker.
_PATIENCE_MS = 300


class Working(QWidget):
    """Words, a bar and a button, which show only when the work takes a moment.

    Signals: ``cancelled()`` when the button is pressed.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.words = text("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the file is"))
        self.setLayout(column(self.words, self.bar, flowing(self.cancel)))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._lost)
        self.show_working(working=False)

    def show_working(self, *, working: bool) -> None:
        """Tell that the work goes on, or that nothing is left to do."""
        if not working:
            self._patience.stop()
            self.hide()
            self.show_step(0, 0, self.tr("The file is being made …"))
        elif self.isHidden() and not self._patience.isActive():
            self._patience.start()

    def show_step(self, done: int, of: int, words: str) -> None:
        """Tell how many steps are done, and what is being done now; none of none: not known."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(words)
        self.words.setText(words)

    @Slot()
    def _lost(self) -> None:
        self.show()
