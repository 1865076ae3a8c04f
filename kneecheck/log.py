"""A small rotating log file for troubles. It never holds diary content.

An error is written as its kind and the lines of code it passed through, without its message:
messages can quote what the person wrote. The file is made only when there is something to write.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = "kneecheck"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES = 200_000
_KEPT = 2


class _QuietFile(RotatingFileHandler):
    """A log file made at the first line; when it cannot be written, the program goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, making the folder first."""
        if self.stream is None:
            try:
                Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError:
                return
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Stay silent: a full disk must not print a traceback at the person."""


def start_log(file: Path) -> logging.Handler:
    """Send warnings and errors of KneeCheck to a file; give the handler to ``stop_log`` later."""
    handler = _QuietFile(file, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(logging.WARNING)
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
