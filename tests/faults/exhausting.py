"""Save while the memory is taken away, step by step, and say what became of it."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from kneecheck.errors import Trouble
from kneecheck.journal.exchange import entry_text
from kneecheck.store.diary_store import DiaryStore
from tests.faults.workload import entry_of

_STEP = 1 << 18
_MOST = 4_000


def in_use() -> int:
    """Return the address space of this process in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def run(path: Path, room: int) -> dict[str, object]:
    """Save with less and less room; then give the memory back and look."""
    store = DiaryStore.open(path)
    store.save(entry_of(1))
    saved, told = 1, ""
    hoard = []
    entries = [entry_of(number) for number in range(2, _MOST)]
    resource.setrlimit(resource.RLIMIT_AS, (in_use() + room, resource.RLIM_INFINITY))
    try:
        for entry in entries:
            hoard.append(bytearray(_STEP))
            store.save(entry)
            saved += 1
    except MemoryError:
        told = "MemoryError"
    except Trouble as trouble:
        told = str(trouble)
    hoard.clear()
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.save(entry_of(_MOST))
    store.close()
    again = DiaryStore.open(path)
    texts = {entry_text(entry) for entry in again.entries("me")}
    again.close()
    wanted = {entry_text(entry_of(number)) for number in (*range(1, saved + 1), _MOST)}
    spare = {entry_text(entry_of(saved + 1))}
    return {
        "saved": saved,
        "told": told,
        "lost": len(wanted - texts),
        "odd": len(texts - wanted - spare),
    }


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))))
