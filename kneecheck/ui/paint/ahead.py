"""The first drawing of the body, unpacked while the rest of the program is being loaded."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtSvg import QSvgRenderer


class Ahead:
    """Unpacks one drawing in a thread of its own: Qt needs no Python for it, and nobody waits."""

    def __init__(self, art: Callable[[], str]) -> None:
        self._find = art
        self._art = ""
        self._drawing: QSvgRenderer | None = None
        self._thread = Thread(target=self._unpack, name="drawing", daemon=True)
        self._thread.start()

    def drawing(self, art: str) -> QSvgRenderer | None:
        """Return the drawing when it is this very one, or none; once, for its reader keeps it."""
        self._thread.join()
        drawing, self._drawing = self._drawing, None
        return drawing if art == self._art else None

    def _unpack(self) -> None:
        self._art = self._find()
        drawing = QSvgRenderer(QByteArray(self._art.encode()))
        if (application := QCoreApplication.instance()) is not None:
            # It is painted by the window's thread, and lives there from now on.
            drawing.moveToThread(application.thread())
        self._drawing = drawing
