from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kneecheck.knowledge.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    FactRef,
    Includes,
    Not,
    OneOf,
    Points,
    parse_condition,
)
from kneecheck.knowledge.notation import notation

NAMES = st.sampled_from(["fever", "leg_swelling", "temp_c"])
VALUES = st.frozensets(st.sampled_from(["yes", "no", "none", "pale"]), min_size=1)
SIGNS = st.sampled_from(["==", ">=", "<=", ">", "<"])
NUMBERS = st.integers(-50, 5000).map(lambda n: n / 10)
LEAVES = st.one_of(
    st.builds(OneOf, NAMES, VALUES),
    st.builds(Includes, NAMES, VALUES),
    st.builds(Compare, NAMES, SIGNS, NUMBERS),
    st.builds(Points, st.just("wells"), SIGNS, NUMBERS),
    st.builds(FactRef, st.sampled_from(["PE_SIGN", "CHILD"])),
)


def _several(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    tuples = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, parts), st.builds(All, tuples), st.builds(AnyOf, tuples))


@given(st.recursive(LEAVES, _several, max_leaves=8))
def test_what_is_written_is_read_as_the_same_condition(condition: Condition) -> None:
    assert parse_condition(notation(condition)) == condition


def test_it_reads_well() -> None:
    text = "(fever OR NOT PE_SIGN) AND foot_colour in {black, pale} AND pain_days <= 28"
    assert notation(parse_condition(text)) == text
