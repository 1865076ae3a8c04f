"""The whole of the command line in the language of the system, errors and all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kneecheck.paths import find_paths
from kneecheck.settings import Settings, write_settings

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")


def test_a_diary_is_kept_safe_in_vietnamese(run: Run, home: Path, tmp_path: Path) -> None:
    place = "left.back.knee_crease_inner=5"
    logged = run("log", "--pain", "4", "--worst", "6", "--at", place, "--note", "x")
    assert " ".join(logged.out.split()) == (
        "Đã ghi cho ngày 20 tháng 11 năm 2026: đau 4 trên 10, lúc đau nhất 6, 1 chỗ, một ghi chú."
    )
    assert run("restore").out.startswith("ngày 20 tháng 11 năm 2026, 12:00: ")
    assert run("verify").out.splitlines() == [
        "Nhật ký còn tốt: 1 mục.",
        "Bản sao lưu còn tốt; bản mới nhất có 1 mục.",
    ]
    assert run("backup").out.startswith("Đã sao lưu và kiểm tra: 1 mục.")
    file = tmp_path / "d.json"
    exported = run("export", "--out", str(file))
    assert exported.out == f"Đã xuất 1 mục, 0 lần khám và 0 phiên bản trước ra {file}\n"
    assert run("import", str(file)).out == (
        "Mọi thứ trong tệp này đã có trong nhật ký; không có gì thay đổi.\n"
    )
    table = tmp_path / "t.csv"
    table.write_text("Ngày,Đau\n2026-11-01,3\n", encoding="utf-8")
    columns = ["--column", "day=Ngày", "--column", "average=Đau"]
    assert run("import", str(table), *columns, "--preview").out.splitlines() == [
        "Những điều sẽ thay đổi:",
        "  1 mục: mới",
    ]
    saved = run("visit", "--found", "Nghỉ ngơi")
    assert saved.out.startswith("Đã ghi cho ngày 20 tháng 11 năm 2026.")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["verify"], "Không có nhật ký ở {home}/diary.kneecheck để xem."),
        (["backup"], "Không có nhật ký ở {home}/diary.kneecheck."),
        (["log", "--pain", "12"], "--pain 12: cần một số nguyên từ 0 đến 10."),
        (
            ["log", "--pain", "3", "--at", "left.back.kne"],
            "--at left.back.kne: không có chỗ này; gần nhất là left.back.knee_crease_inner.",
        ),
        (
            ["log", "--pain", "3", "--on", "2026-12-24"],
            "--on 2026-12-24: 2026-12-24 là ngày chưa tới; hôm nay là 2026-11-20.",
        ),
        (
            ["log", "--pain", "3", "--answer", "age_years=900"],
            "--answer age_years=900: 900 không hợp lệ; cần một số từ",
        ),
        (["import", "{home}/none.json"], "Không đọc được {home}/none.json: không có tệp"),
        (["import", "{home}"], "Không đọc được {home}: đó là một thư mục."),
        (["visit", "--looked-at", "S1"], "--looked-at cần có --found: hãy nói điều đã thấy."),
        (["passphrase", "set"], "Chưa có nhật ký nào ở {home}/diary.kneecheck."),
        (["report", "--out", "x.doc"], "--out x.doc: báo cáo có thể viết ra FILE.pdf"),
        (["trend", "--from", "2026-11-02", "--to", "2026-11-01"], "--from 2026-11-02 ở sau"),
        (["check", "--language", "xx"], "--language xx: chỉ có lời bằng en, vi."),
        ([], "Không có màn hình để mở cửa sổ."),
    ],
)
def test_what_is_in_the_way_is_said_in_vietnamese(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], said: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    refused = run(*(word.format(home=home) for word in argv))
    assert refused.code == 1
    assert said.format(home=home) in refused.err


def test_a_damaged_diary_is_told_in_vietnamese(run: Run, home: Path) -> None:
    assert run("log", "--pain", "4").code == 0
    diary = find_paths({"KNEECHECK_HOME": str(home)}).diary
    diary.write_bytes(b"not a diary" * 100)
    told = run("log", "--pain", "5").complaints
    advice = "“kneecheck verify” tìm một bản sao lưu để quay lại."
    assert told == [f"{diary} không phải nhật ký của KneeCheck; tệp được để nguyên. {advice}"]


def test_the_help_explains_itself_in_vietnamese(run: Run) -> None:
    for command in ([], ["log"], ["passphrase"], ["import"]):
        said = run(*command, "--help").out
        assert "tùy chọn:" in said
        assert "hiện lời hướng dẫn này" in said
        assert not re.search(r"\b(the|and|with|your|write)\b", said), said


def test_a_chosen_language_counts_over_that_of_the_system(run: Run, home: Path) -> None:
    write_settings(find_paths({"KNEECHECK_HOME": str(home)}).settings, Settings(language="en"))
    assert run("backup").complaints == [f"There is no diary at {home}/diary.kneecheck."]


def test_settings_that_cannot_be_read_are_told_in_vietnamese(run: Run, home: Path) -> None:
    file = find_paths({"KNEECHECK_HOME": str(home)}).settings
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("text_percent = 900\n", encoding="utf-8")
    assert run("restore").complaints == [
        f"{file}: text_percent: cần một số nguyên từ 80 đến 200; dùng giá trị thường."
    ]
