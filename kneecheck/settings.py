"""What the person has chosen: a small frozen value, kept as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import tomli

from kneecheck.domain.reminder import read_time
from kneecheck.errors import Trouble
from kneecheck.files import reason, whole_or_not_at_all
from kneecheck.sentences import say

SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark")
TEXT_PERCENTS = range(80, 201)
LOCK_MINUTES = range(241)
_LANGUAGE_LENGTH = range(2, 9)
_AREA_LENGTH = range(17)
_PERSON_LENGTH = range(1, 65)
_NAME_LENGTH = range(65)
_FOLDER_LENGTH = range(4097)
_MOST_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program looks, its language, the person shown last, backups, the reminder's time.

    ``area`` is where the person lives and decides whom to call; empty: as the system is set.
    ``lock_minutes`` without a key or a click lock a diary that has a passphrase (0: never);
    ``keyring`` tells that its key is in the key store of the system. ``name`` is for the report;
    ``welcomed`` tells that the first start is over.
    """

    theme: str = SYSTEM
    text_percent: int = 100
    language: str = SYSTEM
    area: str = ""
    person: str = "me"
    backup_folder: str = ""
    reminder: str = ""
    lock_minutes: int = 15
    keyring: bool = False
    name: str = ""
    welcomed: bool = False


def read_settings(file: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings and a sentence for each one that could not be used.

    Nothing in the file can keep the program from starting: what is faulty takes its default.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        # A longer one is none of ours; one made to hurt takes minutes and all memory to read.
        data = tomli.loads("[" if len(content) > _MOST_BYTES else content.decode())
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError, RecursionError):
        return Settings(), (
            say("The settings in {file} cannot be read; the usual ones are used.", file=file),
        )
    good, sentences = {}, []
    for key in (field.name for field in fields(Settings)):
        if key not in data:
            continue
        wrong = _wrong(key, data[key])
        if wrong:
            sentences.append(
                say(
                    "{file}: {key}: {wrong}; the usual one is used.",
                    file=file,
                    key=key,
                    wrong=wrong,
                )
            )
        else:
            good[key] = data[key]
    return Settings(**good), tuple(sentences)


def write_settings(file: Path, settings: Settings) -> None:
    """Keep the settings, whole or not at all, readable by their owner only.

    Raises ``Trouble`` when the folder cannot be written; the earlier file is then unchanged.
    """
    lines = (f"{name} = {_toml(value)}" for name, value in asdict(settings).items())
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_or_not_at_all(file) as part:
            part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise Trouble(
            "The settings cannot be kept in {file}: {reason}.", file=file, reason=reason(error)
        ) from error


def _wrong(key: str, value: Any) -> str:
    tests: Mapping[str, tuple[bool, str]] = {
        "theme": (value in THEMES, say("one of {names} is expected", names=", ".join(THEMES))),
        "text_percent": (
            type(value) is int and value in TEXT_PERCENTS,
            say(
                "a whole number from {first} to {last} is expected",
                first=TEXT_PERCENTS[0],
                last=TEXT_PERCENTS[-1],
            ),
        ),
        "language": (_is_text(value, _LANGUAGE_LENGTH), say("a language such as en is expected")),
        "area": (_is_text(value, _AREA_LENGTH), say("an area such as gb is expected")),
        "person": (_is_text(value, _PERSON_LENGTH), say("a short name is expected")),
        "reminder": (
            value == "" or (_is_text(value, range(6)) and read_time(value) is not None),
            say("a time such as 20:00 is expected, or nothing"),
        ),
        "lock_minutes": (
            type(value) is int and value in LOCK_MINUTES,
            say(
                "a whole number from {first} to {last} is expected",
                first=LOCK_MINUTES[0],
                last=LOCK_MINUTES[-1],
            ),
        ),
        "keyring": (isinstance(value, bool), say("true or false is expected")),
        "name": (_is_text(value, _NAME_LENGTH), say("a short name is expected")),
        "welcomed": (isinstance(value, bool), say("true or false is expected")),
        "backup_folder": (_is_text(value, _FOLDER_LENGTH), say("the name of a folder is expected")),
    }
    fits, wrong = tests[key]
    return "" if fits else wrong


def _is_text(value: Any, length: range) -> bool:
    return isinstance(value, str) and len(value) in length and value.isprintable()


def _toml(value: str | int) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
