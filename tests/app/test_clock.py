from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kneecheck.clock import new_id, now, zone_name

HOUR = timedelta(hours=1)


def test_now_is_now_and_knows_the_wall_clock() -> None:
    moment = now({})
    assert abs(datetime.now(UTC) - moment.instant) < timedelta(seconds=5)
    assert moment.instant.tzinfo is UTC
    assert moment.local_day == datetime.now().astimezone().date()


@pytest.mark.parametrize(
    ("named", "zone"),
    [("Europe/Berlin", "Europe/Berlin"), (":Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh")],
)
def test_the_variable_names_the_zone(tmp_path: Path, named: str, zone: str) -> None:
    assert zone_name({"TZ": named}, tmp_path / "none", HOUR) == zone


def test_the_link_of_the_system_names_the_zone(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/America/Argentina/Salta")
    assert zone_name({}, link, HOUR) == "America/Argentina/Salta"


@pytest.mark.parametrize(
    ("offset", "words"),
    [(HOUR, "UTC+01:00"), (timedelta(), "UTC+00:00"), (timedelta(minutes=-210), "UTC-03:30")],
)
def test_without_a_name_the_distance_from_utc_stands_in(
    tmp_path: Path, offset: timedelta, words: str
) -> None:
    assert zone_name({}, tmp_path / "none", offset) == words
    assert zone_name({"TZ": "CET-1CEST"}, tmp_path / "none", offset) == words


def test_ids_differ() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in ids)
