"""Do work beside the event loop, while the window that is on the screen stays alive."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Signal

_Done = TypeVar("_Done")


class _Over(QObject):
    """Tells the event loop that the work is over.

    Signals: ``told()``.
    """

    told = Signal()


class _Work(Generic[_Done]):
    """Runs once and keeps what came of it."""

    def __init__(self, work: Callable[[], _Done], over: _Over) -> None:
        self._work, self._over = work, over
        self.done: list[_Done] = []
        self.failed: BaseException | None = None

    def run(self) -> None:
        try:
            self.done.append(self._work())
        except BaseException as error:  # noqa: BLE001 - it is raised where the work was asked for
            self.failed = error
        self._over.told.emit()


def meanwhile(work: Callable[[], _Done]) -> _Done:
    """Return what some work gives, or raise its error; the window is painted meanwhile.

    Keys and clicks wait in the queue of the application until there is a page that can take them,
    so that nothing typed early is lost or goes to the wrong place.
    """
    loop, over = QEventLoop(), _Over()
    over.told.connect(loop.quit)
    task = _Work(work, over)
    thread = Thread(target=task.run, name="start", daemon=True)
    thread.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    thread.join()
    if task.failed is not None:
        raise task.failed
    return task.done[0]
