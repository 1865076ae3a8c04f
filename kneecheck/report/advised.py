"""What was advised at each visit, followed: one line a visit, with how it went from then on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kneecheck.assessment.sentences import comparison_sentence
from kneecheck.domain.period import ONE_DAY, Period
from kneecheck.domain.series import DayPain
from kneecheck.domain.trend import compare_series
from kneecheck.domain.visit import Visit
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.report.choices import ReportChoices, cut
from kneecheck.report.signs import DayWords

MOST_VISITS = 3
ADVICE_ROOM = 180


def advised_lines(
    knowledge: KnowledgeBase,
    series: Sequence[DayPain],
    visits: Sequence[Visit],
    choices: ReportChoices,
    today: date,
    day_words: DayWords,
) -> Iterator[str]:
    """Yield the latest visits of the period in order of day.

    What was said at a visit is in the person's words, and private like every note. How it went is
    told of the days after a visit up to the next one, against as many days before.
    """
    words, period = knowledge.words, choices.period
    seen = sorted((visit for visit in visits if visit.day in period), key=_day)
    ends = [*(visit.day for visit in seen[1:]), min(today, period.last) + ONE_DAY]
    for visit, end in list(zip(seen, ends, strict=False))[-MOST_VISITS:]:
        key = "said" if choices.notes else "seen"
        found = _closed(cut(visit.found, ADVICE_ROOM))
        line = words.of("report", "advised", key).format(day=day_words(visit.day), found=found)
        if visit.day + ONE_DAY < end:
            after = Period(visit.day + ONE_DAY, end - ONE_DAY)
            change = comparison_sentence(words, compare_series(series, after, knowledge.trend))
            line = words.of("report", "advised", "more").format(line=_closed(line), change=change)
        yield line


def _day(visit: Visit) -> date:
    return visit.day


def _closed(text: str) -> str:
    """Return a text that ends like a sentence."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
