"""The day being written down: a draft, the way through the self-check, and nothing saved yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kneecheck.assessment.asking_again import AskAgain, ask_again
from kneecheck.assessment.findings import Ask, Assessment
from kneecheck.assessment.history import Known
from kneecheck.domain.answers import AnswerValue
from kneecheck.domain.body import PLACE_BY_ID, Place
from kneecheck.domain.entry import DraftProblem, Entry, EntryDraft, draft_from_entry
from kneecheck.domain.marking import pressed, with_quality, with_spread, with_strength
from kneecheck.domain.period import Period
from kneecheck.domain.tags import most_used
from kneecheck.errors import Trouble
from kneecheck.journal.journal import DraftRefused, Journal
from kneecheck.screens.self_check import CheckPath, build_self_check, coming_asks
from kneecheck.screens.today import build_today, questions_to_show
from kneecheck.ui.handed import HandedDay
from kneecheck.ui.wording import in_words

_KEPT_AFTER_MS = 800
_TAGS_OF_DAYS, _TAGS_OFFERED = 92, 6


class DayDesk(QObject):
    """Holds the draft and changes it; the conductor paints it and is told what was saved.

    Signals: ``changed()`` when it must be painted anew; ``saved(object)`` with a ``DiaryChange``;
    ``troubled(str)`` with a sentence; ``page_wanted(str)``.
    """

    changed = Signal()
    saved = Signal(object)
    troubled = Signal(str)
    page_wanted = Signal(str)

    def __init__(
        self, journal: Journal, known: Callable[[], Known], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._known = known
        begun = journal.kept_draft()
        self.resumed = begun is not None
        self._draft = begun or EntryDraft(day=journal.today())
        self._asked: tuple[str, ...] = ()
        self._tags: tuple[str, ...] | None = None
        self._offering = False
        self._day_chosen = False
        self._problems: tuple[DraftProblem, ...] = ()
        self._path = CheckPath()
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEPT_AFTER_MS)
        self._keeping.timeout.connect(self.keep_now)
        self.changed.connect(self._keeping.start)

    @Slot()
    def keep_now(self) -> None:
        """Keep what is half finished, so that it is here again when the window opens."""
        self._keeping.stop()
        try:
            changed = self._draft if self.is_changed() else EntryDraft(day=self._draft.day)
            self._journal.keep_draft(changed)
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))

    @Slot()
    def same_as_last(self) -> None:
        """Begin with the pain and the places of the last entry; what else was said is not carried.

        Danger signs are asked anew, and answers of earlier days count for as long as they may.
        """
        last = self._journal.last_entry()
        if last is not None:
            copied = draft_from_entry(last)
            self._change(
                replace(
                    self._draft,
                    average=copied.average,
                    worst=copied.worst,
                    marks=copied.marks,
                    details=copied.details,
                )
            )

    def change_over(self) -> None:
        """Take up what the person who is shown now had begun."""
        self._path = CheckPath()
        begun = self._journal.kept_draft()
        self._take(begun or EntryDraft(day=self._journal.today()))

    def reread(self) -> None:
        """Let what is typed be an entry of its own when the entry it changes is gone."""
        self._tags = None
        try:
            gone = self._draft.entry_id and self._journal.entry(self._draft.entry_id) is None
        except Trouble:
            gone = True
        if gone:
            self._draft = replace(self._draft, entry_id=None)

    def hand_over(self) -> HandedDay:
        """Return what the next window needs beside the draft, which the diary keeps."""
        return HandedDay(self._asked, self._day_chosen, self._path)

    def take_over(self, day: HandedDay) -> None:
        """Go on where the window before this one was left."""
        self._asked, self._day_chosen, self._path = day.asked, day.day_chosen, day.path

    @property
    def draft(self) -> EntryDraft:
        """Return the entry being made."""
        return self._draft

    def is_changed(self) -> bool:
        """Tell whether the draft says anything that is not already in the diary."""
        entry = self._journal.entry(self._draft.entry_id) if self._draft.entry_id else None
        return (
            not self._draft.is_blank()
            if entry is None
            else (draft_from_entry(entry) != self._draft)
        )

    @Slot(object)
    def choose_day(self, day: date) -> None:
        """Write about another day; what was typed stays."""
        self._day_chosen = day != self._journal.today()
        self._change(replace(self._draft, day=day))

    @Slot(object)
    def choose_average(self, strength: int | None) -> None:
        """Take the average pain; the worst is at least as strong."""
        worst = self._draft.worst
        if strength is not None and worst is not None and worst < strength:
            worst = strength
        self._change(replace(self._draft, average=strength, worst=worst))

    @Slot(object)
    def choose_worst(self, strength: int | None) -> None:
        """Take the worst pain."""
        self._change(replace(self._draft, worst=strength))

    @Slot(object)
    def press_place(self, place: Place | str) -> None:
        """Mark a place, or take its mark back."""
        self._change(pressed(self._draft, _place(place)))

    @Slot(object, object)
    def choose_strength(self, place: Place | str, strength: int | None) -> None:
        """Say how strong the pain is at a place."""
        self._change(with_strength(self._draft, _place(place), strength))

    @Slot(str, str, bool)
    def switch_quality(self, place: str, quality: str, on: bool) -> None:
        """Say, or no longer say, that the pain at a marked place feels like this."""
        self._change(with_quality(self._draft, _place(place), quality, on=on))

    @Slot(str, object)
    def choose_spread(self, place: str, target: str | None) -> None:
        """Say where the pain at a marked place spreads to, or that it does not."""
        spreads_to = PLACE_BY_ID[target] if target else None
        self._change(with_spread(self._draft, _place(place), spreads_to))

    @Slot(str, object)
    def answer(self, question: str, value: AnswerValue | None) -> None:
        """Take an answer, or take it back when there is no value."""
        answers = dict(self._draft.answers)
        if value is None:
            answers.pop(question, None)
        else:
            answers[question] = value
        self._change(replace(self._draft, answers=MappingProxyType(answers)))

    @Slot()
    def none_of_these(self) -> None:
        """Answer no to every danger sign that has no answer yet."""
        answers = dict(self._draft.answers)
        for question in self._journal.knowledge.safety_questions():
            answers.setdefault(question.id, question.absent)
        self._change(replace(self._draft, answers=MappingProxyType(answers)))

    @Slot()
    def begin_check(self) -> None:
        """Begin the guided self-check where something can still change, or with what is too old."""
        again: tuple[str, ...] = ()
        if self._ask_again(self._journal.assess(self._draft, self._known())) is not None:
            safety = self._journal.knowledge.safety_questions()
            again = tuple(sign.id for sign in safety if sign.id not in self._draft.answers)
        self._path = CheckPath(at=-1, again=again)
        self._path = self._path.forward(self._coming())
        self.page_wanted.emit("check")

    @Slot()
    def check_forward(self) -> None:
        """Go to the next page of the self-check."""
        self._path = self._path.forward(self._coming())
        self.changed.emit()

    @Slot()
    def check_back(self) -> None:
        """Go back one page of the self-check."""
        self._path = self._path.back()
        self.changed.emit()

    @Slot()
    def check_detail(self) -> None:
        """Go on asking although the result is settled."""
        self._path = replace(self._path, detail=True)
        self.check_forward()

    @Slot()
    def check_none(self) -> None:
        """Deny what is still unanswered on the open page, and go on."""
        page = self._path.page
        answers = dict(self._draft.answers)
        for key in page.questions if page else ():
            answers.setdefault(key, self._journal.knowledge.questions[key].absent)
        self._change(replace(self._draft, answers=MappingProxyType(answers)))
        self.check_forward()

    def _coming(self) -> tuple[Ask, ...]:
        assessment = self._journal.assess(self._draft, self._known())
        answers = {**self._known().answers, **self._draft.answers}
        return coming_asks(self._journal.knowledge, assessment, answers, self._path)

    @Slot(str)
    def change_note(self, words: str) -> None:
        """Take the note; nothing else depends on it, so only the buttons change."""
        self.follow_the_clock()
        was_blank = self._draft.is_blank()
        self._draft = replace(self._draft, note=words)
        self._keeping.start()
        if self._draft.is_blank() != was_blank:
            self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Save the draft; on any problem everything typed stays."""
        try:
            change = self._journal.record(self._draft)
        except DraftRefused as refused:
            self._problems = refused.problems
            self.changed.emit()
            return
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return
        self.start_again()
        self.saved.emit(change)
        self.page_wanted.emit("summary")

    @Slot()
    def discard(self) -> None:
        """Start the entry again."""
        self.start_again()
        self.changed.emit()

    @Slot(str)
    def open_entry(self, entry_id: str) -> None:
        """Take an entry back to the Today page to change it."""
        try:
            entry = self._journal.entry(entry_id)
        except Trouble as trouble:
            self.troubled.emit(in_words(trouble))
            return
        if entry is not None:
            self._take(draft_from_entry(entry))
            self.page_wanted.emit("today")

    @Slot(object)
    def begin_day(self, day: date) -> None:
        """Write down another day; one that is half finished is shown and never moved there."""
        if self.is_changed():
            self.troubled.emit(self.tr("Save the day you have begun first, or start it again."))
        else:
            self.start_again()
            self.choose_day(day)
        self.page_wanted.emit("today")

    def holds(self, entry: Entry) -> bool:
        """Tell whether the draft says just what an entry says."""
        return replace(draft_from_entry(entry), entry_id=None) == self._draft

    def put_back(self, entry: Entry) -> None:
        """Write again what was just taken out of the diary, so that nothing typed is lost."""
        self._take(replace(draft_from_entry(entry), entry_id=None))
        self.changed.emit()

    def _take(self, draft: EntryDraft) -> None:
        questions = self._journal.knowledge.questions
        self._draft = draft
        self._asked = tuple(key for key in draft.answers if questions[key].safety is None)
        self._problems, self._tags = (), None

    def follow_the_clock(self) -> None:
        """Let an empty page that nobody chose a day for be about today, when today is another."""
        today = self._journal.today()
        if self._draft.is_blank() and not self._day_chosen and self._draft.day != today:
            self._draft, self._tags = replace(self._draft, day=today), None

    def today_screen(self) -> object:
        """Return what the Today page paints."""
        self.follow_the_clock()
        knowledge = self._journal.knowledge
        assessment = self._journal.assess(self._draft, self._known())
        self._asked = questions_to_show(knowledge, assessment, self._asked, self._draft)
        return build_today(
            knowledge,
            self._draft,
            self._known(),
            assessment,
            self._journal.today(),
            self._problems,
            self._asked,
            self._offered_tags(),
            self._ask_again(assessment),
        )

    def _ask_again(self, assessment: Assessment) -> AskAgain | None:
        """Tell why the danger signs are asked again; an entry that is corrected asks nothing."""
        if self._draft.entry_id is not None:
            return None
        journal, known = self._journal, self._known()
        said = journal.draft_answers(self._draft)
        return ask_again(journal.knowledge, known, said, assessment.level, journal.today())

    def offer_tags(self) -> bool:
        """Offer the tags of late from now on, and tell whether there are any.

        Nobody waits for them when the window opens.
        """
        self._offering = True
        return bool(self._offered_tags())

    def _offered_tags(self) -> tuple[str, ...]:
        """Return the tags of late, read once for each entry that is begun."""
        if not self._offering:
            return ()
        if self._tags is None:
            lately = Period.ending(self._journal.today(), _TAGS_OF_DAYS)
            notes = (entry.note for entry in self._journal.entries(lately))
            self._tags = most_used(notes, _TAGS_OFFERED)
        return self._tags

    def check_screen(self) -> object:
        """Return what the self-check paints."""
        return build_self_check(
            self._journal.knowledge,
            self._path,
            self._draft.answers,
            {**self._known().answers, **self._draft.answers},
            self._journal.assess(self._draft, self._known()),
        )

    def _change(self, draft: EntryDraft) -> None:
        before = self._draft
        self.follow_the_clock()
        moved = self._draft.day != before.day and draft.day == before.day
        self._draft = replace(draft, day=self._draft.day) if moved else draft
        self._problems = ()
        self.changed.emit()

    def start_again(self) -> None:
        """Begin an empty draft for today."""
        self._draft = EntryDraft(day=self._journal.today())
        self._asked, self._problems, self._tags = (), (), None
        self._day_chosen = False
        self.keep_now()


def _place(place: Place | str) -> Place:
    return PLACE_BY_ID[place] if isinstance(place, str) else place
