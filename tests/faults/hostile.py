"""Read one hostile file in a process of its own, and say how much memory and time that took."""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sqlite3
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from tests.faults.readers import READERS, seeds

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


def _bomb(_: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("../../evil.txt", b"\0" * (286 << 20))
    return packed.getvalue()


def _with_part(statement: str) -> Callable[[Path], bytes]:
    def make(folder: Path) -> bytes:
        file = folder / "made"
        file.write_bytes(seeds("diary")[0])
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(statement)
        return file.read_bytes()

    return make


def _plain(content: bytes) -> Callable[[Path], bytes]:
    return lambda _: content


def _lists(inner: bytes) -> bytes:
    """Return an export whose lists hold millions of nothings."""
    head = b'{"schema": "kneecheck-diary", "version": 1, "entries": ['
    return head + inner * (8_000_000 // len(inner)) + b"0]}"


MEGA = 1 << 20
# What is made, and the readers that it is given to.
FILES: Mapping[str, tuple[Callable[[Path], bytes], tuple[str, ...]]] = {
    "deep": (_plain(b"[" * 100_000), ("export", "check", "draft", "drill")),
    "deep objects": (_plain(b'{"a":' * 100_000), ("export", "check", "draft", "drill")),
    "not a number": (_plain(b'{"entries": [NaN, Infinity, -Infinity]}'), ("export", "check")),
    "5,000 digits": (_plain(b'{"entries": ' + b"9" * 5000 + b"}"), ("export", "check", "drill")),
    "a great exponent": (_plain(b'{"today": 1e99999}'), ("export", "check", "draft")),
    "8 MB of empty lists": (_plain(_lists(b"[],")), ("export", "check")),
    "8 MB of short words": (_plain(_lists(b'"a",')), ("export", "check")),
    "one key, 500,000 times": (_plain(b"{" + b'"a":1,' * 500_000 + b'"a":1}'), ("export", "check")),
    "one word of 8 MB": (_plain(b'{"note": "' + b"x" * (8 * MEGA) + b'"}'), ("export", "draft")),
    "8 MB of one line": (_plain(b"x" * (8 * MEGA)), ("table", "settings", "export", "diary")),
    "8 MB of commas": (_plain(b"," * (8 * MEGA)), ("table", "export")),
    "8 MB of quotes": (_plain(b'"' * (8 * MEGA)), ("table", "export")),
    "a million short rows": (_plain(b"Date,Pain\n" + b"1,1\n" * MEGA), ("table",)),
    "a zip bomb": (_bomb, ("diary", "export", "table", "settings", "check")),
    "deep TOML": (_plain(b"a = " + b"[" * 100_000), ("settings",)),
    "a deep TOML key": (_plain(b"a" + b".a" * 50_000 + b" = 1"), ("settings",)),
    "a deep rule": (
        _plain(b"# rules/soon.toml\n[[rule]]\nwhen = " + b"[" * 5_000 + b"]" * 5_000),
        ("knowledge",),
    ),
    "a trigger": (
        _with_part("CREATE TRIGGER wipe AFTER INSERT ON entry BEGIN DELETE FROM entry; END"),
        ("diary",),
    ),
    "an endless view": (_with_part(f"CREATE VIEW days AS {ENDLESS}"), ("diary",)),
    "a foreign table": (_with_part("CREATE VIRTUAL TABLE w USING fts5(x)"), ("diary",)),
}


def measure(name: str, reader: str, folder: Path) -> dict[str, float]:
    """Give a file to a reader; return the seconds and the MB of memory above what was in use."""
    make, _ = FILES[name]
    content = make(folder)
    for seed in seeds(reader)[:1]:
        READERS[reader](seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    with contextlib.redirect_stderr(io.StringIO()):
        READERS[reader](content)
    seconds = time.process_time() - begun
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "megabytes": (after - before) / 1024, "size": len(content) / MEGA}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    print(json.dumps(measure(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))
