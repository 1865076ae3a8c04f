"""``kneecheck trend``: how the pain moves over days."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from kneecheck.assessment.sentences import number_words, trend_sentence
from kneecheck.cli.language import add_language, chosen_knowledge
from kneecheck.cli.output import Sheet, print_json
from kneecheck.cli.period_options import add_period, read_period
from kneecheck.cli.services import Services
from kneecheck.domain.episodes import Episode
from kneecheck.domain.period import ONE_DAY
from kneecheck.domain.trend import TrendReading
from kneecheck.knowledge.formats import day_words, month_words
from kneecheck.knowledge.model import Words
from kneecheck.picture.comparison import unclear_band
from kneecheck.screens.trend import TrendScreen, build_trend
from kneecheck.screens.trend_words import TrendWords

_BAR = "#"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command."""
    parser = commands.add_parser(
        "trend",
        help="see how the pain moves over days",
        description="See how the pain moves over days; a day without an entry stays a gap.",
    )
    add_period(parser)
    add_language(parser)
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Print the reading."""
    knowledge, today = chosen_knowledge(arguments, services), services.today()
    with services.read_journal(knowledge) as journal:
        period = read_period(arguments, journal, today)
        known, entries = journal.known(today), journal.entries(period)
    screen = build_trend(
        knowledge, entries, known.series, period, today, len(period), known.markers
    )
    say = TrendWords(
        knowledge, partial(day_words, knowledge.words), partial(month_words, knowledge.words)
    )
    if arguments.json:
        print_json(_as_data(screen, say))
    else:
        _print_text(screen, say)
    return 0


def _as_data(screen: TrendScreen, say: TrendWords) -> dict[str, Any]:
    """Return every number of the Trend page, and the sentence of each of its pictures."""
    reading, knowledge = screen.reading, say.knowledge
    data: dict[str, Any] = _plain(reading)
    del data["period"]
    return {
        "from": reading.period.first.isoformat(),
        "to": reading.period.last.isoformat(),
        "possible_days": len(reading.period),
        "sentence": trend_sentence(knowledge.words, reading, say.day),
        **data,
        "episodes": [_episode(episode, say) for episode in reading.episodes],
        "compared": _compared(screen, say),
        "calendar": {
            "sentence": say.calendar_sentence(screen),
            "months": _plain(screen.months),
        },
        "body": _body(screen, say),
        "signs": _signs(screen, say),
        "loads": [
            {**_plain(after), "days": after.days, "sentence": say.load_sentence(after)}
            for after in screen.loads
        ],
        "markers": _plain(screen.markers),
        "knowledge_version": knowledge.version,
    }


def _episode(episode: Episode, say: TrendWords) -> dict[str, Any]:
    return {
        **_plain(episode),
        "end": _plain(episode.end),
        "sentence": say.episode_sentence(episode),
    }


def _compared(screen: TrendScreen, say: TrendWords) -> dict[str, Any]:
    before = screen.comparison.before
    band = None if before is None else unclear_band(before, screen.settings)
    return {
        **_plain(screen.comparison),
        "unclear_between": _plain(band),
        "sentence": say.comparison_sentence(screen),
        "yardstick": say.yardstick(screen),
    }


def _body(screen: TrendScreen, say: TrendWords) -> dict[str, Any]:
    return {
        "sentence": say.body_sentence(screen),
        "places": [
            {
                "place": held.place.id,
                "words": say.place(held.place),
                "days": held.days,
                "strongest": held.strongest,
            }
            for held in screen.places
        ],
        "days": {
            day.isoformat(): {place.id: strength for place, strength in marks.items()}
            for day, marks in screen.marks.items()
        },
    }


def _signs(screen: TrendScreen, say: TrendWords) -> dict[str, Any]:
    strips = [
        {"sign": strip.key, "words": say.sign(strip), **_plain({"yes": strip.yes, "no": strip.no})}
        for strip in screen.strips
    ]
    return {"sentence": say.strips_sentence(screen), "strips": strips}


def _plain(value: Any) -> Any:
    if isinstance(value, Struct):
        value = asdict(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _print_text(screen: TrendScreen, say: TrendWords) -> None:
    sheet, reading, period = Sheet(), screen.reading, screen.reading.period
    words = say.knowledge.words
    heading = words.of("cli", "trend", "heading")
    sheet.heading(heading.format(first=say.day(period.first), last=say.day(period.last)))
    sheet.say(trend_sentence(words, reading, say.day))
    if screen.comparison.before is not None:
        sheet.say(say.comparison_sentence(screen))
    if reading.logged:
        sheet.line()
        _numbers(sheet, screen, say)
        sheet.line()
        _days(sheet, words, reading)
    sheet.print()


def _numbers(sheet: Sheet, screen: TrendScreen, say: TrendWords) -> None:
    reading, words = screen.reading, say.knowledge.words
    logged = words.of("cli", "trend", "logged_value")
    rows = [
        ("logged", logged.format(logged=reading.logged, days=len(reading.period))),
        ("painful", str(reading.painful)),
        ("gap", str(reading.longest_gap)),
        ("average", _points(words, reading.average)),
        ("worst", _points(words, reading.worst)),
        ("at_first", _points(words, reading.baseline)),
        ("now", _points(words, reading.now)),
    ]
    for key, value in rows:
        sheet.line(f"{words.of('cli', 'trend', key):<24}{value:>8}")
    for episode in reading.episodes:
        line = words.of("cli", "trend", "episode")
        sheet.say(line.format(number=episode.number, sentence=say.episode_sentence(episode)))
    if screen.places:
        sheet.say(say.body_sentence(screen))
    if screen.strips:
        sheet.say(say.strips_sentence(screen))


def _days(sheet: Sheet, words: Words, reading: TrendReading) -> None:
    names = [words.of("cli", "trend", f"column_{key}") for key in ("day", "average", "worst")]
    sheet.line(f"{names[0]:<12}{names[1]:>11}{names[2]:>11}")
    expected = reading.days[0].day
    for day in reading.days:
        if gap := (day.day - expected).days:
            silent = words.of("cli", "trend", "silent_one" if gap == 1 else "silent_many")
            sheet.line(silent.format(count=gap))
        bar = _BAR * round(2 * (day.average or 0))
        average, worst = _points(words, day.average), _points(words, day.worst)
        row = f"{day.day.isoformat():<12}{average:>11}{worst:>11}   {bar}"
        sheet.line(row.rstrip())
        expected = day.day + ONE_DAY


def _points(words: Words, value: float | None) -> str:
    return "-" if value is None else number_words(words, value)
