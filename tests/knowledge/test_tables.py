"""Every kind of mistake in a data file is noted where it stands, and reading goes on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kneecheck.knowledge.formats import day_words, month_words
from kneecheck.knowledge.glossary import read_glossary
from kneecheck.knowledge.languages import chosen_language
from kneecheck.knowledge.loader import KnowledgeError, load_knowledge
from kneecheck.knowledge.tables import Findings, Table, entries, read_toml
from kneecheck.knowledge.voice import read_voice
from kneecheck.knowledge.wording import language_names
from kneecheck.sentences import Voice


def table(**values: Any) -> tuple[Findings, Table]:
    findings = Findings([], {})
    return findings, Table(findings, "a.toml", "part", values)


@pytest.mark.parametrize(
    ("ask", "value", "got", "wrong"),
    [
        ("text", 3, "", "a text is expected"),
        ("text", " ", "", "a text is expected"),
        ("any_text", 3, "", "a text is expected"),
        ("whole", 1.5, 1, "a whole number is expected"),
        ("number", True, 0, "a number is expected"),
        ("day", 3, date.min, "a date is expected, written 2026-11-20"),
        ("texts", "one", (), "a list of texts is expected"),
        ("texts", ["a", 1], (), "a list of texts is expected"),
        ("texts", ["a", "a"], ("a", "a"), "a value stands twice"),
        ("words", ["a"], {}, "a table of texts is expected"),
        ("words", {"a": 1}, {}, "a table of texts is expected"),
        ("table", 3, None, "a table is expected"),
        ("tables", {"a": 1}, [], "a list of tables is expected"),
        ("tables", [1], [], "a list of tables is expected"),
    ],
)
def test_a_value_of_the_wrong_kind_is_noted_at_its_key(
    ask: str, value: object, got: object, wrong: str
) -> None:
    findings, part = table(key=value)
    assert getattr(part, ask)("key") == got
    assert [str(problem) for problem in findings.located()] == [f"a.toml: part.key: {wrong}"]


def test_a_value_of_the_right_kind_is_no_mistake() -> None:
    findings, part = table(text="a", whole=3, words={"a": "b"}, inner={"x": 1}, many=[{"y": 2}])
    assert (part.text("text"), part.whole("whole"), part.words("words")) == ("a", 3, {"a": "b"})
    inner = part.table("inner")
    assert inner is not None
    assert inner.whole("x") == 1
    assert [row.whole("y") for row in part.tables("many")] == [2]
    assert (part.words("gone"), part.table("gone"), part.tables("gone")) == ({}, None, [])
    assert findings.located() == ()


def test_a_bare_value_where_tables_stand_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("loose = 1\n[good]\nx = 2\n", encoding="utf-8")
    findings = Findings([], {})
    assert [key for key, _ in entries(findings, tmp_path, "a.toml")] == ["good"]
    assert [str(p) for p in findings.located()] == ["a.toml: loose: a table is expected"]


MISTAKES = {
    "the rest of the world is forgotten": (
        "areas.toml", "[anywhere]", "[nowhere]", "areas.toml: anywhere: is missing",
    ),
    "several answers asked for as one": (
        "facts.toml", 'when = "age_years < 16"', 'when = "injury_mechanism == twist"',
        "facts.toml: CHILD.when: “injury_mechanism” is asked for in the wrong way",
    ),
    "a number compared where there is none": (
        "facts.toml", 'when = "age_years < 16"', 'when = "fever > 3"',
        "facts.toml: CHILD.when: “fever” has no number to compare",
    ),
    "a cause in a region that is none": (
        "causes/injury.toml", '"pop_medial"]', '"elbow"]',
        "causes/injury.toml: meniscal_tear.regions: “elbow” does not exist",
    ),
    "a question on a sheet that is none": (
        "sheets.toml", '"stroke_sign"]', '"stroke_sigh"]',
        "sheets.toml: right_now.questions: “stroke_sigh” does not exist",
    ),
    "a signal called like a question": (
        "diary.toml", "[signals.flare]", "[signals.fever]",
        "diary.toml: fever: a question has the same id",
    ),
    "a signal that is a word": (
        "diary.toml", "[signals.flare]", "[signals]\nloose = 1\n[signals.flare]",
        "diary.toml: signals.loose: a table is expected",
    ),
    "an id in two files": (
        "rules/soon.toml", "[N1]", "[E1]", "this id stands in two files",
    ),
    "an answer that is a table": (
        "questions/injury.toml", 'otherwise = ["none"]', "otherwise = { a = 1 }",
        "an answer is expected",
    ),
    "a strength beyond all strengths": (
        "causes/injury.toml", "strength = 1", "strength = 4", "1, 2 or 3 is expected",
    ),
    "advice at a level that is none": (
        "advice.toml", '"same_day"]', '"some_day"]', "levels: a level is not known",
    ),
    "no limits for causes": ("base.toml", "[fit]", "[fits]", "base.toml: fit: is missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_shipped_data_would_be_told(
    tmp_path: Path, resources: Path, name: str
) -> None:
    file, old, new, complaint = MISTAKES[name]
    folder = tmp_path / "knowledge"
    shutil.copytree(resources / "knowledge", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    assert complaint in str(refused.value)


def test_a_folder_without_files_is_told(tmp_path: Path, resources: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(resources / "knowledge", folder)
    shutil.rmtree(folder / "scores")
    with pytest.raises(KnowledgeError, match="a folder of data files is missing or empty"):
        load_knowledge(folder)


def test_languages_say_their_own_names_and_days(resources: Path) -> None:
    names = language_names(resources / "knowledge")
    assert names["en"] == "English"
    assert names["vi"] == "Tiếng Việt"
    words = load_knowledge(resources / "knowledge").words
    day = date(2026, 11, 20)
    assert (day_words(words, day), month_words(words, day)) == ("20 November 2026", "November 2026")


def test_english_needs_no_glossary(resources: Path) -> None:
    assert read_glossary(resources, "en") == ()
    assert read_glossary(resources, "vi")


@pytest.mark.parametrize(
    ("wanted", "locale", "chosen"),
    [
        ("vi", "en_GB", "vi"),
        ("", "vi_VN.UTF-8", "vi"),
        ("fr", "vi", "vi"),
        ("", "de_DE", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_asked_for_comes_before_that_of_the_system(
    wanted: str, locale: str, chosen: str
) -> None:
    assert chosen_language(wanted, locale, ("en", "vi")) == chosen


def test_a_file_that_cannot_be_read_is_one_mistake(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes(b"x = '\xff'")
    for name, error in (("folder.toml", "IsADirectoryError"), ("latin.toml", "UnicodeDecodeError")):
        findings = Findings([], {})
        assert read_toml(findings, tmp_path, name) == {}
        (problem,) = findings.located()
        assert str(problem) == f"{name}: the file cannot be read ({error})"


def test_a_voice_whose_english_cannot_be_read_speaks_plainly(tmp_path: Path) -> None:
    """That the words are broken is told when the medical content is loaded."""
    assert read_voice(tmp_path, "vi") == Voice() == read_voice(tmp_path, "en")
