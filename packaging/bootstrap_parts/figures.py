"""The README's table of ratios, from what the benchmarks measured; nothing absolute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
BARE, STORE = "bare window", "bare window, SQLAlchemy and a file"
EMPTY, LONG, FROZEN = "KneeCheck, empty diary", "KneeCheck, ten years", "KneeCheck, frozen"
# What a person may have to do: the name in the benchmark, what is counted, and how much of it.
ACTIONS = (
    ("same as last time", "actions", 4),
    ("same, another number", "actions", 4),
    ("same, another map", "actions", 8),
    ("first day, whole check", "hands", 180),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what, against what, the ratio found and the bar it is held to (none: no bar)."""

    what: str
    against: str
    found: float
    bar: float | None = None

    def __str__(self) -> str:
        """Return the line as Markdown."""
        if self.bar is None:
            return f"| {self.what} | {self.against} | {self.found:.2f} | | |"
        # What the reader sees is what is judged.
        kept = "kept" if round(self.found, 2) <= self.bar else "**not kept**"
        return f"| {self.what} | {self.against} | {self.found:.2f} | {self.bar:.2f} | {kept} |"


def rows(results: Mapping[str, Any]) -> Iterator[Row]:
    """Yield every line the results have figures for."""
    if "start" in results:
        yield from _start(results["start"])
    if "save" in results:
        save = results["save"]
        ratio = save["kneecheck"] / save["sqlite3"]
        yield Row("Saving a day", "the same rows by sqlite3 alone", ratio, 2.0)
    if "session" in results:
        yield from _session(results["session"])
    if "rules" in results:
        rules = results["rules"]
        for name in ("rule-engine", "json-logic"):
            ratio = rules["kneecheck"] / rules[name]
            yield Row("All rules once", f"the same rules in {name}", ratio, 0.1)
    for what, ratio, bar in results.get("report", ()):
        one, _, other = what.partition(" against ")
        yield Row(f"Report: {one}", other, ratio, bar)
    for name, counted, most in ACTIONS:
        if "actions" in results:
            unit = "actions" if counted == "actions" else "seconds of hands (keystroke model)"
            found = results["actions"][name][counted] / most
            yield Row(f"By hand: {name}", f"{most} {unit}", found, 1.0)


def _start(starts: Mapping[str, Mapping[str, float]]) -> Iterator[Row]:
    def ratio(one: str, other: str, value: str) -> float:
        return starts[one][value] / starts[other][value]

    yield Row("Window on the screen", f"a {BARE}", ratio(EMPTY, BARE, "seconds"), 1.4)
    yield Row("Ready to save", f"a {STORE}", ratio(EMPTY, STORE, "ready"), 1.25)
    yield Row("The same, ten years of days", "an empty diary", ratio(LONG, EMPTY, "ready"), 1.1)
    yield Row("Memory, ten years", f"a {STORE}", ratio(LONG, STORE, "mib"), 1.5)
    if FROZEN in starts:
        against = "the source tree"
        yield Row("Frozen program, ready to save", against, ratio(FROZEN, EMPTY, "ready"), 0.8)
    for peer in sorted(starts.keys() - {BARE, STORE, EMPTY, LONG, FROZEN}):
        yield Row("Window on the screen", peer, ratio(EMPTY, peer, "seconds"))
        yield Row("Ready to save", f"{peer}, its window", ratio(EMPTY, peer, "ready"))


def _session(session: Mapping[str, Any]) -> Iterator[Row]:
    against = f"50 ms (during: {session['during']})"
    yield Row("Longest stall, ten years", against, session["longest"] / 0.050, 1.0)
    yield Row("Repaint after an answer", "16 ms", session["repaint"] / 0.016, 1.0)
    yield Row("Whole self-check", "2 ms", session["self-check"] / 0.002, 1.0)


def table(found: Iterable[Row], date: str, machine: str) -> str:
    """Return the whole table with its heading."""
    lines = [
        BEGIN,
        f"Ratios of one run, {date}, {machine}; smaller is better, the bar is what is aimed at.",
        "",
        "| What | Against | Ratio | Bar | |",
        "|---|---|---|---|---|",
        *map(str, found),
        END,
    ]
    return "\n".join(lines)


def placed(text: str, made: str) -> str:
    """Return a text with the table in the place of the one before."""
    found = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if not found.search(text):
        raise SystemExit(f"The README has no place for the table: {BEGIN} and {END}.")
    return found.sub(lambda _: made, text)
