"""Make reports beside the window, one at a time, so that it never stands still meanwhile.

A thread prepares and writes; the heavy work goes on in a process of its own, which can be stopped
at once.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kneecheck.errors import Trouble
from kneecheck.report.stages import PRINTING, STAGES, Stage, Tell, nobody
from kneecheck.report.workshop import Elsewhere
from kneecheck.ui.wording import in_words

if TYPE_CHECKING:
    from kneecheck.report.order import ReportDraft


_SOON_MS = 30


@dataclass(eq=False)
class Task:
    """Pages to look at or to print, or with a path a file; it can be called off until it writes."""

    draft: ReportDraft
    path: Path | None = None
    printing: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _called_off: bool = False
    _writing: bool = False

    def call_off(self) -> bool:
        """Call it off; return whether it was still time to."""
        with self._lock:
            self._called_off = not self._writing
            return self._called_off

    def may_write(self) -> bool:
        """Tell whether it still stands; from then on it cannot be called off."""
        with self._lock:
            self._writing = not self._called_off
            return self._writing

    @property
    def awaited(self) -> bool:
        """Tell whether somebody pressed a button for it, and waits."""
        return self.path is not None or self.printing

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Return the steps of a file or a print."""
        return STAGES[self.path.suffix.lower() if self.path else PRINTING]

    @property
    def called_off(self) -> bool:
        """Tell whether nobody waits for it any more."""
        return self._called_off


@dataclass(frozen=True)
class Outcome:
    """How a task ended: with pages, with files, or with an error."""

    task: Task
    pages: tuple[bytes, ...] = ()
    files: tuple[Path, ...] = ()
    error: Exception | None = None


@dataclass(frozen=True)
class Step:
    """A step of a task that has begun."""

    task: Task
    stage: Stage


class ReportWork(QObject):
    """Makes what was asked for last; a file goes before a preview.

    Signals: ``previewed(object)`` and ``printable(object)`` with a tuple of PNG; ``saved(object)``
    with a tuple of paths; ``troubled(str)`` with a sentence; ``stepped(int, int, str)`` with the
    steps done, how many there are and the key of the present one, while somebody waits;
    ``changed()`` when it starts, stops or is called off.
    """

    previewed = Signal(object)
    printable = Signal(object)
    saved = Signal(object)
    troubled = Signal(str)
    changed = Signal()
    stepped = Signal(int, int, str)
    _ended = Signal(object)
    _begun = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workshop = Elsewhere()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="report")
        self._running: Task | None = None
        self._next_save: Task | None = None
        self._next_preview: Task | None = None
        self._closed = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._go_on)
        # Emitted in the other thread, received in this one: Qt carries it over.
        self._ended.connect(self._end)
        self._begun.connect(self._step)

    @property
    def saving(self) -> bool:
        """Tell whether somebody waits for a file or a print."""
        tasks = (self._running, self._next_save)
        return any(task and task.awaited and not task.called_off for task in tasks)

    @property
    def busy(self) -> bool:
        """Tell whether anything is being made or waits to be."""
        return any((self._running, self._next_save, self._next_preview))

    def get_ready(self) -> None:
        """Load what makes a report, in the other thread, before anybody wants one."""
        self._pool.submit(_load)

    def preview(self, draft: ReportDraft) -> None:
        """Make pictures of the pages; an earlier wish for other pages is forgotten."""
        self._next_preview = Task(draft)
        if self._running and not self._running.awaited:
            self._call_off()
        # The page it is for is painted first: the other thread would take Python away from it.
        self._soon.start()
        self.changed.emit()

    def save(self, draft: ReportDraft, path: Path) -> None:
        """Make a file and put it in place."""
        self._next_save = Task(draft, path)
        self._go_on()

    def print(self, draft: ReportDraft) -> None:
        """Make pictures of the pages for a printer."""
        self._next_save = Task(draft, printing=True)
        self._go_on()

    @Slot()
    def cancel(self) -> None:
        """Call the file off; once it is being written it is too late, and it is told as saved."""
        self._next_save = None
        if self._running and self._running.awaited:
            self._call_off()
        self.changed.emit()

    def close(self) -> None:
        """Call everything off and wait for the other thread."""
        self._next_save = self._next_preview = None
        self._closed = True
        self._soon.stop()
        self._call_off()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self.workshop.stop()

    def _call_off(self) -> None:
        if self._running and self._running.call_off():
            self.workshop.stop()

    @Slot()
    def _go_on(self) -> None:
        if self._running is None:
            self._running = self._next_save or self._next_preview
            if self._running is self._next_preview:
                self._next_preview = None
            else:
                self._next_save = None
            if self._running is not None:
                self._pool.submit(self._work, self._running)
        self.changed.emit()

    def _work(self, task: Task) -> None:
        try:
            outcome = _done(task, partial(self._tell, task) if task.awaited else nobody)
        # Whatever it is, it is raised again where the window sees it.
        except Exception as error:  # noqa: BLE001
            outcome = Outcome(task, error=error)
        self._ended.emit(outcome)

    def _tell(self, task: Task, stage: Stage) -> None:
        self._begun.emit(Step(task, stage))

    @Slot(object)
    def _step(self, step: Step) -> None:
        task = step.task
        if task is self._running and not task.called_off:
            self.stepped.emit(task.stages.index(step.stage), len(task.stages), step.stage.value)

    @Slot(object)
    def _end(self, outcome: Outcome) -> None:
        self._running = None
        if self._closed:
            return
        self._go_on()
        if outcome.files:
            self.saved.emit(outcome.files)
        elif outcome.task.called_off:
            return
        elif isinstance(outcome.error, Trouble):
            self.troubled.emit(in_words(outcome.error))
        elif outcome.error is not None:
            raise outcome.error
        elif outcome.task.printing:
            self.printable.emit(outcome.pages)
        else:
            self.previewed.emit(outcome.pages)


def _load() -> None:
    from kneecheck.report import order, press  # noqa: F401, PLC0415 - to be there when wanted


def _done(task: Task, tell: Tell) -> Outcome:
    """Do a task; nothing is written before everything is made."""
    if task.printing:
        return Outcome(task, pages=task.draft.prints(tell))
    if task.path is None:
        return Outcome(task, pages=task.draft.preview())
    from kneecheck.report.order import write_files  # noqa: PLC0415 - not for every start

    files = task.draft.files(task.path, tell)
    tell(Stage.WRITING)
    return Outcome(task, files=write_files(files) if task.may_write() else ())
