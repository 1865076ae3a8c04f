"""What assistive technology does to a control means the same as a click or a key."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.conftest import Running

PAIN = "How strong was the pain on average?: {0}"


def first_action(widget: QWidget) -> str:
    """Do the first action a control offers, as a screen reader does; return its name."""
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface()
    name = str(actions.actionNames()[0])
    actions.doAction(name)
    QApplication.processEvents()
    return name


def test_a_toggle_by_a_screen_reader_marks_answers_and_turns_pages(running: Running) -> None:
    window, desk = running.program.window, running.program.conductor.desk
    today = window.today()
    place = "left.back.knee_crease_inner"
    zone = next(z for p, z in today.body_map.zones().items() if p.id == place)
    assert first_action(zone) == "Toggle"
    assert [marked.id for marked in desk.draft.marks] == [place]
    first_action(running.button(PAIN.format(4)))
    assert desk.draft.average == 4
    first_action(today.row("fever").option("no"))
    assert desk.draft.answers["fever"] == "no"
    first_action(zone)
    assert not desk.draft.marks
    first_action(window.rail.button("trend"))
    assert window.pages["trend"].isVisible()
    assert window.rail.button("trend").isChecked()
    first_action(window.rail.button("settings"))
    first_action(running.button("Dark"))
    assert running.program.settings.theme == "dark"
    assert running.button("Dark").isChecked()


def test_every_checkable_control_hears_a_toggle(running: Running) -> None:
    window = running.program.window
    deaf = []
    for pressed in window.findChildren(QAbstractButton):
        own = not pressed.objectName().startswith("qt_")
        if own and pressed.isCheckable() and not hasattr(pressed, "listen"):
            deaf.append(f"{type(pressed).__name__} {pressed.accessibleName() or pressed.text()}")
    assert deaf == []
