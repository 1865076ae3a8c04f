"""The reminder as pure values; the calendar file is read by a library of somebody else."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneecheck.domain.reminder import ReminderWords, Reminding, appointment, read_time

EVENING = time(20, 0)
NOW = datetime(2026, 11, 20, 15, 30, tzinfo=timezone(timedelta(hours=7)))
WORDS = ReminderWords("Write down the day", "How was today? A few clicks, no more; thanks.")


@pytest.mark.parametrize(
    ("written", "read"),
    [("20:00", EVENING), ("00:00", time(0, 0)), ("23:59", time(23, 59))]
    + [(wrong, None) for wrong in ("", "24:00", "8:00", "20:60", "20:00 ", "٢٠:٠٠", "20.00")],
)
def test_a_time_is_read_only_as_it_is_written(written: str, read: time | None) -> None:
    assert read_time(written) == read


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_it_is_due_once_a_day_from_its_time_on() -> None:
    reminding = Reminding(EVENING)
    assert not reminding.is_due(at(19, 59))
    assert reminding.is_due(at(20))
    assert reminding.is_due(at(23, 59))
    assert not Reminding(EVENING, date(2026, 11, 20)).is_due(at(23))
    assert Reminding(EVENING, date(2026, 11, 20)).is_due(at(20, day=21))
    assert not Reminding(None).is_due(at(20))


def test_a_time_that_is_set_after_it_has_passed_begins_tomorrow() -> None:
    assert not Reminding(EVENING).from_next_time(at(21)).is_due(at(21))
    assert Reminding(EVENING).from_next_time(at(21)).is_due(at(20, day=21))
    assert Reminding(EVENING).from_next_time(at(19)).is_due(at(20))


def test_a_calendar_program_reads_a_daily_appointment_that_rings() -> None:
    calendar = icalendar.Calendar.from_ical(appointment(EVENING, NOW, WORDS))
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2026, 11, 20, 20, 0)  # noqa: DTZ001 - floating
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert event["RRULE"].to_ical() == b"FREQ=DAILY"
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (WORDS.title, WORDS.description)
    (alarm,) = event.walk("VALARM")
    assert (str(alarm["ACTION"]), alarm.decoded("TRIGGER")) == ("DISPLAY", timedelta())
    assert calendar.errors == event.errors == alarm.errors == []


def test_it_does_not_tell_a_shared_calendar_what_it_is_about() -> None:
    assert "knee" not in appointment(EVENING, NOW, WORDS).casefold()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_words_arrive_as_they_are_in_short_lines(words: str) -> None:
    text = appointment(EVENING, NOW, ReminderWords(words, words))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == words


def test_a_long_line_is_folded_and_read_back_in_one_piece() -> None:
    long = "Dorénavant " * 20
    text = appointment(EVENING, NOW, ReminderWords(long, long))
    assert max(len(line.encode()) for line in text.split("\r\n")) == 75
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == long
