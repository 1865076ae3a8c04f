"""The page in a real browser: it opens without a complaint, shows everything, and prints."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from kneecheck.report.choices import Part
from kneecheck.report.html import report_html
from tests.report.diaries import ordinary_days, wide_order
from tests.report.pages import page_of, pdf_text, words_of

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="there is no Chromium, and this system has no package of it"
)
ORDER = wide_order(ordinary_days(), parts=tuple(Part))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Write the page."""
    file = tmp_path / "report.html"
    file.write_bytes(report_html(ORDER.content(), ORDER.dress))
    return file


def browse(page: Path, *options: str) -> str:
    """Open a page in a browser that has never been used and return what it wrote."""
    assert BROWSER is not None
    done = subprocess.run(
        [
            BROWSER,
            "--headless",
            # A test as root, as in a container, cannot have the sandbox; it opens our own page.
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--enable-logging=stderr",
            f"--user-data-dir={page.parent / 'profile'}",
            *options,
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    # Whatever the page itself did wrong, a refused picture or style for one, is told here.
    assert "CONSOLE" not in done.stderr
    return done.stdout


def test_it_opens_without_a_complaint_and_prints_every_word(page: Path) -> None:
    printed = page.parent / "printed.pdf"
    browse(page, f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    reader = PdfReader(printed)
    shown = words_of(page_of(ORDER).all("body")[0].text)
    on_paper = "".join(words_of(pdf_text(reader)))
    assert [word for word in shown if word not in on_paper] == []
    # The first side stays within two sheets whatever fonts the browser has; then comes the rest.
    starts = [
        number for number, sheet in enumerate(reader.pages) if "Second part" in sheet.extract_text()
    ]
    assert starts
    assert starts[0] <= 2


def test_the_drawings_are_really_drawn_and_nothing_is_wider_than_a_phone(page: Path) -> None:
    seen = page.parent / "seen.png"
    browse(page, f"--screenshot={seen}", "--window-size=360,4000", "--hide-scrollbars")
    image = QImage(str(seen)).convertToFormat(QImage.Format.Format_Grayscale8)
    assert (image.width(), image.height()) == (360, 4000)
    # The right edge is the page's own margin: nothing runs over it.
    edge = [image.pixelColor(image.width() - 3, y).value() for y in range(0, 4000, 2)]
    assert set(edge) == {255}
    dark = sum(
        image.pixelColor(x, y).value() < 128 for x in range(0, 360, 3) for y in range(0, 4000, 3)
    )
    assert dark > 5_000


def test_the_checks_would_hear_a_page_that_asks_for_something(page: Path) -> None:
    sealed = page.read_text(encoding="utf-8")
    page.write_text(sealed.replace("</main>", "<script>1</script></main>"), encoding="utf-8")
    with pytest.raises(AssertionError, match="CONSOLE"):
        browse(page, "--dump-dom")
