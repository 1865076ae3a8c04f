"""What every test gets: a home of its own, no window system, and guards against stray noise."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kneecheck.domain.entry import Moment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test is judged by the clock: on a busy machine making examples takes as long as it takes.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

REPOSITORY = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 20)
Clock = Callable[[], Moment]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, and let every message of Qt from a warning on fail its test.

    The order stays random: this comes after the shuffling, and among the others nothing moves. So
    no worker is left alone with the longest tests at the end.
    """
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
    for item in items:
        if item.get_closest_marker("qt_log_level_fail") is None:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # The offscreen platform says this of every window; it means nothing.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put diary, settings, log and backups of every test into a folder of its own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("KNEECHECK_HOME", str(folder))
    monkeypatch.delenv("KNEECHECK_DIARY", raising=False)
    # Where the machine of the tests stands must not decide whom their texts tell people to call.
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning in the log; a test that expects one ends with ``caplog.clear()``."""
    yield
    records = [record for phase in ("setup", "call") for record in caplog.get_records(phase)]
    stray = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    assert not stray, stray


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Have the application of the tests look as the program's own does."""
    from kneecheck.ui.stay import CALLED

    return list(CALLED)


@pytest.fixture
def clock_at() -> Callable[[date], Clock]:
    """Return a maker of clocks that stand still at noon of a day."""

    def make(day: date) -> Clock:
        return lambda: Moment(datetime.combine(day, time(12, tzinfo=UTC)), "UTC", 0)

    return make


@pytest.fixture(scope="session")
def resources() -> Path:
    """Return the folder of shipped data."""
    return REPOSITORY / "resources"
