"""Hostile input for every reader: refused in words or read, and nothing else ever happens."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.conftest import LONG
from tests.faults.pulling import Figure
from tests.faults.readers import READERS, seeds

pytestmark = pytest.mark.faults
# A slow reader gets fewer, for the whole of the medical content is read again each time.
SHARE = {"knowledge": 0.04, "command line": 0.2, "diary": 0.5}
MOST = 2_000 if LONG else 60
MOST_SECONDS = 2.0
TOKENS = tuple(
    token.encode(errors="surrogatepass")
    for token in (
        *("null", "NaN", "-Infinity", "1e999", "9" * 400, "-1", "0.5", "true", '""', "[]", "{}"),
        *("[" * 90, '{"a":' * 90, "\\ud800", "\\u0000", "\0", "\u202e", "\ufeff", "\U0001f9b5"),
        *("=1+1", "@SUM(A1)", "<img src=x>", '#read("/etc/passwd")', "../../etc/passwd", "CON"),
        *(
            "--diary",
            "--json",
            "--on",
            "--at",
            "--column",
            "2026-02-30",
            "9999-12-31",
            "0001-01-01",
        ),
        *("SELECT", "DROP TABLE entry", "%s%n", "'", '"', ",", ";", "\r\n", "\t", "[[rule]]", "="),
    )
)

Edit = tuple[str, float, bytes]
edits = st.tuples(
    st.sampled_from(("put in", "write over", "cut out", "twice", "cut off")),
    st.floats(0, 1),
    st.sampled_from(TOKENS) | st.binary(max_size=9),
)


def edited(content: bytes, edit: Edit) -> bytes:
    """Return content that was tampered with at one place."""
    kind, share, piece = edit
    at = int(len(content) * share)
    match kind:
        case "put in":
            return content[:at] + piece + content[at:]
        case "write over":
            return content[:at] + piece + content[at + len(piece) :]
        case "cut out":
            return content[:at] + content[at + 1 + len(piece) * 7 :]
        case "twice":
            return content[:at] + content[at : at + 99] + content[at:]
    return content[:at]


@pytest.mark.parametrize("reader", READERS)
def test_nothing_but_words_comes_out_of_a_reader(reader: str, figure: Figure) -> None:
    good = seeds(reader)
    for seed in good if reader != "knowledge" else good[:3]:
        READERS[reader](seed)
    slowest, tried = 0.0, 0

    @settings(
        max_examples=max(4, int(MOST * SHARE.get(reader, 1))),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(good), st.lists(edits, min_size=1, max_size=6))
    def feed(seed: bytes, changes: list[Edit]) -> None:
        nonlocal slowest, tried
        content = seed
        for change in changes:
            content = edited(content, change)
        begun = time.process_time()
        READERS[reader](content)
        slowest, tried = max(slowest, time.process_time() - begun), tried + 1

    feed()
    figure("hostile inputs", tried)
    figure(f"slowest CPU second ({reader})", round(slowest, 2))
    # Only the thorough run measures; a busy machine must never fail the ordinary one.
    assert slowest < MOST_SECONDS or not LONG
