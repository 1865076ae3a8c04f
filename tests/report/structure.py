"""Read the tags of a PDF as a screen reader would, with Poppler."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_LINE = re.compile(r'( *)(?:"(.*)"|(\w+).*)')


def read_out(path: Path) -> Iterator[str]:
    """Yield what stands in the elements of a file in their order, without its figures.

    A piece of text stands deeper than the name of the element it belongs to.
    """
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True
    )
    figure: int | None = None
    for line in done.stdout.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        depth, said, element = len(found[1]), found[2], found[3]
        if figure is not None and depth > figure:
            continue
        figure = depth if element == "Figure" else None
        if said is not None:
            yield said.replace("\u200b", "")
