"""The second part of the report, on request: days, topics, scores and measurements as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kneecheck.assessment.findings import Assessment, Because, CauseFit, ScoreState
from kneecheck.assessment.sentences import answer_words, place_words, topic_words
from kneecheck.assessment.treatments import PREFIX
from kneecheck.domain.answers import UNKNOWN
from kneecheck.domain.entry import Entry
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.report.answers import said
from kneecheck.report.choices import Part, ReportChoices, cut
from kneecheck.report.outline import Outline
from kneecheck.report.signs import DayWords, is_present
from kneecheck.report.tried import measures_used

Row = tuple[str, ...]
# A long note of one day stands whole in the other forms; here it would push the days apart.
NOTE_ROOM = 300


class Topic(Struct, frozen=True):
    """A topic to raise, with what speaks for and against it and what was not asked."""

    name: str
    fit: str
    supports: str
    against: str
    not_asked: str


class ScoreSheet(Struct, frozen=True):
    """A score with the patient's answers filled in; the column of the clinician stays empty."""

    name: str
    what: str
    state: str
    limits: str
    items: tuple[Row, ...]


class Details(Struct, frozen=True):
    """The tables that were asked for; an empty one was not, or has nothing to tell."""

    days: tuple[Row, ...] = ()
    topics: tuple[Topic, ...] = ()
    scores: tuple[ScoreSheet, ...] = ()
    measurements: tuple[Row, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.days or self.topics or self.scores or self.measurements)


def build_details(
    knowledge: KnowledgeBase,
    outline: Outline,
    shown: Sequence[Entry],
    visits: Sequence[Visit],
    assessment: Assessment,
    choices: ReportChoices,
    day_words: DayWords,
) -> Details:
    """Return the tables of the parts that were chosen."""
    parts = choices.parts
    days = _days(knowledge, shown, day_words, notes=choices.notes)
    return Details(
        days=tuple(days) if Part.DAYS in parts else (),
        topics=(
            tuple(_topic(knowledge, item) for item in assessment.causes if item.supports)
            if Part.TOPICS in parts
            else ()
        ),
        scores=(
            tuple(_sheet(knowledge.words, state) for state in assessment.scores)
            if Part.SCORES in parts
            else ()
        ),
        measurements=(
            (
                *_measurements(knowledge, outline, shown, day_words),
                *_visits(knowledge.words, visits, choices, day_words),
            )
            if Part.MEASUREMENTS in parts
            else ()
        ),
    )


def _days(
    knowledge: KnowledgeBase, shown: Iterable[Entry], day_words: DayWords, *, notes: bool
) -> Iterator[Row]:
    words = knowledge.words
    for entry in shown:
        day = day_words(entry.day)
        late = words.of("report", "days", "late").format(day=day) if entry.late else day
        yield (
            late,
            "" if entry.average is None else str(entry.average),
            "" if entry.worst is None else str(entry.worst),
            "; ".join(_mark(words, entry)),
            ". ".join(filter(None, _remarks(knowledge, entry, notes=notes))),
        )


def _mark(words: Words, entry: Entry) -> Iterator[str]:
    for mark in entry.marks:
        name = place_words(words, mark.place, yours=False)
        yield name if mark.strength is None else f"{name}: {mark.strength}"


def _remarks(knowledge: KnowledgeBase, entry: Entry, *, notes: bool) -> Iterator[str]:
    signs = [
        said(knowledge, question.id, entry.answers[question.id])
        for question in knowledge.safety_questions()
        if question.id in entry.answers and is_present(entry.answers[question.id])
    ]
    yield "; ".join(signs)
    if notes:
        yield cut(entry.note, NOTE_ROOM).rstrip(".")


def _topic(knowledge: KnowledgeBase, item: CauseFit) -> Topic:
    words, key = knowledge.words, item.cause.id
    return Topic(
        name=words.of("causes", key, "clinical"),
        fit=words.of("report", "topics", item.fit),
        supports="; ".join(_reason(knowledge, reason) for reason in item.supports),
        against="; ".join(_reason(knowledge, reason) for reason in item.against),
        not_asked="; ".join(topic_words(knowledge, topic) for topic in item.not_asked),
    )


def _reason(knowledge: KnowledgeBase, reason: Because) -> str:
    short = topic_words(knowledge, reason.question)
    return f"{short}: {answer_words(knowledge, reason.question, reason.value)}"


def _sheet(words: Words, state: ScoreState) -> ScoreSheet:
    score = state.score
    points = words.of("report", "scores", "points").format(points=state.points)
    open_words = "" if state.complete else words.of("scores", score.id, "incomplete")
    return ScoreSheet(
        name=words.of("scores", score.id, "name"),
        what=words.of("scores", score.id, "what"),
        state=f"{points} {open_words}".strip(),
        limits=words.of("scores", score.id, "limits"),
        items=tuple(
            (
                words.of("scores", score.id, "items", item.id),
                str(item.points),
                words.of("report", "scores", _item_state(state, item.id)),
            )
            for item in score.items
        ),
    )


def _item_state(state: ScoreState, item: str) -> str:
    """Return the key of what the patient's answers say about an item."""
    if item in state.met:
        return "met"
    if item in state.unanswered:
        return "unanswered"
    asked = next(each for each in state.score.items if each.id == item).when is not None
    return "not_met" if asked else "examine"


def _measurements(
    knowledge: KnowledgeBase, outline: Outline, shown: Sequence[Entry], day_words: DayWords
) -> Iterator[Row]:
    for key, line in measures_used(knowledge, outline.tried, shown):
        yield knowledge.words.of("questions", key, "short"), "", line
    for key in dict.fromkeys((*outline.measurements, *outline.tried)):
        for entry in () if key.startswith(PREFIX) else shown:
            value = entry.answers.get(key)
            if value is not None and value != UNKNOWN:
                name = knowledge.words.of("questions", key, "short")
                yield name, day_words(entry.day), answer_words(knowledge, key, value)


def _visits(
    words: Words, visits: Sequence[Visit], choices: ReportChoices, day_words: DayWords
) -> Iterator[Row]:
    """Yield what clinicians found, in the person's words: private like every note."""
    for visit in visits:
        if choices.notes and visit.day in choices.period:
            found = cut(visit.found, NOTE_ROOM)
            yield words.of("report", "measurements", "visit"), day_words(visit.day), found
