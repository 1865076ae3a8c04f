"""What the program says outside its pages: whole in every language, and worded only at the end."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kneecheck.errors import BadInput, Refused, Trouble
from kneecheck.journal.safekeeping import Damaged
from kneecheck.knowledge.languages import ENGLISH, languages_of
from kneecheck.knowledge.tables import Findings
from kneecheck.knowledge.voice import read_voice
from kneecheck.knowledge.wording import SENTENCES, placeholders, read_texts
from kneecheck.sentences import (
    Voice,
    as_data,
    counted,
    from_data,
    needs_words,
    say,
    together,
    told_at_most,
)
from tests.tools import tool

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "kneecheck"
KNOWLEDGE = REPOSITORY / "resources" / "knowledge"
HALF = Path(__file__).parent / "half_finished"
words_of: Any = tool("sentence_words")
SAID = tuple(said for said in words_of.said_in(PACKAGE) if needs_words(said.words))


@pytest.mark.parametrize("language", languages_of(KNOWLEDGE))
def test_every_sentence_of_the_code_stands_in_every_language(language: str) -> None:
    texts = read_texts(Findings([], {}), KNOWLEDGE, language, (SENTENCES,))
    known = {key.removeprefix(f"{SENTENCES}.") for key, text in texts.items() if text.strip()}
    said = {said.words for said in SAID}
    assert len(said) > 300
    assert said - known == set(), "run packaging/languages.py gather"
    assert known - said == set(), "nobody says this any more"


def test_the_english_file_says_what_the_code_says() -> None:
    for key, text in read_texts(Findings([], {}), KNOWLEDGE, ENGLISH, (SENTENCES,)).items():
        assert text == key.removeprefix(f"{SENTENCES}.")


def test_no_sentence_is_put_together_where_no_language_can_follow() -> None:
    assert list(words_of.unsayable(PACKAGE)) == []


def test_each_sentence_is_given_what_its_words_ask_for() -> None:
    wrong = [
        f"{said.where}: {said.words}"
        for said in SAID
        if said.filled and placeholders(said.words) - said.filled
    ]
    assert wrong == []


def test_an_unfit_place_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        "class Odd(Trouble):\n    pass\n"
        "def f(x, y):\n"
        "    print(say('One {x}', x=x))\n"
        "    raise Trouble(f'Two {x}')\n"
        "    raise Odd('Three ' + x)\n"
        "    raise BadInput('Four' if x else 'Five {y}', y=y)\n"
        "class Trouble(KneeCheckError):\n    pass\n"
        "class BadInput(KneeCheckError):\n    pass\n"
        "class Own(Defect):\n    pass\n"
        "class Defect(KneeCheckError):\n    pass\n"
        "raise Own('Six')\n",
        encoding="utf-8",
    )
    assert sorted(words_of.unsayable(tmp_path)) == ["a.py:5", "a.py:6"]
    assert [said.words for said in words_of.said_in(tmp_path) if said.where == "a.py"] == [
        "One {x}",
        "Four",
        "Five {y}",
    ]


def test_the_commands_print_no_words_past_the_voice() -> None:
    assert list(_bare_words()) == []


def _bare_words() -> Iterator[str]:
    """Yield each place of the commands that prints English words as they are."""
    for path in (*sorted((PACKAGE / "cli").glob("*.py")), PACKAGE / "app.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or _called(node) not in {
                "print", "tell", "warn", "sheet.say", "sheet.point", "sheet.heading", "sheet.line",
            }:  # fmt: skip
                continue
            for given in node.args:
                parts = given.values if isinstance(given, ast.JoinedStr) else [given]
                words = [part.value for part in parts if isinstance(part, ast.Constant)]
                if any(isinstance(word, str) and needs_words(word) for word in words):
                    yield f"{path.name}:{node.lineno}"


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        holder = node.func.value.id
        return f"sheet.{node.func.attr}" if holder == "sheet" else node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def test_an_error_is_english_and_can_be_said_in_vietnamese() -> None:
    voice = read_voice(KNOWLEDGE, "vi")
    locked = Trouble("{file} is locked with a passphrase.", file=Path("/x/d"))
    assert str(locked) == "/x/d is locked with a passphrase."
    assert voice.of(locked.sentence) == "/x/d được khóa bằng mật khẩu."
    day = say("The entry of {day} in {path} is damaged.", day=date(2026, 11, 2), path="p")
    assert day == "The entry of 2 November 2026 in p is damaged."
    assert voice.of(day) == "Mục của ngày 2 tháng 11 năm 2026 trong p bị hỏng."
    inner = together(" ", (locked.sentence, say("Brought in:")))
    assert voice.of(inner) == "/x/d được khóa bằng mật khẩu. Đã đưa vào:"
    limits = say("{first} to {last}", first=0.5, last=20.0)
    assert (limits, voice.of(limits)) == ("0.5 to 20", "0,5 đến 20")
    assert voice.of("{no} sentence of ours") == "{no} sentence of ours"


def test_one_and_many_are_told_apart_in_both() -> None:
    voice = read_voice(KNOWLEDGE, "vi")
    said = [counted(number, "1 entry", "{count} entries") for number in (0, 1, 2)]
    assert said == ["0 entries", "1 entry", "2 entries"]
    assert [voice.of(one) for one in said] == ["0 mục", "1 mục", "2 mục"]
    assert told_at_most("f", ["a", "b", "c"], 2) == ["f: a.", "f: b.", "f: and 1 more mistake."]
    assert told_at_most("f", ["a", "b", "c"], 1)[-1] == "f: and 2 more mistakes."
    assert told_at_most("f", ["a"], 2) == ["f: a."]


def test_what_fills_a_sentence_is_never_taken_for_words() -> None:
    name = "{0} {name} {secret!r}"
    told = Damaged("{path} is a folder, not a diary.", path=name)
    assert str(told) == f"{name} is a folder, not a diary."
    assert read_voice(KNOWLEDGE, "vi").of(told.sentence) == (
        f"{name} là một thư mục, không phải nhật ký."
    )
    assert str(BadInput("as it is: {0} %s")) == "as it is: {0} %s"


def test_several_problems_stay_apart() -> None:
    wrong = BadInput([say("{name} is nested too deeply.", name="a"), "b"])
    assert wrong.sentences() == ("a is nested too deeply.", "b")
    assert str(wrong) == "a is nested too deeply.\nb"
    refused = Refused("“{cell}” is too long ago", cell="x")
    assert (str(refused), refused.sentence.values) == ("“x” is too long ago", {"cell": "x"})


def test_a_sentence_can_be_kept_and_said_later() -> None:
    told = Trouble("{said} It was not restored.", said=say("{file} is empty.", file=Path("f")))
    kept = from_data(as_data(told.sentence))
    assert kept == "f is empty. It was not restored."
    assert read_voice(KNOWLEDGE, "vi").of(kept) == "f trống. Bản đó không được khôi phục."
    assert from_data(as_data("of an earlier program")) == "of an earlier program"
    with pytest.raises(TypeError, match="no sentence"):
        from_data({"words": 3})


def test_a_begun_language_falls_back_sentence_by_sentence(tmp_path: Path) -> None:
    copy = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE / "text" / "en", copy / "text" / "en")
    shutil.copytree(HALF, copy / "text" / "eo")
    voice = read_voice(copy, "eo")
    there = Trouble("There is no diary at {diary}.", diary="d")
    assert voice.of(there.sentence) == "Ne estas taglibro ĉe d."
    empty = say("Backed up and checked: {entries}.", entries=2)
    assert voice.of(empty) == "Backed up and checked: 2.", "no words yet"
    unfit = say("The diary {path} is damaged; nothing was changed.", path="d")
    assert voice.of(unfit) == unfit, "a translation that loses the name is not used"
    new = say("Nobody has gathered {this} yet.", this="words")
    assert voice.of(new) == new


def test_gathering_keeps_what_is_translated_and_asks_for_the_rest(tmp_path: Path) -> None:
    shutil.copytree(HALF, tmp_path / "eo")
    left = words_of.gather_sentences(PACKAGE, tmp_path, "eo")
    assert left == len({said.words for said in SAID}) - 2
    lines = (tmp_path / "eo" / "sentences.toml").read_text(encoding="utf-8").splitlines()
    assert '"There is no diary at {diary}." = "Ne estas taglibro ĉe {diary}."' in lines
    assert '"Brought in:" = ""' in lines


def test_without_files_english_is_spoken(tmp_path: Path) -> None:
    assert read_voice(tmp_path, "vi") == Voice()
    assert Voice().of(say("Brought in:")) == "Brought in:"
