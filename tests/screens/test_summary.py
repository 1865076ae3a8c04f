"""The Summary page as values: reasons with their sources, what is open, topics and scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from kneecheck.assessment.history import known_on
from kneecheck.assessment.summary import assess
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.entry import DraftProblem
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.screens.summary import SummaryScreen, build_summary
from tests.builders import TODAY, a_visit, an_entry

KNOWLEDGE = load_knowledge(Path(__file__).parents[2] / "resources" / "knowledge")
CLOT: dict[str, AnswerValue] = {"leg_swelling": "one_calf_ankle", "age_years": 50}


def summary(
    answers: dict[str, AnswerValue], visits: tuple[Visit, ...] = (), *wrong: str
) -> SummaryScreen:
    known = known_on(KNOWLEDGE, [an_entry(3, answers=answers)], TODAY, visits)
    found = assess(KNOWLEDGE, known.answers, known.told, known.standing)
    problems = tuple(DraftProblem("found", key) for key in wrong)
    return build_summary(KNOWLEDGE, found, known, TODAY, problems)


def test_each_reason_says_why_and_from_where_in_words() -> None:
    screen = summary(CLOT)
    assert screen.why
    for card in screen.why:
        assert card.title
        assert card.say
        assert card.because
        assert all(source.title for source in card.sources)
    assert [line.rule for line in screen.urgent] == [
        card.rule for card in screen.why if card.level in {"same_day", "emergency"}
    ]
    assert screen.open
    assert all(line.needs for line in screen.open)
    assert screen.next_questions > 0
    assert (screen.closed, screen.visit_problems) == ((), ())


def test_what_a_clinician_looked_at_is_closed_with_what_was_found() -> None:
    urgent = tuple(line.rule for line in summary(CLOT).urgent)
    screen = summary(CLOT, (a_visit(1, *urgent),))
    assert screen.urgent == ()
    assert {line.rule for line in screen.closed} == set(urgent)
    assert {line.found for line in screen.closed} == {"An ultrasound showed no clot."}


def test_scores_tell_what_counted_what_is_open_and_what_only_a_clinician_can_tell() -> None:
    answers = CLOT | {"cancer_status": "active_6m"}
    (wells,) = (card for card in summary(answers).scores if card.score == "wells")
    assert wells.points >= 1
    assert wells.unanswered
    assert len(wells.counted) == 1
    assert len(wells.counted) + len(wells.needs_examination) <= wells.items


def test_a_visit_that_says_nothing_is_refused_in_words() -> None:
    (sentence,) = summary(CLOT, (), "nothing_found").visit_problems
    assert sentence == KNOWLEDGE.words.of("common", "problems", "nothing_found")


@pytest.mark.parametrize("answers", [{}, {"chest_pain": "yes"}])
def test_topics_and_signs_to_watch_have_their_words(answers: dict[str, AnswerValue]) -> None:
    screen = summary(CLOT | answers)
    assert screen.topics
    assert all(card.name and card.say for card in screen.topics)
    assert all(line.sign.subject and line.sign.answer for line in screen.watch)
    # Where it is already an emergency, nothing could make it more urgent.
    assert bool(screen.watch) is not bool(answers)
    assert all(title and points for title, points in screen.advice)
