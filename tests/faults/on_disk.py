"""What is done on a disk of its own: fill it, or forbid writing, and look at what is left.

Runs inside a namespace of mounts; says one line of JSON about what a person would have seen.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kneecheck.__main__ import main
from kneecheck.errors import Trouble
from kneecheck.journal.exchange import entry_text
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.safe import DiarySafe
from tests.faults.workload import entry_of, moment

FIRST = "2020-01-01"


def fill(folder: Path) -> dict[str, object]:
    """Save until the disk is full, save smaller things, make room, and save again."""
    path = folder / "diary.kneecheck"
    store = DiaryStore.open(path)
    saved, sentence, longest = _save_until_refused(store)
    entry = entry_of(saved + 1)
    refused_again = _refusal(store, saved + 1)
    readable = len(store.entries("me"))
    backup = _backup_refused(path, store)
    store.close()
    elsewhere = str(folder.parent / "report.csv")
    shown = _command(folder, "report", "--out", elsewhere, "--from", FIRST)
    store = DiaryStore.open(path)
    readable_anew = len(store.entries("me"))
    for file in folder.glob("ballast*"):
        file.unlink()
    store.save(entry)
    store.close()
    again = DiaryStore.open(path)
    kept = {item.id for item in again.entries("me")}
    texts = {entry_text(item) for item in again.entries("me")}
    again.close()
    wanted = [entry_of(number) for number in range(1, saved + 2)]
    return {
        "saved": saved,
        "sentence": sentence,
        "refused again": refused_again,
        "seconds": longest,
        "readable while full": readable,
        "readable after a start while full": readable_anew,
        "report while full": shown,
        "backup": backup,
        "lost": len({item.id for item in wanted} - kept),
        "changed": len({entry_text(item) for item in wanted} ^ texts),
    }


def _save_until_refused(store: DiaryStore) -> tuple[int, str, float]:
    number = 0
    ballast = store.path.with_name("ballast")
    ballast.write_bytes(b"x" * 100_000)
    while True:
        begun = time.monotonic()
        try:
            store.save(entry_of(number + 1))
        except Trouble as trouble:
            return number, str(trouble), time.monotonic() - begun
        number += 1


def _refusal(store: DiaryStore, number: int) -> str:
    try:
        store.save(entry_of(number))
    except Trouble as trouble:
        return str(trouble)
    return ""


def _command(folder: Path, *words: str) -> int:
    """Use the program itself on the diary of a folder."""
    os.environ["KNEECHECK_HOME"] = str(folder)
    return main([*words])


def _backup_refused(path: Path, store: DiaryStore) -> str:
    try:
        DiarySafe(path, path.parent / "backups", None, lambda: moment(0), store).back_up()
    except Trouble as trouble:
        return str(trouble)
    return ""


def forbid(folder: Path) -> dict[str, object]:
    """Save, forbid writing, start anew, use the program, allow it again.

    Linux mounts nothing anew for reading only while a file of it is open for writing; a disk that
    does so by itself answers every call with EROFS, which is provoked elsewhere.
    """
    path = folder / "diary.kneecheck"
    store = DiaryStore.open(path)
    for number in range(1, 6):
        store.save(entry_of(number))
    store.close()
    before = _files(folder)
    _mount_anew(folder, "ro")
    store = DiaryStore.open(path)
    read, refused = len(store.entries("me")), _refusal(store, 6)
    store.close()
    with tempfile.TemporaryDirectory() as elsewhere:
        out = Path(elsewhere)
        codes = {words[0]: _command(folder, *words) for words in _words_for(out)}
        written = sorted(file.name for file in out.iterdir() if file.stat().st_size)
    _mount_anew(folder, "rw")
    unchanged = _files(folder) == before
    again = DiaryStore.open(path)
    again.save(entry_of(6))
    kept = len(again.entries("me"))
    unclosed = _start_of_unclosed(folder, path)
    again.close()
    return {
        "read": read,
        "refused": refused,
        "codes": codes,
        "written": written,
        "unchanged": unchanged,
        "kept": kept,
        "unclosed": unclosed,
    }


def _words_for(out: Path) -> tuple[tuple[str, ...], ...]:
    return (
        ("log", "--pain", "4"),
        ("trend",),
        ("verify",),
        ("report", "--out", str(out / "report.pdf")),
        ("export", "--out", str(out / "diary.json")),
        ("backup", "--to", str(out)),
    )


def _start_of_unclosed(folder: Path, path: Path) -> str:
    """Start on a diary whose last day still lies in its log, where nothing may be written."""
    apart = folder / "apart"
    apart.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", apart)
    with _read_only(apart):
        return _start(apart / path.name)


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """Show a folder as one of a disk that allows no writing."""
    subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def _mount_anew(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def _start(path: Path) -> str:
    try:
        DiaryStore.open(path).close()
    except Trouble as trouble:
        return str(trouble)
    return ""


if __name__ == "__main__":
    what = {"fill": fill, "forbid": forbid}[sys.argv[2]]
    print(json.dumps(what(Path(sys.argv[1]))))
