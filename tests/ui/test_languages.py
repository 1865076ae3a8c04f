"""The window in Vietnamese: whole, unclipped, and changed over without losing what was begun."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from kneecheck.errors import Defect
from kneecheck.journal.journal import Journal
from kneecheck.knowledge.loader import load_knowledge
from kneecheck.knowledge.model import KnowledgeBase
from kneecheck.paths import paths_under
from kneecheck.settings import Settings, read_settings
from kneecheck.ui.run import Program
from kneecheck.ui.tongue import BUILT, SOURCE, Tongue
from tests.builders import a_draft
from tests.tools import tool
from tests.ui.conftest import Running
from tests.ui.test_every_page import PAGES, _nameless, clipped, sticking_out

REPOSITORY = Path(__file__).parents[2]
OTHERS = ("vi",)
linguist = tool("window_words")
# The same in both: a form of file, and signs around names.
SAME = {"FHIR…", "{0}, {1}", "{0}: {1}"}


@pytest.fixture(scope="session")
def knowledge(resources: Path) -> KnowledgeBase:
    """Let every program of this module speak Vietnamese."""
    return load_knowledge(resources / "knowledge", "vi", area="vn")


def _spoken() -> Iterator[tuple[str, str]]:
    """Yield the class and the English words of everything the window says."""
    for path in sorted((REPOSITORY / "kneecheck" / "ui").rglob("*.py")):
        for holder in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(holder, ast.ClassDef):
                continue
            for node in ast.walk(holder):
                called = node.func if isinstance(node, ast.Call) else None
                if isinstance(called, ast.Attribute) and called.attr == "tr":
                    said = node.args[0] if isinstance(node, ast.Call) else None
                    assert isinstance(said, ast.Constant)
                    yield holder.name, str(said.value)


@pytest.mark.parametrize("language", OTHERS)
def test_everything_the_window_says_is_translated(resources: Path, language: str) -> None:
    known = linguist.read_window_words(resources / "language" / language / SOURCE).texts
    spoken = set(_spoken())
    assert len(spoken) > 400
    assert spoken - set(known) == set(), "run packaging/languages.py gather"
    assert set(known) - spoken == set(), "nobody says this any more"


def test_the_words_of_the_window_are_built_from_these_files(
    resources: Path, tmp_path: Path
) -> None:
    builder = tool("built_words")
    sources = sorted((resources / "language").glob(f"*/{SOURCE}"))
    assert [source.parent.name for source in sources] == ["en", *OTHERS]
    for source in sources:
        fresh = builder.build_file(source, tmp_path / BUILT).read_bytes()
        built = source.with_name(BUILT)
        assert built.exists(), "run packaging/languages.py build vi"
        assert built.read_bytes() == fresh, f"{built} is stale: packaging/languages.py build vi"


def test_a_wish_that_cannot_be_built_is_one_sentence(tmp_path: Path) -> None:
    builder = tool("built_words")
    (tmp_path / SOURCE).write_text("<TS><context>", encoding="utf-8")
    with pytest.raises(builder.NotBuilt, match="could not build the words in"):
        builder.build_file(tmp_path / SOURCE, tmp_path / BUILT)


def test_the_builder_is_the_qt_that_runs_the_program() -> None:
    """Installing takes lrelease from the same releases of Qt that the program runs on."""
    data = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    pins = [need for need in data["project"]["dependencies"] if need.startswith("PySide6")]
    assert pins == [need for need in data["build-system"]["requires"] if "PySide6" in need]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 days not recorded", "1 day not recorded", "2 days not recorded"]),
        ("vi", ["0 ngày không ghi", "1 ngày không ghi", "2 ngày không ghi"]),
    ],
)
def test_what_is_counted_has_the_form_of_its_number(
    qapp: QApplication, resources: Path, language: str, said: list[str]
) -> None:
    tongue = Tongue(qapp, resources, language)
    try:
        words = "%n days not recorded"
        found = [QApplication.translate("DiaryRows", words, "", count) for count in (0, 1, 2)]
    finally:
        tongue.rest()
    assert found == said


def _each_form(
    known: Mapping[tuple[str, str], tuple[str, ...]],
) -> Iterator[tuple[tuple[str, str], str]]:
    for key, forms in known.items():
        for form in forms:
            yield key, form


def test_english_words_that_count_tell_one_from_many(resources: Path) -> None:
    known = linguist.read_window_words(resources / "language" / "en" / SOURCE).texts
    assert set(known) == set(linguist.wanted(REPOSITORY / "kneecheck" / "ui", "en"))
    for (_, words), (one, many) in known.items():
        assert many == words
        assert "%n" in one
        same = one == many
        assert same == (re.search(r"%n (more|still)(?! answers)", words) is not None), words


@pytest.mark.parametrize("language", OTHERS)
def test_translations_of_the_window_fit(resources: Path, language: str) -> None:
    known = linguist.read_window_words(resources / "language" / language / SOURCE).texts
    for (context, source), text in _each_form(known):
        where = f"{context}: {source}"
        for pattern in (r"\{\d\}", "%n", r"\(\*[^)]*\)", "…$", ";;", r"\s$", r"^\s"):
            assert sorted(re.findall(pattern, text)) == sorted(re.findall(pattern, source)), where
        assert text == source or source not in SAME or text in SAME, where
        if source not in SAME:
            assert text != source, where


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("filled", [False, True])
def test_every_page_opens_named_and_unclipped_in_vietnamese(
    running: Running, theme: str, percent: int, filled: bool
) -> None:
    if filled:
        running.journal.record(
            a_draft(marks={"left.back.knee_crease_inner": 6}, leg_swelling="one_calf_ankle")
        )
        running.program.conductor.reread()
    running.program.change(Settings(theme=theme, text_percent=percent, language="vi"))
    window = running.program.window
    window.resize(1000, 700)
    english = {source for _, source in _spoken() if "{" not in source} - SAME
    for key in PAGES:
        window.open_page(key)
        if key == "check":
            running.program.conductor.desk.begin_check()
        for _ in range(8):
            QApplication.processEvents()
        page = window.pages[key]
        assert _nameless(page) == []
        assert clipped(page) == []
        assert (key, sticking_out(page)) == (key, [])
        assert _words_of(page) & english == set()


def _words_of(page: QWidget) -> set[str]:
    """Return everything that a page says to eyes and to a screen reader."""
    found = {page.accessibleName(), page.windowTitle()}
    for widget in page.findChildren(QWidget):
        found |= {widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()}
        if isinstance(widget, QLabel | QPushButton):
            found.add(widget.text())
        if isinstance(widget, QLineEdit):
            found.add(widget.placeholderText())
    return found


def test_vietnamese_days_and_numbers_stand_in_a_vietnamese_window(running: Running) -> None:
    running.journal.record(a_draft(calf_diff_cm=1.5))
    running.program.conductor.reread()
    window = running.program.window
    assert window.rail.button("today").text() == "Hôm nay"
    assert window.today().day_field.text().startswith("Thứ Sáu")
    window.open_page("diary")
    running.bot.waitUntil(lambda: "tháng 11" in running.words_on(window.pages["diary"]))
    assert "November" not in running.words_on(window.pages["diary"])
    assert QLocale().decimalPoint() == ","
    words = running.words_on(window.pages["settings"])
    window.open_page("settings")
    words = running.words_on(window.pages["settings"])
    assert "gọi số cấp cứu nơi bạn ở (115)" in words
    assert "chưa được nhân viên y tế người Việt nào kiểm duyệt" in words


@pytest.mark.parametrize("typed", ["doc cau thang", "DỐC", "khoeo trai"])
def test_the_diary_is_searched_without_tone_marks(running: Running, typed: str) -> None:
    note = "Đau nhói khi xuống dốc và cầu thang"
    running.journal.record(a_draft(marks={"left.back.knee_crease_inner": 6}, note=note))
    running.program.conductor.reread()
    window = running.program.window
    window.open_page("diary")
    page = window.pages["diary"]
    running.bot.waitUntil(lambda: note in running.words_on(page))
    (field,) = [f for f in page.findChildren(QLineEdit) if f.isVisible() and f.placeholderText()]
    running.bot.keyClicks(field, "khong co gi")
    running.bot.waitUntil(lambda: note not in running.words_on(page))
    field.clear()
    # The keys of a test know no tone marks; what is pasted has them.
    field.insert(typed)
    running.bot.waitUntil(lambda: note in running.words_on(page))


def test_changing_over_keeps_what_was_begun(
    open_program: Callable[[Settings], Running],
    qapp: QApplication,
    tmp_path: Path,
    resources: Path,
) -> None:
    running = open_program(Settings(theme="light", language="vi"))
    window = running.program.window
    running.bot.keyClicks(window.today().note, "half done")
    running.click(running.button("Mức đau trung bình là bao nhiêu?: 6"))
    running.click_zone("left.back.knee_crease_inner")
    running.click(window.rail.button("settings"))
    running.click(running.button("English"))
    assert not window.isVisible()
    assert running.program._stay.renewed
    assert not running.program._stay.locked
    kept = running.journal.kept_draft()
    assert kept is not None
    assert (kept.note, kept.average) == ("half done", 6)
    settings, problems = read_settings(tmp_path / "settings.toml")
    assert (settings.language, problems) == ("en", ())

    # The window that was left takes its words with it.
    running.program._tongue.rest()
    journal = Journal(
        running.store,
        load_knowledge(resources / "knowledge"),
        running.journal.now,
        lambda: "e" * 32,
    )
    again = Program(qapp, journal, settings, paths_under(tmp_path), resources, running.ask)
    try:
        assert again.window.today().note.toPlainText() == "half done"
        assert again.conductor.desk.draft.average == 6
        assert again.window.rail.button("today").text() == "Today"
    finally:
        again.conductor.desk.discard()
        again.window.close()
        again.close()


def test_the_report_can_be_in_another_language_than_the_window(
    running: Running, tmp_path: Path
) -> None:
    running.journal.record(a_draft(marks={"left.back.knee_crease_inner": 6}, breathless="yes"))
    running.program.conductor.reread()
    window, work = running.program.window, running.program.reports.work
    window.open_page("report")
    page = window.pages["report"]
    running.bot.waitUntil(lambda: "Tiếng Việt" in {b.text() for b in running.buttons_on(page)})
    assert running.button("Tiếng Việt").isChecked()
    running.click(running.button("English"))
    running.bot.waitUntil(lambda: not work.busy, timeout=60_000)
    assert running.button("English").isChecked()
    assert "Báo cáo cho bác sĩ" in running.words_on(page), "the window stays Vietnamese"
    file = running.ask.answer = tmp_path / "for-the-doctor.html"
    running.click(running.button("Trang web…"))
    running.bot.waitUntil(lambda: not work.busy and file.exists(), timeout=60_000)
    written = file.read_text(encoding="utf-8")
    assert '<html lang="en">' in written
    assert "Danger signs" in written
    assert "20 Nov 2026" in written
    assert "Dấu hiệu" not in written


def test_an_area_is_chosen_and_kept(running: Running, tmp_path: Path) -> None:
    running.click(running.program.window.rail.button("settings"))
    running.click(running.button("Úc"))
    assert not running.program.window.isVisible()
    assert read_settings(tmp_path / "settings.toml")[0].area == "au"


def test_what_has_no_translation_yet_stays_english(
    qapp: QApplication, tmp_path: Path, running: Running
) -> None:
    folder = tmp_path / "language" / "eo"
    folder.mkdir(parents=True)
    (folder / SOURCE).write_text(
        '<?xml version="1.0"?><TS version="2.1" language="eo"><context><name>QLabel</name>'
        "<message><source>Today</source><translation>Hodiaŭ</translation></message>"
        '<message><source>Trend</source><translation type="unfinished"></translation></message>'
        "</context></TS>",
        encoding="utf-8",
    )
    with pytest.raises(Defect, match="were not built"):
        Tongue(qapp, tmp_path, "eo")
    assert tool("built_words").build_words(tmp_path) == [folder / BUILT]
    tongue = Tongue(qapp, tmp_path, "eo")
    label = QLabel()
    assert (label.tr("Today"), label.tr("Trend"), label.tr("Diary")) == ("Hodiaŭ", "Trend", "Diary")
    tongue.rest()
    assert label.tr("Today") == "Today"
    assert Qt.LayoutDirection.LeftToRight is qapp.layoutDirection()
