"""Every reader of the program as one function from bytes to a verdict, for whoever feeds it.

A reader may refuse in words (``KneeCheckError``); anything else that comes out of it is a fault.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from unittest import mock

from kneecheck import app
from kneecheck.__main__ import main
from kneecheck.cli.check_input import read_check_input
from kneecheck.errors import Defect, KneeCheckError
from kneecheck.journal.csv_diary import entries_from_csv
from kneecheck.journal.csv_look import look_at_table
from kneecheck.journal.draft_form import draft_from_text, draft_text
from kneecheck.journal.exchange import diary_from_json, diary_to_json
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import resources_folder
from kneecheck.settings import Settings, read_settings, write_settings
from kneecheck.store.check import check_file
from kneecheck.store.diary_store import DiaryStore
from kneecheck.store.drill import last_tried
from kneecheck.store.salvage import read_what_is_left
from kneecheck.strict_json import parse_json
from tests.builders import TODAY, a_draft, a_visit, an_entry

RESOURCES = resources_folder()
KNOWLEDGE = RESOURCES / "knowledge"
_MEMORY = Path("/dev/shm")  # noqa: S108 - nothing of a person is put there
TABLE = (
    'Date,Pain,Worst,Note\n2026-11-18,4,6,"stairs, twice"\n2026-11-19,0,0,\'=1+1\n2026-11-20,,,\n'
)
COMMANDS = (
    "log --pain 4 --worst 6 --at left.back.heel=3 --answer lump=no --note words",
    "log --pain 4 --on yesterday --json",
    "trend --from 2026-01-01 --to 2026-11-20 --json",
    "check check.json --json",
    "questions --json",
    "import diary.json --preview",
    "import table.csv --column day=Date --column average=Pain --preview",
    "verify --json",
    "backup --to .",
    "restore diary.kneecheck",
    "export --out out.json",
    "report --out out.csv --from 2020-01-01 --notes --ask why",
    "rescue",
)
_NAMES = {line.split()[0] for line in COMMANDS} | {"--help", "--version"}
_FAULT = "Something went wrong inside KneeCheck"


class Fault(AssertionError):
    """A reader let something out that no person should see."""


@cache
def knowledge() -> KnowledgeBase:
    """Return the shipped medical content, read once."""
    return load_knowledge(KNOWLEDGE)


@contextmanager
def place() -> Iterator[Path]:
    """Lend an empty folder in memory, and see that nothing is written beside it."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as outer:
        inner = Path(outer) / "inner"
        inner.mkdir()
        yield inner
        if list(Path(outer).iterdir()) != [inner]:
            found = [file.name for file in Path(outer).iterdir()]
            raise Fault(f"something was written outside: {found}")


def read_diary(content: bytes) -> None:
    """Open a file as a diary, read everything, check it, and read what is left of it."""
    with place() as folder:
        path = folder / "diary.kneecheck"
        path.write_bytes(content)
        check_file(path)
        with contextlib.suppress(KneeCheckError):
            read_what_is_left(path)
        try:
            store = DiaryStore.open(path)
        except KneeCheckError:
            if path.read_bytes() != content and content:
                raise Fault("a file that was refused was changed") from None
            return
        with contextlib.suppress(KneeCheckError):
            store.everything()
        store.close()


def read_json_diary(content: bytes) -> None:
    """Read an export, once as it is and once as signed by whoever made it up."""
    for data in (content, _signed(content)):
        with contextlib.suppress(KneeCheckError):
            diary_from_json("f", data)


