from __future__ import annotations

import ast
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kneecheck.domain.body import PLACES
from kneecheck.domain.level import Level
from kneecheck.knowledge.loader import KnowledgeError, load_knowledge
from kneecheck.knowledge.model import KnowledgeBase

Change = Callable[[Path], None]


@pytest.fixture(scope="session")
def knowledge(resources: Path) -> KnowledgeBase:
    return load_knowledge(resources / "knowledge")


def test_the_shipped_knowledge_has_no_problem_and_is_whole(knowledge: KnowledgeBase) -> None:
    ids = set(knowledge.rules)
    assert {f"E{n}" for n in range(1, 15)} | {f"S{n}" for n in range(1, 36)} <= ids
    assert sum(question.group != "day" for question in knowledge.questions.values()) >= 119
    assert len(knowledge.causes) >= 36
    assert [question.safety for question in knowledge.safety_questions()] == list(range(1, 21))
    assert set(knowledge.regions) == {place.face_key for place in PLACES}


def test_every_rule_carries_a_source_a_date_and_who_reviewed_it(knowledge: KnowledgeBase) -> None:
    for rule in knowledge.rules.values():
        assert rule.sources, rule.id
        assert rule.reviewed in {"design, unsigned", "desk research, unsigned"}, rule.id
        assert knowledge.words.of("rules", rule.id, "why")


def test_rules_stand_in_the_file_of_their_level(knowledge: KnowledgeBase) -> None:
    letters = {"E": Level.EMERGENCY, "S": Level.SAME_DAY, "N": Level.SOON, "R": Level.ROUTINE}
    over_days = {rule.id for rule in knowledge.rules.values() if rule.id.startswith("T")}
    for rule in knowledge.rules.values():
        if rule.id not in over_days:
            assert rule.level is letters[rule.id[0]], rule.id
    wanted = set(range(2, 21))
    assert {int(re.sub(r"\D", "", rule)) for rule in over_days} == wanted


FORBIDDEN = (
    r"you have (a|an) (clot|blood clot|infection|tumou?r|cyst|strain|arthritis)",
    r"ruled out",
    r"safe to ignore",
    r"no need to see a doctor",
    r"all clear",
    r"clinically (proven|validated)\b",
    r"(nhs|nice|fda)[ -]approved",
    r"\btoxins?\b",
    r"wait and see",
    r"the pain is muscular",
    r"\d+ ?(mg|milligrams?)\b",
)


