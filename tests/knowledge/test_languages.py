"""A language that is only begun, and whom to call where."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from kneecheck.assessment.sentences import answer_words, number_words
from kneecheck.knowledge.areas import territory_of
from kneecheck.knowledge.formats import day_words, plain_day, short_day, short_month
from kneecheck.knowledge.languages import system_locale
from kneecheck.knowledge.loader import KnowledgeError, load_knowledge
from kneecheck.knowledge.model import KnowledgeBase, Words

# The day of the last look at the sources; later ones move it on.
TODAY = date(2026, 11, 21)
HALF = Path(__file__).parent / "half_finished"


@pytest.fixture
def folder(tmp_path: Path, resources: Path) -> Path:
    """Return a copy of the shipped knowledge with a language that is only begun."""
    copy = tmp_path / "knowledge"
    shutil.copytree(resources / "knowledge", copy)
    shutil.copytree(HALF, copy / "text" / "eo")
    return copy


@pytest.fixture
def begun(folder: Path) -> KnowledgeBase:
    return load_knowledge(folder, "eo")


def test_what_is_not_translated_is_said_in_english_sentence_by_sentence(
    begun: KnowledgeBase,
) -> None:
    words = begun.words
    assert words.of("questions", "breathless", "text") == "Ĉu vi nove spiras malfacile?"
    assert words.of("questions", "breathless", "help").startswith("More than usual")
    assert words.of("questions", "leg_swelling", "text") == "Is the leg swollen?", "empty: lacking"
    assert answer_words(begun, "leg_swelling", "both") == "Jes, ambaŭ kruroj"
    assert answer_words(begun, "leg_swelling", "one_whole_leg") == "Yes, one whole leg"
    points = words.many("advice", "child", "points")
    assert points[0].startswith("Iu devas")
    assert points[1].startswith("Fever with a limp")
    assert words.of("rules", "E1", "title").startswith("New breathlessness")


def test_it_says_what_is_still_in_english(begun: KnowledgeBase, resources: Path) -> None:
    lacking = begun.words.lacking
    assert "questions.breathless.help" in lacking
    assert "questions.leg_swelling.text" in lacking
    assert "advice.child.points.1" in lacking
    assert "language.months.6" in lacking
    assert "questions.breathless.text" not in lacking
    assert "common.units.count" not in lacking, "empty in English too"
    sentence = begun.words.lacking_sentence()
    assert sentence == f"{len(lacking)} texts are not in Esperanto yet and are shown in English."
    assert load_knowledge(resources / "knowledge").words.lacking_sentence() == ""


def test_numbers_and_days_are_written_as_the_language_does(begun: KnowledgeBase) -> None:
    assert number_words(begun.words, 4.5) == "4,5"
    assert number_words(begun.words, 4.0) == "4"
    assert answer_words(begun, "calf_diff_cm", 2.5) == "2,5 cm"
    assert day_words(begun.words, date(2026, 3, 2)) == "2-a de marto 2026"
    assert day_words(begun.words, date(2026, 11, 2)) == "2-a de November 2026"


def test_english_days_are_written_as_before(resources: Path) -> None:
    words = load_knowledge(resources / "knowledge").words
    day = date(2026, 9, 5)
    said = [said(words, day) for said in (day_words, plain_day, short_day, short_month)]
    assert said == ["5 September 2026", "5 Sep 2026", "5 Sep", "Sep 2026"]


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        ("advice", '[child]\npoints = ["a", "b", "c", "d"]', ""),
        ("questions", '[breathles]\ntext = "x"', ""),
        ("levels", '[emergency]\nact = "Voku"', "levels.emergency.act"),
        ("levels", '[emergency]\nname = "Voku {nombro}"', "levels.emergency.name"),
    ],
    ids=["one point too many", "a stray key", "a name lost", "a name made up"],
)
def test_a_text_that_does_not_fit_is_said_in_english(
    folder: Path, file: str, content: str, key: str
) -> None:
    (folder / "text" / "eo" / f"{file}.toml").write_text(content, encoding="utf-8")
    words, english = load_knowledge(folder, "eo").words, load_knowledge(folder).words
    assert set(words.texts) == set(english.texts)
    if key:
        assert words.texts[key] == english.texts[key]
        assert key in words.lacking


def test_a_broken_file_of_a_language_is_named(folder: Path) -> None:
    (folder / "text" / "eo" / "levels.toml").write_text("[emergency", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"eo/levels.toml: the file is not correct TOML"):
        load_knowledge(folder, "eo")


NUMBERS = {
    "gb": "999 or 112",
    "ie": "112 or 999",
    "eu": "112",
    "us": "911",
    "vn": "115",
    "au": "000",
    "anywhere": "999, 112 or 911",
}


@pytest.mark.parametrize(("area", "number"), NUMBERS.items())
def test_each_area_calls_its_own_number_and_its_own_people(
    resources: Path, area: str, number: str
) -> None:
    words = load_knowledge(resources / "knowledge", area=area).words
    assert words.area == area
    assert words.of("levels", "emergency", "act").startswith(f"Call {number}, or have someone")
    assert words.of("causes", "pe", "who") == f"An ambulance now: {number}."
    named = ("emergency_number", "same_day", "urgent_centre", "family_doctor")
    left = [key for key, text in words.texts.items() if any(f"{{{n}}}" in text for n in named)]
    assert left == [], "every service has its name"


def test_a_service_that_begins_a_sentence_begins_with_a_capital(resources: Path) -> None:
    words = load_knowledge(resources / "knowledge", area="gb").words
    assert words.of("levels", "where", "urgent_treatment").startswith("An urgent treatment centre,")
    assert words.of("levels", "where", "maternity").startswith("Your maternity unit, or your GP's")


def test_british_services_are_named_in_britain_only(resources: Path) -> None:
    for area in NUMBERS:
        texts = load_knowledge(resources / "knowledge", area=area).words.texts
        british = [
            key
            for key, text in texts.items()
            if not key.startswith("areas.") and ("NHS" in text or "111" in text)
        ]
        assert bool(british) == (area == "gb"), (area, british)


@pytest.mark.parametrize(
    ("environment", "territory", "area"),
    [
        ({"LANG": "en_GB.UTF-8"}, "GB", "gb"),
        ({"LANG": "vi_VN"}, "VN", "vn"),
        ({"LANG": "de_DE.UTF-8@euro"}, "DE", "eu"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "en_AU.UTF-8"}, "AU", "au"),
        ({"LANG": "en_US.UTF-8"}, "US", "anywhere"),
        ({"LANG": "C.UTF-8"}, "", "anywhere"),
        ({"LANG": "fr_CA"}, "CA", "anywhere"),
        ({}, "", "anywhere"),
    ],
)
def test_the_system_says_where_it_stands(
    resources: Path, environment: dict[str, str], territory: str, area: str
) -> None:
    assert territory_of(system_locale(environment)) == territory
    folder = resources / "knowledge"
    assert load_knowledge(folder, territory=territory).words.area == area
    assert load_knowledge(folder, area="us", territory=territory).words.area == "us", "chosen"
    assert load_knowledge(folder, area="atlantis", territory=territory).words.area == area


def test_each_area_has_a_source_and_no_territory_stands_in_two(resources: Path) -> None:
    data = tomllib.loads((resources / "knowledge" / "areas.toml").read_text(encoding="utf-8"))
    for key, table in data.items():
        assert table["source"], key
        assert table["services"], key
        assert table["read"] == "unverified" or date.fromisoformat(table["read"]) <= TODAY, key
        assert "(known)" not in table["source"], "what nobody read is unverified"
    assert {key for key, table in data.items() if table["read"] == "unverified"} == {"anywhere"}
    territories = [code for table in data.values() for code in table.get("territories", [])]
    assert len(territories) == len(set(territories))
    assert len([code for code in territories if code in data["eu"]["territories"]]) == 26


def test_words_of_an_area_are_never_missing(folder: Path) -> None:
    path = folder / "text" / "en" / "areas.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('family_doctor = "GP"', "", 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"en/areas.toml: gb.family_doctor: the words are"):
        load_knowledge(folder)


def test_bare_words_write_english_numbers() -> None:
    assert Words("en", {"language.decimal": "."}).number(0.25) == "0.25"


def test_only_services_are_put_into_other_texts(resources: Path) -> None:
    """The name of an area once stood in the report where the level should have been."""
    for area in NUMBERS:
        words = load_knowledge(resources / "knowledge", area=area).words
        others = [text for key, text in words.texts.items() if not key.startswith("areas.")]
        name = words.of("areas", area, "name")
        assert not any(name in text for text in others)
        assert words.of("report", "level", "no_rules") == "{name}"
