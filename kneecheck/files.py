"""Files that outlast a power cut: flushed, then named, then the name flushed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kneecheck.sentences import Sentence, say

_CHUNK = 1 << 20
_LONGEST_NAME = 240
_CUT_NAME = 40


@contextmanager
def whole_or_not_at_all(target: Path) -> Iterator[Path]:
    """Lend an empty owner-only file that becomes ``target`` when nothing went wrong."""
    part = target.with_name(f".{_fitting(target.name)}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield part
        flush(part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def _fitting(name: str) -> str:
    """Return a name, cut where the ending added to it would be one too many for the system."""
    return name if len(os.fsencode(name)) <= _LONGEST_NAME else name[:_CUT_NAME]


def copy_exactly(source: Path, target: Path) -> None:
    """Copy a file into an existing one and read it back; ``OSError`` when they differ."""
    import hashlib  # noqa: PLC0415 - not at first sight

    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
    if file_digest(target) != digest.hexdigest():
        raise OSError(errno.EIO, "the copy differs")


def file_digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    import hashlib  # noqa: PLC0415 - the same

    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def flush(file: Path) -> None:
    """Wait until the disk holds a file."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Wait until the disk holds the names in a folder."""
    # Windows cannot open a folder and writes names through by itself.
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def may_be_there(file: Path) -> bool:
    """Tell whether a file is there; one in a folder that may not be looked into may well be."""
    try:
        return file.exists()
    except OSError:
        return True


def reason(error: OSError) -> Sentence:
    """Return what the system said, to stand inside a sentence."""
    return Sentence((error.strerror or error.__class__.__name__).lower())


# What a person may meet, so that it can be said in their language.
KNOWN_REASONS = (
    say("cannot allocate memory"),
    say("directory not empty"),
    say("disk quota exceeded"),
    say("file exists"),
    say("file name too long"),
    say("file too large"),
    say("input/output error"),
    say("invalid argument"),
    say("is a directory"),
    say("no space left on device"),
    say("no such file or directory"),
    say("not a directory"),
    say("operation not permitted"),
    say("permission denied"),
    say("read-only file system"),
    say("the copy differs"),
    say("too many open files"),
)
