"""An assessment as a page of plain text, in the words of the Summary screen."""

from __future__ import annotations

from datetime import date

from kneecheck.assessment.findings import Assessment
from kneecheck.assessment.history import Known
from kneecheck.cli.output import Sheet
from kneecheck.knowledge.formats import day_words
from kneecheck.knowledge.model import KnowledgeBase, Words
from kneecheck.screens.parts import AnswerLine
from kneecheck.screens.summary import SummaryScreen, TopicCard, WhyCard, build_summary

_SHOWN_QUESTIONS = 5


def print_assessment(
    knowledge: KnowledgeBase, assessment: Assessment, known: Known, today: date
) -> None:
    """Print what the Summary screen shows."""
    screen = build_summary(knowledge, assessment, known, today)
    page = _Page(knowledge.words)
    words, sheet = knowledge.words, page.sheet
    level = assessment.level.key
    sheet.heading(page.say("level", level=words.of("levels", level, "name")))
    sheet.say(words.of("levels", level, "act"))
    if not assessment.settled:
        possible = words.of("levels", assessment.possible.key, "short")
        sheet.say(words.of("common", "possible", "open").replace("{level}", possible))
    page.why(screen)
    page.open(assessment)
    page.watch(screen)
    page.topics(screen)
    page.advice(screen)
    page.scores(screen)
    sheet.line()
    sheet.say(screen.always)
    sheet.say(screen.provenance)
    sheet.say(page.say("content", version=screen.version, day=day_words(words, screen.dated)))
    sheet.print()


class _Page:
    """The parts of the page, each under its heading."""

    def __init__(self, words: Words) -> None:
        self.sheet = Sheet()
        self._words = words

    def say(self, key: str, **values: object) -> str:
        """Return words of this page."""
        return self._words.of("cli", "check", key).format(**values)

    def why(self, screen: SummaryScreen) -> None:
        """Add the reasons."""
        if screen.why:
            self.sheet.heading(self.say("why"))
        for card in screen.why:
            self._why_card(card)

    def _why_card(self, card: WhyCard) -> None:
        self.sheet.point(f"{card.title} ({card.level_name})")
        self.sheet.say(card.why, 2)
        self._labelled("answered", _answers(card.because))
        self._labelled("where", card.where)
        sources = "; ".join(source.title for source in card.sources)
        day = day_words(self._words, card.dated)
        rule = self.say("rule", rule=card.rule, day=day, reviewed=card.reviewed, sources=sources)
        self.sheet.say(rule, 2)

    def _labelled(self, key: str, value: str) -> None:
        line = self._words.of("cli", "labelled").format(label=self.say(key), value=value)
        self.sheet.say(line, 2)

    def open(self, assessment: Assessment) -> None:
        """Add the questions that could still change the result."""
        count = len(assessment.next_questions)
        if not count:
            return
        self.sheet.heading(self.say("open"))
        self.sheet.say(self.say("questions_one" if count == 1 else "questions_many", count=count))
        for key in assessment.next_questions[:_SHOWN_QUESTIONS]:
            self.sheet.point(f"{self._words.of('questions', key, 'text')} ({key})")

    def watch(self, screen: SummaryScreen) -> None:
        """Add what would make it more urgent."""
        if screen.watch:
            self.sheet.heading(self.say("watch"))
        for line in screen.watch:
            self.sheet.point(f"{line.sign.subject}: {line.sign.answer} ({line.level_name})")

    def topics(self, screen: SummaryScreen) -> None:
        """Add the topics to raise, under how well they fit."""
        fit = ""
        if screen.topics:
            self.sheet.heading(self.say("topics"))
        for card in screen.topics[: screen.topics_shown]:
            if card.fit != fit:
                fit = card.fit
                self.sheet.say(self._words.of("common", "fit", fit))
            self._topic(card)

    def _topic(self, card: TopicCard) -> None:
        self.sheet.point(f"{card.name} ({card.clinical})")
        for label, answers in (("supports", card.supports), ("against", card.against)):
            if answers:
                self._labelled(label, _answers(answers))
        if card.not_asked:
            self._labelled("not_asked", "; ".join(card.not_asked))

    def advice(self, screen: SummaryScreen) -> None:
        """Add the blocks of advice."""
        for title, points in screen.advice:
            self.sheet.heading(title)
            for point in points:
                self.sheet.point(point)

    def scores(self, screen: SummaryScreen) -> None:
        """Add the scores, each with what it lacks."""
        if screen.scores:
            self.sheet.heading(self.say("scores"))
        for score in screen.scores:
            counts = (("unanswered", score.unanswered), ("examination", score.needs_examination))
            told = ", ".join(self.say(key, count=count) for key, count in counts if count)
            key = "points_one" if score.points == 1 else "points_many"
            points = self.say(key, name=score.name, count=score.points)
            self.sheet.point(f"{points}; {self.say('incomplete')}: {told}" if told else points)


def _answers(lines: tuple[AnswerLine, ...]) -> str:
    return "; ".join(f"{line.subject}: {line.answer}" for line in lines)
