"""The last resort: an unforeseen error is logged and told in one sentence, never as a traceback."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kneecheck.log import log_failure
from kneecheck.ui.theme.palette import wear
from kneecheck.ui.widgets.basics import button, column, text
from kneecheck.ui.widgets.flow import flowing

_WIDTH = 520


class CrashGuard(QObject):
    """Catches what nothing else caught, from any thread.

    Signals: ``caught(str)`` in the main thread, with the kind of error for the log's reader.
    """

    caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._earlier: Callable[..., object] | None = None
        self._earlier_of_threads: Callable[..., object] | None = None

    def install(self) -> None:
        """Become the exception hook, of threads too."""
        self._earlier, sys.excepthook = sys.excepthook, self._hook
        self._earlier_of_threads, threading.excepthook = threading.excepthook, self._thread_hook

    def remove(self) -> None:
        """Give the exception hooks back."""
        if self._earlier is not None:
            sys.excepthook = self._earlier
        if self._earlier_of_threads is not None:
            threading.excepthook = self._earlier_of_threads

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        # Without its message: that may quote what the person wrote.
        log_failure(error.with_traceback(trace))
        self.caught.emit(kind.__name__)

    def _thread_hook(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._hook(told.exc_type, told.exc_value, told.exc_traceback)


class CrashWindow(QWidget):
    """Says one clear sentence, and lets the person go on or leave; nothing they typed is lost.

    Signals: ``leave_wanted()``.
    """

    leave_wanted = Signal()

    def __init__(self, kept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        wear(self)
        self.setWindowTitle("KneeCheck")
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = text(kept)
        self.go_on = button(self.tr("Go on"), "primary")
        self.leave = button(self.tr("Close KneeCheck"))
        inside = column(
            text(self.tr("Something went wrong inside KneeCheck"), "title"), gap=14, margin=24
        )
        inside.addWidget(self.words)
        inside.addWidget(flowing(self.go_on, self.leave))
        inside.addStretch(1)
        self.setLayout(inside)
        self.resize(_WIDTH, inside.heightForWidth(_WIDTH))
        self.go_on.clicked.connect(self.close)
        self.leave.clicked.connect(self.close)
        self.leave.clicked.connect(self.leave_wanted)
