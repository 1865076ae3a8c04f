"""A field for a passphrase: hidden until asked to be shown, and quick to notice Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kneecheck.ui.widgets.basics import button, column, row, text

LONGEST = 1024


class _Line(QLineEdit):
    """Notices from the letters themselves that Caps Lock is on; no system tells it the same way.

    Signals: ``caps(bool)``.
    """

    caps = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare a letter with the Shift key."""
        letter = event.text()
        if letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() != shift)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """Takes a passphrase.

    Signals: ``changed()``; ``entered()`` when Return was pressed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = text(words)
        self.line = _Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(words)
        # Nothing learns what is typed here, and no keyboard proposes words for it.
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        label.setBuddy(self.line)
        self.show_it = button(self.tr("Show"), name=self.tr("Show what is typed"))
        self.show_it.setCheckable(True)
        self._caps = text(self.tr("Caps Lock seems to be on."), "muted")
        self._caps.hide()
        line = row(self.line, self.show_it)
        line.setStretch(0, 1)
        inside = column(label, gap=4)
        inside.addLayout(line)
        inside.addWidget(self._caps)
        self.setLayout(inside)
        self.setFocusProxy(self.line)
        self.show_it.toggled.connect(self._show_or_hide)
        self.line.caps.connect(self._caps.setVisible)
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes next."""
        self.line.clear()
        self._caps.hide()
        self.show_it.setChecked(False)

    @Slot(bool)
    def _show_or_hide(self, shown: bool) -> None:
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(echo)
        self.show_it.setText(self.tr("Hide") if shown else self.tr("Show"))
        self.line.setFocus()
