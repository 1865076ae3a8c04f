"""Put finished files in place: whole or not at all, for their owner only."""

from __future__ import annotations

from pathlib import Path

from kneecheck.errors import Trouble
from kneecheck.files import reason, whole_or_not_at_all


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place whole or not at all, owner-only; ``Trouble`` on failure."""
    try:
        with whole_or_not_at_all(path) as part:
            part.write_bytes(data)
    except OSError as error:
        raise Trouble(
            "The report cannot be written to {path}: {reason}.", path=path, reason=reason(error)
        ) from error
