"""The manual page: its text by hand, its list of commands as the program itself tells it."""

from __future__ import annotations

import re

_COMMAND = re.compile(r"^ {4}(\S+) {2,}(\S.*)$", re.MULTILINE)


def fill(template: str, told: str, version: str, date: str) -> str:
    """Return the manual page for a version; ``told`` is what ``kneecheck --help`` prints."""
    listed = told.partition("commands:")[2]
    commands = "\n".join(
        f".TP\n.B {_quoted(name)}\n{_quoted(words)}" for name, words in _COMMAND.findall(listed)
    )
    filled = template.replace("@COMMANDS@", commands)
    return filled.replace("@VERSION@", version).replace("@DATE@", date)


def _quoted(words: str) -> str:
    return words.replace("\\", r"\e").replace("-", r"\-")
