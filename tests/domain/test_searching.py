from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.searching import folded


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đau mặt sau gối TRÁI, trên nếp khoeo", "dau mat sau goi trai, tren nep khoeo"),
        ("ưỡn người, đường dốc", "uon nguoi, duong doc"),
        ("e\u0302\u0323", "e"),
        ("Café ÉTÉ", "cafe ete"),
        ("Straße", "strasse"),
        ("Calf SORE", "calf sore"),
        ("膝の裏", "膝の裏"),
        ("", ""),
    ],
)
def test_marks_and_capitals_make_no_difference(text: str, bare: str) -> None:
    assert folded(text) == bare


@given(st.text())
def test_folding_twice_changes_nothing_more_and_capitals_never_count(text: str) -> None:
    once = folded(text)
    assert folded(once) == once


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạầấẩẫậđ "))
def test_vietnamese_typed_without_marks_is_found(text: str) -> None:
    assert folded(text).isascii()
    assert folded(text.upper()) == folded(text)
