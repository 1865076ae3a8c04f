from __future__ import annotations

import csv
import io
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kneecheck.cli import report
from kneecheck.report import order

Run = Callable[..., Any]
Snapshot = Callable[[], dict[str, bytes]]


@pytest.fixture
def three_days(run: Run) -> None:
    """Log three days, one of them with a danger sign."""
    for day, pain in (("2026-11-16", 6), ("2026-11-18", 4), ("2026-11-20", 3)):
        options = ["--answer", "leg_swelling=one_calf_ankle"] if pain == 6 else []
        place = "left.back.knee_crease_inner=5"
        assert run("log", "--pain", str(pain), "--on", day, "--at", place, *options).code == 0


def test_the_page_is_written_and_true(run: Run, three_days: None, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    done = run("report", "--out", str(file))
    assert done.code == 0, done.err
    assert str(file) in done.out
    reader = PdfReader(file)
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    assert "16 Nov 2026" in text
    assert "Leg swelling" in text
    assert "crease" in text


@pytest.fixture
def folder(three_days: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with three days in the diary."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_page_belongs_to_its_owner_only(run: Run, three_days: None, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    assert run("report", "--out", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_table_is_written_with_its_dictionary_beside_it(
    run: Run, three_days: None, tmp_path: Path
) -> None:
    file = tmp_path / "diary.csv"
    beside = tmp_path / "diary.columns.csv"
    assert run("log", "--pain", "1", "--on", "2026-11-17", "--note", "=1+1 hurts").code == 0
    done = run("report", "--out", str(file), "--notes", "--bom")
    assert done.code == 0, done.err
    assert f"is in {file}" in done.out
    assert f"mean is in {beside}" in done.out
    rows = csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""))
    days = [row["day"] for row in rows]
    assert days == ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-20"]
    assert file.read_bytes().startswith(b"\xef\xbb\xbfentry,day,")
    assert "'=1+1 hurts" in file.read_text(encoding="utf-8")
    assert beside.read_bytes().startswith(b"\xef\xbb\xbfcolumn,meaning,")


def test_the_fhir_document_is_written(run: Run, three_days: None, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    done = run("report", "--out", str(file))
    assert done.code == 0, done.err
    bundle = json.loads(file.read_bytes())
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert kinds[:2] == ["Composition", "Patient"]
    assert kinds.count("QuestionnaireResponse") == 1


def test_the_browser_page_holds_what_was_asked_for(
    run: Run, three_days: None, tmp_path: Path
) -> None:
    file = tmp_path / "r.html"
    options = ["--name", "Ann Example", "--born", "1968", "--goal", "Climb stairs", "--notes"]
    options += ["--ask", "May I cycle?", "--ask", "Is a scan needed?", "--with", "days"]
    assert run("report", "--out", str(file), *options).code == 0
    text = file.read_text(encoding="utf-8")
    for words in ("Ann Example", "1968", "Climb stairs", "May I cycle?", "Is a scan needed?"):
        assert words in text
    assert "<h2>Days</h2>" in text
    assert "Topics the patient may raise" not in text
    assert run("report", "--out", str(file), "--with", "all").code == 0
    plain = file.read_text(encoding="utf-8")
    assert "Topics the patient may raise" in plain
    assert "Ann Example" not in plain


def test_the_page_can_have_the_american_size(run: Run, three_days: None, tmp_path: Path) -> None:
    sizes = {}
    for paper in ("a4", "letter"):
        file = tmp_path / f"{paper}.pdf"
        assert run("report", "--out", str(file), "--paper", paper).code == 0
        sizes[paper] = [round(float(side)) for side in PdfReader(file).pages[0].mediabox[2:]]
    assert sizes == {"a4": [595, 842], "letter": [612, 792]}


def test_the_help_names_every_form_that_can_be_made() -> None:
    assert report.ENDINGS == order.ENDINGS


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--out", "r.docx"], ["r.docx", ".pdf", "“.docx”"]),
        (["--out", "r"], ["r:", ".pdf"]),
        (["--out", "r.pdf", "--language", "xx"], ["--language xx", "en"]),
        (["--out", "r.pdf", "--from", "2026-11-31"], ["--from 2026-11-31"]),
        (["--out", "r.pdf", "--to", "2026-01-31"], ["Nothing is written down", "31 January 2026"]),
        (["--out", "."], [".pdf"]),
        (["--out", "r.pdf", "--born", "yesterday"], ["--born yesterday", "1968"]),
        (["--out", "r.pdf", "--name", "x" * 51], ["--name: 50 letters", "not 51"]),
        (["--out", "r.pdf", "--goal", "y" * 91], ["--goal: 90 letters"]),
        (["--out", "r.pdf", *["--ask", "a?"] * 4], ["3 questions", "not 4"]),
        (["--out", "/nowhere/at/all/r.csv"], ["/nowhere/at/all/r.columns.csv"]),
        (["--out", "/nowhere/at/all/r.pdf"], ["/nowhere/at/all/r.pdf"]),
    ],
)
def test_what_cannot_be_written_is_named(
    run: Run, folder: Path, snapshot: Snapshot, options: list[str], words: list[str]
) -> None:
    before = snapshot()
    refused = run("report", *options)
    assert refused.code == 1
    assert refused.out == ""
    assert len(refused.complaints) == 1
    for word in words:
        assert word in refused.err
    assert snapshot() == before
    assert list(folder.iterdir()) == []


def test_an_unbegun_diary_gives_no_report(run: Run, snapshot: Snapshot, tmp_path: Path) -> None:
    refused = run("report", "--out", str(tmp_path / "r.pdf"))
    assert refused.code == 1
    assert "Nothing is written down" in refused.err
    assert snapshot() == {}
    assert list(tmp_path.iterdir()) == []
