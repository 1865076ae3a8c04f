"""The first thing seen of a locked diary: one calm question, and what to do when it is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from kneecheck.errors import Trouble
from kneecheck.journal.keys import is_misspelt_code
from kneecheck.journal.locking import Lock, WrongPassphrase
from kneecheck.journal.safekeeping import Backup, Safe
from kneecheck.settings import Settings
from kneecheck.ui.look import Look
from kneecheck.ui.stay import Stay, application
from kneecheck.ui.theme.palette import dress, load_fonts, theme_name, wear
from kneecheck.ui.widgets.basics import button, column, text
from kneecheck.ui.widgets.flow import flowing
from kneecheck.ui.widgets.fold import Fold
from kneecheck.ui.widgets.passphrase_field import PassphraseField
from kneecheck.ui.wording import in_words, moment_words

SMALLEST = (640, 480)
FIRST_SIZE = (1180, 800)
_WIDTH_EM = 26
_LONGEST_WAIT = 60
_SECOND = 1000


class UnlockWindow(QWidget):
    """Asks for the passphrase until it fits or the window is closed; ``is_open`` tells which.

    After each wrong one the wait is twice as long, which costs a slip little and guessing much.
    """

    def __init__(
        self,
        lock: Lock,
        safe: Safe,
        look: Look,
        trouble: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        wear(self)
        self._lock, self._safe, self._look = lock, safe, look
        self.is_open = False
        self._wrong = 0
        self._left = 0
        self.setWindowTitle("KneeCheck")
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.field = PassphraseField(self.tr("Passphrase or recovery code"))
        self.open_it = button(self.tr("Open the diary"), "primary")
        self.told: QLabel = text(trouble, "muted")
        self.told.setVisible(bool(trouble))
        self.wrong: QLabel = text("", "problem")
        self.wrong.hide()
        self.forgotten = Fold(self.tr("I have forgotten it"), look)
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._tick)
        self.open_it.clicked.connect(self._try)
        self.field.entered.connect(self.open_it.click)
        self.field.setFocus()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("card", True)
        frame.setFixedWidth(round(self._look.em() * _WIDTH_EM))
        self._picture = QLabel()
        size = round(self._look.em() * 2)
        self._picture.setPixmap(self._look.icon("lock", "accent").pixmap(size, size))
        inside = column(self._picture, gap=14, margin=28)
        inside.addWidget(text(self.tr("Your diary is locked"), "page"))
        inside.addWidget(self.told)
        inside.addWidget(self.field)
        inside.addWidget(self.wrong)
        inside.addWidget(self.open_it)
        self._fill_forgotten()
        inside.addWidget(self.forgotten)
        frame.setLayout(inside)
        middle = column()
        middle.addStretch(2)
        middle.addWidget(frame)
        middle.addStretch(3)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addLayout(middle)
        line.addStretch(1)
        ground = QWidget()
        ground.setProperty("page", True)
        ground.setLayout(line)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        self.setLayout(column(area))

    def _fill_forgotten(self) -> None:
        inside = self.forgotten.inside
        for words in (
            self.tr("If you wrote down a recovery code, type it in the field above."),
            self.tr(
                "Without the passphrase or the code nobody can open this diary. There is no back "
                "door, and nobody can send you a new passphrase."
            ),
        ):
            inside.addWidget(text(words))
        plain = self._lock.plain_backup()
        if plain is None:
            inside.addWidget(
                text(self.tr("There is no backup without a passphrase on this computer."), "muted")
            )
            return
        self._offer(plain)

    def _offer(self, plain: Backup) -> None:
        moment = moment_words(plain.taken.astimezone())
        self.forgotten.inside.addWidget(
            text(
                self.tr(
                    "There is a backup without a passphrase, of {0}. You can go back to it. What "
                    "you wrote later stays in the locked diary, which is kept aside."
                ).format(moment)
            )
        )
        self.back = button(self.tr("Go back to this backup"))
        self.back.setProperty("file", str(plain.file))
        self.back.clicked.connect(self._go_back)
        self.forgotten.inside.addWidget(flowing(self.back))

    @Slot()
    def _go_back(self) -> None:
        try:
            self._safe.restore(Path(str(self.back.property("file"))))
        except Trouble as trouble:
            self._say(in_words(trouble))
            return
        self.is_open = True
        self.close()

    @Slot()
    def _try(self) -> None:
        typed = self.field.text()
        if self._left or not typed:
            self.field.setFocus()
            return
        try:
            self._lock.unlock(typed)
        except WrongPassphrase:
            self._refuse(typed)
        except (Trouble, OSError) as trouble:
            self._say(in_words(trouble))
        else:
            self.is_open = True
            self.field.clear()
            self.close()

    def _refuse(self, typed: str) -> None:
        self._wrong += 1
        self._left = min(2 ** (self._wrong - 1), _LONGEST_WAIT)
        self._slip = is_misspelt_code(typed)
        self.field.line.selectAll()
        self.field.setFocus()
        self.open_it.setEnabled(False)
        self._clock.start()
        self._tell_wait()

    def _tell_wait(self) -> None:
        reason = (
            self.tr("There is a slip in this recovery code. Please compare it letter by letter.")
            if self._slip
            else self.tr("This passphrase does not open the diary.")
        )
        wait = (
            self.tr("You can try again in one second.")
            if self._left == 1
            else self.tr("You can try again in {0} seconds.").format(self._left)
        )
        wait = wait if self._left else ""
        self._say(f"{reason} {wait}".strip())

    @Slot()
    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._left = 0
            self._clock.stop()
            self.open_it.setEnabled(True)
        self._tell_wait()

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))


def ask_to_unlock(
    lock: Lock, safe: Safe, settings: Settings, resources: Path, stay: Stay, trouble: str = ""
) -> bool:
    """Show the question until it is answered or the window is closed; tell whether it is open."""
    app = application()
    load_fonts(resources)
    look = Look(resources, theme_name(settings.theme, app))
    dress(app, resources, look.theme, settings.text_percent)
    window = UnlockWindow(lock, safe, look, trouble)
    if stay.geometry is not None:
        window.restoreGeometry(stay.geometry)
    window.show()
    stay.show(window)
    app.exec()
    stay.geometry = window.saveGeometry()
    stay.show(None)
    window.deleteLater()
    return window.is_open
