from __future__ import annotations

import pytest

from kneecheck.errors import BadInput
from kneecheck.strict_json import parse_json, twice_written


def test_good_json_is_read_with_or_without_a_mark() -> None:
    assert parse_json("f", b'{"a": [1, 2.5, null]}') == {"a": [1, 2.5, None]}
    assert parse_json("f", b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "line 1, column 1"),
        (b'{"a": 1,\n "b" 2}', "line 2, column 6"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too many digits"),
    ],
)
def test_bad_json_is_named_with_its_place(content: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        parse_json("answers.json", content)
    assert "answers.json" in str(caught.value)


def test_keys_written_twice_are_found_where_they_are() -> None:
    data = parse_json("f", b'{"a": {"b": 1, "b": 2}, "c": [{"d": 1, "d": 1, "d": 1}], "c": []}')
    assert list(twice_written(data)) == ["c", "a.b"]
    data = parse_json("f", b'{"c": [{"x": 1}, {"d": 1, "d": 1}]}')
    assert list(twice_written(data)) == ["c[1].d"]
