"""The guided self-check: page by page, the gravest first, until nothing can change any more."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from kneecheck.assessment.engine import Weigher
from kneecheck.assessment.findings import Ask, Assessment
from kneecheck.assessment.outlook import next_asks
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.level import Level
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.screens.parts import LevelStrip, QuestionItem, level_strip, question_item
from kneecheck.screens.today import OF_THE_DAY

# These have a place of their own on the Today page: the body and the pain buttons.
OWN_PLACE = frozenset({"pain_region", "pain_side", "pain_avg_24h", "pain_worst_24h"})


class CheckPath(Struct, frozen=True):
    """The pages a person has been on, and which one is open; past the last one, it is done.

    ``detail``: the person goes on although the result is settled. ``again``: danger signs that were
    answered on earlier days and are asked again, whether or not they can change the result.
    """

    pages: tuple[Ask, ...] = ()
    at: int = 0
    detail: bool = False
    again: tuple[str, ...] = ()

    @property
    def page(self) -> Ask | None:
        """Return the open page."""
        return self.pages[self.at] if self.at < len(self.pages) else None

    def asked(self) -> set[str]:
        """Return every question that stands on a page."""
        return {question for page in self.pages for question in page.questions}

    def back(self) -> CheckPath:
        """Return the path one page earlier."""
        return replace(self, at=max(0, self.at - 1))

    def forward(self, coming: tuple[Ask, ...]) -> CheckPath:
        """Return the path one page further: one that was seen before, or the first of the coming.

        A coming page never asks again what stands on an earlier one.
        """
        if self.at + 1 < len(self.pages):
            return replace(self, at=self.at + 1)
        asked = self.asked()
        for ask in coming:
            fresh = tuple(question for question in ask.questions if question not in asked)
            if fresh:
                return replace(
                    self, pages=(*self.pages, replace(ask, questions=fresh)), at=len(self.pages)
                )
        return replace(self, at=len(self.pages))


class SelfCheckScreen(Struct, frozen=True):
    """Everything a page of the self-check paints; without rows it is done.

    ``own_left``: what is still missing has its place on the Today page (the body, the pain).
    """

    strip: LevelStrip
    title: str
    rows: tuple[QuestionItem, ...]
    none_words: str
    can_go_back: bool
    can_go_on: bool
    pages_left: int
    settled: bool
    own_left: bool
    detail_left: int


def coming_asks(
    knowledge: KnowledgeBase,
    assessment: Assessment,
    answers: Mapping[str, AnswerValue],
    path: CheckPath,
) -> tuple[Ask, ...]:
    """Return the pages still worth asking: what can change the result, then, on wish, detail."""
    again = _again(assessment, path)
    changing = _without_own(assessment.next_questions)
    pages = next_asks(knowledge, again + tuple(key for key in changing if key not in again))
    if pages or not path.detail:
        return pages
    return detail_asks(knowledge, assessment, answers)


def _again(assessment: Assessment, path: CheckPath) -> tuple[str, ...]:
    """Return the danger signs to ask again; none any more once the gravest level is reached."""
    if assessment.level is Level.EMERGENCY:
        return ()
    asked = path.asked()
    return tuple(key for key in path.again if key not in asked)


def detail_asks(
    knowledge: KnowledgeBase, assessment: Assessment, answers: Mapping[str, AnswerValue]
) -> tuple[Ask, ...]:
    """Return every question that applies and has no answer, as pages."""
    weigher = Weigher(knowledge, assessment.facts)
    applying = (
        question.id
        for question in knowledge.questions.values()
        # What was done on the day has its place on the Today page.
        if question.group != OF_THE_DAY
        and question.id not in answers
        and (question.when is None or weigher.weigh(question.when) is True)
    )
    return next_asks(knowledge, _without_own(tuple(applying)))


def build_self_check(
    knowledge: KnowledgeBase,
    path: CheckPath,
    draft_answers: Mapping[str, AnswerValue],
    answers: Mapping[str, AnswerValue],
    assessment: Assessment,
) -> SelfCheckScreen:
    """Return the open page; ``answers`` are the draft's together with those of earlier days."""
    page, words = path.page, knowledge.words
    rows = tuple(
        question_item(knowledge, key, draft_answers.get(key), carried=False)
        for key in (page.questions if page else ())
    )
    answered = sum(row.value is not None for row in rows)
    coming = coming_asks(knowledge, assessment, answers, path)
    title = words.of("sheets", page.sheet, "title") if page and page.sheet else ""
    on_sheet = bool(page and page.sheet) and answered < len(rows)
    return SelfCheckScreen(
        strip=level_strip(assessment, words, anything=bool(draft_answers)),
        title=title,
        rows=rows,
        none_words=words.of("sheets", "rest" if answered else "none") if on_sheet else "",
        can_go_back=path.at > 0,
        can_go_on=answered == len(rows),
        pages_left=len(coming),
        settled=assessment.settled,
        own_left=not OWN_PLACE.isdisjoint(assessment.next_questions),
        detail_left=sum(len(ask.questions) for ask in detail_asks(knowledge, assessment, answers)),
    )


def _without_own(questions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(question for question in questions if question not in OWN_PLACE)
