"""The words of the window in the code and in Qt Linguist files, brought together."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from kneecheck.knowledge.languages import ENGLISH

Spoken = tuple[str, str]
Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a Linguist file holds: finished translations, each in all its forms."""

    texts: Mapping[Spoken, Forms]

    def forms(self) -> int:
        """Return in how many forms the language counts; two, as many do, where nothing tells."""
        counted = [len(forms) for forms in self.texts.values() if any("%n" in f for f in forms)]
        return max(counted, default=2)


def read_window_words(file: Path) -> Known:
    """Return the finished translations of a file; of one that is not there, none."""
    texts: dict[Spoken, Forms] = {}
    # The file is one of our own.
    contexts = ET.parse(file).getroot().iter("context") if file.exists() else ()  # noqa: S314
    for context in contexts:
        name = context.findtext("name", "")
        for message in context.iter("message"):
            said = message.find("translation")
            if said is None or said.get("type"):
                continue
            forms = tuple(form.text or "" for form in said.iter("numerusform"))
            forms = forms or (said.text or "",)
            if all(forms):
                texts[name, message.findtext("source", "")] = forms
    return Known(texts)


def spoken(code: Path) -> dict[Spoken, bool]:
    """Return everything the window says by class and English words, and whether it counts."""
    found: dict[Spoken, bool] = {}
    for path in sorted(code.rglob("*.py")):
        for holder in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(holder, ast.ClassDef):
                found.update(((holder.name, words), counts) for words, counts in _said(holder))
    return found


def wanted(code: Path, language: str) -> dict[Spoken, bool]:
    """Return what a language needs words for: English only for what is counted."""
    return {k: counts for k, counts in spoken(code).items() if counts or language != ENGLISH}


def _said(holder: ast.ClassDef) -> Iterator[tuple[str, bool]]:
    for node in ast.walk(holder):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        words = node.args[0] if node.func.attr == "tr" else None
        if isinstance(words, ast.Constant) and isinstance(words.value, str):
            yield words.value, len(node.args) > 2


def gather(code: Path, file: Path, language: str) -> int:
    """Write a Linguist file with what the window says now; return how much is not translated.

    Finished translations are kept, also those of a class that has another name now.
    """
    known = read_window_words(file)
    elsewhere = {words: forms for (_, words), forms in known.texts.items()}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    missing = 0
    for (holder, words), counts in sorted(wanted(code, language).items()):
        if holder not in contexts:
            contexts[holder] = ET.SubElement(root, "context")
            ET.SubElement(contexts[holder], "name").text = holder
        forms = known.texts.get((holder, words)) or elsewhere.get(words, ())
        missing += not forms
        _add(contexts[holder], words, forms, known.forms() if counts else 0)
    ET.indent(root, "    ")
    data = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{head}{data}\n", encoding="utf-8")
    return missing


def _add(context: ET.Element, words: str, forms: Forms, counted: int) -> None:
    message = ET.SubElement(context, "message", {"numerus": "yes"} if counted else {})
    ET.SubElement(message, "source").text = words
    said = ET.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
    if not counted:
        said.text = "".join(forms)
        return
    for form in forms or ("",) * counted:
        ET.SubElement(said, "numerusform").text = form
