from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.tags import most_used, switched, tags_of


@pytest.mark.parametrize(
    ("note", "tags"),
    [
        ("Up the #stairs, then #Rest.", ("stairs", "rest")),
        ("#bad-day #bad-day #BAD-DAY", ("bad-day",)),
        ("#đau-gối after work", ("đau-gối",)),
        ("(#run)", ("run",)),
        ("number #2, a#b, ##x, &#39; and http://x/#top", ()),
        ("# alone, #- and #_", ()),
        ("", ()),
    ],
)
def test_words_with_the_sign_are_tags(note: str, tags: tuple[str, ...]) -> None:
    assert tags_of(note) == tags


def test_the_commonest_come_first_and_a_note_counts_once() -> None:
    notes = ["#b #b #b", "#a", "#a #c", "nothing"]
    assert most_used(notes, 2) == ("a", "b")
    assert most_used(notes, 9) == ("a", "b", "c")


def test_a_tag_goes_behind_the_note_and_out_of_it_again() -> None:
    assert switched("Bad night.", "stairs") == "Bad night. #stairs"
    assert switched("", "stairs") == "#stairs"
    assert switched("Up #Stairs today", "stairs") == "Up today"
    assert switched("#stairs-up #stairs", "stairs") == "#stairs-up"


PARTS = st.sampled_from([" ", "#", "#stairs", "#Bad-Day", "bad", "-", "#x1", "/", "&", "\n", "đau"])


@given(
    st.lists(PARTS, max_size=9).map("".join) | st.text(max_size=60),
    st.sampled_from(["stairs", "bad-day", "đau"]),
)
def test_switching_decides_whether_a_note_has_the_tag(note: str, tag: str) -> None:
    there = tag in tags_of(note)
    other = switched(note, tag)
    assert (tag in tags_of(other)) is not there
    assert set(tags_of(other)) - {tag} == set(tags_of(note)) - {tag}
