"""Import one huge file in a process of its own, and say how much memory that took at most."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kneecheck.errors import BadInput
from kneecheck.journal.exchange import SIZE_LIMIT, diary_from_json
from kneecheck.journal.record_forms import form_of_entry
from kneecheck.strict_json import read_source
from tests.builders import an_entry

HEAD = '{"schema": "kneecheck-diary", "version": 1, "sha256": "", '
DAY = json.dumps(
    form_of_entry(
        an_entry(
            marks={"left.back.heel": 3, "back.low_back": 5},
            answers={"limp": "yes", "morning_stiff_min": 10, "night_pain": "no"},
            note="A good day.",
        )
    ),
    ensure_ascii=False,
)
SHORT_DAY = json.dumps(form_of_entry(an_entry()))
WIDE_NOTE = json.dumps("\U0001f9b5" + "x" * 19_999, ensure_ascii=False)
SHORT_ANSWERS = ",".join(f'"{number:x}":1' for number in range(0x100, 0x1000))
SHORT_WORDS = ",".join(f'"{number:x}"' for number in range(0x100, 0x1000))


def _entries(form: str) -> Callable[[int], Iterator[str]]:
    """Return a maker of files full of days, each with a name of its own."""
    before, after = form.split('"id": "', 1)
    after = after.partition('"')[2]

    def make(size: int) -> Iterator[str]:
        yield HEAD + '"entries": ['
        for number in range(size // len(form.encode()) - 1):
            yield f'{"," if number else ""}{before}"id": "{number:032x}"{after}'
        yield "]}"

    return make


def _repeated(head: str, piece: str, tail: str) -> Callable[[int], Iterator[str]]:
    def make(size: int) -> Iterator[str]:
        many = 1_000_000 // len(piece)
        yield head
        for _ in range(size // (many * len(piece))):
            yield piece * many
        yield tail

    return make


def _with(key: str, value: str) -> str:
    empty = {"note": '""', "answers": "{}"}[key]
    assert f'"{key}": {empty}' in SHORT_DAY
    return SHORT_DAY.replace(f'"{key}": {empty}', f'"{key}": {value}')


SHAPES: Mapping[str, Callable[[int], Iterator[str]]] = {
    "usual days": _entries(DAY),
    "short days": _entries(SHORT_DAY),
    "long notes with one wide sign": _entries(_with("note", WIDE_NOTE)),
    "short answers": _entries(_with("answers", f"{{{SHORT_ANSWERS}}}")),
    "lists of short words": _entries(_with("answers", f'{{"a":[{SHORT_WORDS}]}}')),
    "empty lists": _repeated(HEAD + '"entries": [', "[],", "0]}"),
    "empty objects": _repeated(HEAD + '"entries": [', "{},", "{}]}"),
    "one key again and again": _repeated("{", '"version":1,', '"version":1}'),
    "keys of nobody": _repeated(HEAD, '"a":1,', '"a":1}'),
    "one word": _repeated(HEAD + '"program": "', "x", '"}'),
    "spaces": _repeated(HEAD, " ", '"entries": []}'),
    "a deep list": _repeated(HEAD + '"entries": ', "[", ""),
}


def write(shape: str, size: int, file: Path) -> None:
    """Write a file of about that size, never above what an import takes."""
    with file.open("w", encoding="utf-8") as stream:
        for piece in SHAPES[shape](min(size, SIZE_LIMIT) - 2_000_000):
            stream.write(piece)


def measure(file: Path) -> dict[str, float | str]:
    """Import a file; return the memory above what was in use before it was read, in megabytes."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    _, content = read_source(str(file), SIZE_LIMIT)
    refused = ""
    try:
        diary_from_json("f", content)
    except BadInput as error:
        refused = error.problems[0]
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "megabytes": (after - before) * 1024 / 1e6,
        "size": len(content) / 1e6,
        "seconds": time.process_time() - begun,
        "refused": refused,
    }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    print(json.dumps(measure(Path(sys.argv[1]))))
