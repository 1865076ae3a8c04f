"""Dates and numbers in the words of the person's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale


def day_words(day: date) -> str:
    """Return a day in full, with its weekday."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def plain_day(day: date) -> str:
    """Return a day for the report, where lines are short."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def short_day(day: date) -> str:
    """Return a day as short as an axis needs it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def month_year(day: date) -> str:
    """Return the month of a day."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMM yyyy")


def axis_day(*, long: bool) -> Callable[[date], str]:
    """Return how an axis names its days: by month and year when it is long."""
    return month_year if long else short_day
