"""The last resort: an unforeseen error is logged and told in one sentence, never as a traceback."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Catches what nothing else caught, from any thread.

    Signals: ``caught(str)`` in the main thread, with the kind of error for the log's reader.
    """

    caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._earlier: Callable[..., object] | None = None

    def install(self) -> None:
        """Become the exception hook."""
        self._earlier = sys.excepthook
        sys.excepthook = self._hook

    def remove(self) -> None:
        """Give the exception hook back."""
        if self._earlier is not None:
            sys.excepthook = self._earlier

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        # The traceback names code, never the diary: exceptions below carry ids and counts only.
        _log.error("an unforeseen error", exc_info=(kind, error, trace))
        self.caught.emit(kind.__name__)
