"""Reading typed values out of TOML tables, noting every mistake with file and key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

from kneecheck.domain.level import LEVEL_KEYS, Level
from kneecheck.knowledge.conditions import Condition, ConditionError, parse_condition
from kneecheck.knowledge.problems import Problem


@dataclass(slots=True)
class Findings:
    """The mistakes met so far; loading goes on to find them all.

    ``homes`` holds the file of everything that has a name of its own ("rule E7").
    """

    problems: list[Problem]
    homes: dict[str, str]
    _contents: list[str] = field(default_factory=list)

    def note(self, file: str, key: str, wrong: str) -> None:
        """Remember one mistake, in a file or in something with a name of its own."""
        self.problems.append(Problem(file, key, wrong))

    def read(self, name: str, content: bytes) -> None:
        """Remember what stands in a file."""
        self._contents.append(f"{name} {hashlib.sha256(content).hexdigest()}")

    def digest(self) -> str:
        """Return the SHA-256 of all files that were read."""
        return hashlib.sha256("\n".join(sorted(self._contents)).encode()).hexdigest()

    def located(self) -> tuple[Problem, ...]:
        """Return every mistake once, in order, each with the file it stands in."""
        return tuple(sorted({self._located(problem) for problem in self.problems}))

    def _located(self, problem: Problem) -> Problem:
        home = self.homes.get(problem.file)
        if home is None:
            return problem
        name = problem.file.partition(" ")[2]
        return Problem(home, ".".join(filter(None, (name, problem.key))), problem.wrong)


class Table:
    """One TOML table being read; keys that nobody asks for are mistakes."""

    def __init__(self, findings: Findings, file: str, key: str, data: Mapping[str, Any]) -> None:
        self.file = file
        self.key = key
        self._data = data
        self._findings = findings
        self._asked: set[str] = set()

    def wrong(self, key: str, wrong: str) -> None:
        """Note a mistake at a key of this table."""
        self._findings.note(self.file, ".".join(filter(None, (self.key, key))), wrong)

    def has(self, key: str) -> bool:
        """Tell whether the key is written."""
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, or the default when the key may be left out."""
        value = self._take(key, required=default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, "a text is expected")
            return default or ""
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Return one of the allowed words."""
        value = self.text(key, default)
        if value and value not in allowed:
            self.wrong(key, f"“{value}” is not one of {', '.join(allowed)}")
            return default or allowed[0]
        return value or allowed[0]

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number."""
        value = self._take(key, required=default is None)
        if value is None:
            return default or 0
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(key, "a number is expected")
            return default or 0
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        value = self.number(key, default)
        if value != int(value):
            self.wrong(key, "a whole number is expected")
        return int(value)

    def day(self, key: str) -> date:
        """Return a date."""
        value = self._take(key, required=True)
        if not isinstance(value, date):
            if value is not None:
                self.wrong(key, "a date is expected, written 2026-11-20")
            return date.min
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts without repetition."""
        value = self._take(key, required=required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(key, "a list of texts is expected")
            return ()
        if len(set(value)) < len(value):
            self.wrong(key, "a value stands twice")
        if required and not value:
            self.wrong(key, "at least one is needed")
        return tuple(value)

    def level(self, key: str) -> Level:
        """Return an urgency level by its key."""
        return Level.of(self.one_of(key, LEVEL_KEYS))

    def condition(self, key: str, *, required: bool = True) -> Condition | None:
        """Return a condition; a required one that cannot be read is an empty disjunction."""
        text = self.text(key, None if required else "")
        if not text:
            return None
        try:
            return parse_condition(text)
        except ConditionError as error:
            self.wrong(key, f"{error} (in “{text}”)")
            return None

    def words(self, key: str) -> Mapping[str, str]:
        """Return a small table of texts."""
        value = self._take(key, required=False)
        if value is None:
            return MappingProxyType({})
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            self.wrong(key, "a table of texts is expected")
            return MappingProxyType({})
        return MappingProxyType(dict(value))

    def table(self, key: str) -> Table | None:
        """Return an inner table."""
        value = self._take(key, required=False)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(key, "a table is expected")
            return None
        return Table(self._findings, self.file, f"{self.key}.{key}".strip("."), value)

    def tables(self, key: str) -> list[Table]:
        """Return a list of inner tables."""
        value = self._take(key, required=False)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(key, "a list of tables is expected")
            return []
        prefix = f"{self.key}.{key}".strip(".")
        return [
            Table(self._findings, self.file, f"{prefix}[{index}]", item)
            for index, item in enumerate(value)
        ]

    def raw(self, key: str) -> Any:
        """Return a value of any kind."""
        return self._take(key, required=False)

    def names(self) -> tuple[str, ...]:
        """Return every key written in this table."""
        return tuple(self._data)

    def any_text(self, key: str) -> str:
        """Return a text that may be empty."""
        value = self._take(key, required=True)
        if not isinstance(value, str):
            self.wrong(key, "a text is expected")
            return ""
        return value

    def done(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                self.wrong(key, "this key is not known here")

    def _take(self, key: str, *, required: bool) -> Any:
        self._asked.add(key)
        if key not in self._data:
            if required:
                self.wrong(key, "is missing")
            return None
        return self._data[key]


def read_toml(findings: Findings, folder: Path, name: str) -> Mapping[str, Any]:
    """Return the content of one file; a file that cannot be read is one mistake."""
    try:
        content = (folder / name).read_bytes()
        findings.read(name, content)
        return tomli.loads(content.decode())
    except FileNotFoundError:
        findings.note(name, "", "the file is missing")
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        findings.note(name, "", f"the file cannot be read ({error.__class__.__name__})")
    except tomli.TOMLDecodeError as error:
        findings.note(name, "", f"the file is not correct TOML: {error}")
    return {}


def entries(findings: Findings, folder: Path, name: str) -> Iterator[tuple[str, Table]]:
    """Yield the top-level tables of a file with their names."""
    for key, value in read_toml(findings, folder, name).items():
        if isinstance(value, dict):
            yield key, Table(findings, name, key, value)
        else:
            findings.note(name, key, "a table is expected")


def files_of(folder: Path, name: str) -> list[str]:
    """Return the TOML files of a subfolder, in order of name."""
    return [f"{name}/{path.name}" for path in sorted((folder / name).glob("*.toml"))]
