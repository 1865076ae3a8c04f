"""Whatever a person types, and wherever a file has to go: the report is right, or the sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from kneecheck.domain.visit import Visit
from kneecheck.errors import Trouble
from kneecheck.report.choices import Part
from kneecheck.report.fhir_check import check_bundle
from kneecheck.report.files import write_whole
from kneecheck.report.order import write_report
from tests.builders import TODAY, a_moment, an_entry
from tests.report.orders import an_order
from tests.report.pages import pdf_text

HOSTILE = {
    "typst": '#read("/etc/passwd") #panic("x") #import "@preview/x:1.0.0" *open _open',
    "html": "</p><script>alert(1)</script> &amp; <img src=x onerror=alert(1)>",
    "latex": "\\input{/etc/passwd} $\\frac{1}{0}$ `raw` ```",
    "formula": '=HYPERLINK("file:///etc/passwd") +1 -1 @SUM(A1) \t=1',
    "right to left": "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628",
    "far away": "\u4e2d\u6587 \U0001f9b5\U0001f3fd a\u0301\u0327 \u0e2a\u0e27\u0e31\u0e2a",
    "one word": "x" * 1_000_000,
    "nothing to see": "\u200b\u200d\ufeff \u00a0\u2003",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", ["pdf", "html", "json", "csv"])
def test_every_form_is_made_whatever_stands_in_every_field(
    text: str, form: str, tmp_path: Path
) -> None:
    order = an_order([an_entry(1, note=text)], name=text, notes=True)
    choices = replace(order.choices, questions=(text,) * 3, goal=text, parts=frozenset(Part))
    visit = Visit("v", TODAY, a_moment(), text[:2000])
    path = tmp_path / f"r.{form}"
    write_report(replace(order, choices=choices, visits=(visit,)), path)
    data = path.read_bytes()
    assert b"root:" not in data
    if form == "html":
        assert b"<script>" not in data
        assert b"<img src=x" not in data
    if form == "json":
        check_bundle(data)
    if form == "pdf":
        reader = PdfReader(path)
        said = pdf_text(reader)
        assert said.index("What was advised") < said.index("What I want from this visit")
        assert said.index("Second part") > said.index("How good are these data")


@pytest.mark.parametrize(
    ("step", "error", "words", "advice"),
    [
        (
            "replace",
            PermissionError(errno.EACCES, "Permission denied"),
            "permission denied",
            "It may be open in another program.*Close it there",
        ),
        (
            "fsync",
            OSError(errno.ENOSPC, "No space left on device"),
            "no space left on device",
            "Make room on the disk",
        ),
        (
            "open",
            OSError(errno.EROFS, "Read-only file system"),
            "read-only file system",
            "Choose another place",
        ),
        ("open", OSError(errno.EIO, "Input/output error"), "input/output error", "$"),
    ],
    ids=["open in another program", "disk full", "read-only", "broken"],
)
def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    step: str,
    error: OSError,
    words: str,
    advice: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(b"the old one")

    def refuse(*_: object, **__: object) -> None:
        raise error

    place = {"replace": (Path, "replace"), "fsync": (os, "fsync"), "open": (os, "open")}
    with monkeypatch.context() as patch:
        patch.setattr(*place[step], refuse)
        with pytest.raises(Trouble, match=rf"cannot be written to .*r\.pdf: {words}\. ?{advice}"):
            write_whole(path, b"new")
    assert path.read_bytes() == b"the old one"
    assert [p.name for p in tmp_path.iterdir()] == ["r.pdf"]
