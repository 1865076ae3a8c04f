"""The page, the check and the report read one diary alike, whatever was written down."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from kneecheck.assessment.history import known_on
from kneecheck.domain.entry import Entry
from kneecheck.domain.episodes import find_episodes
from kneecheck.domain.markers import MarkerKind
from kneecheck.domain.period import Period
from kneecheck.domain.trend import Direction
from kneecheck.domain.visit import Visit
from kneecheck.report.past import Past
from kneecheck.screens.trend import build_trend
from tests.assessment.test_assess import KNOWLEDGE, QUIET
from tests.builders import TODAY, a_moment, a_visit, an_entry
from tests.report.test_report import report

DAYS = KNOWLEDGE.diary.limits.recent_days
SAID = st.tuples(st.integers(0, 10), st.sampled_from(("", "helped", "not_used")))


@st.composite
def diaries(draw: st.DrawFn) -> tuple[tuple[Entry, ...], tuple[Visit, ...]]:
    """Return days near each other or far apart, with calm months and several entries a day."""
    days = draw(st.lists(st.none() | SAID | st.just((0, "")), min_size=1, max_size=70))
    apart = draw(st.sampled_from((1, 1, 5, 17)))
    entries = []
    for number, said in enumerate(reversed(days)):
        if said is not None:
            ago = number * apart
            average, used = said
            answers = {"measure_exercise": used} if used else {}
            worst = min(10, average + 1) if average else 0
            entries.append(an_entry(ago, average, worst, answers=answers))
            if draw(st.integers(0, 5)) == 0:
                evening = {"measure_exercise": "not_used"}
                later = a_moment(entries[-1].day, 21)
                entries.append(an_entry(ago, 2, None, answers=evening, recorded=later))
    looked = draw(st.lists(st.integers(0, 60), max_size=2, unique=True))
    entries.sort(key=lambda entry: (entry.day, entry.recorded.instant))
    return tuple(entries), tuple(a_visit(ago, visit_id=f"v{ago}") for ago in looked)


@QUIET
@given(diaries())
def test_page_check_and_report_never_disagree(
    diary: tuple[tuple[Entry, ...], tuple[Visit, ...]],
) -> None:
    entries, visits = diary
    period = Period.ending(TODAY, DAYS)
    known = known_on(KNOWLEDGE, entries, TODAY, visits)
    shown = [entry for entry in entries if entry.day in period]
    page = build_trend(KNOWLEDGE, shown, known.series, period, TODAY, DAYS, known.markers)
    assert page.reading == report(entries, period, visits=visits).reading
    # A report that is given its period only, and what is known of the whole diary.
    past = Past(known.series, known.markers)
    assert page.reading == report(shown, period, visits=visits, past=past).reading
    whole = find_episodes(known.series, TODAY, KNOWLEDGE.trend.episode_gap_days)
    assert list(page.reading.episodes) == [e for e in whole if e.touches(period)]
    told = known.told.exact.get("worsening")
    if told is not None:
        assert (told == "yes") == (page.reading.direction is Direction.WORSENING)
    if page.reading.direction is Direction.NOT_ENOUGH_DATA:
        assert told is None


def test_something_new_tried_parts_the_trend_and_the_same_again_does_not() -> None:
    answers = MappingProxyType({"measure_cold": "helped"})
    entries = [an_entry(ago, answers=answers) for ago in (80, 79, 78, 10, 9)]
    known = known_on(KNOWLEDGE, entries, TODAY, [a_visit(5, found="Scan.")])
    assert [(marker.day, marker.kind) for marker in known.markers] == [
        (_ago(80), MarkerKind.TREATMENT),
        (_ago(10), MarkerKind.TREATMENT),
        (_ago(5), MarkerKind.VISIT),
    ]
    assert known.markers[0].words == "Cold pack"


def _ago(days: int) -> date:
    return TODAY - timedelta(days=days)
