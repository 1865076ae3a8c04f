"""What scrolls is dressed when it stands in its window, not each time it was moved before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from kneecheck.ui.pages.page import ColumnScroll
from kneecheck.ui.widgets.basics import column, text


def test_a_column_is_dressed_when_it_is_in_its_window(qtbot: QtBot) -> None:
    line = text("A line")
    dressed = Qt.WidgetAttribute.WA_WState_Polished
    area = ColumnScroll(column(line))
    page = QWidget()
    page.setLayout(column(area))
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(QWidget())
    stack.addWidget(page)
    assert not line.testAttribute(dressed)
    stack.setCurrentWidget(page)
    stack.show()
    qtbot.waitExposed(stack)
    assert line.testAttribute(dressed)
    assert area.widget() is area.column
    assert line.isVisible()
    assert line.window() is stack
