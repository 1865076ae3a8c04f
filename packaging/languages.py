"""What a language lacks: ``python packaging/languages.py missing vi``.

Lists every text that is not translated yet with its file and its English words, then every text
that would not fit, then every term of the language's glossary that is not used, then the words of
the window. Ends with 1 when there is anything to do. ``gather vi`` brings the Qt Linguist file up
to what the window says now; translations are kept.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from window_words import gather, spoken  # noqa: E402

from kneecheck.knowledge.glossary import read_glossary, unused_terms  # noqa: E402
from kneecheck.knowledge.languages import ENGLISH  # noqa: E402
from kneecheck.knowledge.tables import Findings  # noqa: E402
from kneecheck.knowledge.wording import missing, read_texts, strays  # noqa: E402
from kneecheck.ui.tongue import FILE, read_window_words  # noqa: E402

CODE = ROOT / "kneecheck" / "ui"


def main(argv: list[str]) -> int:
    """Print what is to do and return whether there is something."""
    parser = argparse.ArgumentParser(description="What a language lacks.")
    parser.add_argument("command", choices=["missing", "gather"])
    parser.add_argument("language", help="the folder of the language, such as vi")
    parser.add_argument(
        "--resources", type=Path, default=ROOT / "resources", help="usual: those of this folder"
    )
    wanted = parser.parse_args(argv)
    texts = wanted.resources / "knowledge" / "text" / wanted.language
    if not texts.is_dir():
        print(f"There is no folder {texts}.", file=sys.stderr)
        return 1
    if wanted.command == "gather":
        file = _window(wanted.resources, wanted.language)
        left = gather(CODE, file, wanted.language, read_window_words(file) if file.exists() else {})
        print(f"{file}: {left} without a translation.")
        return 0
    lines = list(to_do(wanted.resources, wanted.language))
    for line in lines:
        print(line)
    print(f"{wanted.language}: {len(lines)} to do." if lines else f"{wanted.language} is whole.")
    return 1 if lines else 0


def to_do(resources: Path, language: str) -> Iterator[str]:
    """Yield a line for everything that is missing or wrong in a language."""
    findings = Findings([], {})
    english = read_texts(findings, resources / "knowledge", ENGLISH)
    texts = read_texts(findings, resources / "knowledge", language)
    for key in missing(english, texts):
        yield f"{_place(language, key)}: {english[key]}"
    for key, wrong in strays(english, texts):
        yield f"{_place(language, key)}: {wrong}"
    for key, term in unused_terms(read_glossary(resources, language), english, texts):
        yield f"{_place(language, key)}: “{term.english}” is “{term.words[0]}” in the glossary"
    for problem in findings.located():
        yield str(problem)
    file = _window(resources, language)
    known = read_window_words(file) if file.exists() else {}
    for holder, words in sorted(set(spoken(CODE)) - set(known)):
        yield f"language/{language}/{FILE}: {holder}: {words}"


def _place(language: str, key: str) -> str:
    file, _, rest = key.partition(".")
    return f"text/{language}/{file}.toml: {rest}"


def _window(resources: Path, language: str) -> Path:
    return resources / "language" / language / FILE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
