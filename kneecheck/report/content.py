"""What a clinician gets, in order, as data: words, numbers and figures, ready to be set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kneecheck import __version__
from kneecheck.assessment.findings import Assessment
from kneecheck.assessment.mark_words import all_details_words
from kneecheck.assessment.sentences import (
    answer_words,
    comparison_sentence,
    number_words,
    place_words,
)
from kneecheck.domain.answers import UNKNOWN
from kneecheck.domain.body import Place, place_order
from kneecheck.domain.entry import Entry
from kneecheck.domain.level import Level
from kneecheck.domain.period import Period
from kneecheck.domain.trend import TrendReading, compare_periods, read_trend
from kneecheck.knowledge.model import KnowledgeBase, Words

DayWords = Callable[[date], str]
MOST_PLACES = 6
NOTE_ROOM = 420
NAME_ROOM = 60
_ABSENT = ("no", "none", ("none",))


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What the person wants on the page."""

    period: Period
    name: str = ""
    birth_year: str = ""
    notes: bool = False


@dataclass(frozen=True, slots=True)
class SignLine:
    """A danger sign that was answered yes, with its dates in words."""

    sign: str
    when: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The page, section by section; ``places`` holds days with pain for each marked place."""

    language: str
    words: Words
    head: tuple[tuple[str, str], ...]
    sentence: str
    signs_yes: tuple[SignLine, ...]
    signs_no: tuple[str, ...]
    signs_no_asked: str
    signs_open: tuple[str, ...]
    level: str
    level_open: str
    place_lines: tuple[str, ...]
    places: Mapping[Place, int]
    numbers: tuple[tuple[str, str], ...]
    reading: TrendReading
    notes: tuple[str, ...]
    data: str


def build_report(
    knowledge: KnowledgeBase,
    entries: Sequence[Entry],
    assessment: Assessment,
    choices: ReportChoices,
    today: date,
    day_words: DayWords,
) -> ReportContent:
    """Return the content for all entries of a diary; the period chooses what is shown."""
    words, period = knowledge.words, choices.period
    shown = [entry for entry in entries if entry.day in period]
    reading = read_trend(entries, period, knowledge.trend, today)
    yes, no, no_asked, still_open = _signs(knowledge, shown, day_words)
    places = _place_days(shown)
    return ReportContent(
        language=words.language,
        words=words,
        head=tuple(_head(knowledge, choices, today, day_words)),
        sentence=_sentence(words, reading, places),
        signs_yes=yes,
        signs_no=no,
        signs_no_asked=no_asked,
        signs_open=still_open,
        level=_level(words, assessment),
        level_open=_level_open(words, assessment),
        place_lines=_place_lines(words, shown, places),
        places=places,
        numbers=tuple(
            _numbers(
                words,
                reading,
                comparison_sentence(words, compare_periods(entries, period, knowledge.trend)),
            )
        ),
        reading=reading,
        notes=tuple(_notes(shown, day_words)) if choices.notes else (),
        data=words.of("report", "data", "value").format(
            logged=reading.logged,
            days=len(period),
            gap=reading.longest_gap,
            late=reading.late,
        ),
    )


def _head(
    knowledge: KnowledgeBase, choices: ReportChoices, today: date, day_words: DayWords
) -> Iterator[tuple[str, str]]:
    words, period = knowledge.words, choices.period
    if choices.name:
        yield words.of("report", "name"), choices.name[:NAME_ROOM]
    if choices.birth_year:
        yield words.of("report", "born"), choices.birth_year
    between = words.of("report", "period_value")
    first, last = day_words(period.first), day_words(period.last)
    yield words.of("report", "period"), between.format(first=first, last=last)
    yield words.of("report", "printed"), day_words(today)
    made = words.of("report", "made_with")
    yield "", made.format(app=__version__, rules=knowledge.version)


def _sentence(words: Words, reading: TrendReading, places: Mapping[Place, int]) -> str:
    if not reading.logged:
        return words.of("report", "sentence", "none")
    if not reading.painful:
        return words.of("report", "sentence", "free").format(logged=reading.logged)
    days = words.of("report", "sentence", "days")
    parts = [
        _main_place(words, places),
        days.format(painful=reading.painful, logged=reading.logged),
    ]
    if reading.average is not None and reading.worst is not None:
        numbers = words.of("report", "sentence", "numbers")
        average = number_words(reading.average)
        parts.append(numbers.format(average=average, worst=reading.worst))
    return "; ".join(parts) + "."


def _main_place(words: Words, places: Mapping[Place, int]) -> str:
    if not places:
        return words.of("report", "sentence", "no_place")
    first = place_words(words, next(iter(places)), yours=False, capital=False)
    said = words.of("report", "sentence", "place").format(place=first)
    if len(places) == 1:
        return said
    more = words.of("report", "sentence", "places_more").format(count=len(places) - 1)
    return f"{said} {more}"


def _signs(
    knowledge: KnowledgeBase, shown: Sequence[Entry], day_words: DayWords
) -> tuple[tuple[SignLine, ...], tuple[str, ...], str, tuple[str, ...]]:
    """Sort the danger signs into yes, asked-and-no, and open; each stands in exactly one list."""
    yes, no, still_open = [], [], []
    asked: set[date] = set()
    for question in knowledge.safety_questions():
        given = [(e.day, e.answers[question.id]) for e in shown if question.id in e.answers]
        present = [(day, value) for day, value in given if value not in (*_ABSENT, UNKNOWN)]
        short = knowledge.words.of("questions", question.id, "short")
        if present:
            value = present[-1][1]
            sign = (
                short
                if value == "yes"
                else (f"{short}: {answer_words(knowledge, question.id, value)}")
            )
            yes.append(SignLine(sign, _since(knowledge.words, present, day_words)))
        elif given and given[-1][1] != UNKNOWN:
            no.append(short)
            asked.add(given[-1][0])
        else:
            still_open.append(short)
    last = (
        knowledge.words.of("report", "safety", "asked").format(day=day_words(min(asked)))
        if (asked)
        else ""
    )
    return tuple(yes), tuple(no), last, tuple(still_open)


def _since(words: Words, present: Sequence[tuple[date, object]], day_words: DayWords) -> str:
    first, last = present[0][0], present[-1][0]
    if first == last:
        return words.of("report", "safety", "since").format(day=day_words(first))
    said = words.of("report", "safety", "since_last")
    return said.format(first=day_words(first), last=day_words(last))


def _level(words: Words, assessment: Assessment) -> str:
    name = words.of("levels", assessment.level.key, "name")
    rules = [f.rule.id for f in assessment.fired if f.rule.level == assessment.level]
    if not rules:
        return words.of("report", "level", "no_rules").format(name=name)
    return words.of("report", "level", "value").format(name=name, rules=", ".join(rules))


def _level_open(words: Words, assessment: Assessment) -> str:
    grave = any(item.rule.level >= Level.SAME_DAY for item in assessment.open)
    open_worse = grave and not assessment.settled
    return words.of("report", "level", "still_open") if open_worse else ""


def _place_days(shown: Sequence[Entry]) -> Mapping[Place, int]:
    """Return on how many days each place was marked, most days first."""
    days: dict[Place, set[date]] = {}
    for entry in shown:
        for mark in entry.marks:
            if mark.strength != 0:
                days.setdefault(mark.place, set()).add(entry.day)
    ranked = sorted(days.items(), key=lambda item: (-len(item[1]), place_order(item[0])))
    return {place: len(held) for place, held in ranked}


def _place_lines(
    words: Words, shown: Sequence[Entry], places: Mapping[Place, int]
) -> tuple[str, ...]:
    if not places:
        return (words.of("report", "where", "none"),)
    lines = []
    for place, days in list(places.items())[:MOST_PLACES]:
        marks = [mark for entry in shown for mark in entry.marks if mark.place == place]
        peak = max((mark.strength for mark in marks if mark.strength is not None), default=None)
        key = ("line_one" if days == 1 else "line") + ("_plain" if peak is None else "")
        said = words.of("report", "where", key)
        name = place_words(words, place, yours=False)
        line = said.format(place=name, days=days, peak=peak)
        details = all_details_words(words, [mark.detail for mark in marks if mark.strength != 0])
        lines.append("; ".join(part for part in (line, details) if part))
    if len(places) > MOST_PLACES:
        more = words.of("report", "where", "more")
        lines.append(more.format(count=len(places) - MOST_PLACES))
    return tuple(lines)


def _numbers(words: Words, reading: TrendReading, before: str) -> Iterator[tuple[str, str]]:
    if reading.average is not None:
        yield words.of("report", "much", "average"), number_words(reading.average)
    if reading.worst is not None:
        yield words.of("report", "much", "worst"), str(reading.worst)
    value = words.of("report", "much", "painful_value")
    painful = value.format(painful=reading.painful, logged=reading.logged)
    yield words.of("report", "much", "painful"), painful
    yield words.of("report", "much", "before"), before


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
