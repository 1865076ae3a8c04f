from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kneecheck.log import log_failure, start_log, stop_log

WRITTEN = "left knee, told nobody"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "logs" / "kneecheck.log"
    handler = start_log(file)
    yield file
    stop_log(handler)


def _fail() -> None:
    try:
        dict[str, str]()[WRITTEN]
    except KeyError as error:
        raise ValueError(f"cannot save {WRITTEN}") from error


def test_nothing_is_made_before_there_is_something_to_say(log_file: Path) -> None:
    assert not log_file.parent.exists()


def test_a_failure_is_written_without_its_words(
    log_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        _fail()
    except ValueError as error:
        log_failure(error)
    text = log_file.read_text(encoding="utf-8")
    assert "KeyError\nled to\n" in text
    assert "ValueError" in text
    assert "in _fail" in text
    assert WRITTEN not in text
    caplog.clear()


def test_the_log_stays_small(log_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        for _ in range(200):
            logging.getLogger("kneecheck").warning("x" * 1500)
    sizes = [file.stat().st_size for file in log_file.parent.iterdir()]
    assert len(sizes) == 3
    assert sum(sizes) < 700_000
    caplog.clear()


def test_a_log_that_cannot_be_written_disturbs_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    handler = start_log(tmp_path / "file" / "kneecheck.log")
    logging.getLogger("kneecheck").error("lost")
    stop_log(handler)
    assert capsys.readouterr().err == ""
    caplog.clear()
