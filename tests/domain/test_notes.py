"""What may stand in a note, by the tables of Unicode itself."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from kneecheck.domain.notes import clean_note

REORDERING = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
LINE_ENDS = "\n\r\x85\u2028\u2029"


def unwanted(char: str) -> bool:
    """Tell whether a character is a control, half of one, or a mark that re-orders a line."""
    if unicodedata.category(char) in {"Cc", "Cs"}:
        return char != "\t"
    return unicodedata.bidirectional(char) in REORDERING


def test_of_all_characters_only_controls_surrogates_and_marks_of_order_are_dropped() -> None:
    every = [char for char in map(chr, range(sys.maxunicode + 1)) if char not in LINE_ENDS]
    expected = ["" if unwanted(char) else char for char in every]
    cleaned = clean_note(f"|{'|'.join(every)}|", limit=3 * len(every))
    assert cleaned == unicodedata.normalize("NFC", f"|{'|'.join(expected)}|")
    assert 2110 < expected.count("") < 2130


@pytest.mark.parametrize("end", [*LINE_ENDS, "\r\n"])
def test_every_line_ending_becomes_one_newline(end: str) -> None:
    assert clean_note(f"one{end}two") == "one\ntwo"
