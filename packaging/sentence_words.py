"""The sentences that the program says outside its pages, in the code and in the files of languages.

They stand in English where they are said: in errors, in ``say`` and ``counted``, and as the help of
the commands. Each language has one file with all of them; the English one only lists them.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kneecheck.knowledge.languages import ENGLISH
from kneecheck.sentences import needs_words

HEAD = "# What the program says outside its pages. Written by packaging/languages.py gather {0}.\n"
_SAYING = {"say": 1, "counted": 3, "Sentence": 1}
_EXPLAINED = ("help", "description", "title")
# Our own mistakes are told in English: whoever mends them reads it.
_OURS = "Defect"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the code: where, its words, and what fills it (none when only a call tells)."""

    where: str
    words: str
    filled: frozenset[str] | None


def said_in(code: Path) -> Iterator[Said]:
    """Yield every sentence in the code, in the order of its files."""
    trees = _trees(code)
    errors = _errors(trees.values())
    for path, tree in trees.items():
        where = path.relative_to(code).as_posix()
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        for node in sorted(calls, key=_place):
            yield from _said_by(node, where, errors)
    yield Said("__main__.py", "the system refused", frozenset())


def unsayable(code: Path) -> Iterator[str]:
    """Yield each place where a sentence is put together in a way no language can follow."""
    trees = _trees(code)
    errors = _errors(trees.values())
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = _name(node.func)
            if not _says(node, name, errors):
                continue
            for given in node.args:
                if isinstance(given, ast.JoinedStr | ast.BinOp) and _has_text(given):
                    yield f"{path.relative_to(code).as_posix()}:{node.lineno}"


def gather_sentences(code: Path, folder: Path, language: str) -> int:
    """Write the file of a language with what is said now; return how much has no translation."""
    file = folder / language / "sentences.toml"
    known = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    lines, missing, last = [HEAD.format(language)], 0, ""
    seen: set[str] = set()
    for said in said_in(code):
        if said.words in seen or not needs_words(said.words):
            continue
        seen.add(said.words)
        if said.where != last:
            lines.append(f"\n# {said.where}\n")
            last = said.where
        text = said.words if language == ENGLISH else known.get(said.words, "")
        missing += not text
        lines.append(f"{_quoted(said.words)} = {_quoted(text)}\n")
    file.write_text("".join(lines), encoding="utf-8")
    return missing


def _said_by(node: ast.Call, where: str, errors: frozenset[str]) -> Iterator[Said]:
    name = _name(node.func)
    if _says(node, name, errors):
        named = {word.arg for word in node.keywords if word.arg}
        if name == "counted":
            named.add("count")
        # A sentence that is filled elsewhere, such as one of a table of them.
        filled = None if name == "Sentence" else frozenset(named)
        for given in node.args[: _SAYING.get(name, 2)]:
            for words in _literals(given):
                yield Said(where, words, filled)
    for keyword in node.keywords:
        if keyword.arg in _EXPLAINED and where.startswith("cli/"):
            for words in _literals(keyword.value):
                yield Said(where, words, None)


def _has_text(node: ast.expr) -> bool:
    return any(isinstance(n, ast.Constant) and isinstance(n.value, str) for n in ast.walk(node))


def _place(node: ast.expr) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _says(node: ast.Call, name: str, errors: frozenset[str]) -> bool:
    # A method of this name says what stands in a file already.
    return name in errors or (name in _SAYING and isinstance(node.func, ast.Name))


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.List | ast.Tuple):
        for part in node.elts:
            yield from _literals(part)


def _trees(code: Path) -> dict[Path, ast.Module]:
    files = sorted(code.rglob("*.py"))
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}


def _errors(trees: Iterable[ast.Module]) -> frozenset[str]:
    """Return the names of the errors that carry a sentence for the person."""
    names = {"KneeCheckError", "Refused"}
    classes = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    grew = True
    while grew:
        more = {c.name for c in classes if {_name(base) for base in c.bases} & names} - {_OURS}
        grew = not more <= names
        names |= more
    return frozenset(names)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
