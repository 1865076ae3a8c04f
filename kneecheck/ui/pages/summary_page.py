"""The Summary page: how soon, why, what could change it, what to raise with a doctor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kneecheck.screens.parts import AnswerLine
from kneecheck.screens.summary import (
    OpenLine,
    SummaryScreen,
    TopicCard,
    WatchLine,
    WhyCard,
)
from kneecheck.ui.look import Look
from kneecheck.ui.pages.page import WIDE, Page, reading_column, scrolling
from kneecheck.ui.pages.score_card import ScoreView
from kneecheck.ui.widgets.basics import button, card, clear_fast, column, left, text
from kneecheck.ui.widgets.bullet import Bullet
from kneecheck.ui.widgets.columns import in_lanes
from kneecheck.ui.widgets.fold import Fold
from kneecheck.ui.widgets.level_strip import LevelBanner
from kneecheck.ui.widgets.visit_form import VisitForm
from kneecheck.ui.wording import day_words

# In the order they are read; what to watch for comes before the topics for a doctor.
_PARTS = ("why", "closed", "next", "topics", "scores", "always")
_BESIDE = ("next", "scores")
# What a window shows at once, on both lanes; the other parts come in turns of the event loop.
_AT_ONCE = 3


class SummaryPage(Page):
    """Shows what the saved diary means.

    Signals (intents): ``questions_wanted()`` when the person wants to go on answering;
    ``visit_saved(object)`` with a ``VisitDraft``; ``visit_removed(str)`` with the id of a visit.
    """

    questions_wanted = Signal()
    visit_saved = Signal(object)
    visit_removed = Signal(str)

    def __init__(
        self, fit_words: Mapping[str, str], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("What it means"), parent)
        self._fit_words = fit_words
        self._look = look
        self._screen: SummaryScreen | None = None
        self.strip = LevelBanner(look)
        self.visit_form = VisitForm()
        self._to_come: list[str] = []
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._show_next)
        self._parts = {part: column(gap=14) for part in _PARTS}
        self._places = {part: _place(inside, part) for part, inside in self._parts.items()}
        first, *rest = self._places.values()
        inside = column(self.title, self.strip, gap=14)
        # The form stays when the rest is painted anew, so that nothing typed into it is lost.
        inside.addWidget(in_lanes(look, first, self.visit_form, *rest))
        layout = column()
        layout.addWidget(scrolling(reading_column(inside, WIDE)))
        self.setLayout(layout)
        look.changed.connect(self._repaint)
        self.visit_form.saved.connect(self.visit_saved)

    def show_screen(self, screen: SummaryScreen) -> None:
        """Paint the summary."""
        self._screen = screen
        self.strip.show_strip(screen.strip)
        self.visit_form.show_urgent(screen.urgent, screen.today, screen.visit_problems)
        self._to_come = list(self._parts)
        for _ in range(_AT_ONCE):
            self._show_next()
        self._turn.start()

    def is_filling(self) -> bool:
        """Tell whether parts further down are still to come."""
        return bool(self._to_come)

    @Slot()
    def _show_next(self) -> None:
        """Put the next part on the page."""
        if self._screen is None or not self._to_come:
            self._turn.stop()
            return
        part = self._to_come.pop(0)
        inside = self._parts[part]
        clear_fast(inside)
        for panel in self._build(part, self._screen):
            inside.addWidget(panel)
        self._places[part].setVisible(inside.count() > 0)

    def _repaint(self) -> None:
        if self._screen is not None:
            self.show_screen(self._screen)

    def _build(self, part: str, screen: SummaryScreen) -> Iterable[QWidget]:
        """Return the panels of a part of the page, none when there is nothing to say."""
        if screen.strip.key == "none":
            return [self._empty()] if part == "why" else []
        return {
            "why": self._reasons,
            "closed": self._closed,
            "next": self._next,
            "topics": self._topics,
            "scores": self._scores,
            "always": self._always,
        }[part](screen)

    def _reasons(self, screen: SummaryScreen) -> Iterable[QWidget]:
        if screen.stale:
            yield self._stale(screen)
        if screen.why:
            yield self._why(screen.why)

    def _next(self, screen: SummaryScreen) -> Iterable[QWidget]:
        if screen.watch:
            yield self._watch(screen.watch)
        if screen.open:
            yield self._open(screen)
        yield from self._advice(screen)

    def _empty(self) -> QFrame:
        frame, inside = card(self.tr("Nothing to sum up yet"))
        inside.addWidget(text(self.tr("Write down today first. It takes about a minute.")))
        go = button(self.tr("Go to Today"), "primary")
        go.clicked.connect(self.questions_wanted)
        inside.addLayout(left(go))
        return frame

    def _stale(self, screen: SummaryScreen) -> QFrame:
        frame, inside = card(self.tr("Please check the danger signs again"))
        words = self.tr("Not all of them have been answered yet.")
        if screen.safety_day is not None:
            words = self.tr("They were last answered on {0}.").format(day_words(screen.safety_day))
        inside.addWidget(text(words))
        go = button(self.tr("Answer now"), "primary")
        go.clicked.connect(self.questions_wanted)
        inside.addLayout(left(go))
        return frame

    def _why(self, cards: tuple[WhyCard, ...]) -> QFrame:
        frame, inside = card(self.tr("Why"))
        worst = cards[0].level
        for item in cards:
            if item.level == worst:
                inside.addWidget(self._reason(item))
        rest = [item for item in cards if item.level != worst]
        if rest:
            words = self.tr("Other reasons, less urgent by themselves")
            fold = Fold(words, self._look, partial(self._less_urgent, rest))
            fold.inside.setContentsMargins(0, 2, 0, 4)
            inside.addWidget(fold)
        return frame

    def _less_urgent(self, cards: Sequence[WhyCard], inside: QVBoxLayout) -> None:
        for item in cards:
            inside.addWidget(self._reason(item))

    def _reason(self, item: WhyCard) -> QFrame:
        frame = QFrame()
        frame.setProperty("level", item.level)
        inside = column(gap=4)
        inside.setContentsMargins(14, 10, 12, 8)
        inside.addWidget(text(item.title, "title"))
        inside.addWidget(text(item.level_name, "level"))
        inside.addWidget(text(item.why))
        if item.since is not None:
            written = self.tr("Written down on {0}.").format(day_words(item.since))
            inside.addWidget(text(f"{written} {item.held}"))
        words = self.tr("Your answers, the rule and its source")
        inside.addWidget(Fold(words, self._look, partial(self._reason_in_full, item)))
        frame.setLayout(inside)
        return frame

    def _reason_in_full(self, item: WhyCard, inside: QVBoxLayout) -> None:
        _lines(inside, self.tr("You answered"), item.because)
        inside.addWidget(text(self.tr("Where to go: {0}").format(item.where)))
        inside.addWidget(text(self.tr("What to say: {0}").format(item.say)))
        for source in item.sources:
            said = self.tr("Source: {0}, {1}").format(source.title, source.address)
            inside.addWidget(text(said, "muted"))
        about = self.tr("Rule {0}, {1}, {2}.")
        inside.addWidget(
            text(about.format(item.rule, day_words(item.dated), item.reviewed), "muted")
        )

    def _closed(self, screen: SummaryScreen) -> Iterable[QWidget]:
        lines = screen.closed
        if not lines:
            return
        frame, inside = card(self.tr("Looked at by a clinician"))
        for visit in dict.fromkeys(line.visit for line in lines):
            mine = [line for line in lines if line.visit == visit]
            for line in mine:
                inside.addWidget(text(line.title, "title"))
            found = self.tr("{0}: {1}").format(day_words(mine[0].day), mine[0].found)
            inside.addWidget(text(found))
            again = self.tr("This opens again as soon as one of your answers is new.")
            inside.addWidget(text(again, "muted"))
            remove = button(self.tr("Take this back"), "quiet")
            remove.setProperty("visit", visit)
            remove.clicked.connect(self._remove_visit)
            inside.addLayout(left(remove))
        yield frame

    @Slot()
    def _remove_visit(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.visit_removed.emit(pressed.property("visit"))

    def _open(self, screen: SummaryScreen) -> QFrame:
        frame, inside = card(self.tr("What is still open"))
        inside.addWidget(
            text(
                self.tr(
                    "%n more answers could still make this more urgent.", "", screen.next_questions
                )
            )
        )
        go = button(self.tr("Go on answering"), "plain")
        go.clicked.connect(self.questions_wanted)
        inside.addLayout(left(go))
        words = self.tr("Show what is open")
        inside.addWidget(Fold(words, self._look, partial(self._open_lines, screen)))
        if screen.waiting:
            words = self.tr("What only more days can tell")
            inside.addWidget(Fold(words, self._look, partial(self._waiting, screen)))
        return frame

    def _open_lines(self, screen: SummaryScreen, inside: QVBoxLayout) -> None:
        for line in screen.open:
            inside.addWidget(self._open_line(line))

    def _waiting(self, screen: SummaryScreen, inside: QVBoxLayout) -> None:
        inside.addWidget(text(screen.waiting_words))
        for title in screen.waiting:
            inside.addWidget(Bullet(title))

    def _open_line(self, line: OpenLine) -> QWidget:
        holder = QWidget()
        needs = self.tr("Depends on: {0} (rule {1})").format(", ".join(line.needs), line.rule)
        holder.setLayout(
            column(
                text(f"{line.title}: {line.level_name}"),
                text(needs, "muted"),
                gap=2,
            )
        )
        return holder

    def _watch(self, lines: tuple[WatchLine, ...]) -> QFrame:
        frame, inside = card(self.tr("Act at once if one of these appears"))
        for level in dict.fromkeys(line.level for line in lines):
            mine = [line for line in lines if line.level == level]
            inside.addWidget(text(mine[0].level_name + ":", "title"))
            inside.addLayout(column(*(Bullet(_sign(line.sign)) for line in mine), gap=5))
        return frame

    def _advice(self, screen: SummaryScreen) -> Iterable[QFrame]:
        for title, points in screen.advice:
            frame, inside = card(title)
            for point in points:
                inside.addWidget(Bullet(point))
            yield frame

    def _topics(self, screen: SummaryScreen) -> Iterable[QWidget]:
        if not screen.topics:
            return
        frame, inside = card(self.tr("What to raise with a doctor"))
        inside.addWidget(text(screen.always, "muted"))
        shown = screen.topics[: screen.topics_shown]
        self._add_topics(shown, inside)
        rest = screen.topics[screen.topics_shown :]
        if rest:
            words = self.tr("Show %n more", "", len(rest))
            inside.addWidget(Fold(words, self._look, partial(self._add_topics, rest)))
        yield frame

    def _add_topics(self, topics: tuple[TopicCard, ...], outer: QVBoxLayout) -> None:
        fit, layout = "", column(gap=2)
        outer.addLayout(layout)
        for topic in topics:
            if topic.fit != fit:
                fit = topic.fit
                layout.addWidget(text(self._fit_words[fit], "title"))
            layout.addWidget(Fold(topic.name, self._look, partial(self._topic_in_full, topic)))

    def _topic_in_full(self, topic: TopicCard, inside: QVBoxLayout) -> None:
        inside.addWidget(text(topic.what))
        _lines(inside, self.tr("Speaks for it"), topic.supports)
        _lines(inside, self.tr("Speaks against it"), topic.against)
        if topic.not_asked:
            inside.addWidget(text(self.tr("Not asked yet"), "title"))
            inside.addWidget(text(", ".join(topic.not_asked)))
        inside.addWidget(text(self.tr("You could ask: {0}").format(topic.say)))
        inside.addWidget(text(self.tr("What a doctor may do: {0}").format(topic.doctors)))
        medical = self.tr("Medical name: {0}").format(topic.clinical)
        inside.addWidget(text(medical, "muted"))

    def _scores(self, screen: SummaryScreen) -> Iterable[QWidget]:
        if not screen.scores:
            return
        frame, inside = card(self.tr("Scores doctors use"))
        inside.addWidget(text(self.tr("A low number here never means that all is well."), "muted"))
        for score in screen.scores:
            inside.addWidget(ScoreView(score, self._look))
        yield frame

    def _always(self, screen: SummaryScreen) -> Iterable[QWidget]:
        holder = QWidget()
        about = self.tr("Rules of version {0}, {1}.").format(
            screen.version, day_words(screen.dated)
        )
        holder.setLayout(
            column(
                text(screen.always, "muted"),
                text(f"{screen.provenance} {about}", "muted"),
            )
        )
        yield holder


def _place(inside: QVBoxLayout, part: str) -> QWidget:
    """Return a place for the panels of a part, in the main lane or beside it."""
    place = QWidget()
    place.setLayout(inside)
    place.setProperty("lane", "side" if part in _BESIDE else "main")
    return place


def _lines(layout: QVBoxLayout, title: str, lines: tuple[AnswerLine, ...]) -> None:
    if not lines:
        return
    layout.addWidget(text(title, "title"))
    for line in lines:
        layout.addWidget(Bullet(f"{line.subject}: {line.answer}"))


def _sign(line: AnswerLine) -> str:
    return line.subject if line.answer == "yes" else f"{line.subject}: {line.answer}"
