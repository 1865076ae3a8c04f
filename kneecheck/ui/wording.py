"""Dates and numbers in the words of the person's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6 import QtCore

from kneecheck.errors import KneeCheckError
from kneecheck.sentences import Voice

# Under this name the translators know what the rest of the program says.
SENTENCES = "sentences"


def day_words(day: date) -> str:
    """Return a day in full, with its weekday."""
    return QtCore.QLocale().toString(
        QtCore.QDate(day.year, day.month, day.day), QtCore.QLocale.FormatType.LongFormat
    )


def moment_words(moment: datetime) -> str:
    """Return a moment on the wall clock, with its day in full."""
    clock = QtCore.QLocale().toString(
        QtCore.QTime(moment.hour, moment.minute), QtCore.QLocale.FormatType.ShortFormat
    )
    return f"{day_words(moment.date())}, {clock}"


def number_words(value: float) -> str:
    """Return a number with at most one digit after the decimal mark."""
    return f"{round(value, 1):g}".replace(".", QtCore.QLocale().decimalPoint())


def plain_day(day: date) -> str:
    """Return a day for the report, where lines are short."""
    return QtCore.QLocale().toString(QtCore.QDate(day.year, day.month, day.day), "d MMM yyyy")


def table_day(day: date) -> str:
    """Return a day for a table: short, with its weekday."""
    return QtCore.QLocale().toString(QtCore.QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def short_day(day: date) -> str:
    """Return a day as short as an axis needs it."""
    return QtCore.QLocale().toString(QtCore.QDate(day.year, day.month, day.day), "d MMM")


def month_year(day: date) -> str:
    """Return the month of a day."""
    return QtCore.QLocale().toString(QtCore.QDate(day.year, day.month, day.day), "MMM yyyy")


def axis_day(*, long: bool) -> Callable[[date], str]:
    """Return how an axis names its days: by month and year when it is long."""
    return month_year if long else short_day


def month_words(day: date) -> str:
    """Return the month of a day in full."""
    words = QtCore.QLocale().toString(QtCore.QDate(day.year, day.month, day.day), "MMMM yyyy")
    return words[:1].upper() + words[1:]


def month_name(day: date) -> str:
    """Return the short name of the month of a day, without its year."""
    return QtCore.QLocale().standaloneMonthName(day.month, QtCore.QLocale.FormatType.ShortFormat)


def weekday_names() -> tuple[str, ...]:
    """Return the shortest names of the weekdays in the order of the person's week."""
    locale, first = QtCore.QLocale(), first_weekday()
    return tuple(
        locale.standaloneDayName((first + offset) % 7 + 1, QtCore.QLocale.FormatType.NarrowFormat)
        for offset in range(7)
    )


def first_weekday() -> int:
    """Return the day the person's week begins with, 0 Monday to 6 Sunday."""
    return QtCore.QLocale().firstDayOfWeek().value - 1


def weekday_words() -> tuple[str, ...]:
    """Return the short names of the weekdays in the order of the person's week."""
    locale, first = QtCore.QLocale(), first_weekday()
    return tuple(
        locale.standaloneDayName((first + offset) % 7 + 1, QtCore.QLocale.FormatType.ShortFormat)
        for offset in range(7)
    )


class _Templates(dict[str, str]):
    """Finds sentences by asking the translators of the application."""

    def get(self, template: str, _default: str | None = None) -> str:  # type: ignore[override]
        return QtCore.QCoreApplication.translate(SENTENCES, template)


def in_words(told: str | Exception) -> str:
    """Return what the rest of the program says, an error or a sentence, in the person's language.

    Call it before a signal: the words alone go through, not what they were made of.
    """
    voice = Voice(_Templates(), day_words, QtCore.QLocale().decimalPoint())
    if isinstance(told, KneeCheckError):
        return "\n".join(voice.of(sentence) for sentence in told.sentences())
    return voice.of(told) if isinstance(told, str) else str(told)