def _signed(content: bytes) -> bytes:
    """Return an export with the digest it ought to have, where it is JSON at all."""
    try:
        data = json.loads(content)
        keys = ("entries", "earlier_entries", "visits", "earlier_visits")
        lists = {key: data.get(key) for key in keys}
        plain = json.dumps(lists, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        data["sha256"] = hashlib.sha256(plain.encode(errors="surrogatepass")).hexdigest()
        return json.dumps(data).encode()
    except (ValueError, AttributeError, TypeError, RecursionError):
        return content


def read_check(content: bytes) -> None:
    """Read what ``kneecheck check`` is given."""
    with contextlib.suppress(KneeCheckError):
        read_check_input(knowledge(), parse_json("f", content), TODAY)


def read_draft(content: bytes) -> None:
    """Read a half-finished day."""
    draft_from_text(content.decode(errors="replace"))


def read_drill(content: bytes) -> None:
    """Read the note of the last drill."""
    with place() as folder:
        (folder / "last-drill.json").write_bytes(content)
        last_tried(folder)


def read_table(content: bytes) -> None:
    """Look at a table, and read it as it was guessed and as it was not."""
    with contextlib.suppress(KneeCheckError):
        look = look_at_table("f", content)
        first, last = look.headings[0], look.headings[-1]
        for columns in (look.guess, {"day": first, "note": last}, {"day": last, "average": first}):
            ways = look.day_formats(columns["day"]) if "day" in columns else ()
            way = ways[0][0] if ways else "%Y-%m-%d"
            table = look.table({"day": first} | dict(columns), way)
            with contextlib.suppress(KneeCheckError):
                entries_from_csv("f", content, table, TODAY, "me", str)


def read_choices(content: bytes) -> None:
    """Read settings; whatever they hold, there are settings."""
    with place() as folder:
        file = folder / "settings.toml"
        file.write_bytes(content)
        chosen, _ = read_settings(file)
        write_settings(file, chosen)
        if read_settings(file) != (chosen, ()):
            raise Fault(f"settings that were read cannot be kept: {chosen}")


def read_medical_content(content: bytes) -> None:
    """Read the medical content with one file changed; everything wrong with it is a ``Defect``."""
    file, _, body = content.partition(b"\n")
    name = file.decode(errors="replace").removeprefix("# ")
    with place() as folder:
        made = folder / "knowledge"
        made.mkdir()
        for part in KNOWLEDGE.rglob("*"):
            there = made / part.relative_to(KNOWLEDGE)
            if part.is_dir():
                there.mkdir()
            elif name == str(part.relative_to(KNOWLEDGE)):
                there.write_bytes(body)
            else:
                there.symlink_to(part)
        with contextlib.suppress(Defect):
            load_knowledge(made)


def run_command(content: bytes) -> None:
    """Run a command line; it ends with a code and never with a traceback."""
    # Only names inside the folder: what a person asks for by path is their own wish. No command
    # line of any system holds a NUL.
    words = re.sub("[/~\0]", "_", content.decode(errors="replace"))
    try:
        argv = shlex.split(words)
    except ValueError:
        argv = words.split()
    # The sample person and the self-test take long and read nothing from outside.
    if not set(argv) & _NAMES or set(argv) & {"demo", "selftest"}:
        return
    said = io.StringIO()
    with place() as folder, _at_home(folder):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            code = main(argv)
        if code not in {0, 1, 2} or _FAULT in said.getvalue() or "Traceback" in said.getvalue():
            raise Fault(f"{argv}: {code}, {said.getvalue()}")


@contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """Let a folder be the person's own, with no screen to open a window on."""
    for name, content in _files().items():
        (folder / name).write_bytes(content)
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "KNEECHECK_DIARY")
    kept = {key: value for key, value in os.environ.items() if key not in gone}
    umask = os.umask(0o077)
    try:
        with (
            mock.patch.dict(os.environ, kept | {"KNEECHECK_HOME": str(folder)}, clear=True),
            mock.patch.object(app, "load_knowledge", _knowledge_at_hand),
            contextlib.chdir(folder),
        ):
            yield
    finally:
        os.umask(umask)


def _knowledge_at_hand(*_: object) -> KnowledgeBase:
    return knowledge()


@cache
def _files() -> Mapping[str, bytes]:
    with place() as folder:
        store = DiaryStore.open(folder / "diary.kneecheck")
        for number in range(4):
            store.save(
                an_entry(
                    number,
                    entry_id=f"{number:032x}",
                    marks={"left.back.heel": number},
                    answers={"lump": "no", "temp_c": 37.5},
                    note="words",
                )
            )
        store.save(an_entry(0, entry_id=f"{0:032x}", version=2, note="other words"))
        store.save_visit(a_visit(1, "S1"))
        everything = store.everything()
        store.close()
        diary = (folder / "diary.kneecheck").read_bytes()
    written = datetime(2026, 11, 20, tzinfo=UTC)
    check = {
        "today": "2026-11-20",
        "answers": {"lump": "no", "temp_c": 37.5},
        "places": {"left.back.heel": 3},
        "diary": [{"day": "2026-11-19", "average": 4, "worst": 6, "note": "words"}],
        "visits": [{"day": "2026-11-18", "found": "nothing", "rules": ["S1"]}],
    }
    return {
        "diary.kneecheck": diary,
        "diary.json": diary_to_json(everything, "test", written),
        "check.json": json.dumps(check).encode(),
        "table.csv": TABLE.encode(),
    }


def seeds(reader: str) -> tuple[bytes, ...]:
    """Return good inputs of a reader, from which bad ones are made."""
    if reader == "diary":
        return (_files()["diary.kneecheck"],)
    if reader == "knowledge":
        names = sorted(part for part in KNOWLEDGE.rglob("*.toml") if "cases" not in part.parts)
        return tuple(
            f"# {part.relative_to(KNOWLEDGE)}\n".encode() + part.read_bytes() for part in names
        )
    if reader == "command line":
        return tuple(line.encode() for line in COMMANDS)
    with place() as folder:
        write_settings(folder / "s", Settings(backup_folder="/media/stick", person="Ann"))
        chosen = (folder / "s").read_bytes()
    drill = {"at": "2026-11-20T12:00:00+00:00", "taken": "2026-11-20", "entries": 3, "trouble": ""}
    return {
        "export": (_files()["diary.json"],),
        "check": (_files()["check.json"],),
        "draft": (draft_text(a_draft(date(2026, 11, 20), 4, lump="no")).encode(),),
        "drill": (json.dumps(drill).encode(),),
        "table": (TABLE.encode(), TABLE.replace(",", ";").encode()),
        "settings": (chosen,),
    }[reader]


READERS: Mapping[str, Callable[[bytes], None]] = {
    "diary": read_diary,
    "export": read_json_diary,
    "check": read_check,
    "draft": read_draft,
    "drill": read_drill,
    "table": read_table,
    "settings": read_choices,
    "knowledge": read_medical_content,
    "command line": run_command,
}
