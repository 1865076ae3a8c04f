"""The window that opens in place of the program when the diary cannot be opened.

Who starts a program by its icon sees no terminal; a sentence there would tell them nothing.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from kneecheck.errors import Trouble
from kneecheck.journal.safekeeping import Safe
from kneecheck.settings import Settings
from kneecheck.ui.stay import application
from kneecheck.ui.theme.palette import dress, load_fonts, theme_name, wear
from kneecheck.ui.theme.roles import load_theme
from kneecheck.ui.widgets.basics import button, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.wording import in_words, moment_words

_WIDTH = 560


class RescueWindow(QWidget):
    """Says what is in the way and, when there is a safe, offers to mend the diary."""

    def __init__(self, sentence: str, safe: Safe | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self)
        self._safe = safe
        self.is_mended = False
        self.setWindowTitle("KneeCheck")
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words: QLabel = text(in_words(sentence))
        self.mend = button(self.tr("Mend the diary"), "primary")
        self.mend.setVisible(safe is not None)
        self.mend.clicked.connect(self._mend)
        self.leave = button(self.tr("Close"))
        self.leave.clicked.connect(self.close)
        inside = column(text(self.tr("Your diary cannot be opened"), "title"), gap=14, margin=24)
        inside.addWidget(self.words)
        if safe is not None:
            inside.addWidget(text(self._offer(safe), "muted"))
        inside.addWidget(flowing(self.mend, self.leave))
        inside.addStretch(1)
        self.setLayout(inside)
        self.resize(_WIDTH, inside.heightForWidth(_WIDTH))

    def _offer(self, safe: Safe) -> str:
        newest = next(iter(safe.backups()), None)
        if newest is None:
            return self.tr(
                "There is no backup. Mending saves what can still be read. "
                "The damaged file is kept aside."
            )
        return self.tr(
            "Mending puts the diary together again from what can still be read and the newest "
            "good backup; the last one is of {0}. The damaged file is kept aside."
        ).format(moment_words(newest.taken.astimezone()))

    @Slot()
    def _mend(self) -> None:
        if self._safe is None:
            return
        try:
            self._safe.rescue()
        except Trouble as trouble:
            self.words.setText(in_words(trouble))
            self.mend.hide()
            return
        self.is_mended = True
        self.close()


def offer_rescue(sentence: str, safe: Safe | None, settings: Settings, resources: Path) -> bool:
    """Show the window until it is closed; tell whether there is a whole diary again."""
    app = application()
    load_fonts(resources)
    name = theme_name(settings.theme, app)
    dress(app, resources, load_theme(resources, name), settings.text_percent)
    window = RescueWindow(sentence, safe)
    window.show()
    app.exec()
    return window.is_mended