def _everything_a_person_could_read(resources: Path) -> Iterator[tuple[str, str]]:
    """Yield every line of every text in every language, and every string of the program."""
    texts = [*(resources / "knowledge" / "text").rglob("*.toml"), *resources.rglob("*.typ")]
    for path in sorted([*texts, *(resources / "demo").glob("*.toml")]):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.name, line
    for path in sorted((resources.parent / "kneecheck").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, node.value


def test_no_text_says_what_must_not_be_said(resources: Path) -> None:
    read = list(_everything_a_person_could_read(resources))
    assert {"questions.toml", "first.typ", "today_page.py", "check_text.py"} <= {n for n, _ in read}
    found = [
        f"{name}: {line.strip()}"
        for name, line in read
        if any(re.search(phrase, line.lower()) for phrase in FORBIDDEN)
    ]
    assert found == []


def test_no_text_repeats_a_claim_marked_wrong(resources: Path) -> None:
    rows = tomllib.loads((resources / "knowledge" / "background.toml").read_text(encoding="utf-8"))[
        "row"
    ]
    phrases = [phrase for row in rows for phrase in row.get("never_say", [])]
    assert len(phrases) > 20
    found = [
        f"{path.name}: {phrase}"
        for path in sorted((resources / "knowledge" / "text").rglob("*.toml"))
        for phrase in phrases
        if phrase in path.read_text(encoding="utf-8").lower()
    ]
    assert found == []


def test_each_row_of_the_audit_is_used_or_answered(
    resources: Path, knowledge: KnowledgeBase
) -> None:
    rows = tomllib.loads((resources / "knowledge" / "background.toml").read_text(encoding="utf-8"))[
        "row"
    ]
    known = {
        "question": set(knowledge.questions),
        "rule": set(knowledge.rules),
        "cause": set(knowledge.causes),
        "advice": set(knowledge.advice),
        "score": set(knowledge.scores),
    }
    loose = []
    for row in rows:
        used = row.get("use", [])
        for use in [used] if isinstance(used, str) else used:
            kind, _, key = use.partition(":")
            if key not in known.get(kind, set()):
                loose.append(f"{row['id']}: {use}")
        if not used and not row.get("not_repeated"):
            loose.append(f"{row['id']}: neither used nor answered")
    assert loose == []
    assert len({row["id"] for row in rows}) == len(rows)


def _replace(file: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _remove(file: str) -> Change:
    def change(folder: Path) -> None:
        (folder / file).unlink()

    return change


RULES, QUESTIONS = "rules/emergency.toml", "questions/general.toml"
MISTAKES: list[tuple[str, Change, str]] = [
    (
        "a typo in a question id",
        _replace(RULES, '"sepsis_sign"', '"sepsis_sing"'),
        "rules/emergency.toml: E7.when: question “sepsis_sing” does not exist",
    ),
    (
        "a fact that does not exist",
        _replace(RULES, '"PE_SIGN"', '"PE_SIGNS"'),
        "rules/emergency.toml: E1.when: fact “PE_SIGNS” does not exist",
    ),
    (
        "a broken condition",
        _replace(RULES, '"PE_SIGN"', '"breathless OR"'),
        "rules/emergency.toml: E1.when: the condition ends where a name is needed",
    ),
    (
        "an answer nobody offers",
        _replace(RULES, "kneecap_out == still_out", "kneecap_out == gone"),
        "rules/emergency.toml: E14.when: “kneecap_out” has no answer “gone”",
    ),
    (
        "a missing source",
        _replace(RULES, 'sources = ["SEPSIS"]', 'sources = ["SEPSIX"]'),
        "rules/emergency.toml: E7.sources: source “SEPSIX” does not exist",
    ),
    (
        "no source at all",
        _replace(RULES, 'sources = ["SEPSIS"]', "sources = []"),
        "rules/emergency.toml: E7.sources: at least one is needed",
    ),
    (
        "an unknown level",
        _replace(RULES, 'level = "emergency"', 'level = "urgent"'),
        "rules/emergency.toml: E1.level: “urgent” is not one of",
    ),
    (
        "an unknown key",
        _replace(RULES, "dated =", "date ="),
        "rules/emergency.toml: E1.date: this key is not known here",
    ),
    (
        "a missing key",
        _replace(RULES, 'where = "ambulance"\n', ""),
        "rules/emergency.toml: E1.where: is missing",
    ),
    (
        "a date that is none",
        _replace(RULES, "dated = 2026-11-20", 'dated = "soon"'),
        "rules/emergency.toml: E1.dated: a date is expected",
    ),
    (
        "a key twice",
        _replace(RULES, 'level = "emergency"', 'level = "emergency"\nlevel = "soon"'),
        "rules/emergency.toml: the file is not correct TOML",
    ),
    (
        "a question nothing uses",
        _replace(QUESTIONS, 'use = "report"\n', ""),
        "questions/general.toml: temp_c.use: nothing uses this question",
    ),
    (
        "a gate on a danger sign",
        _replace(QUESTIONS, "safety = 1\n", 'safety = 1\nwhen = "fever"\notherwise = "no"\n'),
        "questions/general.toml: breathless.when: a danger sign is always asked",
    ),
    (
        "a danger sign missing from the screen",
        _replace(QUESTIONS, "safety = 1\n", ""),
        "questions: safety: positions 1 to 20 are expected",
    ),
    (
        "a gate without what follows",
        _replace("questions/nerve.toml", 'otherwise = "no"\n', ""),
        "questions/nerve.toml: foot_drop_new.otherwise: is missing",
    ),
    (
        "limits the wrong way round",
        _replace(QUESTIONS, "minimum = 30", "minimum = 50"),
        "questions/general.toml: temp_c.maximum: is smaller than minimum",
    ),
    (
        "a text missing",
        _replace("text/en/rules.toml", 'title = "A sign of sepsis"\n', ""),
        "text/en/rules.toml: E7.title: the words are missing",
    ),
    (
        "a choice without words",
        _replace("text/en/questions.toml", 'mottled = "Blotchy", ', ""),
        "text/en/questions.toml: foot_colour.choices.mottled: the words are missing",
    ),
    (
        "a place nobody can mark",
        _replace("places.toml", 'toes = "foot_toes"', 'toe = "foot_toes"'),
        "places.toml: front.toe: there is no such place",
    ),
    (
        "a region nobody asks for",
        _replace("places.toml", '"foot_toes"', '"tootsies"'),
        "places.toml: front.toes: region “tootsies” does not exist",
    ),
    (
        "a fact that leads back to itself",
        _replace("facts.toml", 'when = "age_years < 16"', 'when = "CHILD OR limp"'),
        "facts.toml: CHILD: the fact leads back to itself",
    ),
    (
        "a score that takes points away",
        _replace("scores/wells.toml", "points = 1", "points = -1"),
        "nothing may lower a score",
    ),
    (
        "a twin that does not exist",
        _replace("causes/vein.toml", 'twin = "', 'twin = "x'),
        "does not exist",
    ),
    ("a file that is gone", _remove("facts.toml"), "facts.toml: the file is missing"),
    (
        "a threshold that is a word",
        _replace("trend.toml", "test_p = 0.05", 'test_p = "low"'),
        "trend.toml: test_p: a number is expected",
    ),
]


@pytest.mark.parametrize(
    ("change", "complaint"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_a_mistake_is_named_with_file_and_key(
    tmp_path: Path, resources: Path, change: Change, complaint: str
) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(resources / "knowledge", folder)
    change(folder)
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    assert complaint in str(refused.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path, resources: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(resources / "knowledge", folder)
    for _, change, _ in _some(MISTAKES):
        change(folder)
    with pytest.raises(KnowledgeError) as refused:
        load_knowledge(folder)
    for name, _, complaint in _some(MISTAKES):
        assert complaint in str(refused.value), name


def _some(mistakes: list[tuple[str, Change, str]]) -> Iterator[tuple[str, Change, str]]:
    """Yield a few mistakes that do not hide one another."""
    wanted = {"a typo in a question id", "a question nothing uses", "a region nobody asks for"}
    yield from (mistake for mistake in mistakes if mistake[0] in wanted)
