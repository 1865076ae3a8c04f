"""The words of the window in the code and in a Qt Linguist file, brought together."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

Spoken = tuple[str, str]


def spoken(code: Path) -> dict[Spoken, bool]:
    """Return everything the window says by class and English words, and whether it counts."""
    found: dict[Spoken, bool] = {}
    for path in sorted(code.rglob("*.py")):
        for holder in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(holder, ast.ClassDef):
                found.update(((holder.name, words), counts) for words, counts in _said(holder))
    return found


def _said(holder: ast.ClassDef) -> Iterator[tuple[str, bool]]:
    for node in ast.walk(holder):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        words = node.args[0] if node.func.attr == "tr" else None
        if isinstance(words, ast.Constant) and isinstance(words.value, str):
            yield words.value, len(node.args) > 2


def gather(code: Path, file: Path, language: str, known: Mapping[Spoken, str]) -> int:
    """Write a Linguist file with what the window says now; return how much is not translated.

    Finished translations are kept, also those of a class that has another name now.
    """
    elsewhere = {words: text for (_, words), text in known.items()}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    missing = 0
    for (holder, words), counts in sorted(spoken(code).items()):
        if holder not in contexts:
            contexts[holder] = ET.SubElement(root, "context")
            ET.SubElement(contexts[holder], "name").text = holder
        text = known.get((holder, words)) or elsewhere.get(words, "")
        missing += not text
        _add(contexts[holder], words, text, counts=counts)
    ET.indent(root, "    ")
    data = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{head}{data}\n", encoding="utf-8")
    return missing


def _add(context: ET.Element, words: str, text: str, *, counts: bool) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if counts else {})
    ET.SubElement(message, "source").text = words
    said = ET.SubElement(message, "translation", {} if text else {"type": "unfinished"})
    holder = ET.SubElement(said, "numerusform") if counts else said
    holder.text = text
