"""Put finished files in place: whole or not at all, for their owner only."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kneecheck.errors import Trouble


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place whole or not at all, owner-only; ``Trouble`` on failure."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except OSError as error:
        raise _trouble(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _trouble(path, error) from error
        raise


def _trouble(path: Path, error: OSError) -> Trouble:
    reason = (error.strerror or error.__class__.__name__).lower()
    return Trouble(f"The report cannot be written to {path}: {reason}.")
