"""The Today screen: one day being written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from kneecheck.assessment.asking_again import AskAgain
from kneecheck.assessment.findings import Assessment
from kneecheck.assessment.history import Known
from kneecheck.assessment.mark_words import detail_words
from kneecheck.assessment.sentences import place_words
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import Place, place_order
from kneecheck.domain.entry import DraftProblem, EntryDraft
from kneecheck.domain.mark import NO_DETAIL, MarkDetail
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.screens.parts import (
    LevelStrip,
    QuestionItem,
    level_strip,
    question_item,
)

MORE_AT_ONCE = 4
OF_THE_DAY = "day"


class MarkItem(Struct, frozen=True):
    """A marked place in words, with what was said about it as values and as words."""

    place: Place
    words: str
    strength: int | None
    detail: MarkDetail
    said: str


class TodayScreen(Struct, frozen=True):
    """Everything the Today page paints; ``welcome`` is said until something has been saved."""

    welcome: tuple[str, ...]
    day: date
    today: date
    editing: bool
    average: int | None
    worst: int | None
    marks: tuple[MarkItem, ...]
    safety: tuple[QuestionItem, ...]
    safety_open: int
    safety_last: date | None
    again: AskAgain | None
    more: tuple[QuestionItem, ...]
    more_left: int
    of_the_day: tuple[QuestionItem, ...]
    note: str
    tags: tuple[str, ...]
    strip: LevelStrip
    can_save: bool
    can_repeat: bool
    problems: tuple[DraftProblem, ...]
    unsaved: bool


def build_today(
    knowledge: KnowledgeBase,
    draft: EntryDraft,
    known: Known,
    assessment: Assessment,
    today: date,
    problems: tuple[DraftProblem, ...] = (),
    asked: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    again: AskAgain | None = None,
) -> TodayScreen:
    """Return the screen for a draft; ``asked`` keeps questions in place once they were shown."""
    marks = sorted(draft.marks.items(), key=lambda item: place_order(item[0]))
    safety = tuple(
        _item(knowledge, question.id, draft.answers, known)
        for question in knowledge.safety_questions()
    )
    first = known.first_day is None
    return TodayScreen(
        welcome=_welcome(knowledge) if first else (),
        day=draft.day,
        today=today,
        editing=draft.entry_id is not None,
        average=draft.average,
        worst=draft.worst,
        marks=tuple(
            _mark(knowledge.words, place, strength, draft.details.get(place, NO_DETAIL))
            for place, strength in marks
        ),
        safety=safety,
        safety_open=sum(item.value is None for item in safety),
        safety_last=known.safety_day,
        again=again,
        more=tuple(_item(knowledge, key, draft.answers, known) for key in asked),
        more_left=sum(key not in asked for key in _more(knowledge, assessment)),
        of_the_day=tuple(
            question_item(knowledge, question.id, draft.answers.get(question.id), carried=False)
            for question in knowledge.questions.values()
            if question.group == OF_THE_DAY
        ),
        note=draft.note,
        tags=tags,
        strip=level_strip(assessment, knowledge.words, anything=not draft.is_blank()),
        can_save=not draft.is_blank(),
        # Offered while nothing of it would be overwritten.
        can_repeat=not first and not draft.marks and draft.average is None and draft.worst is None,
        problems=problems,
        unsaved=not draft.is_blank(),
    )


def _mark(words: Words, place: Place, strength: int | None, detail: MarkDetail) -> MarkItem:
    return MarkItem(place, place_words(words, place), strength, detail, detail_words(words, detail))


def _welcome(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return what a person should know before using the program."""
    parts = ("before_use", "intended_use", "provenance")
    return tuple(knowledge.words.of("levels", "always", part) for part in parts)


def questions_to_show(
    knowledge: KnowledgeBase, assessment: Assessment, shown: tuple[str, ...], draft: EntryDraft
) -> tuple[str, ...]:
    """Return the further questions to show: those already answered here, then the next ones.

    A question that has been answered stays where it was, so that it can be changed.
    """
    answered = tuple(key for key in shown if key in draft.answers)
    fresh = [key for key in _more(knowledge, assessment) if key not in answered]
    return answered + tuple(fresh[:MORE_AT_ONCE])


def _more(knowledge: KnowledgeBase, assessment: Assessment) -> tuple[str, ...]:
    """Return the next questions that this page asks in words (places and pain have their own)."""
    own = {"pain_region", "pain_side", "pain_avg_24h", "pain_worst_24h"}
    return tuple(
        key
        for key in assessment.next_questions
        if key not in own and knowledge.questions[key].safety is None
    )


def _item(
    knowledge: KnowledgeBase, key: str, answers: Mapping[str, AnswerValue], known: Known
) -> QuestionItem:
    if key in answers:
        return question_item(knowledge, key, answers[key], carried=False)
    carried = knowledge.questions[key].safety is None and key in known.answers
    return question_item(knowledge, key, known.answers[key] if carried else None, carried=carried)
