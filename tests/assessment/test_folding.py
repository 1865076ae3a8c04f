"""What a fold of the earlier days and the later days say is what all days together say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from kneecheck.assessment.days import answers_of, ordered
from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.facts import resolve
from kneecheck.assessment.folding import Folded, Folding
from kneecheck.assessment.history import known_on
from kneecheck.assessment.reasons import because
from kneecheck.assessment.standing import Held, Seen, _UrgentRules
from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import AnswerValue, is_known
from kneecheck.domain.entry import Entry, Moment
from kneecheck.domain.visit import Visit
from kneecheck.journal.fold_form import fold_from_text, fold_text
from tests.assessment.test_assess import KNOWLEDGE, QUIET
from tests.builders import TODAY, a_moment, a_visit, an_entry

RULES = ("S1", "S2", "E1", "E4", "T16", "S8", "S20", "T18b")
SAID: Mapping[str, Sequence[AnswerValue]] = {
    "leg_swelling": ("none", "one_calf_ankle", "whole_leg", "unknown"),
    "breathless": ("yes", "no", "unknown"),
    "chest_pain": ("yes", "no"),
    "fever": ("yes", "no"),
    "foot_drop": ("yes", "no"),
    "deep_vein_tender": ("yes", "no"),
    "calf_diff_cm": (0.5, 2, 3.5),
    "pain_days": (2, 40),
    "injury_7d": ("yes", "no"),
    "diabetes": ("yes", "no"),
    "measure_cold": ("helped", "not_used"),
    "measure_exercise": ("helped", "made_worse"),
    "temp_c": (36.5, 38.9),
    "night_pain": ("yes", "no"),
    "limp": ("yes", "no"),
}
NO_TO_ALL = {
    q.id: "no" if q.kind.value == "yes_no" else q.choices[0] for q in KNOWLEDGE.safety_questions()
}
Diary = tuple[tuple[Entry, ...], tuple[Visit, ...]]


@st.composite
def entry_of_a_day(draw: st.DrawFn, ago: int, number: int) -> Entry:
    keys = draw(st.lists(st.sampled_from(sorted(SAID)), max_size=4, unique=True))
    answers: dict[str, AnswerValue] = dict(NO_TO_ALL) if draw(st.integers(0, 4)) == 0 else {}
    answers |= {key: draw(st.sampled_from(SAID[key])) for key in keys}
    average = draw(st.none() | st.integers(0, 10))
    worst = draw(st.none() | st.integers(average or 0, 10))
    day = TODAY - timedelta(days=ago)
    later = a_moment(day).instant + timedelta(hours=number, days=draw(st.sampled_from((0, 0, 4))))
    marks = {"left.back.knee_crease_inner": average} if draw(st.booleans()) else {}
    recorded = Moment(later, "Europe/London", 0)
    return an_entry(ago, average, worst, marks=marks, answers=answers, recorded=recorded)


@st.composite
def long_diaries(draw: st.DrawFn) -> Diary:
    """Return days that lie near or far from each other, some of them still to come."""
    agos = draw(st.lists(st.integers(-2, 60) | st.integers(61, 900), max_size=25))
    held = [draw(entry_of_a_day(ago, number)) for number, ago in enumerate(agos)]
    held.sort(key=lambda entry: (entry.day, entry.recorded.instant, entry.id))
    visits = [
        a_visit(ago, *draw(st.lists(st.sampled_from(RULES), unique=True)), visit_id=f"v{number}")
        for number, ago in enumerate(draw(st.lists(st.integers(-3, 900), max_size=4)))
    ]
    return tuple(held), tuple(sorted(visits, key=lambda visit: (visit.day, visit.id)))


def folded_until(diary: Diary, until: date) -> Folded:
    entries, visits = diary
    folding = Folding(KNOWLEDGE, visits)
    folding.take(ordered((entry for entry in entries if entry.day < until), TODAY))
    return folding.folded(until)


@QUIET
@given(long_diaries(), st.integers(0, 950))
def test_going_on_from_a_fold_is_the_same_as_reading_everything(diary: Diary, ago: int) -> None:
    entries, visits = diary
    until = TODAY - timedelta(days=ago)
    folded = folded_until(diary, until)
    kept = fold_from_text(fold_text(folded), visits)
    assert kept == folded
    assert list(kept.answers.items()) == list(folded.answers.items())
    recent = [entry for entry in entries if entry.day >= until]
    quick = known_on(KNOWLEDGE, recent, TODAY, visits, kept)
    whole = known_on(KNOWLEDGE, entries, TODAY, visits)
    assert quick == whole
    judged = [
        assess(KNOWLEDGE, known.answers, known.told, known.standing) for known in (quick, whole)
    ]
    assert judged[0] == judged[1]


@QUIET
@given(long_diaries())
def test_what_is_held_and_seen_follows_the_rules_to_the_letter(diary: Diary) -> None:
    """T23 and T24, told once more without any order of reading."""
    entries, visits = diary
    standing = known_on(KNOWLEDGE, entries, TODAY, visits).standing
    past = [entry for entry in entries if entry.day <= TODAY]
    latest: dict[str, Visit] = {}
    for visit in sorted(visits, key=lambda visit: (visit.day, visit.recorded.instant)):
        if visit.day <= TODAY:
            latest |= dict.fromkeys(visit.rules, visit)
    assert {rule: seen.visit for rule, seen in standing.seen.items()} == latest
    for rule, seen in standing.seen.items():
        assert seen.answers == said_until(past, latest[rule].day)
    assert {held.rule: held for held in standing.held} == held_by_definition(past, standing.seen)


def said_until(entries: Sequence[Entry], day: date) -> dict[str, AnswerValue]:
    known: dict[str, AnswerValue] = {}
    for entry in entries:
        if entry.day <= day:
            known |= answers_of(KNOWLEDGE, entry)
    return known


def held_by_definition(entries: Sequence[Entry], seen: Mapping[str, Seen]) -> dict[str, Held]:
    urgent = _UrgentRules(KNOWLEDGE)
    known: dict[str, AnswerValue] = {}
    held: dict[str, Held] = {}
    for entry in entries:
        said = answers_of(KNOWLEDGE, entry)
        new = {key for key, v in said.items() if is_known(v) and known.get(key) != v}
        known |= said
        asked = {key: value for key, value in known.items() if key in urgent.questions}
        facts = resolve(KNOWLEDGE, asked)
        for rule, touched_by in urgent.touched_by.items():
            weigher = Weigher(KNOWLEDGE, facts)
            when = KNOWLEDGE.rules[rule].when
            if touched_by.isdisjoint(new) or not weigher.weigh(when):
                continue
            reasons = because(weigher, when, facts)
            looked = seen.get(rule)
            if looked is None or (
                entry.day > looked.visit.day and not looked.covers(KNOWLEDGE, reasons)
            ):
                held[rule] = Held(rule, entry.day, reasons)
    return held


def test_an_urgent_reason_of_years_ago_stands_through_a_fold() -> None:
    old = an_entry(2000, answers={"leg_swelling": "one_calf_ankle"})
    entries = (old, *(an_entry(ago, 0, 0, answers=NO_TO_ALL) for ago in range(1900, 0, -100)))
    folded = folded_until((entries, ()), TODAY - timedelta(days=150))
    recent = [entry for entry in entries if entry.day >= folded.until]
    known = known_on(KNOWLEDGE, recent, TODAY, (), folded)
    assert "S1" in {held.rule for held in known.standing.held}
    assert known == known_on(KNOWLEDGE, entries, TODAY)
    # A visit of today closes what only the fold still knows.
    seen = (a_visit(0, "S1"),)
    closed = known_on(KNOWLEDGE, recent, TODAY, seen, folded).standing
    assert "S1" not in {held.rule for held in closed.held}
    assert closed == known_on(KNOWLEDGE, entries, TODAY, seen).standing


@example("")
@example("[]")
@example("{}")
@example('{"until": "2026-01-01"}')
@given(st.text())
def test_a_text_that_is_no_fold_is_none(text: str) -> None:
    assert fold_from_text(text, ()) is None


def test_a_fold_that_names_an_unknown_visit_is_none() -> None:
    visits = (a_visit(50, "S1"),)
    folded = folded_until(((an_entry(60),), visits), TODAY)
    assert fold_from_text(fold_text(folded), visits) == folded
    assert fold_from_text(fold_text(folded), ()) is None
