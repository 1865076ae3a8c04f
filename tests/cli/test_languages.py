"""Commands in another language: other words, the same answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kneecheck import app

Run = Callable[..., Any]
HALF = Path(__file__).parents[1] / "knowledge" / "half_finished"


@pytest.fixture
def some_days(run: Run) -> None:
    """Log a few days, one with a danger sign."""
    for day, pain in (("2026-11-16", 6), ("2026-11-18", 4), ("2026-11-20", 3)):
        options = ["--answer", "leg_swelling=one_calf_ankle"] if pain == 6 else []
        place = "left.back.knee_crease_inner=5"
        assert run("log", "--pain", str(pain), "--on", day, "--at", place, *options).code == 0


@pytest.mark.parametrize("command", ["check", "trend", "questions"])
def test_a_command_speaks_vietnamese_and_says_the_same(
    run: Run, some_days: None, command: str
) -> None:
    english, vietnamese = run(command), run(command, "--language", "vi")
    assert (english.code, vietnamese.code, vietnamese.err) == (0, 0, "")
    assert vietnamese.out != english.out
    assert all(len(line) <= 80 for line in vietnamese.out.splitlines())
    ours, theirs = run(command, "--json").data, run(command, "--json", "--language", "vi").data
    assert _skeleton(ours) == _skeleton(theirs)


def _skeleton(data: Any) -> Any:
    """Return the data without words: numbers, ids, and how many of everything."""
    if isinstance(data, dict):
        return {key: _skeleton(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_skeleton(value) for value in data]
    if isinstance(data, str) and (" " in data or not data.isascii() or data[:1].isupper()):
        return "words"
    return "words" if isinstance(data, str) and data.islower() and len(data) < 12 else data


def test_vietnamese_headings_numbers_and_days(run: Run, some_days: None) -> None:
    text = run("check", "--language", "vi").out
    assert "SỚM ĐẾN MỨC NÀO: ĐI KHÁM TRONG HÔM NAY" in text
    assert "Bạn đã trả lời: Sưng chân: Có, bắp chân hoặc cổ chân một bên" in " ".join(text.split())
    trend = run("trend", "--language", "vi").out
    assert "ĐAU TỪ NGÀY 16 THÁNG 11 NĂM 2026 ĐẾN NGÀY 20 THÁNG 11 NĂM 2026" in trend
    assert "Mức đau trung bình 4,3 trên 10" in " ".join(trend.split())


@pytest.mark.parametrize("ending", ["pdf", "html", "json", "csv"])
def test_the_report_is_written_in_vietnamese(
    run: Run, some_days: None, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"r.{ending}"
    done = run("report", "--out", str(file), "--language", "vi")
    assert done.code == 0, done.err
    assert done.out.startswith("Báo cáo từ ngày 16 tháng 11 năm 2026 đến ngày 20")
    if ending != "pdf":
        assert "gối TRÁI" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "trend", "questions", "report"])
def test_a_language_nobody_has_is_named(run: Run, tmp_path: Path, command: str) -> None:
    more = ["--out", str(tmp_path / "r.pdf")] if command == "report" else []
    refused = run(command, *more, "--language", "xx")
    assert refused.code == 1
    assert refused.complaints == ["--language xx: there are only words in en, vi."]


def test_a_language_that_is_only_begun_says_so(
    run: Run, resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(resources, copy)
    shutil.copytree(HALF, copy / "knowledge" / "text" / "eo")
    monkeypatch.setattr(app, "resources_folder", lambda: copy)
    done = run("questions", "--language", "eo")
    assert done.code == 0
    assert "Ĉu vi nove spiras malfacile?" in done.out
    assert "Have you coughed up blood?" in done.out
    (said,) = done.complaints
    assert said.endswith("texts are not in Esperanto yet and are shown in English.")


def test_the_language_and_area_of_the_system_are_taken(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    listed = run("questions", "--json").data
    assert "Người bị đau bao nhiêu tuổi?" in {question["text"] for question in listed}
