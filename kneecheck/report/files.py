"""Put finished files in place: whole or not at all, for their owner only."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kneecheck.errors import Trouble
from kneecheck.files import reason, whole_or_not_at_all
from kneecheck.sentences import Sentence, say, together

_FULL = say("Make room on the disk, or choose another place.")
_OPEN = say(
    "It may be open in another program, or its folder may only be read. "
    "Close it there, or choose another place."
)
_ELSEWHERE = say("Choose another place.")
# What helps, by what the system said.
_ADVICE: Mapping[int | None, Sentence] = MappingProxyType(
    {
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL,
        errno.EACCES: _OPEN,
        errno.EPERM: _OPEN,
        errno.EBUSY: _OPEN,
        errno.EROFS: _ELSEWHERE,
        errno.ENOENT: _ELSEWHERE,
        errno.ENOTDIR: _ELSEWHERE,
        errno.EISDIR: _ELSEWHERE,
    }
)


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place whole or not at all, owner-only; ``Trouble`` on failure."""
    try:
        with whole_or_not_at_all(path) as part:
            part.write_bytes(data)
    except OSError as error:
        told = say(
            "The report cannot be written to {path}: {reason}.", path=path, reason=reason(error)
        )
        advice = _ADVICE.get(error.errno)
        raise Trouble(together(" ", (told, advice)) if advice else told) from error
