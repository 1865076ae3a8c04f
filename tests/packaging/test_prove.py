"""The table of proofs: every row is there, names tests that are there, and says what came of it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ROWS = {*(f"R{number}" for number in range(1, 19)), *(f"S{number}" for number in range(1, 13))}


@pytest.fixture(scope="module")
def prove() -> Any:
    return importlib.import_module("prove")


def test_every_fault_and_threat_has_a_row_with_tests_that_exist(prove: Any) -> None:
    rows = prove.read_rows()
    assert [row.id for row in rows] == sorted(ROWS, key=lambda row: (row[0], int(row[1:])))
    for row in rows:
        assert row.tests, row.id
        for test in row.tests:
            file, _, name = test.partition("::")
            text = (ROOT / file).read_text(encoding="utf-8")
            assert not name or f"def {name}(" in text, test


def test_a_result_is_said_as_it_is(prove: Any) -> None:
    found = prove.Found()
    assert found.result() == "**not proved**"
    found.passed = 3
    assert found.result() == "holds"
    found.missing.append("tests/x.py")
    assert found.result() == "holds in part"
    found.failed = 1
    assert found.result() == "**fails**: 1 of 4 tests"


def test_figures_are_summed_or_the_largest_is_taken(prove: Any) -> None:
    found = prove.Found(passed=2)
    for value in (3, 1000):
        found.add("states whole", value)
        found.add("slowest second", value / 1000)
    assert found.words() == "1 slowest second; 1,003 states whole; 2 tests passed"


def test_the_table_has_a_line_for_every_row(prove: Any) -> None:
    lines = prove.TABLE.read_text(encoding="utf-8").splitlines()
    assert {match[1] for line in lines if (match := re.match(r"\| ([RS]\d+) \|", line))} == ROWS
