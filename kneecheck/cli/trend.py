"""``kneecheck trend``: how the pain moves over days."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from kneecheck.assessment.sentences import number_words, trend_sentence
from kneecheck.cli.days import day_words, month_words
from kneecheck.cli.output import Sheet, print_json
from kneecheck.cli.period_options import add_period, read_period
from kneecheck.cli.services import Services
from kneecheck.domain.episodes import Episode
from kneecheck.domain.period import ONE_DAY
from kneecheck.domain.trend import TrendReading
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
    parser.set_defaults(run=run)
    return parser


def run(arguments: argparse.Namespace, services: Services) -> int:
    """Print the reading."""
    knowledge, today = services.knowledge(), services.today()
    with services.read_journal(knowledge) as journal:
        period = read_period(arguments, journal, today)
        known, entries = journal.known(today), journal.entries(period)
    screen = build_trend(
        knowledge, entries, known.series, period, today, len(period), known.markers
    )
    say = TrendWords(knowledge, day_words, month_words)
    if arguments.json:
        print_json(_as_data(screen, say))
    else:
        _print_text(screen, say)
    return 0


def _as_data(screen: TrendScreen, say: TrendWords) -> dict[str, Any]:
    """Return every number of the Trend page, and the sentence of each of its pictures."""
    reading, knowledge = screen.reading, say.knowledge
    data: dict[str, Any] = _plain(asdict(reading))
    del data["period"]
    return {
        "from": reading.period.first.isoformat(),
        "to": reading.period.last.isoformat(),
        "possible_days": len(reading.period),
        "sentence": trend_sentence(knowledge.words, reading, day_words),
        **data,
        "episodes": [_episode(episode, say) for episode in reading.episodes],
        "compared": _compared(screen, say),
        "calendar": {
            "sentence": say.calendar_sentence(screen),
            "months": _plain([asdict(month) for month in screen.months]),
        },
        "body": _body(screen, say),
        "signs": _signs(screen, say),
        "loads": [
            {**_plain(asdict(after)), "days": after.days, "sentence": say.load_sentence(after)}
            for after in screen.loads
        ],
        "markers": _plain([asdict(marker) for marker in screen.markers]),
        "knowledge_version": knowledge.version,
    }


def _episode(episode: Episode, say: TrendWords) -> dict[str, Any]:
    return {
        **_plain(asdict(episode)),
        "end": _plain(episode.end),
        "sentence": say.episode_sentence(episode),
    }


def _compared(screen: TrendScreen, say: TrendWords) -> dict[str, Any]:
    before = screen.comparison.before
    band = None if before is None else unclear_band(before, screen.settings)
    return {
        **_plain(asdict(screen.comparison)),
        "unclear_between": _plain(band),
        "sentence": say.comparison_sentence(screen),
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
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _print_text(screen: TrendScreen, say: TrendWords) -> None:
    sheet, reading, period = Sheet(), screen.reading, screen.reading.period
    sheet.heading(f"Pain from {day_words(period.first)} to {day_words(period.last)}")
    sheet.say(trend_sentence(say.knowledge.words, reading, day_words))
    if screen.comparison.before is not None:
        sheet.say(say.comparison_sentence(screen))
    if reading.logged:
        sheet.line()
        _numbers(sheet, screen, say)
        sheet.line()
        _days(sheet, reading)
    sheet.print()


def _numbers(sheet: Sheet, screen: TrendScreen, say: TrendWords) -> None:
    reading = screen.reading
    rows = [
        ("Days written down", f"{reading.logged} of {len(reading.period)}"),
        ("Days with pain", str(reading.painful)),
        ("Longest gap in days", str(reading.longest_gap)),
        ("Average of the days", _points(reading.average)),
        ("Worst pain", _points(reading.worst)),
        ("Typical pain at first", _points(reading.baseline)),
        ("Typical pain now", _points(reading.now)),
    ]
    for name, value in rows:
        sheet.line(f"{name:<24}{value:>8}")
    for episode in reading.episodes:
        sheet.say(f"Episode {episode.number}: {say.episode_sentence(episode)}")
    if screen.places:
        sheet.say(say.body_sentence(screen))
    if screen.strips:
        sheet.say(say.strips_sentence(screen))


def _days(sheet: Sheet, reading: TrendReading) -> None:
    sheet.line(f"{'day':<12}{'average':>8}{'worst':>7}")
    expected = reading.days[0].day
    for day in reading.days:
        if gap := (day.day - expected).days:
            sheet.line(f"({gap} day{'' if gap == 1 else 's'} not written down)")
        bar = _BAR * round(2 * (day.average or 0))
        row = f"{day.day.isoformat():<12}{_points(day.average):>8}{_points(day.worst):>7}   {bar}"
        sheet.line(row.rstrip())
        expected = day.day + ONE_DAY


def _points(value: float | None) -> str:
    return "-" if value is None else number_words(value)
