"""Every shipped language says the same as the English texts, whole, fitting and in plain words."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kneecheck.knowledge.glossary import Term, read_glossary, unused_terms
from kneecheck.knowledge.languages import ENGLISH, languages_of
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.tables import Findings
from kneecheck.knowledge.voice import read_voice
from kneecheck.knowledge.wording import (
    missing,
    placeholders,
    read_texts,
    strays,
)
from kneecheck.sentences import say

REPOSITORY = Path(__file__).parents[2]
KNOWLEDGE = REPOSITORY / "resources" / "knowledge"
HALF = Path(__file__).parent / "half_finished"
SCRIPT = REPOSITORY / "packaging" / "languages.py"
TEXTS = {name: read_texts(Findings([], {}), KNOWLEDGE, name) for name in languages_of(KNOWLEDGE)}
OTHERS = tuple(name for name in TEXTS if name != ENGLISH)
FONTS = sorted((REPOSITORY / "resources" / "fonts").glob("*.otf"))


def test_vietnamese_is_shipped_beside_english() -> None:
    assert tuple(TEXTS) == ("en", "vi")


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_missing_empty_or_stray(language: str) -> None:
    assert missing(TEXTS[ENGLISH], TEXTS[language]) == ()
    assert list(strays(TEXTS[ENGLISH], TEXTS[language])) == []
    assert load_knowledge(KNOWLEDGE, language).words.lacking_sentence() == ""


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_was_left_in_english(language: str) -> None:
    same = {
        key
        for key, text in TEXTS[ENGLISH].items()
        if text == TEXTS[language][key] and re.search("[A-Za-z]{3}", re.sub(r"\{\w+\}", "", text))
    }
    assert same <= {"areas.ie.name"}


@pytest.mark.parametrize("language", OTHERS)
def test_one_and_many_are_both_there_and_only_many_counts(language: str) -> None:
    english, texts = TEXTS[ENGLISH], TEXTS[language]
    ones = [key for key in english if re.search(r"[._]one$", key)]
    assert len(ones) > 15
    for one in ones:
        many = {f"{one[:-3]}many", one[:-4], f"{one[:-3]}more"} & set(english)
        if one.startswith("trend.episodes"):
            many = {"trend.episodes.many"}
        assert many or one.endswith(("line_one", "calendar.one")), one
        for key in many:
            assert placeholders(texts[key]) >= placeholders(texts[one]), key


def _numbers(text: str) -> Counter[str]:
    """Return the numbers of a text without their decimal marks."""
    return Counter(re.sub("[.,]", "", found) for found in re.findall(r"\d+(?:[.,]\d+)*", text))


@pytest.mark.parametrize("language", OTHERS)
def test_each_text_holds_the_numbers_of_the_english_one(language: str) -> None:
    differing = {
        key: (text, TEXTS[language][key])
        for key, text in TEXTS[ENGLISH].items()
        if not key.startswith("language.") and _numbers(text) != _numbers(TEXTS[language][key])
    }
    assert differing == {}


@pytest.mark.parametrize("language", OTHERS)
def test_terms_are_used_as_the_glossary_has_them(resources: Path, language: str) -> None:
    terms = read_glossary(resources, language)
    assert len(terms) > 60
    wrong = [
        f"{key}: {term.english}"
        for key, term in unused_terms(terms, TEXTS[ENGLISH], TEXTS[language])
    ]
    assert wrong == []


def test_the_glossary_sees_another_word_and_longer_terms_first() -> None:
    terms = (Term("clot", ("cục máu đông",)), Term("blood clot", ("huyết khối",)))
    english = {"a": "A blood clot.", "b": "Clots here", "c": "A clothes peg", "d": "clot"}
    said = {"a": "Huyết khối.", "b": "máu tụ", "c": "x", "d": ""}
    assert [(key, term.english) for key, term in unused_terms(terms, english, said)] == [
        ("b", "clot")
    ]


FORBIDDEN = {
    "vi": (
        (
            r"bạn (bị|mắc|đã có|đang có) (một )?(cục máu đông|huyết khối|nhiễm trùng|khối u|ung thư"
            r"|nang|căng cơ|viêm khớp|thoái hóa)\b(?!.*\?)"
        ),
        r"chẩn đoán (là|của bạn|cho thấy|xác định)",
        r"đã (được )?loại trừ",
        r"yên tâm",
        r"hoàn toàn (bình thường|an toàn|ổn)",
        r"không (cần|phải) (đi khám|gặp bác sĩ|đi bệnh viện)",
        r"không (sao đâu|có gì đáng lo|đáng ngại|cần lo)",
        r"(có thể|cứ) bỏ qua (dấu hiệu|triệu chứng)",
        r"chờ xem sao",
        r"(bộ y tế|nhs|nice|fda) (đã )?(chứng nhận|phê duyệt|công nhận)",
        r"đã được (chứng minh|kiểm chứng) lâm sàng",
        r"độc tố|thải độc",
        r"đau (là )?do cơ\b",
        r"\d+ ?(mg|miligam|mi-li-gam)\b",
        r"(?<!paracetamol )uống \d+ viên",
    )
}


def _said(language: str) -> Mapping[str, str]:
    """Return the texts that tell a person something, without what they answer themselves."""
    return {key: text.lower() for key, text in TEXTS[language].items()}


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_says_what_must_not_be_said(language: str) -> None:
    found = [
        f"{key}: {text}"
        for key, text in _said(language).items()
        if any(re.search(phrase, text) for phrase in FORBIDDEN[language])
    ]
    assert found == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Bạn bị cục máu đông ở chân.",
        "Bạn có thể yên tâm hoàn toàn.",
        "Bạn không cần đi khám.",
        "Kết quả hoàn toàn bình thường.",
        "Chẩn đoán của bạn: viêm khớp.",
        "Huyết khối đã được loại trừ.",
        "Ứng dụng được Bộ Y tế phê duyệt.",
        "Dùng 500 mg mỗi lần.",
    ],
)
def test_the_lint_would_see_it(sentence: str) -> None:
    assert any(re.search(phrase, sentence.lower()) for phrase in FORBIDDEN["vi"])


@pytest.mark.parametrize("language", TEXTS)
def test_every_font_has_every_sign_of_every_text(language: str) -> None:
    texts = TEXTS[language].values()
    used = {sign for text in texts for case in (text, text.upper()) for sign in case}
    assert len(FONTS) == 3
    for font in FONTS:
        with TTFont(font, lazy=True) as opened:
            known = set(opened.getBestCmap())
        lacking = {sign for sign in used if ord(sign) not in known}
        assert lacking == set(), font.name


@pytest.mark.parametrize("language", TEXTS)
def test_letters_are_composed_and_no_space_is_lost(language: str) -> None:
    for key, text in TEXTS[language].items():
        assert text == unicodedata.normalize("NFC", text), key
        assert "  " not in text, key
        assert text == text.strip() or key in {"areas.between", "areas.final"}, key


@pytest.mark.parametrize("language", OTHERS)
def test_it_says_that_nobody_has_read_the_translation(language: str) -> None:
    words = load_knowledge(KNOWLEDGE, language).words
    assert words.of("language", "reviewed")
    if language == "vi":
        for file, *keys in (("levels", "always", "provenance"), ("report", "footer", "text")):
            assert "chưa được nhân viên y tế người Việt kiểm duyệt" in words.of(file, *keys)


def test_vietnamese_speaks_to_the_person_in_one_way() -> None:
    for key, text in TEXTS["vi"].items():
        assert not re.search(r"\b(ông bà|ông/bà|quý vị|cô chú|anh chị|mày)\b", text.lower()), key
        if key.startswith("rules.") and key.endswith(".say"):
            assert re.search(r"\b[Tt]ôi\b", text) or "bạn" not in text.lower(), key


def _run(*argv: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *argv]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_one_command_lists_what_a_language_lacks(tmp_path: Path, resources: Path) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(resources / "knowledge" / "text", copy / "knowledge" / "text")
    shutil.copytree(HALF, copy / "knowledge" / "text" / "eo")
    (copy / "language" / "eo").mkdir(parents=True)
    (copy / "language" / "eo" / "glossary.toml").write_text(
        '[terms]\n"ambulance" = { words = ["savveturilo"] }\n', encoding="utf-8"
    )
    done = _run("missing", "eo", "--resources", str(copy))
    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert (
        "text/eo/questions.toml: breathless.why: A clot from the leg can reach the lung. This "
        "helps us know how urgent it is." in lines
    )
    assert "text/eo/questions.toml: leg_swelling.text: Is the leg swollen?" in lines
    assert (
        "text/eo/levels.toml: emergency.name: “ambulance” is “savveturilo” in the glossary" in lines
    )
    assert not any("questions.toml: breathless.text" in line for line in lines)
    assert lines[-1] == f"eo: {len(lines) - 1} to do."


def test_a_whole_language_has_nothing_to_do_and_an_unknown_one_is_named() -> None:
    whole = _run("missing", "vi")
    assert (whole.returncode, whole.stdout) == (0, "vi is whole.\n")
    unknown = _run("missing", "xx")
    assert unknown.returncode == 1
    assert "There is no folder" in unknown.stderr


def test_a_third_language_is_begun_as_the_guide_says(tmp_path: Path, resources: Path) -> None:
    """The steps of packaging/CONTRIBUTING.md, one after the other, with an invented language."""
    copy = tmp_path / "resources"
    shutil.copytree(resources / "knowledge", copy / "knowledge")
    shutil.copytree(resources / "language", copy / "language")
    texts, where = copy / "knowledge" / "text", ("--resources", str(copy))
    (texts / "xx").mkdir()
    own = (texts / "en" / "language.toml").read_text(encoding="utf-8")
    (texts / "xx" / "language.toml").write_text(
        own.replace('name = "English"', 'name = "Xish"', 1), encoding="utf-8"
    )
    assert load_knowledge(copy / "knowledge", "xx").words.of("language", "name") == "Xish"
    gathered = _run("gather", "xx", *where)
    assert gathered.returncode == 0, gathered.stderr
    window = copy / "language" / "xx" / "window.ts"
    sentences = texts / "xx" / "sentences.toml"
    assert window.with_name("window.qm").exists()
    before = _run("missing", "xx", *where).stdout.splitlines()
    assert f"language/xx/window.ts: Rail: {window}" not in before
    for file, empty, full in (
        (window, "<source>Open the diary</source>\n            <translation type=\"unfinished\" />",
         "<source>Open the diary</source>\n            <translation>Xopen</translation>"),
        (sentences, '"Brought in:" = ""', '"Brought in:" = "Xin:"'),
    ):  # fmt: skip
        content = file.read_text(encoding="utf-8")
        assert empty in content
        file.write_text(content.replace(empty, full, 1), encoding="utf-8")
    assert _run("build", "xx", *where).returncode == 0
    after = _run("missing", "xx", *where).stdout.splitlines()
    assert len(before) - len(after) == 2
    assert after[-1] == f"xx: {len(after) - 1} to do."
    knowledge = load_knowledge(copy / "knowledge", "xx")
    assert "are not in Xish yet and are shown in English" in knowledge.words.lacking_sentence()
    voice = read_voice(copy / "knowledge", "xx")
    assert voice.of(say("Brought in:")) == "Xin:"
    assert voice.of(say("This would change:")) == "This would change:"
