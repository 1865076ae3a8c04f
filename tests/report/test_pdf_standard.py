"""The file as other programs see it: claims, tags, attachment, and what its metadata give away.

``pdfua`` and ``outloud`` are independent checkers of PDF/UA-1, written by others over different
libraries; each covers a part of the rules only (of the 31 checkpoints of the Matterhorn protocol
outloud leaves four to a person: contrast, scans, stretched letters, printed forms). Poppler reads
the tags aloud, which shows the order of reading. veraPDF, the reference, is no package of Python or
Debian. Typst itself refuses to write a file that breaks a rule of the standards it was asked for.
"""

from __future__ import annotations

import getpass
import io
import json
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from kneecheck.report.choices import Part
from kneecheck.report.order import ReportOrder, write_report
from tests.builders import TODAY, an_entry
from tests.report.diaries import full_days, ordinary_days, spread_days, wide_order
from tests.report.orders import FULL, RESOURCES, an_order
from tests.report.pages import page_of, pdf_text, words_of
from tests.report.structure import read_out

FORMS = ("pdf", "html", "json", "csv")
ORDER = an_order([FULL, an_entry(1), an_entry(0)], name="Ann Example", notes=True)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report of a full day."""
    path = tmp_path_factory.mktemp("report") / "report.pdf"
    write_report(ORDER, path)
    return path


def catalogue(path: Path) -> Any:
    """Return the root of a PDF; its shape is known to the standard, not to the type checker."""
    return PdfReader(path).trailer["/Root"]


def test_an_independent_checker_finds_nothing(file: Path) -> None:
    report = pdfua.validate(str(file))
    assert [str(finding) for finding in report.findings] == []
    # This one rule of the checker fails on any heading of two lines; it is asserted below instead.
    assert {outcome.rule_id for outcome in report.skipped} <= {"UA-14-001"}
    assert len(report.outcomes) >= 12


def test_the_checker_would_find_something(file: Path, tmp_path: Path) -> None:
    import pikepdf

    bare = tmp_path / "bare.pdf"
    with pikepdf.open(file) as opened:
        del opened.Root["/StructTreeRoot"]
        del opened.Root["/MarkInfo"]
        opened.save(bare)
    assert pdfua.validate(str(bare)).findings


def test_it_claims_both_standards(file: Path) -> None:
    metadata = catalogue(file)["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_the_fhir_document_is_attached_as_it_would_be_saved(file: Path, tmp_path: Path) -> None:
    attached = PdfReader(file).attachments
    assert list(attached) == ["knee-diary.fhir.json"]
    alone = tmp_path / "r.json"
    write_report(ORDER, alone)
    assert attached["knee-diary.fhir.json"] == [alone.read_bytes()]
    assert json.loads(alone.read_bytes())["type"] == "document"
    (associated,) = [reference.get_object() for reference in catalogue(file)["/AF"]]
    assert associated["/AFRelationship"] == "/Alternative"
    assert associated["/EF"]["/F"].get_object()["/Subtype"] == "/application/fhir+json"


def elements(node: Any) -> Iterator[Any]:
    """Yield every element of the structure tree in reading order."""
    held = node.get_object()
    if isinstance(held, list):
        for child in held:
            yield from elements(child)
    elif isinstance(held, dict):
        if "/S" in held:
            yield held
        if "/K" in held:
            yield from elements(held["/K"])


def test_headings_are_in_order_and_none_is_empty(file: Path) -> None:
    found = list(elements(catalogue(file)["/StructTreeRoot"]))
    headings = [e for e in found if str(e["/S"]) in {"/H1", "/H2", "/H3"}]
    assert [str(e["/S"]) for e in headings].count("/H1") == 1
    assert str(headings[0]["/S"]) == "/H1"
    assert all("/K" in heading for heading in headings)
    assert len(headings) >= 7


def test_every_letter_is_from_a_font_in_the_file(file: Path) -> None:
    for page in PdfReader(file).pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            described = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(described)
            assert "/ToUnicode" in font.get_object()


@pytest.mark.parametrize("form", FORMS)
def test_nothing_tells_which_machine_or_account_wrote_it(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "a-person-of-this-machine")
    folder = tmp_path / "a-very-private-folder"
    folder.mkdir()
    order = an_order([FULL])
    for written in write_report(order, folder / f"report.{form}"):
        text = _everything_in(written)
        for secret in _secrets(folder):
            assert secret not in text, secret


def _secrets(folder: Path) -> Iterator[str]:
    yield from (str(folder), folder.name, os.environ["USER"], str(RESOURCES), str(Path.home()))
    yield "kneecheck-"  # the folder in which the page is set
    name, account = socket.gethostname(), getpass.getuser()
    # A host or account named like a common word would be found in any text.
    yield from (word for word in (name, account) if len(word) > 4)


def _everything_in(path: Path) -> str:
    """Return all text of a file: as it lies on the disk, and unpacked where it is a PDF."""
    text = path.read_bytes().decode("latin-1")
    if path.suffix != ".pdf":
        return text
    import pikepdf

    unpacked = io.BytesIO()
    with pikepdf.open(path) as opened:
        settings = {"stream_decode_level": pikepdf.StreamDecodeLevel.all}
        opened.save(unpacked, compress_streams=False, **settings)
    held = PdfReader(path)
    attached = "".join(data.decode() for many in held.attachments.values() for data in many)
    return text + unpacked.getvalue().decode("latin-1") + attached


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from kneecheck.report.order import write_report;"
        "from tests.report.orders import FULL, an_order;"
        "write_report(an_order([FULL]), Path(sys.argv[1]))"
    )
    made = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.pdf"
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
            check=True,
        )
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_another_day_changes_only_the_day(tmp_path: Path) -> None:
    def words(order: ReportOrder) -> str:
        path = tmp_path / "r.pdf"
        write_report(order, path)
        return " ".join(PdfReader(path).pages[0].extract_text().split())

    earlier = an_order([FULL])
    later = an_order([FULL], today=date(2026, 11, 25), period=earlier.choices.period)
    assert words(later) == words(earlier).replace(f"Printed {TODAY}", "Printed 2026-11-25")


# -- a second checker, which reads more of the protocol -------------------------------------------

# Says of a line at the foot of a page that stands there once, and of a table's head on its second
# page, that it is prose: both are what the standard calls artifacts, and are asserted below.
FURNITURE = "TAG-002"


def many_pages() -> ReportOrder:
    """Return the report with everything in it, over several pages."""
    return named(wide_order(ordinary_days(), parts=tuple(Part)))


def named(order: ReportOrder) -> ReportOrder:
    """Return an order with a name that no line breaks."""
    return replace(order, choices=replace(order.choices, name="Ann Example"))


@pytest.mark.parametrize("order", [ORDER, an_order([]), many_pages(), wide_order(full_days())])
def test_a_second_checker_finds_nothing_either(order: ReportOrder, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_report(order, path)
    found = outloud.check(str(path), skip={FURNITURE})
    # A check that breaks off would find nothing at all.
    assert found.error is None
    assert len([run for run in found.runs if run.status == "ran"]) >= 45
    assert [f"{item.rule}: {item.message}" for item in found.findings] == []


def test_the_second_checker_would_find_a_figure_without_words(file: Path, tmp_path: Path) -> None:
    import pikepdf

    bare = tmp_path / "bare.pdf"
    with pikepdf.open(file) as opened:
        for element in opened.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
                del element["/Alt"]
        opened.save(bare)
    assert "FIG-001" in {item.rule for item in outloud.check(str(bare)).findings}


@pytest.mark.parametrize("order", [ORDER, many_pages(), named(wide_order(spread_days()))])
def test_it_is_read_out_in_the_order_of_the_page_for_a_browser(
    order: ReportOrder, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    write_report(order, path)
    spoken = "".join(word for said in read_out(path) for word in words_of(said))
    page = page_of(order)
    # On paper the closing words stand on the first side, in a browser at the end.
    (body,), (foot,) = page.all("body"), page.all("footer")
    closing, whole = ("".join(words_of(part.text)) for part in (foot, body))
    assert spoken.count(closing) == 1
    assert spoken.replace(closing, "") + closing == whole


def test_only_the_foot_of_a_page_and_repeated_heads_are_no_content(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    order = many_pages()
    write_report(order, path)
    page, reader = page_of(order), PdfReader(path)
    spoken = [word for said in read_out(path) for word in words_of(said)]
    left_out = Counter(words_of(pdf_text(reader))) - Counter(spoken + page.picture_words())
    title = page.all("h1")[0].text
    for number in range(1, len(reader.pages) + 1):
        left_out -= Counter(words_of(f"{title} Page {number} of {len(reader.pages)}"))
    heads = {word for cell in page.all("th") for word in words_of(cell.text)}
    assert set(left_out) <= heads
