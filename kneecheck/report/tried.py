"""What was tried: on how many days each measure was used, and how often it helped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kneecheck.assessment.treatments import NOT_USED, PREFIX
from kneecheck.domain.answers import AnswerValue, is_known
from kneecheck.domain.entry import Entry
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.report.answers import Told, told

HELP = ("helped", "helped_little", "no_help")


def tried(knowledge: KnowledgeBase, keys: Sequence[str], shown: Sequence[Entry]) -> Told:
    """Return what was tried: measures with their days, other answers as they were last given."""
    used = dict(measures_used(knowledge, keys, shown))
    rest = told(knowledge, [key for key in keys if key not in used], shown)
    named = (
        f"{knowledge.words.of('questions', key, 'short')}: {line}" for key, line in used.items()
    )
    return Told((*named, *rest.so), rest.absent, rest.unsure)


def measures_used(
    knowledge: KnowledgeBase, keys: Iterable[str], shown: Sequence[Entry]
) -> Iterator[tuple[str, str]]:
    """Yield each measure that was used, with its days and how they went, in the order of keys.

    Of several answers about a day the last one counts.
    """
    for key in keys:
        if key.startswith(PREFIX):
            days = {entry.day: entry.answers[key] for entry in shown if key in entry.answers}
            found = Counter(value for value in days.values() if is_known(value))
            del found[NOT_USED]
            if found:
                yield key, _days_and_help(knowledge, found)


def _days_and_help(knowledge: KnowledgeBase, found: Counter[AnswerValue]) -> str:
    of = knowledge.words.of
    used = sum(found.values())
    days = of("report", "stretch", "days_one" if used == 1 else "days").format(count=used)
    parts = [of("report", "tried", key).format(count=found[key]) for key in HELP if found[key]]
    return f"{days} ({', '.join(parts)})" if parts else days
