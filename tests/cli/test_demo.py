from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kneecheck.assessment.contradictions import contradictions
from kneecheck.cli.sample import sample_drafts
from kneecheck.domain.entry import draft_problems
from kneecheck.journal.validation import answer_problems
from kneecheck.knowledge.model import KnowledgeBase

Run = Callable[..., Any]
TODAY = date(2026, 11, 20)


def test_the_sample_person_is_believable(knowledge: KnowledgeBase, resources: Path) -> None:
    drafts = list(sample_drafts(knowledge, resources, TODAY))
    days = [draft.day for draft in drafts]
    assert days == sorted(set(days)), "one entry a day, in order"
    assert days[-1] == TODAY
    assert 180 <= (TODAY - days[0]).days <= 186, "half a year"
    assert len(days) < (TODAY - days[0]).days, "some days are missing, as in life"
    for draft in drafts:
        assert draft_problems(draft, TODAY) == ()
        assert answer_problems(knowledge, draft.answers) == ()
        assert contradictions(knowledge, draft.answers) == ()
    assert any(draft.answers.get("leg_swelling") == "one_calf_ankle" for draft in drafts)
    assert any(draft.worst == 0 for draft in drafts), "there are days free of pain"
    safety = {question.id for question in knowledge.safety_questions()}
    assert safety <= set(drafts[-1].answers)


def test_it_looks_the_same_on_every_day(knowledge: KnowledgeBase, resources: Path) -> None:
    first = sample_drafts(knowledge, resources, TODAY)
    second = sample_drafts(knowledge, resources, date(2030, 2, 28))
    assert [item.average for item in first] == [item.average for item in second]


@pytest.mark.parametrize("named", [True, False])
def test_without_a_window_everything_is_written_into_a_folder(
    spawn: Run, home: Path, named: bool
) -> None:
    folder = home / ("pictures" if named else "kneecheck-demo")
    options = ["--out", str(folder)] if named else []
    done = spawn("demo", *options, DISPLAY="", WAYLAND_DISPLAY="")
    assert (done.code, done.err) == (0, "")
    printed = [home / line for line in done.out.splitlines()]
    assert sorted(printed) == sorted(folder.iterdir())
    assert [path.suffix for path in printed].count(".png") >= 5
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert not (home / "diary.kneecheck").exists(), "one's own diary is never touched"


def test_a_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    refused = run("demo", "--out", str(blocked / "demo"))
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert str(blocked / "demo") in refused.err
