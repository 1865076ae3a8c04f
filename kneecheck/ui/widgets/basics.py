"""Small factories that keep every label plain, every control named and every gap the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeVar

from PySide6 import QtCore
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kneecheck.ui.widgets.toggled import Button, OptionButton

GAP = 8
CARD_MARGIN = 16

TextRole = Literal["body", "page", "title", "muted", "level", "problem", "figure"]
ButtonKind = Literal["plain", "primary", "quiet", "option", "pain", "switch"]
_Layout = TypeVar("_Layout", bound=QBoxLayout)


def text(words: str = "", role: TextRole = "body", *, wrap: bool = True) -> QLabel:
    """Return a label that shows words as they are and never as markup."""
    label = QLabel(words)
    # By name, as below: see ``theme_name`` on what the names of Qt cost at first sight.
    label.setProperty("textFormat", "PlainText")
    label.setWordWrap(wrap)
    label.setProperty("role", role)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def button(words: str, kind: ButtonKind = "plain", *, name: str = "") -> QPushButton:
    """Return a push button; ``name`` is what a screen reader says when the words are not enough."""
    made = (OptionButton if kind == "option" else Button)(words.replace("&", "&&"))
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if name:
        made.setAccessibleName(name)
    return made


def column(*parts: QWidget, gap: int = GAP, margin: int = 0) -> QVBoxLayout:
    """Return a vertical layout of widgets."""
    return _filled(QVBoxLayout(), parts, gap, margin)


def row(*parts: QWidget, gap: int = GAP, margin: int = 0) -> QHBoxLayout:
    """Return a horizontal layout of widgets."""
    return _filled(QHBoxLayout(), parts, gap, margin)


def _filled(layout: _Layout, parts: tuple[QWidget, ...], gap: int, margin: int) -> _Layout:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        layout.addWidget(part)
    return layout


def left(widget: QWidget) -> QHBoxLayout:
    """Return a line that keeps a widget at its start and at its own width."""
    line = row(widget)
    line.addStretch(1)
    return line


def card(title: str = "") -> tuple[QFrame, QVBoxLayout]:
    """Return a raised panel and the layout inside it, with a title when one is given."""
    frame = QFrame()
    frame.setProperty("card", True)
    inside = column(gap=GAP + 2, margin=CARD_MARGIN)
    frame.setLayout(inside)
    if title:
        inside.addWidget(text(title, "title"))
    return frame, inside


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property that it looks at has changed.

    What was never styled, because nobody has seen it yet, finds the property when it is.
    """
    if not widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    for child in widget.findChildren(QLabel):
        child.style().unpolish(child)
        child.style().polish(child)


def clear(layout: QBoxLayout) -> None:
    """Take everything out of a layout and let it go."""
    for widget in _taken(layout):
        widget.hide()
        # In this order: without a parent it belongs to Python, which would delete it at once, in
        # the middle of whatever it is busy with; told to go later, it belongs to Qt again.
        widget.setParent(None)
        widget.deleteLater()


def clear_fast(layout: QBoxLayout) -> None:
    """Take out a whole page of widgets, which stay in their window, unseen, until they go.

    Put out of it they would each be dressed once more, for nobody to see.
    """
    for widget in _taken(layout):
        let_go(widget)


def let_go(widget: QWidget) -> None:
    """Take a widget away that may still be busy with the very press that makes it go."""
    widget.hide()
    widget.deleteLater()


def _taken(layout: QBoxLayout) -> Iterator[QWidget]:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            yield widget
