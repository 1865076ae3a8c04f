"""Files that were cut, overwritten or swapped: told in one sentence, and never touched."""

from __future__ import annotations

import gzip
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import Damaged
from kneecheck.store.check import check_file
from kneecheck.store.diary_store import DiaryStore
from tests.faults.conftest import LONG
from tests.faults.judge import said_by
from tests.faults.pulling import Figure
from tests.faults.workload import changes

pytestmark = pytest.mark.faults
PAGE = 4096


class Original:
    """A diary before it was mangled: its bytes and what it says."""

    def __init__(self, content: bytes, said: frozenset[str]) -> None:
        self.content = content
        self.said = said


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    path = tmp_path_factory.mktemp("mangled") / "diary.kneecheck"
    store = DiaryStore.open(path)
    for change in changes(20):
        change(store)
    said = said_by(store.everything())
    store.close()
    return Original(path.read_bytes(), said)


def shown(path: Path) -> frozenset[str] | None:
    """Return what a diary shows, none when it is refused or said to be damaged."""
    try:
        store = DiaryStore.open(path)
    except Trouble:
        return None
    try:
        return said_by(store.everything())
    except Trouble:
        return None
    finally:
        store.close()


def judge(path: Path, original: Original) -> None:
    """Nothing may be shown that was not written, and what is missing must be told."""
    checked = check_file(path)
    everything = shown(path)
    assert everything is None or everything <= original.said
    assert everything in (None, original.said) or not checked.good
    for file in path.parent.iterdir():
        file.unlink()


mangled = settings(
    max_examples=400 if LONG else 60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@mangled
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_anywhere_is_refused_unchanged(
    original: Original, fast: Path, figure: Figure, share: float
) -> None:
    path = fast / "diary.kneecheck"
    cut = original.content[: 1 + int((len(original.content) - 1) * share)]
    path.write_bytes(cut)
    with pytest.raises(Damaged):
        DiaryStore.open(path)
    assert path.read_bytes() == cut
    figure("mangled files", 1)
    assert [file.name for file in fast.iterdir()] == [path.name]


@mangled
@given(
    share=st.floats(0, 1, exclude_max=True),
    rubbish=st.binary(min_size=1, max_size=40) | st.just(b"\0"),
    times=st.sampled_from((1, 30, PAGE // 8, PAGE)),
)
def test_a_stretch_overwritten_anywhere_never_shows_what_was_not_written(
    original: Original, fast: Path, figure: Figure, share: float, rubbish: bytes, times: int
) -> None:
    content = original.content
    at = int(len(content) * share)
    over = (rubbish * times)[: len(content) - at]
    path = fast / "diary.kneecheck"
    path.write_bytes(content[:at] + over + content[at + len(over) :])
    judge(path, original)
    figure("mangled files", 1)


@mangled
@given(one=st.integers(0, 60), other=st.integers(0, 60))
def test_swapped_pages_never_show_what_was_not_written(
    original: Original, fast: Path, figure: Figure, one: int, other: int
) -> None:
    content = original.content
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    first, second = one % len(pages), other % len(pages)
    pages[first], pages[second] = pages[second], pages[first]
    path = fast / "diary.kneecheck"
    path.write_bytes(b"".join(pages))
    judge(path, original)
    figure("mangled files", 1)


def _png() -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\xff\0\0")), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n"
    for name, body in parts:
        crc = struct.pack(">I", zlib.crc32(name + body))
        made += struct.pack(">I", len(body)) + name + body + crc
    return made


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("../../evil.txt", "x" * 5000)


def _cookies(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE entry (id, person, day)")
        connection.execute("INSERT INTO entry VALUES (1, 'me', '2026-11-20')")


STRANGERS: dict[str, Callable[[Path], object]] = {
    "a picture": lambda path: path.write_bytes(_png() * 3),
    "an archive": _zip,
    "packed text": lambda path: path.write_bytes(gzip.compress(b"diary" * 9999)),
    "another program's database": _cookies,
    "noughts": lambda path: path.write_bytes(b"\0" * 8192),
    "only a header": lambda path: path.write_bytes(b"SQLite format 3\0"),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_strangers_are_refused_unchanged(fast: Path, stranger: str) -> None:
    path = fast / "diary.kneecheck"
    STRANGERS[stranger](path)
    before = path.read_bytes()
    with pytest.raises(Damaged, match=r"left as it is|nothing was changed"):
        DiaryStore.open(path)
    assert path.read_bytes() == before
    assert check_file(path).trouble
    assert [file.name for file in fast.iterdir()] == [path.name]
