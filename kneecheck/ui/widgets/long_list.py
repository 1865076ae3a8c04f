"""A long list of panels: made a few at a time, and kept for as long as they say the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kneecheck.ui.widgets.basics import column, let_go

# So much is made at once: more than fits into a window; the rest comes at turns of the event loop.
AT_FIRST, _A_TURN = 12, 3
_GAP = 10


class LongList(QWidget):
    """Shows a panel for each of its items.

    ``make`` makes the panel of an item, ``weigh`` tells how much there is to make. Nobody waits for
    a long list, and a list of which an item has changed stands where it stood.

    Signals: ``completed()`` when every panel is there.
    """

    completed = Signal()

    def __init__(
        self,
        make: Callable[[Hashable], QWidget],
        weigh: Callable[[Hashable], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._weigh = make, weigh
        self._parts: list[_Part | Hashable] = []
        self._next = 0
        self._complete = True
        self._lines = column(gap=_GAP)
        self.setLayout(self._lines)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    def show_items(self, items: Sequence[Hashable]) -> None:
        """Show items, each of them once, in their order."""
        held = {next(iter(part.panels)): part for part in self._parts if isinstance(part, _Part)}
        self._parts, at = [], 0
        while at < len(items):
            part = held.get(items[at])
            if part is not None and part.holds(items[at : at + len(part.panels)]):
                self._parts.append(held.pop(items[at]))
                at += len(part.panels)
            else:
                self._parts.append(items[at])
                at += 1
        for gone in held.values():
            self._lines.removeWidget(gone)
            let_go(gone)
        self._next, self._complete = 0, False
        self._lay(AT_FIRST)
        self._turn.start()

    def panel(self, item: Hashable) -> QWidget:
        """Return the panel of an item that is shown; what comes before it is made first."""
        while True:
            for part in self._parts:
                if isinstance(part, _Part) and item in part.panels:
                    return part.panels[item]
            if self._next >= len(self._parts):
                raise KeyError(item)
            self._lay(_A_TURN)

    def is_complete(self) -> bool:
        """Tell whether every panel is there, and it has been said."""
        return self._complete

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where it was left."""
        super().showEvent(event)
        if not self._complete:
            self._turn.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make no more for nobody: all of it would be laid out in one go on coming back."""
        super().hideEvent(event)
        self._turn.stop()

    @Slot()
    def _go_on(self) -> None:
        if self._next < len(self._parts):
            self._lay(_A_TURN)
        else:
            self._turn.stop()
            self._complete = True
            self.completed.emit()

    def _lay(self, room: int) -> None:
        """Make the next panels, as many as there is room for."""
        while room > 0 and self._next < len(self._parts):
            end = self._next
            panels: dict[Hashable, QWidget] = {}
            while room > 0 and end < len(self._parts):
                item = self._parts[end]
                if isinstance(item, _Part):
                    break
                panels[item] = self._make(item)
                room -= self._weigh(item)
                end += 1
            if panels:
                part = _Part(panels)
                self._parts[self._next : end] = [part]
                self._lines.insertWidget(self._next, part)
            self._next += 1


class _Part(QWidget):
    """Some panels that came together.

    Panels added one by one to a list that is seen would each have all others laid out anew.
    """

    def __init__(self, panels: Mapping[Hashable, QWidget]) -> None:
        super().__init__()
        self.panels = panels
        self.setLayout(column(*panels.values(), gap=_GAP))

    def holds(self, items: Sequence[Hashable]) -> bool:
        """Tell whether these very items have their panels here, in this order."""
        return list(self.panels) == list(items)
