"""Blind use on a real X server: every zone and every question has its name, and all can be done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from kneecheck.assessment.sentences import place_words
from kneecheck.domain.body import PLACES
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.self_check import OWN_PLACE
from tests.ui.screen_reader import ROOT, Gone, Node, Reader, program_and_reader, wait_until

pytestmark = [
    pytest.mark.first,
    pytest.mark.xserver,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AT-SPI is of Linux"),
]
_PRESSABLE = {"push button", "button", "check box", "toggle button", "radio button"}
CREASE = "Back of your LEFT knee, in the crease, inner side"


def texts_of(knowledge: KnowledgeBase) -> Mapping[str, str]:
    return {key: knowledge.words.of("questions", key, "text") for key in knowledge.questions}


def zones_seen(reader: Reader) -> set[str]:
    return {node.name for node in reader.nodes() if node.role in _PRESSABLE}


def test_a_day_by_screen_reader_alone(
    display: str, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    (tmp_path / "settings.toml").write_text("welcomed = true\n", encoding="utf-8")
    with program_and_reader(display, tmp_path) as (_, reader):
        reader.press("Whole legs")
        reader.wait_for("Zoom to the knees")
        seen = zones_seen(reader)
        reader.press("Show the front")
        reader.wait_for("Show the back")
        seen |= zones_seen(reader)
        assert {place_words(knowledge.words, place) for place in PLACES} - seen == set()
        reader.press("Show the back")
        reader.press(CREASE)
        reader.press("How strong was the pain on average?: 4")
        asked = ask_everything(reader, knowledge)
        ungated = {key for key, q in knowledge.questions.items() if q.when is None} - OWN_PLACE
        assert ungated - asked == set()
        reader.press("Save and see what it means")
        level = read_level(reader, knowledge)
    checked = subprocess.run(
        [sys.executable, "-m", "kneecheck", "check", "--json"],
        cwd=ROOT,
        env=os.environ | {"KNEECHECK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    saved = json.loads(checked.stdout)
    assert level == saved["level"]
    assert not asked.intersection(saved["next_questions"]), "every answer has arrived"


def ask_everything(reader: Reader, knowledge: KnowledgeBase) -> set[str]:
    """Answer page after page by name, and return every question that was heard."""
    texts = texts_of(knowledge)
    reader.press("What you tried, and what the leg had to do")
    said = names(reader)
    heard = {key for key, words in texts.items() if words in said}
    reader.press("Ask me one page at a time")
    reader.wait_for("Self-check")
    while True:
        nodes = reader.nodes()
        here = [key for key, words in texts.items() if any(words == n.name for n in nodes)]
        heard |= set(here)
        if not here:
            if (more := next((n for n in nodes if n.name == "Answer more"), None)) is None:
                return heard
            more.press()
            # Qt lets go of a pressed button a moment later; pressing again would put that off.
            wait_until(partial(has_gone, more), "nothing more is asked")
        else:
            answer(reader, nodes, [texts[key] for key in here])


def answer(reader: Reader, nodes: list[Node], questions: list[str]) -> None:
    """Deny a sheet at once; say "not sure" to a question that stands alone; wait for the next."""
    # The page itself is called after its question as well, and stays.
    asked = [node for node in nodes if node.name in questions and node.role == "label"]
    every = next((n for n in nodes if n.name in {"None of these", "None of the others"}), None)
    if every is not None:
        every.press()
    else:
        for question in questions:
            (unsure,) = (n for n in nodes if n.name == f"{question} Not sure")
            unsure.press()

    def gone() -> bool:
        if not any(node.is_there() for node in asked):
            return True
        if every is None and (forward := reader.named("Next")) is not None:
            # A way on that is not open yet does nothing; one that has just gone needs no press.
            with suppress(Gone):
                forward.press()
        return not any(node.is_there() for node in asked)

    wait_until(gone, f"{questions} cannot be left")


def has_gone(node: Node) -> bool:
    return not node.is_there()


def names(reader: Reader) -> set[str]:
    return {node.name for node in reader.nodes()}


def read_level(reader: Reader, knowledge: KnowledgeBase) -> str:
    """Return the level that the Summary tells once the day is saved."""
    wait_until(lambda: any(n.startswith("Saved: ") for n in names(reader)), "nothing was saved")
    levels = {knowledge.words.of("levels", key, "name"): key for key in LEVELS}
    found: list[str] = []

    def told() -> bool:
        found.extend(levels[name] for name in names(reader) if name in levels)
        return bool(found)

    wait_until(told, "no level is told")
    return found[0]


LEVELS = ("emergency", "same_day", "soon", "routine", "self_care")
