"""An assessment as a page of plain text, in the words of the Summary screen."""

from __future__ import annotations

from datetime import date

from kneecheck.assessment.findings import Assessment
from kneecheck.assessment.history import Known
from kneecheck.cli.days import day_words
from kneecheck.cli.output import Sheet
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.parts import AnswerLine
from kneecheck.screens.summary import SummaryScreen, TopicCard, WhyCard, build_summary

_SHOWN_QUESTIONS = 5


def print_assessment(
    knowledge: KnowledgeBase, assessment: Assessment, known: Known, today: date
) -> None:
    """Print what the Summary screen shows."""
    screen = build_summary(knowledge, assessment, known, today)
    sheet = Sheet()
    words = knowledge.words
    level = assessment.level.key
    sheet.heading(f"How soon: {words.of('levels', level, 'name')}")
    sheet.say(words.of("levels", level, "act"))
    if not assessment.settled:
        possible = words.of("levels", assessment.possible.key, "short")
        sheet.say(words.of("common", "possible", "open").replace("{level}", possible))
    _why(sheet, screen)
    _open(sheet, knowledge, assessment)
    _watch(sheet, screen)
    _topics(sheet, knowledge, screen)
    _advice(sheet, screen)
    _scores(sheet, screen)
    sheet.line()
    sheet.say(screen.always)
    sheet.say(screen.provenance)
    sheet.say(f"Medical content {screen.version} of {day_words(screen.dated)}.")
    sheet.print()


def _why(sheet: Sheet, screen: SummaryScreen) -> None:
    if screen.why:
        sheet.heading("Why")
    for card in screen.why:
        _why_card(sheet, card)


def _why_card(sheet: Sheet, card: WhyCard) -> None:
    sheet.point(f"{card.title} ({card.level_name})")
    sheet.say(card.why, 2)
    sheet.say(f"You answered: {_answers(card.because)}", 2)
    sheet.say(f"Where: {card.where}", 2)
    sources = "; ".join(source.title for source in card.sources)
    sheet.say(f"Rule {card.rule} of {day_words(card.dated)} ({card.reviewed}): {sources}", 2)


def _open(sheet: Sheet, knowledge: KnowledgeBase, assessment: Assessment) -> None:
    if not assessment.next_questions:
        return
    count = len(assessment.next_questions)
    sheet.heading("Still open")
    sheet.say(f"{count} question{'s' if count > 1 else ''} could still change this, these first:")
    for key in assessment.next_questions[:_SHOWN_QUESTIONS]:
        sheet.point(f"{knowledge.words.of('questions', key, 'text')} ({key})")


def _watch(sheet: Sheet, screen: SummaryScreen) -> None:
    if screen.watch:
        sheet.heading("This would make it more urgent")
    for line in screen.watch:
        sheet.point(f"{line.sign.subject}: {line.sign.answer} ({line.level_name})")


def _topics(sheet: Sheet, knowledge: KnowledgeBase, screen: SummaryScreen) -> None:
    fit = ""
    if screen.topics:
        sheet.heading("Topics to raise with a doctor")
    for card in screen.topics[: screen.topics_shown]:
        if card.fit != fit:
            fit = card.fit
            sheet.say(knowledge.words.of("common", "fit", fit))
        _topic(sheet, card)


def _topic(sheet: Sheet, card: TopicCard) -> None:
    sheet.point(f"{card.name} ({card.clinical})")
    for label, answers in (("For", card.supports), ("Against", card.against)):
        if answers:
            sheet.say(f"{label}: {_answers(answers)}", 2)
    if card.not_asked:
        sheet.say(f"Not asked: {'; '.join(card.not_asked)}", 2)


def _advice(sheet: Sheet, screen: SummaryScreen) -> None:
    for title, points in screen.advice:
        sheet.heading(title)
        for point in points:
            sheet.point(point)


def _scores(sheet: Sheet, screen: SummaryScreen) -> None:
    if screen.scores:
        sheet.heading("Scores so far")
    for score in screen.scores:
        missing = [
            f"{score.unanswered} not answered" if score.unanswered else "",
            f"{score.needs_examination} only for a clinician" if score.needs_examination else "",
        ]
        told = ", ".join(part for part in missing if part)
        points = f"{score.points} point{'' if score.points == 1 else 's'}"
        sheet.point(f"{score.name}: {points}{f'; incomplete: {told}' if told else ''}")


def _answers(lines: tuple[AnswerLine, ...]) -> str:
    return "; ".join(f"{line.subject}: {line.answer}" for line in lines)
