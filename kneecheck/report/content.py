"""What a clinician gets, in order, as data: words, numbers and figures, ready to be set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from kneecheck import __version__
from kneecheck.assessment.findings import Assessment, ScoreState
from kneecheck.assessment.sentences import comparison_sentence, number_words
from kneecheck.domain.body import Place
from kneecheck.domain.entry import Entry
from kneecheck.domain.level import Level
from kneecheck.domain.trend import PeriodComparison, TrendReading, compare_series
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.report.advised import advised_lines
from kneecheck.report.answers import Told, told
from kneecheck.report.choices import ReportChoices
from kneecheck.report.details import Details, build_details
from kneecheck.report.marked import marked_days
from kneecheck.report.opening import opening_sentence
from kneecheck.report.outline import Outline
from kneecheck.report.past import Past, past_of
from kneecheck.report.places import PlaceLine, days_by_place, place_lines
from kneecheck.report.signs import DayWords, Signs, read_signs
from kneecheck.report.tried import tried

NOTE_ROOM = 420
MOST_RULES = 6
TOLD_PARTS = ("stops", "behaves", "tried")


class Section(Struct, frozen=True):
    """A part of the page as plain lines under its heading."""

    key: str
    heading: str
    lines: tuple[str, ...]


class ReportContent(Struct, frozen=True):
    """The page, section by section; ``places`` holds days with pain for each marked place."""

    language: str
    words: Words
    made_with: str
    head: tuple[tuple[str, str], ...]
    sentence: str
    signs: Signs
    level: str
    level_open: str
    place_lines: tuple[PlaceLine, ...]
    places: Mapping[Place, int]
    numbers: tuple[tuple[str, str], ...]
    reading: TrendReading
    told: Mapping[str, Told]
    marked: tuple[tuple[str, str], ...]
    advised: tuple[str, ...]
    questions: tuple[str, ...]
    goal: str
    notes: tuple[str, ...]
    data: str
    scores: tuple[str, ...]
    details: Details

    def sections(self) -> Iterator[Section]:
        """Yield the sections in their order, as plain lines for forms without a layout."""
        for key, lines in self._lines():
            kept = tuple(line for line in lines if line)
            if kept:
                yield Section(key, self.words.of("report", key, "heading"), kept)

    def _lines(self) -> Iterator[tuple[str, Sequence[str]]]:
        yield "sentence", (self.sentence,)
        yield "safety", tuple(self._safety())
        told = ("; ".join(filter(None, (line.words, line.feels))) for line in self.place_lines)
        yield "where", tuple(told)
        yield "much", tuple(f"{label}: {value}" for label, value in self.numbers)
        for key in TOLD_PARTS:
            yield key, tuple(self._told(self.told[key]))
        yield "marked", tuple(f"{day}: {what}" for day, what in self.marked)
        yield "advised", self.advised
        goal = self.words.of("report", "wishes", "goal")
        yield "wishes", (*self.questions, f"{goal}: {self.goal}" if self.goal else "")
        yield "notes", self.notes
        yield "scores", self.scores
        yield "data", (self.data,)

    def _safety(self) -> Iterator[str]:
        of, signs = self.words.of, self.signs
        if not signs.yes:
            yield of("report", "safety", "none_yes")
        for line in signs.yes:
            yield f"{of('report', 'safety', 'yes')}: {line.sign}, {line.when}"
        if signs.no:
            yield f"{of('report', 'safety', 'no')} ({signs.asked}): {'; '.join(signs.no)}"
        if signs.open:
            yield f"{of('report', 'safety', 'open')}: {'; '.join(signs.open)}"
        yield f"{of('report', 'level', 'heading')}: {self.level} {self.level_open}".rstrip()

    def _told(self, part: Told) -> Iterator[str]:
        of = self.words.of
        if not part:
            yield of("report", "told", "nothing")
        yield "; ".join(part.so)
        for key, held in (("no", part.absent), ("unsure", part.unsure)):
            if held:
                yield f"{of('report', 'told', key)}: {'; '.join(held)}"


def build_report(
    knowledge: KnowledgeBase,
    outline: Outline,
    entries: Sequence[Entry],
    visits: Sequence[Visit],
    assessment: Assessment,
    choices: ReportChoices,
    today: date,
    day_words: DayWords,
    past: Past | None = None,
) -> ReportContent:
    """Return the content for a diary; the period chooses what is shown.

    ``entries`` are all of it, or with its ``past`` known those of the period.
    """
    words, choices = knowledge.words, choices.cleaned()
    period = choices.period
    shown = [entry for entry in entries if entry.day in period]
    # Most entries hold numbers and places only.
    answered = [entry for entry in shown if entry.answers]
    past = past or past_of(knowledge, entries, visits, today)
    reading = past.reading(period, knowledge.trend, today)
    places = days_by_place(shown)
    compared = compare_series(past.series, period, knowledge.trend)
    return ReportContent(
        language=words.language,
        words=words,
        made_with=words.of("report", "made_with").format(app=__version__, rules=knowledge.version),
        head=tuple(_head(knowledge, choices, today, day_words)),
        sentence=opening_sentence(knowledge, answered, reading, places, today, day_words),
        signs=read_signs(knowledge, answered, day_words),
        level=_level(words, assessment),
        level_open=_level_open(words, assessment),
        place_lines=place_lines(words, shown, places),
        places=places,
        numbers=tuple(_numbers(words, reading, compared)),
        reading=reading,
        told={
            "stops": told(knowledge, outline.stops, answered),
            "behaves": told(knowledge, outline.behaves, answered),
            "tried": tried(knowledge, outline.tried, answered),
        },
        marked=marked_days(knowledge, answered, past.markers, reading, day_words),
        advised=tuple(advised_lines(knowledge, past.series, visits, choices, today, day_words)),
        questions=choices.questions,
        goal=choices.goal,
        notes=tuple(_notes(shown, day_words)) if choices.notes else (),
        data=_data(words, reading),
        scores=tuple(_score(words, state) for state in assessment.scores),
        details=build_details(knowledge, outline, shown, visits, assessment, choices, day_words),
    )


def _data(words: Words, reading: TrendReading) -> str:
    def days(count: int) -> str:
        return words.for_count(count, "report", "stretch", "days").format(count=count)

    return words.of("report", "data", "value").format(
        logged=reading.logged,
        days=days(len(reading.period)),
        gap=days(reading.longest_gap),
        late=days(reading.late),
    )


def _head(
    knowledge: KnowledgeBase, choices: ReportChoices, today: date, day_words: DayWords
) -> Iterator[tuple[str, str]]:
    words, period = knowledge.words, choices.period
    if choices.name:
        yield words.of("report", "name"), choices.name
    if choices.birth_year:
        yield words.of("report", "born"), choices.birth_year
    between = words.of("report", "period_value")
    first, last = day_words(period.first), day_words(period.last)
    yield words.of("report", "period"), between.format(first=first, last=last)
    yield words.of("report", "printed"), day_words(today)


def _level(words: Words, assessment: Assessment) -> str:
    name = words.of("levels", assessment.level.key, "name")
    rules = [f.rule.id for f in assessment.fired if f.rule.level == assessment.level]
    if not rules:
        return words.of("report", "level", "no_rules").format(name=name)
    named = ", ".join(rules[:MOST_RULES]) + (", …" if len(rules) > MOST_RULES else "")
    return words.of("report", "level", "value").format(name=name, rules=named)


def _level_open(words: Words, assessment: Assessment) -> str:
    grave = any(item.rule.level >= Level.SAME_DAY for item in assessment.open)
    open_worse = grave and not assessment.settled
    return words.of("report", "level", "still_open") if open_worse else ""


def _score(words: Words, state: ScoreState) -> str:
    line = words.for_count(state.points, "report", "scores", "line")
    name = words.of("scores", state.score.id, "name")
    note = "" if state.complete else words.of("scores", state.score.id, "incomplete")
    return line.format(name=name, points=state.points, note=note).strip()


def _numbers(
    words: Words, reading: TrendReading, compared: PeriodComparison
) -> Iterator[tuple[str, str]]:
    if reading.average is not None:
        yield words.of("report", "much", "average"), number_words(words, reading.average)
    if reading.worst is not None:
        yield words.of("report", "much", "worst"), str(reading.worst)
    value = words.of("report", "much", "painful_value")
    painful = value.format(painful=reading.painful, logged=reading.logged)
    yield words.of("report", "much", "painful"), painful
    yield words.of("report", "much", "before"), comparison_sentence(words, compared)


def _notes(shown: Sequence[Entry], day_words: DayWords) -> Iterator[str]:
    """Yield the latest notes first, as many letters as the page has room for."""
    room = NOTE_ROOM
    for entry in reversed(shown):
        note = " ".join(entry.note.split())
        if not note:
            continue
        line = f"{day_words(entry.day)}: {note}"
        if len(line) > room:
            if room > 60:
                yield line[: room - 1].rstrip() + "…"
            return
        yield line
        room -= len(line)
