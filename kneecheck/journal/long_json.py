"""One JSON object with long lists, read item by item, so that no more of it is held than needed.

``json.loads`` makes twenty bytes and more out of one byte of a file that means harm. Here a window
of text moves over the file; one value at a time is made, and none may be longer than the window.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from kneecheck.errors import BadInput
from kneecheck.sentences import say

LONGEST_VALUE = 2_000_000
# Never less than the four bytes of one letter.
_STEP = 1 << 16
_CUT = 3
_MARK = codecs.BOM_UTF8
_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(slots=True)
class LongJson:
    """Walks over the text of a file; every mistake is a ``BadInput`` with its place."""

    name: str
    content: bytes = field(repr=False)
    # Whether any object that was read named one key twice.
    twice: bool = False
    _begin: int = 0
    _end: int = 0
    _text: str = field(default="", repr=False)
    _index: int = 0
    _decoder: json.JSONDecoder = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object)
        self.go_to(len(_MARK) if self.content.startswith(_MARK) else 0)

    def go_to(self, place: int) -> None:
        """Go on from a place that ``place`` has told."""
        self._begin = self._end = place
        self._text, self._index = "", 0

    def place(self) -> int:
        """Return where the next value begins, in bytes."""
        self.next_sign()
        return self._bytes_to(self._index)

    def next_sign(self) -> str:
        """Return the next sign that is no space, or nothing at the end; it is not taken."""
        while True:
            found = _SPACE.match(self._text, self._index)
            self._index = found.end() if found else self._index
            if self._index < len(self._text) or not self._more():
                return self._text[self._index : self._index + 1]

    def members(self) -> Iterator[str]:
        """Yield each key of the object; whoever is told one takes its value before the next."""
        self._take("{", "Expecting an object")
        if not self._took("}"):
            yield self._key()
            while self._took(","):
                yield self._key()
            self._take("}", "Expecting ',' delimiter")
        if self.next_sign():
            self._refuse("Extra data", self._index)

    def items(self) -> Iterator[Any]:
        """Yield every value of the list that begins here."""
        self._take("[", "Expecting a list")
        if not self._took("]"):
            yield self.value()
            while self._took(","):
                yield self.value()
            self._take("]", "Expecting ',' delimiter")

    def value(self) -> Any:
        """Return the value that begins here."""
        self.next_sign()
        while True:
            before = self._index
            try:
                value, end = self._decoder.raw_decode(self._text, self._index)
            except json.JSONDecodeError as error:
                if len(self._text) - self._index > LONGEST_VALUE:
                    self._refuse("a value is too long", self._index)
                if not self._more():
                    self._refuse(error.msg, self._index + error.pos - before)
            except RecursionError:
                raise BadInput("{name} is nested too deeply.", name=self.name) from None
            except ValueError:
                raise BadInput(
                    "{name} holds a number with too many digits.", name=self.name
                ) from None
            else:
                # A number near the end of the window may go on behind it: 1, 1.5, 1e+5.
                if end + _CUT < len(self._text) or not self._more():
                    self._index += end - before
                    return value

    def _key(self) -> str:
        if self.next_sign() != '"':
            self._refuse("Expecting property name enclosed in double quotes", self._index)
        key = str(self.value())
        self._take(":", "Expecting ':' delimiter")
        return key

    def _took(self, sign: str) -> bool:
        if self.next_sign() != sign:
            return False
        self._index += 1
        return True

    def _take(self, sign: str, otherwise: str) -> None:
        if not self._took(sign):
            self._refuse(otherwise, self._index)

    def _more(self) -> bool:
        """Move the window on, by as much as it holds already; tell whether there was more."""
        self._begin = self._bytes_to(self._index)
        self._text, self._index = self._text[self._index :], 0
        step = max(_STEP, len(self._text))
        part = self.content[self._end : self._end + step]
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            self._text += decoder.decode(part, self._end + step >= len(self.content))
        except UnicodeDecodeError as error:
            place = self._end + error.start + 1
            raise BadInput(
                "{name} is not UTF-8 text (byte {byte} is not).", name=self.name, byte=place
            ) from None
        self._end += len(part) - len(decoder.getstate()[0])
        return bool(part)

    def _bytes_to(self, index: int) -> int:
        return self._begin + len(self._text[:index].encode())

    def _refuse(self, why: str, index: int) -> NoReturn:
        place = self._bytes_to(index)
        line = self.content.count(b"\n", 0, place) + 1
        start = self.content.rfind(b"\n", 0, place) + 1
        column = len(self.content[start:place].decode("utf-8-sig")) + 1
        raise BadInput(
            "{name} is not correct JSON: {problem} at {place}.",
            name=self.name,
            problem=why,
            place=say("line {line}, column {column}", line=line, column=column),
        ) from None

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        self.twice = self.twice or len(found) != len(pairs)
        return found
