"""Mistakes in what the diary tells and in the pages of questions: each named with file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kneecheck.knowledge.loader import KnowledgeError, load_knowledge
from tests.knowledge.test_shipped import Change, _replace

DIARY = "diary.toml"
SHEETS = "sheets.toml"
OVER_DAYS = "rules/temporal.toml"

MISTAKES: list[tuple[str, Change, str]] = [
    (
        "a fact the trend does not have",
        _replace(DIARY, 'fact = "worsening"', 'fact = "worsning"'),
        "diary.toml: signals.worsening.fact: “worsning” is not one of",
    ),
    (
        "a way nobody knows",
        _replace(DIARY, 'way = "drop"\nquestion = "walk_limit_m"\ndays = 28', 'way = "fall"'),
        "diary.toml: signals.walk_drop_4_weeks.way: “fall” is not one of",
    ),
    (
        "a way that gives another kind",
        _replace(
            DIARY, 'type = "yes_no"\nway = "new"', 'type = "number"\nunit = "cm"\nway = "new"'
        ),
        "diary.toml: signals.new_swelling.type: does not fit the way “new”",
    ),
    (
        "a measure that is no number",
        _replace(DIARY, 'question = "calf_diff_cm"', 'question = "lump"'),
        "diary.toml: calf_rise_cm.question: “lump” is no question with a number",
    ),
    (
        "a question that does not exist",
        _replace(DIARY, 'when = "bone_pain"', 'when = "bone_pane"'),
        "diary.toml: bone_pain_days.when: question “bone_pane” does not exist",
    ),
    (
        "a visit that looked at no rule",
        _replace(DIARY, '"S29", "S34", "N15"]\napart_days = 2', '"S99"]\napart_days = 2'),
        "diary.toml: skin_still_red.rules: rule “S99” does not exist",
    ),
    (
        "a signal no rule asks for",
        _replace(OVER_DAYS, "flare AND flare_days > 8", "flare"),
        "diary.toml: flare_days: no rule asks for this",
    ),
    (
        "what the diary tells, denied",
        _replace(OVER_DAYS, "episode_days >= 21 AND improved == no", "NOT improved"),
        "rules/temporal.toml: T9.when: “improved” is told by the diary and cannot stand under NOT",
    ),
    (
        "a number of the diary asked like a word",
        _replace(OVER_DAYS, '"flare"', '"flare_days"'),
        "rules/temporal.toml: T4.when: “flare_days” is asked for in the wrong way",
    ),
    (
        "a question of the diary asked elsewhere",
        _replace("facts.toml", '"breathless OR', '"flare OR'),
        "facts.toml: PE_SIGN.when: question “flare” does not exist",
    ),
    (
        "a page with a question that cannot be denied",
        _replace(SHEETS, '"lump_burst"]', '"lump_burst", "pain_days"]'),
        "sheets.toml: swelling.questions: “pain_days” cannot simply be denied",
    ),
    (
        "a question on two pages",
        _replace(SHEETS, '"limp", "hip_pain"]', '"limp", "hip_pain", "fever"]'),
        "sheets.toml: child_signs.questions: “fever” also stands on sheet “infection”",
    ),
    (
        "a page without a title",
        _replace("text/en/sheets.toml", 'title = "How do they walk?"', ""),
        "text/en/sheets.toml: child_signs.title: the words are missing",
    ),
    (
        "something implied that is no yes",
        _replace("questions/general.toml", "[temp_c]", '[temp_c]\nimplied_by = "fever"'),
        "questions/general.toml: temp_c.implied_by: only a yes can be implied",
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
