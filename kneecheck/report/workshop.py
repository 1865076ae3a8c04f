"""The heavy work of a report: here, or in a process of its own that can be stopped at any moment.

Typst and the models of FHIR keep Python from doing anything else while they work, so a window
hands them to another process. The two exchange one line of JSON each way and nothing else: what a
diary says must never lie in a file that nobody asked for, not even for a moment.
"""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from msgspec import Struct
from msgspec.structs import asdict

from kneecheck.errors import Defect, Trouble
from kneecheck.hardening import harden
from kneecheck.report.fhir_check import check_bundle
from kneecheck.report.worker import WORKER

if TYPE_CHECKING:
    import typst

PREVIEW_DOTS, PRINT_DOTS = 120.0, 300.0
Result = Literal["pdf", "png", "print", "html"]


class Stopped(Trouble):
    """The work was stopped from outside."""


class Setting(Struct, frozen=True):
    """What to make of files in memory; ``moment`` is the time a PDF says it was made, in seconds.

    Typst begins with ``main.typ``. ``attached`` names a FHIR document among the files that has to
    pass its check meanwhile, unless it was ``checked`` before; ``step`` is the step that the
    figures were drawn for.
    """

    files: Mapping[str, bytes]
    fonts: str
    result: Result
    moment: int = 0
    attached: str = ""
    checked: bool = False
    step: int = 0


class Made(Struct, frozen=True):
    """The finished files; none when the page has to be measured or drawn anew.

    ``step`` is the one that fits it to its paper, ``left`` the points that are left between parts.
    """

    files: tuple[bytes, ...]
    step: int
    left: float


class Workshop(Protocol):
    """Sets pages and checks FHIR documents."""

    def set(self, setting: Setting) -> Made:
        """Set a page, unless it was drawn for a step that does not fit or fits badly."""
        ...

    def check(self, bundle: bytes) -> None:
        """Let the models of the standard read a bundle; ``Defect`` when they refuse it."""
        ...


class Here:
    """Works in this very process, which waits."""

    def set(self, setting: Setting) -> Made:
        """Set a page; ``Defect`` with Typst's own words when it refuses."""
        compiler = _compiler(setting, "paper")
        if not setting.attached or setting.checked:
            return _set(setting, compiler)
        begun = threading.Event()
        with ThreadPoolExecutor(1) as beside:
            # Typst leaves Python free while it works, a check does not: so Typst has to be first.
            checked = beside.submit(self._check_after, begun, setting.files[setting.attached])
            begun.set()
            made = _set(setting, compiler)
            checked.result()
        return made

    def check(self, bundle: bytes) -> None:
        """Check a bundle."""
        check_bundle(bundle)

    def _check_after(self, begun: threading.Event, bundle: bytes) -> None:
        begun.wait()
        self.check(bundle)


def _compiler(setting: Setting, form: str) -> typst.Compiler:
    import typst  # noqa: PLC0415 - a check needs none

    # Its types name one file only; a mapping of names to files has long been taken as well.
    files: Any = dict(setting.files)
    inputs = {"form": form}
    if setting.attached:
        # The largest by far goes in as text: files are taken in byte by byte, text in one piece.
        inputs["attached"] = files.pop(setting.attached).decode()
    return typst.Compiler(
        files, font_paths=_fonts(setting.fonts), ignore_system_fonts=True, sys_inputs=inputs
    )


@lru_cache(maxsize=1)
def _fonts(folder: str) -> typst.Fonts:
    """Return the fonts of a folder, which do not change while the program runs."""
    import typst  # noqa: PLC0415 - a check needs none

    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _set(setting: Setting, compiler: typst.Compiler) -> Made:
    try:
        fit = json.loads(compiler.query("<fit>", field="value", one=True))
        well = fit["holds"] and fit["step"] == setting.step
        files = _made(setting, compiler) if well else []
    except RuntimeError as error:
        raise Defect(f"The page of the report could not be set: {error}") from error
    return Made(tuple(files), fit["step"], fit["left"])


def _made(setting: Setting, compiler: typst.Compiler) -> list[bytes]:
    options: dict[str, dict[str, Any]] = {
        "pdf": {"pdf_standards": ["ua-1", "a-3a"], "timestamp": setting.moment},
        "png": {"ppi": PREVIEW_DOTS},
        "print": {"ppi": PRINT_DOTS},
        "html": {},
    }
    kind = "png" if setting.result == "print" else setting.result
    if kind == "html":
        compiler = _compiler(setting, "browser")
    # With its warnings, or Typst would print on standard error that HTML is new to it.
    made, _ = compiler.compile_with_warnings(format=kind, **options[setting.result])
    return [data or b"" for data in (made if isinstance(made, list) else [made])]


class Elsewhere:
    """Works in a process that starts with the first task and can be stopped.

    ``Stopped`` tells that this happened, or that the process ended by itself.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def set(self, setting: Setting) -> Made:
        """Set a page there."""
        files = {name: _packed(data) for name, data in setting.files.items()}
        made = self._ask({"set": {**asdict(setting), "files": files}})
        return Made(tuple(_unpacked(file) for file in made["files"]), made["step"], made["left"])

    def check(self, bundle: bytes) -> None:
        """Check a bundle there."""
        self._ask({"check": _packed(bundle)})

    def stop(self) -> None:
        """Stop whatever is being done; the next task starts anew."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, task: dict[str, object]) -> dict[str, Any]:
        process = self._running()
        answer = ""
        # A process that was stopped leaves a broken pipe or an empty answer.
        with contextlib.suppress(OSError, ValueError):
            assert process.stdin is not None  # noqa: S101 - both are pipes
            assert process.stdout is not None  # noqa: S101
            print(json.dumps(task), file=process.stdin, flush=True)
            answer = process.stdout.readline()
        if not answer:
            self.stop()
            raise Stopped("The report was not finished. Please try again.")
        told = json.loads(answer)
        if "error" in told:
            raise Defect(told["error"])
        made: dict[str, Any] = told["made"]
        return made

    def _running(self) -> subprocess.Popen[str]:
        with self._lock:
            if self._process is None:
                self._process = _start()
            return self._process


def _start() -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and code
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # Windows would open a terminal for it.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _command() -> list[str]:
    """Return how to start this very program as a workshop."""
    if getattr(sys, "frozen", False):
        # A program in one piece has no interpreter beside it: it is started once more itself.
        return [sys.executable, WORKER]
    # -P and our own folder: the very same program, whatever lies in the person's folder.
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); "
        "from kneecheck.report.workshop import serve; serve()"
    )
    return [sys.executable, "-P", "-c", code, str(Path(__file__).resolve().parent.parent.parent)]


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text)


def _set_there(here: Here, told: dict[str, Any]) -> dict[str, Any]:
    files = {name: _unpacked(data) for name, data in told["files"].items()}
    made = here.set(Setting(**{**told, "files": files}))
    return {"files": [_packed(file) for file in made.files], "step": made.step, "left": made.left}


def serve() -> None:
    """Do tasks until the other side is gone."""
    # This process sees the diary too.
    harden()
    here = Here()
    for line in sys.stdin:
        task = json.loads(line)
        made: dict[str, Any] = {}
        try:
            if "set" in task:
                made = _set_there(here, task["set"])
            else:
                here.check(_unpacked(task["check"]))
            answer: dict[str, object] = {"made": made}
        except Defect as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)
