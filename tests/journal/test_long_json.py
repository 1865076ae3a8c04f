"""One object with long lists is read item by item, exactly as the usual reader would."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneecheck.errors import BadInput
from kneecheck.journal import long_json
from kneecheck.journal.long_json import LongJson
from kneecheck.strict_json import parse_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(st.characters(codec="utf-8")), st.lists(VALUES) | VALUES)


def read(content: bytes) -> dict[str, Any]:
    text = LongJson("f", content)
    found: dict[str, Any] = {}
    for key in text.members():
        found[key] = list(text.items()) if text.next_sign() == "[" else text.value()
    return found


@pytest.fixture(params=[4, 7, 1 << 16])
def _window(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    # A window of few bytes, though never less than one letter, ends within numbers and words.
    monkeypatch.setattr(long_json, "_STEP", request.param)


@pytest.mark.usefixtures("_window")
@settings(max_examples=60)
@given(OBJECTS, st.booleans(), st.sampled_from([None, 1]))
def test_everything_is_read_as_it_is_written(
    data: dict[str, Any], plain: bool, indent: int | None
) -> None:
    content = json.dumps(data, ensure_ascii=plain, indent=indent).encode()
    assert repr(read(content)) == repr(data)
    assert repr(read(b"\xef\xbb\xbf" + content + b"\n ")) == repr(data)


@pytest.mark.usefixtures("_window")
@settings(max_examples=60)
@given(st.lists(st.integers(), min_size=1, max_size=3), st.integers(0, 60), st.binary(max_size=2))
def test_what_is_refused_is_what_the_usual_reader_refuses(
    items: list[int], at: int, put: bytes
) -> None:
    content = json.dumps({"a": items, "é": "“b”"}, ensure_ascii=False).encode()
    at %= len(content)
    changed = content[:at] + put + content[at + 1 :]
    expected = outcome(lambda: parse_json("f", changed))
    if expected is None or expected.startswith("{"):
        assert outcome(lambda: read(changed)) == expected


def outcome(reading: Any) -> str | None:
    try:
        return repr(dict(reading()))
    except (BadInput, ValueError, TypeError):
        return None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[]", "Expecting an object at line 1, column 1"),
        (b"", "Expecting an object at line 1, column 1"),
        (b'{"a": 1 2}', "Expecting ',' delimiter at line 1, column 9"),
        (b'{"a" 1}', "Expecting ':' delimiter at line 1, column 6"),
        (b"{a: 1}", "Expecting property name enclosed in double quotes at line 1, column 2"),
        ('{"é":\n [1,\n“]}'.encode(), "Expecting value at line 3, column 1"),
        (b'\xef\xbb\xbf{"a": [1 2]}', "Expecting ',' delimiter at line 1, column 10"),
        (b'{"a": 1} x', "Extra data at line 1, column 10"),
        (b'{"a": "' + b"x" * 5_000_000 + b'"}', "a value is too long at line 1, column 7"),
        (b'{"a": [' + b"[" * 100_000, "f is nested too deeply"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "a number with too many digits"),
        (b'{"a": "\xff"}', r"f is not UTF-8 text \(byte 8 is not\)"),
        (b'{"a": "' + b"x" * 70_000 + b'\xc3"}', r"\(byte 70008 is not\)"),
    ],
)
def test_a_mistake_is_told_with_its_place(content: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(content)


def test_a_place_is_found_again_and_a_key_written_twice_is_seen() -> None:
    text = LongJson("f", '{"é": 1, "list": [ {"a": 1}, 2 ]}'.encode())
    members = text.members()
    assert [next(members), text.value(), next(members)] == ["é", 1, "list"]
    place = text.place()
    assert list(text.items()) == [{"a": 1}, 2]
    text.go_to(place)
    assert list(text.items()) == [{"a": 1}, 2]
    assert not text.twice
    assert LongJson("f", b'{"a": 1, "a": 1}').value() == {"a": 1}
    again = LongJson("f", b'{"a": {"b": 1, "b": 2}}')
    assert [again.value(), again.twice] == [{"a": {"b": 2}}, True]
