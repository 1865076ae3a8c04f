"""What outlasts one window: where it stood, which page was open, and who else may raise it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from kneecheck.memory import give_back_large_blocks

if TYPE_CHECKING:
    from kneecheck.ui.handed import HandedWindow
    from kneecheck.ui.window import MainWindow

# The style is asked for here and not set later: a style that is handed to Python has some hundred
# names made for it, which nobody needs.
CALLED = ("kneecheck", "-style=fusion")
_FIRST_PAGE = "today"
_GIVEN_BACK_AFTER = 0.001


def application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one application, making it when there is none yet."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    give_back_large_blocks()
    # A thread beside the window gives Python back five times sooner than it would by itself.
    sys.setswitchinterval(_GIVEN_BACK_AFTER)
    return QApplication([*CALLED, *arguments])


class Stay(QObject):
    """Lives as long as the program, from one window to the next."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.locked = False
        self.renewed = False
        self.geometry: QByteArray | None = None
        self._page = _FIRST_PAGE
        self._handed: HandedWindow | None = None
        self._shown: QWidget | None = None

    def show(self, window: QWidget | None) -> None:
        """Know which window is in front now."""
        self._shown = window

    def put_back(self, window: MainWindow) -> None:
        """Let a window stand where the one before it stood, on the same page."""
        if self.geometry is not None:
            window.restoreGeometry(self.geometry)
            if self._handed is not None:
                from kneecheck.ui.handing import take_over  # noqa: PLC0415 - not at first sight

                take_over(window, self._handed)
            window.open_page(self._page)

    def remember(self, window: MainWindow) -> None:
        """Remember how a window was left that comes back: locked, or in another language."""
        again = self.locked or self.renewed
        self.geometry = window.saveGeometry() if again else None
        self._page = window.page() if again else _FIRST_PAGE
        # A locked window leaves nothing behind that somebody else could find.
        self._handed = None
        if self.renewed:
            from kneecheck.ui.handing import hand_over  # noqa: PLC0415 - not at first sight

            self._handed = hand_over(window)
        self._shown = None

    @Slot()
    def raise_window(self) -> None:
        """Bring the present window to the front: somebody started the program again."""
        window = self._shown
        if window is None:
            return
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()
        # Where a desktop lets no window come to the front by itself, it is at least marked.
        QApplication.alert(window)
