"""Sentences that another language can say: English words, and apart from them what fills them.

Whoever meets a problem writes its sentence in English and knows nothing of languages. The sentence
remembers its words and what was put into them, and the voice that tells it to a person looks the
words up. What a language has no words for is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NO_WORDS = re.compile(r"\{\w*\}|--[a-z-]+")


class Sentence(str):
    """English words for a person; ``template`` and ``values`` are what they were made of."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object] | None = None) -> Sentence:
        """Fill the template; without values it is taken as it is, braces and all."""
        filled = {key: _english(value) for key, value in (values or {}).items()}
        made = super().__new__(cls, template.format(**filled) if filled else template)
        made.template, made.values = template, MappingProxyType(dict(values or {}))
        return made


def say(template: str, /, **values: object) -> Sentence:
    """Return a sentence; what is one already and is given no values stays as it is."""
    if isinstance(template, Sentence) and not values:
        return template
    return Sentence(template, values)


def counted(number: int, one: str, many: str, /, **values: object) -> Sentence:
    """Return a sentence about a number of things; ``many`` holds it as ``{count}``."""
    return Sentence(one if number == 1 else many, {"count": number, **values})


def together(between: str, parts: Iterable[str]) -> Sentence:
    """Return parts one after the other as one sentence."""
    values = {f"part{index}": part for index, part in enumerate(parts)}
    return Sentence(between.join(f"{{{key}}}" for key in values), values)


def ended(parts: Iterable[str]) -> list[str]:
    """Return parts of sentences, each with its full stop."""
    return [say("{part}.", part=part) for part in parts]


def found_at(where: str, problem: str) -> Sentence:
    """Return what is wrong somewhere, after the name of the place."""
    return say("{where}: {problem}", where=where, problem=problem)


def told_at_most(name: str, problems: Sequence[str], most: int) -> list[str]:
    """Return sentences about a file, each with its name; of many the rest is counted."""
    told = list(problems[:most])
    if more := len(problems) - len(told):
        told.append(counted(more, "and 1 more mistake", "and {count} more mistakes"))
    return ended(found_at(name, problem) for problem in told)


def needs_words(template: str) -> bool:
    """Tell whether there is anything to translate but signs and the names of options."""
    return any(sign.isalpha() for sign in _NO_WORDS.sub("", template))


def english_day(day: date) -> str:
    """Return a day for an English sentence: 20 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Voice:
    """Says sentences in one language: its words by the English ones, its days and numbers."""

    templates: Mapping[str, str] = field(default_factory=dict)
    day: Callable[[date], str] = english_day
    decimal: str = "."

    def of(self, text: str) -> str:
        """Return a sentence in this language; any other text as it is."""
        if not isinstance(text, Sentence):
            return text
        template = self.templates.get(text.template) or text.template
        if not text.values:
            return template
        return template.format(**{key: self._value(value) for key, value in text.values.items()})

    def _value(self, value: object) -> str:
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, float):
            return f"{value:g}".replace(".", self.decimal)
        return self.of(value) if isinstance(value, str) else str(value)


def as_data(text: str) -> Any:
    """Return a sentence as data that JSON can hold, so that it can be said later."""
    if not isinstance(text, Sentence):
        return str(text)
    values = {k: as_data(v if isinstance(v, str) else str(v)) for k, v in text.values.items()}
    return {"words": text.template, "values": values}


def from_data(data: Any) -> str:
    """Return the sentence that data stands for; ``ValueError`` when they stand for none."""
    if isinstance(data, str):
        return data
    if not isinstance(data, dict) or not isinstance(data.get("words"), str):
        raise TypeError("no sentence")
    return Sentence(data["words"], {str(k): from_data(v) for k, v in data["values"].items()})


def _english(value: object) -> str:
    if isinstance(value, date):
        return english_day(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
