"""Words of every kind on their way through the program: the same in each form, or cleaned once."""

from __future__ import annotations

import csv
import io
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kneecheck.domain.entry import EntryDraft
from kneecheck.domain.notes import NOTE_LIMIT, clean_note
from kneecheck.journal.csv_diary import Table, entries_from_csv
from kneecheck.journal.exchange import diary_from_json, diary_to_json
from kneecheck.journal.journal import Journal
from kneecheck.report.table import diary_table, guarded, unguarded
from kneecheck.store.check import check_file
from kneecheck.store.diary_store import DiaryStore
from tests.builders import TODAY, a_moment
from tests.faults.conftest import LONG
from tests.faults.pulling import Figure
from tests.faults.readers import knowledge

pytestmark = pytest.mark.faults
WORDS = (
    "NUL \0 inside, bell \a and escape \x1b[31m",
    "half a pair \ud83e and the other \uddb5",
    "turned round \u202eabc\u202c, isolated \u2067abc\u2069",
    "a leg \U0001f9b5\U0001f3fd, a family \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "z\u0335\u0321\u0322a\u0334\u0327l\u0336\u0328g\u0337\u0329o",
    "e\u0301 and \u00e9, \u1ea1\u0302 and \u1ead",
    "line\r\nline\rline\u2028line\u0085line",
    "عربي עברית 中文 Tiếng Việt",
    "<img src=x onerror=1> #read('/etc/passwd') {{7*7}} %s \\input{x} =1+1",
    "x" * NOTE_LIMIT,
    "word " * 200_000,
)
anything = st.text(max_size=300) | st.text(st.characters(), max_size=60)
many = settings(
    max_examples=10_000 if LONG else 60,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
formula_signs = st.text(st.sampled_from("'=+-@＝＋－＠\t\r\n \u200b\ufeff\0ab1;,\""), max_size=12)


def through(note: str, path: Path) -> tuple[str, str, str]:
    """Save a note and return what diary, export and table say."""
    store = DiaryStore.open(path)
    journal = Journal(store, knowledge(), a_moment, lambda: "a" * 32)
    journal.record(EntryDraft(TODAY, 4, note=note))
    [kept] = store.entries("me")
    everything = store.everything()
    [back] = diary_from_json("f", diary_to_json(everything, "t", datetime.now(UTC))).entries.present
    table = diary_table(knowledge(), [kept], notes=True)
    columns = Table({"day": "day", "average": "pain_average", "note": "note"})
    [brought] = entries_from_csv("f", table, columns, TODAY, "me", str)
    journal.remove(kept.id)
    store.close()
    path.unlink()
    return kept.note, back.note, brought.note


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_hard_words_are_the_same_everywhere(fast: Path, figure: Figure, words: str) -> None:
    kept, back, brought = through(words, fast / "diary.kneecheck")
    assert kept == clean_note(words)
    assert kept == back == brought
    assert clean_note(kept) == kept
    kept.encode()
    figure("hard texts", 1)


def test_any_words_are_the_same_everywhere(fast: Path, figure: Figure) -> None:
    """The text that comes out is what one cleaning makes of the text that went in."""
    tried = 0

    @settings(many, max_examples=1_000 if LONG else 20)
    @given(anything)
    def send(words: str) -> None:
        nonlocal tried
        kept, back, brought = through(words, fast / "diary.kneecheck")
        assert kept == back == brought == clean_note(words)
        tried += 1

    send()
    figure("texts through diary, export and table", tried)


def test_no_cell_is_a_formula_and_every_cell_comes_back(figure: Figure) -> None:
    tried = 0

    @many
    @given(formula_signs | anything)
    def send(words: str) -> None:
        nonlocal tried
        out = io.StringIO(newline="")
        csv.writer(out).writerow([guarded(words)])
        # As a spreadsheet reads it: what is left after all that cannot be seen.
        [[cell]] = csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True)
        bare = cell.lstrip(" \t\r\n\u200b\u200c\u200d\u2060\ufeff\0\xa0")
        assert not bare.startswith(tuple("=+-@＝＋－＠"))
        assert unguarded(cell) == words or cell == words
        tried += 1

    send()
    figure("cells that are no formula", tried)


def test_a_note_of_a_million_letters_is_cut_once_and_saved(fast: Path, figure: Figure) -> None:
    begun = time.process_time()
    kept, _, _ = through("x" * 1_000_000, fast / "diary.kneecheck")
    figure("slowest CPU second", round(time.process_time() - begun, 2))
    assert len(kept) == NOTE_LIMIT


@pytest.mark.parametrize(
    "name",
    ["../../evil", "a/b", "x" * 300, "CON", "dot.", "new\nline", "\u202egnp.exe", "-rf", "*", " "],
)
def test_a_strange_name_of_a_person_or_an_id_writes_no_file_elsewhere(
    tmp_path: Path, figure: Figure, name: str
) -> None:
    """Names inside a diary never become names of files."""
    inner = tmp_path / "a" / "b"
    store = DiaryStore.open(inner / "diary.kneecheck")
    journal = Journal(store, knowledge(), a_moment, lambda: name, person=name)
    journal.record(EntryDraft(TODAY, 4))
    store.close()
    assert check_file(inner / "diary.kneecheck").good
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert files == [inner / "diary.kneecheck"]
    figure("strange names", 1)
