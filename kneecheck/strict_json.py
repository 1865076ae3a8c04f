"""JSON from outside, read without forgiving anything."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kneecheck.errors import BadInput, Trouble
from kneecheck.files import reason
from kneecheck.sentences import say

SIZE_LIMIT = 20_000_000


class TwiceWritten(dict[str, Any]):
    """An object in which keys were written more than once; ``twice`` names them."""

    twice: tuple[str, ...] = ()


def read_source(name: str, limit: int = SIZE_LIMIT) -> tuple[str, bytes]:
    """Return the name for sentences and the content of a file, or of standard input for ``-``."""
    if name == "-":
        content = sys.stdin.buffer.read(limit + 1)
        name = say("standard input")
        return name, _limited(name, content, limit)
    try:
        with Path(name).expanduser().open("rb") as stream:
            return name, _limited(name, stream.read(limit + 1), limit)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else say("it is not the name of a file")
        raise Trouble("{name} cannot be read: {reason}.", name=name, reason=why) from error


def parse_json(name: str, content: bytes) -> Any:
    """Return the data; ``BadInput`` with line and column where the text is not JSON."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "{name} is not UTF-8 text (byte {byte} is not).", name=name, byte=error.start + 1
        ) from None
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        place = say("line {line}, column {column}", line=error.lineno, column=error.colno)
        raise BadInput(
            "{name} is not correct JSON: {problem} at {place}.",
            name=name,
            problem=error.msg,
            place=place,
        ) from None
    except RecursionError:
        raise BadInput("{name} is nested too deeply.", name=name) from None
    except ValueError:
        raise BadInput("{name} holds a number with too many digits.", name=name) from None


def twice_written(data: Any, path: str = "") -> Iterator[str]:
    """Yield the path of every key that was written more than once."""
    if isinstance(data, TwiceWritten):
        yield from (joined(path, key) for key in data.twice)
    if isinstance(data, dict):
        for key, value in data.items():
            yield from twice_written(value, joined(path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from twice_written(value, f"{path}[{index}]")


def joined(path: str, key: str) -> str:
    """Return a path one step longer."""
    return f"{path}.{key}" if path else key


def _limited(name: str, content: bytes, limit: int) -> bytes:
    if len(content) > limit:
        raise BadInput("{name} is larger than {limit} MB.", name=name, limit=limit // 1_000_000)
    return content


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = TwiceWritten(pairs)
    if len(found) == len(pairs):
        return dict(pairs)
    counted = Counter(key for key, _ in pairs)
    found.twice = tuple(key for key, times in counted.items() if times > 1)
    return found
