"""A small rotating log file for troubles. It never holds diary content.

An error is written as its kind and the lines of code it passed through, without its message:
messages can quote what the person wrote. The file is made only when there is something to write.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

LOGGER = "kneecheck"


class _LateFile(logging.Handler):
    """A log file that is neither made nor its writer loaded before there is something to write.

    When it cannot be written, the program goes on.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = file
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        try:
            if self._file is None:
                from kneecheck.log_file import QuietFile  # noqa: PLC0415 - see the class

                self._file = QuietFile(self._path)
            self._file.handle(record)
        except Exception:  # noqa: BLE001 - as logging itself has it: a log must not fail anybody
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Stay silent: a full disk must not print a traceback at the person."""

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def start_log(file: Path) -> logging.Handler:
    """Send warnings and errors of KneeCheck to a file; give the handler to ``stop_log`` later."""
    handler = _LateFile(file)
    logging.getLogger(LOGGER).addHandler(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Let go of the log file."""
    logging.getLogger(LOGGER).removeHandler(handler)
    handler.close()


def log_failure(error: BaseException) -> None:
    """Write an unexpected error down, without its message."""
    logging.getLogger(LOGGER).error("unexpected error\n%s", trace_of(error))


def trace_of(error: BaseException) -> str:
    """Return kinds of errors and lines of code, the cause first, and no word of their messages."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines = traceback.format_tb(current.__traceback__)
        parts.append("".join(lines) + type(current).__qualname__)
        current = current.__cause__ or current.__context__
    return "\nled to\n".join(reversed(parts))
