"""The file behind the log: a small one that starts anew when it is full, and keeps the last two."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES = 200_000
_KEPT = 2


class QuietFile(RotatingFileHandler):
    """A log file made at the first line; when it cannot be written, the program goes on."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
        self.setFormatter(logging.Formatter(_FORMAT))

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
