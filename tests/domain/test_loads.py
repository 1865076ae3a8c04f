from __future__ import annotations

from collections.abc import Mapping

from kneecheck.domain.loads import LoadAfter, loads_after
from kneecheck.domain.series import daily_series
from tests.builders import an_entry


def counted(pains: dict[int, int], loads: Mapping[int, tuple[str, ...]], least: int = 1) -> object:
    entries = [
        an_entry(ago, pain, 10, answers={"load_today": loads[ago]} if ago in loads else {})
        for ago, pain in sorted(pains.items(), reverse=True)
    ]
    return loads_after(entries, daily_series(entries), least)


def test_the_next_day_is_compared_with_the_day_itself() -> None:
    pains = {9: 2, 8: 5, 7: 5, 6: 3, 5: 3}
    loads = {9: ("stairs",), 8: ("stairs", "travel"), 7: ("stairs",)}
    assert counted(pains, loads) == (
        LoadAfter("stairs", more=1, same=1, less=1),
        LoadAfter("travel", more=0, same=1, less=0),
    )


def test_a_missing_day_says_nothing() -> None:
    assert counted({9: 2, 7: 9}, {9: ("stairs",), 7: ("stairs",)}) == ()


def test_too_few_days_are_silent() -> None:
    pains = dict.fromkeys(range(6), 4)
    loads = dict.fromkeys(range(1, 6), ("stairs",))
    assert counted(pains, loads, least=6) == ()
    assert counted(pains, loads, least=5) == (LoadAfter("stairs", more=0, same=5, less=0),)
