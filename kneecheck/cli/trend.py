"""``kneecheck trend``: how the pain moves over days."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from kneecheck.assessment.sentences import comparison_sentence, number_words, trend_sentence
from kneecheck.cli.days import day_words
from kneecheck.cli.output import Sheet, print_json
from kneecheck.cli.period_options import add_period, read_period
from kneecheck.cli.services import Services
from kneecheck.domain.period import ONE_DAY
from kneecheck.domain.trend import PeriodComparison, TrendReading, compare_periods, read_trend
from kneecheck.knowledge.model import KnowledgeBase

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
    knowledge = services.knowledge()
    with services.read_journal(knowledge) as journal:
        period = read_period(arguments, journal, services.today())
        entries = journal.entries()
    reading = read_trend(entries, period, knowledge.trend, services.today())
    compared = compare_periods(entries, period, knowledge.trend)
    if arguments.json:
        print_json(_as_data(knowledge, reading, compared))
    else:
        _print_text(knowledge, reading, compared)
    return 0


def _as_data(
    knowledge: KnowledgeBase, reading: TrendReading, compared: PeriodComparison
) -> dict[str, Any]:
    data: dict[str, Any] = _plain(asdict(reading))
    del data["period"]
    data["episodes"] = [
        {**plain, "end": _plain(episode.end)}
        for plain, episode in zip(data["episodes"], reading.episodes, strict=True)
    ]
    return {
        "from": reading.period.first.isoformat(),
        "to": reading.period.last.isoformat(),
        "possible_days": len(reading.period),
        "sentence": trend_sentence(knowledge.words, reading, day_words),
        **data,
        "compared": _plain(asdict(compared)),
        "knowledge_version": knowledge.version,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _print_text(
    knowledge: KnowledgeBase, reading: TrendReading, compared: PeriodComparison
) -> None:
    sheet, period = Sheet(), reading.period
    sheet.heading(f"Pain from {day_words(period.first)} to {day_words(period.last)}")
    sheet.say(trend_sentence(knowledge.words, reading, day_words))
    if compared.before is not None:
        sheet.say(comparison_sentence(knowledge.words, compared))
    if reading.logged:
        sheet.line()
        _numbers(sheet, reading)
        sheet.line()
        _days(sheet, reading)
    sheet.print()


def _numbers(sheet: Sheet, reading: TrendReading) -> None:
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
        end = "still going on" if episode.end is None else f"to {day_words(episode.end)}"
        start = day_words(episode.start)
        sheet.say(f"Episode {episode.number}: from {start} {end}, worst {episode.peak}")


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
