"""Open the window: application, look, conductor, window, in that order."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QStandardPaths,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from kneecheck.domain.entry import SAME_PERSON
from kneecheck.errors import Trouble
from kneecheck.journal.journal import Journal
from kneecheck.log import log_failure
from kneecheck.paths import Paths
from kneecheck.phases import unnoted
from kneecheck.picture.anatomy import load_anatomy
from kneecheck.picture.body import BodyShapes, load_body_shapes
from kneecheck.settings import Settings, write_settings
from kneecheck.ui.ask import Ask, DialogAsk
from kneecheck.ui.conductor import Conductor
from kneecheck.ui.crash import CrashGuard, CrashWindow
from kneecheck.ui.frame import dressed
from kneecheck.ui.half_typed import keep_half_typed, resume_half_typed
from kneecheck.ui.look import Look
from kneecheck.ui.outside import Outside
from kneecheck.ui.page_makers import InTheQuiet, WindowNeeds
from kneecheck.ui.report_desk import ReportDesk
from kneecheck.ui.stay import Stay, application
from kneecheck.ui.theme.palette import dress, theme_name
from kneecheck.ui.tongue import Tongue
from kneecheck.ui.window import MainWindow
from kneecheck.ui.wording import day_words, in_words

if TYPE_CHECKING:
    from kneecheck.autostart import Autostart
    from kneecheck.ui.beside import Beside
    from kneecheck.ui.tray import Tray

_NAMED_AT_MOST = 3


class Program(QObject):
    """Holds the window and everything that lives as long as it does."""

    def __init__(
        self,
        app: QApplication,
        journal: Journal,
        settings: Settings,
        paths: Paths,
        resources: Path,
        ask: Ask | None = None,
        autostart: Autostart | None = None,
        tray: Tray | None = None,
        stay: Stay | None = None,
        frame: MainWindow | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._journal = journal
        self._paths = paths
        self._resources = resources
        self.settings = settings
        self._stay = stay or Stay()
        self._crash: CrashWindow | None = None
        self._beside: Beside | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._be_ready)
        # Before any widget: each takes its words, days and numbers from what is spoken then.
        self._tongue = Tongue(app, resources, journal.knowledge.words.language)
        self.window = frame or MainWindow(dressed(app, settings, resources))
        self.look: Look = self.window.look
        # Not at first sight: it is drawn in several sizes for the desktop.
        app.setWindowIcon(QIcon(str(resources / "brand" / "kneecheck.svg")))
        shapes: BodyShapes = load_body_shapes(resources / "body")
        self.reports = ReportDesk(journal, shapes, resources, self)
        self.conductor = Conductor(journal, self.reports, self)
        documents = _documents()
        anatomy = load_anatomy(resources / "body")
        needs = WindowNeeds(journal.knowledge, shapes, anatomy, paths.diary, documents)
        ask = ask or DialogAsk()
        self._outside = Outside(ask, documents, autostart, tray)
        self.window.settings_wanted.connect(self.complete)
        self.window.fill(self.conductor, needs, ask)
        self.window.show_settings(settings.theme, settings.text_percent)
        self.window.theme_chosen.connect(self._choose_theme)
        self.window.text_chosen.connect(self._choose_text)
        app.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._show_person()
        self._name_the_report()
        self._begin_reading()

    def tell_when_ready(self, over: Callable[[str], None]) -> None:
        """Tell when the person can begin; what is still missing comes in the quiet after that."""
        self._over = over
        self._soon.start(0)

    @Slot()
    def _be_ready(self) -> None:
        self._over("ready for the person")
        # A start collects no garbage, and what it made stays: it need not be looked through again.
        gc.freeze()
        gc.enable()
        InTheQuiet(self.complete, self.window.pages, self.window)

    @Slot()
    def complete(self) -> None:
        """Give the window what it has beside its pages, unless it has it already."""
        if self._beside is not None:
            return
        from kneecheck.ui.beside import Beside  # noqa: PLC0415 - nobody needs it to begin

        beside = self._beside = Beside(
            self._journal,
            self._present_settings,
            self.window,
            self._outside,
            self._resources,
            self.reports.is_saving,
            self,
        )
        beside.settings_changed.connect(self.change)
        beside.words_chosen.connect(self._choose_words)
        beside.person_chosen.connect(self._change_over)
        beside.lock_wanted.connect(self.lock)
        beside.relocked.connect(self._keep_person)
        self.conductor.offer_tags()

    @property
    def beside(self) -> Beside:
        """Return what the window has beside its pages; it is made when it is not there yet."""
        self.complete()
        assert self._beside is not None
        return self._beside

    def greet_if_new(self) -> None:
        """Say what this is to whoever comes for the first time."""
        if is_new(self._journal, self.settings):
            window, diary = self.window, self._paths.diary
            from kneecheck.ui.welcome_desk import WelcomeDesk  # noqa: PLC0415 - for the first time

            self.welcome = WelcomeDesk(self._journal, self.settings, diary, window, self)
            self.welcome.done.connect(self._welcomed)

    @Slot(object)
    def _welcomed(self, settings: Settings) -> None:
        self.change(settings)
        self._name_the_report()

    def _name_the_report(self) -> None:
        own = self._journal.person == SAME_PERSON
        self.reports.use_name(self.settings.name if own else "")

    @Slot(object)
    def change(self, settings: Settings) -> None:
        """Apply and keep new settings."""
        self.settings = settings
        self._dress()
        self.look.use(self._theme())
        self.window.show_settings(settings.theme, settings.text_percent)
        self.conductor.refresh()
        try:
            write_settings(self._paths.settings, self._without_names(settings))
        except Trouble as trouble:
            self.window.notices.warn(in_words(trouble))

    def close(self) -> None:
        """Let the window and everything that belongs to it go."""
        self._soon.stop()
        self._tongue.rest()
        self.reports.close()
        self.conductor.close()
        self.window.deleteLater()
        self.deleteLater()

    @Slot(str)
    def crashed(self, _kind: str) -> None:
        """Keep what is half written, and tell the person in a window of its own."""
        if self._crash is not None and self._crash.isVisible():
            return
        kept = self.tr("What you were writing is kept and will be here again. Your diary is safe.")
        not_kept = self.tr(
            "What you were writing could not be kept: copy it somewhere before you close "
            "KneeCheck. What was saved is safe."
        )
        if self._crash is not None:
            self._crash.deleteLater()
        self._crash = CrashWindow(kept if self._keep_draft() else not_kept, self.window)
        self._crash.leave_wanted.connect(self.window.close)
        self._crash.show()

    def _keep_draft(self) -> bool:
        """Try to keep the draft; after an unforeseen error anything may fail, in any way."""
        desk = self.conductor.desk
        try:
            desk.keep_now()
            kept = self._journal.kept_draft()
            return kept == desk.draft or (kept is None and not desk.is_changed())
        except Exception as error:  # noqa: BLE001 - the sentence must come whatever happens here
            log_failure(error)
            return False

    @Slot()
    def lock(self) -> None:
        """Leave the window so that the diary is closed and its key forgotten; the draft is kept."""
        self._leave(renewed=False)

    def _leave(self, *, renewed: bool) -> None:
        """Close the window to open it again."""
        self._stay.renewed, self._stay.locked = renewed, not renewed
        # A file dialog runs a loop of its own and would keep the program from going on.
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
        self.window.close()

    def _without_names(self, settings: Settings) -> Settings:
        """Return what may stand in a file: the name for the report is for a plain diary only."""
        lock = self._journal.lock
        return replace(settings, name="") if lock and lock.is_locked() else settings

    def _present_settings(self) -> Settings:
        return self.settings

    def _begin_reading(self) -> None:
        """Tell what is damaged: of a short diary at once, of a long one when all was read."""
        if not self._journal.may_be_written():
            self.window.notices.warn(
                self.tr(
                    "This diary can only be read here: its disk or folder allows no writing. You "
                    "can look at everything and make a report, but nothing can be saved."
                )
            )
        self._tell_damage()
        self.conductor.reading.finished.connect(self._tell_damage)
        self.conductor.reading.begin_soon()

    @Slot()
    def _tell_damage(self) -> None:
        """Say what was left out because it is damaged, and which backup may still hold it."""
        journal = self._journal
        damaged = journal.damaged()
        if not damaged:
            return
        days = ", ".join(_day_as_written(record.day) for record in damaged[:_NAMED_AT_MOST])
        more = " …" if len(damaged) > _NAMED_AT_MOST else ""
        told = (
            self.tr("One entry can no longer be read and is left out: {0}.")
            if len(damaged) == 1
            else self.tr(
                "%n entries can no longer be read and are left out: {0}.", "", len(damaged)
            )
        )
        good = journal.safe.newest_good() if journal.safe else None
        offer = (
            self.tr("The backup of {0} is whole.").format(day_words(good.taken.astimezone().date()))
            if good
            else self.tr("No backup is whole either.")
        )
        self.window.notices.warn(
            f"{told.format(days + more)} {offer}", self.tr("See the backups"), "settings"
        )

    def _theme(self) -> str:
        return theme_name(self.settings.theme, self._app)

    def _dress(self) -> None:
        theme = self.look.theme if self.look.theme.name == self._theme() else None
        if theme is None:
            self.look.use(self._theme())
        dress(self._app, self._resources, self.look.theme, self.settings.text_percent)

    @Slot(str)
    def _choose_theme(self, theme: str) -> None:
        self.change(replace(self.settings, theme=theme))

    @Slot(int)
    def _choose_text(self, percent: int) -> None:
        self.change(replace(self.settings, text_percent=percent))

    @Slot(str, str)
    def _choose_words(self, language: str, area: str) -> None:
        """Come back in another language, or with other services; what was begun is kept."""
        chosen = replace(self.settings, language=language, area=area)
        try:
            write_settings(self._paths.settings, chosen)
        except Trouble as trouble:
            self.window.notices.warn(in_words(trouble))
            return
        self.settings = chosen
        self._leave(renewed=True)

    @Slot(str)
    def _change_over(self, person: str) -> None:
        self.conductor.change_over(person)
        self.beside.show_people()
        self._show_person()
        self._name_the_report()
        self._keep_person()

    @Slot()
    def _keep_person(self) -> None:
        """Keep whose diary was shown last; of a locked diary no name is kept outside of it."""
        lock, shown = self._journal.lock, self._journal.person
        self.change(replace(self.settings, person=lock.hidden(shown) if lock else shown))

    def _show_person(self) -> None:
        """Say whose diary is open, in the title and on the page of the day."""
        shown = self._journal.person
        self.window.show_person("" if shown == SAME_PERSON else shown)

    @Slot(Qt.ColorScheme)
    def _scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._dress()
        self.conductor.refresh()


def _day_as_written(written: str) -> str:
    try:
        return day_words(date.fromisoformat(written))
    except ValueError:
        return "?"


def is_new(journal: Journal, settings: Settings) -> bool:
    """Tell whether nobody has begun here: nothing is written down, not even half."""
    begun = journal.first_day() is not None or journal.kept_draft() is not None
    return not (settings.welcomed or begun or len(journal.people()) > 1)


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


def run_window(
    journal: Journal,
    settings: Settings,
    paths: Paths,
    resources: Path,
    stay: Stay | None = None,
    shown: Callable[[Program], None] | None = None,
    autostart: Autostart | None = None,
    over: Callable[[str], None] = unnoted,
    frame: MainWindow | None = None,
) -> int:
    """Show the window until it is closed; ``shown`` is called once it is on the screen.

    ``frame`` is the window itself when it is on the screen already, without a diary. ``over`` hears
    which part of the start is over. ``stay`` tells afterwards whether it was closed
    only to be locked.
    """
    app, stay = application(), stay or Stay()
    stay.locked = stay.renewed = False
    guard = CrashGuard(app)
    program = Program(
        app, journal, settings, paths, resources, autostart=autostart, stay=stay, frame=frame
    )
    guard.caught.connect(program.crashed)
    guard.install()
    window = program.window
    resume_half_typed(window, journal)
    stay.put_back(window)
    program.greet_if_new()
    over("the page of the day")
    window.show()
    stay.show(window)
    # What was typed or clicked while the window waited goes to what the person then saw: the page
    # has to stand, and to be painted, before it is let in.
    app.sendPostedEvents()
    if not window.today().is_painted:
        window.repaint()
    program.tell_when_ready(over)
    if shown is not None:
        shown(program)
    try:
        # A window may be closed as soon as it is there, before anything waits for its end.
        return app.exec() if window.isVisible() else 0
    finally:
        keep_half_typed(window, journal)
        stay.remember(window)
        guard.remove()
        program.close()
        # What stood in the window is gone before anyone can see another one.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
