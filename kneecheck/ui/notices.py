"""Messages inside the window, with an action such as Undo; nothing here blocks anything."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from kneecheck.ui.widgets.basics import button, row, text

_SHOWN_MS = 20_000


class NoticeBar(QFrame):
    """Shows one message at a time at the foot of the window.

    Signals: ``acted(str)`` with the key of the action that the person pressed.
    """

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", True)
        self.words = text("")
        self.action = button("")
        self._close = button("✕", name=self.tr("Close this message"))
        line = row(self.words, gap=12)
        line.setContentsMargins(16, 8, 10, 8)
        line.setStretch(0, 1)
        line.addWidget(self.action)
        line.addWidget(self._close)
        self.setLayout(line)
        self._key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self.action.clicked.connect(self._act)
        self.hide()

    def tell(self, words: str, action: str = "", key: str = "") -> None:
        """Show a message for a while, with an action when one is named."""
        self._key = key
        self.words.setText(words)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(words)
        self.show()
        self._timer.start()
        self._alert()

    def _alert(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415 - not at first sight

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def warn(self, words: str, action: str = "", key: str = "") -> None:
        """Show a message that stays until it is closed."""
        self.tell(words, action, key)
        self._timer.stop()

    @Slot()
    def _act(self) -> None:
        self.hide()
        self.acted.emit(self._key)
