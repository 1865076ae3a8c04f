"""Read finished reports the way other programs do: words, sizes and structure."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader

from kneecheck.report.html import report_html
from kneecheck.report.order import ReportOrder
from kneecheck.report.pdf import report_pdf

VOID = {"meta", "img", "br"}
INLINE = {"span", "strong", "em"}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u00ad"))


def pdf_of(order: ReportOrder) -> PdfReader:
    """Return the PDF of an order, without an attachment."""
    return PdfReader(io.BytesIO(report_pdf(order.content(), order.dress, order.today)))


def page_of(order: ReportOrder) -> Page:
    """Return the page for a browser."""
    page = Page()
    page.feed(report_html(order.content(), order.dress).decode())
    return page


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text, without signs; letters drawn as one are two again."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).translate(_INVISIBLE))


def pdf_text(reader: PdfReader) -> str:
    """Return all text of a PDF on one line."""
    found = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(found.translate(_INVISIBLE).split())


def text_sizes(reader: PdfReader) -> Counter[float]:
    """Return how many letters are printed in each size, in points, figures included."""
    sizes: Counter[float] = Counter()

    def visit(text: str, transform: list[float], matrix: list[float], _: Any, size: float) -> None:
        # The height of a letter after both transformations of the page description.
        up_x = transform[2] * matrix[0] + transform[3] * matrix[2]
        up_y = transform[2] * matrix[1] + transform[3] * matrix[3]
        if text.strip():
            sizes[round(abs(size) * (up_x**2 + up_y**2) ** 0.5, 1)] += len(text.strip())

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return sizes


@dataclass
class Element:
    """One element of a page in a browser."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    inside: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """Every element of a page in order, each with the text inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            # What stands in blocks of their own does not run together.
            self.handle_data(" ")
        element = Element(tag, dict(attrs), inside=[held.tag for held in self._open])
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """Return every element of some kinds, without the space around its text."""
        found = [element for element in self.elements if element.tag in tags]
        for element in found:
            element.text = element.text.strip()
        return found

    def pictures(self) -> Iterator[str]:
        """Yield the SVG of every figure."""
        for picture in self.all("img"):
            kind, _, data = (picture.attributes["src"] or "").partition(",")
            assert kind == "data:image/svg+xml;base64"
            yield base64.b64decode(data).decode()

    def picture_words(self) -> list[str]:
        """Return the words drawn in the figures."""
        found = []
        for svg in self.pictures():
            tree = ET.fromstring(svg)  # noqa: S314 - our own figure
            for node in tree.iter("{http://www.w3.org/2000/svg}text"):
                found += words_of("".join(node.itertext()))
        return found
